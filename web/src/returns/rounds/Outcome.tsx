/** What became of something the reader ordered: done, or why not. */
import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { ApiError } from '../../api.ts';
import { useTranslation } from '../../messages/use-translation.ts';

export function Done({ children, onClose }: { children: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="status"
      color="water"
      variant="light"
      className="hc-outcome"
      icon={<IconCheck aria-hidden />}
      withCloseButton
      closeButtonLabel={t('rounds.dismiss')}
      onClose={onClose}
    >
      {children}
    </Alert>
  );
}

/** The sentence of the server, which says what to do. */
export function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const problem = error instanceof ApiError ? error : null;
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      mt="md"
      icon={<IconAlertTriangle aria-hidden />}
      title={problem?.message || t('rounds.failed')}
      classNames={{ root: 'hc-alert-bad', title: 'hc-alert-title' }}
    >
      {problem?.detail || (problem === null ? t('state.failedText') : '')}
    </Alert>
  );
}
