/** Whether what was entered is with the server: shown always, spoken when it fails. */
import { IconAlertTriangle, IconCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import { useState } from 'react';
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
        return [IconAlertTriangle, t(kept ? 'entry.save.signedOut' : 'entry.save.signedOutNotKept', { count }), 'bad'];
      case 'refused':
        return [IconAlertTriangle, t('entry.save.refused', { reason: status.message }), 'bad'];
    }
  })();
  return (
    <>
      <p className={`hc-save hc-save-${tone}`}>
        <Icon size={16} aria-hidden />
        <span>{text}</span>
      </p>
      <Spoken trouble={tone === 'bad' ? text : null} over={tone === 'good' ? text : null} />
    </>
  );
}

/**
 * Saving follows every cell, so it is not spoken each time: only that it fails, and after that that it worked again. While it fails, the
 * number of changes that wait goes up with every cell; that is not said again either.
 */
function Spoken({ trouble, over }: { trouble: string | null; over: string | null }) {
  const [said, setSaid] = useState<{ text: string; trouble: boolean } | null>(null);
  const failing = said?.trouble === true;
  if (trouble !== null && !failing) setSaid({ text: trouble, trouble: true });
  if (over !== null && failing) setSaid({ text: over, trouble: false });
  return (
    <span className="hc-hidden" role="status">
      {said?.text}
    </span>
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
