/** Two people wrote the same cell: both values side by side, and the choice. */
import { Button, Group } from '@mantine/core';
import { useTranslation } from '../../messages/use-translation.ts';
import { useInstants } from '../rounds/dates.ts';
import { useCellText } from './use-cell-text.ts';
import { useEntry } from './use-entry.ts';

export function ConflictChoice({ address, named = false }: { address: string; named?: boolean }) {
  const { t } = useTranslation();
  const entry = useEntry();
  const words = useCellText();
  const instants = useInstants();
  const conflict = entry.work.conflicts[address];
  const spec = entry.spec(address);
  if (conflict === undefined || spec === undefined) return null;
  const shown = (value: string | null): string =>
    value === null ? t('entry.cell.empty') : `${words.shown(spec, value)} ${words.measure(spec)}`.trim();
  const who = conflict.by === '' ? t('entry.conflict.someone') : conflict.by;
  return (
    <div className="hc-conflict">
      <p>
        {named && <strong>{words.name(spec)}: </strong>}
        {conflict.at === null
          ? t('entry.conflict.text', { name: who })
          : t('entry.conflict.textAt', { name: who, time: instants.at(conflict.at) })}
      </p>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => entry.store.choose(address, 'mine')}>
          {t('entry.conflict.keepMine', { value: shown(conflict.mine) })}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => entry.store.choose(address, 'theirs')}>
          {t('entry.conflict.takeTheirs', { name: who, value: shown(conflict.theirs) })}
        </Button>
      </Group>
    </div>
  );
}
