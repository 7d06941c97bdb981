/** A failed request as one sentence in the reader's language. */
import { ApiError } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { wasCancelled } from './auth.ts';

export function useFault(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (wasCancelled(error)) return t('fault.passkeyStopped');
    if (!(error instanceof ApiError)) {
      // What the browser says of a device that holds one already (WebAuthn, 6.3.2).
      const held = error instanceof Error && error.name === 'InvalidStateError';
      return t(held ? 'fault.passkeyKnown' : 'fault.unknown');
    }
    if (error.status === 429)
      return error.retryAfter === null
        ? t('signIn.tooManyUnknown')
        : t('signIn.tooMany', { seconds: Math.ceil(error.retryAfter) });
    return error.detail || error.message || t('fault.unknown');
  };
}
