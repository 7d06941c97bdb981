/** Whether what was entered is with the server. */
import { IconAlertTriangle, IconCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import { useTranslation } from '../../messages/use-translation.ts';
import { unsentCount } from './sync/work.ts';
import { useEntry } from './use-entry.ts';

export function SaveState() {
  const { t } = useTranslation();
  const { status, work, kept } = useEntry();
  const count = unsentCount(work);
  const [Icon, text, tone] = ((): [typeof IconCheck, string, 'good' | 'busy' | 'bad'] => {
    switch (status.kind) {
      case 'saved':
        return [
          IconCheck,
          status.at === null ? t('entry.save.saved') : t('entry.save.savedAt', { time: clock(status.at) }),
          'good',
        ];
      case 'waiting':
      case 'saving':
        return [IconLoader2, t('entry.save.saving'), 'busy'];
      case 'offline':
        return [IconCloudOff, t(kept ? 'entry.save.offline' : 'entry.save.offlineNotKept', { count }), 'bad'];
      case 'signed-out':
        return [IconAlertTriangle, t('entry.save.signedOut', { count }), 'bad'];
      case 'refused':
        return [IconAlertTriangle, t('entry.save.refused', { reason: status.message }), 'bad'];
    }
  })();
  return (
    <p className={`hc-save hc-save-${tone}`} role="status">
      <Icon size={16} aria-hidden />
      <span>{text}</span>
    </p>
  );
}

function clock(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}
