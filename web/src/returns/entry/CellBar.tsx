/**
 * What there is to know of the cell in hand: its name and value, the figures beside it, what is wrong, what was said of it. It describes
 * the cell to screen readers too.
 */
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle, IconMessage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../messages/use-translation.ts';
import { useInstants } from '../rounds/dates.ts';
import { ConflictChoice } from './ConflictChoice.tsx';
import { explanationOf } from './cell-issues.ts';
import { ExplanationBox } from './ExplanationBox.tsx';
import { useCellText } from './use-cell-text.ts';
import { CELL_BAR, goToCell, useEntry } from './use-entry.ts';
import { useReferences } from './use-reference-words.ts';

export function CellBar() {
  const { t } = useTranslation();
  const entry = useEntry();
  const words = useCellText();
  const referencesOf = useReferences();
  const instants = useInstants();
  const [explaining, setExplaining] = useState<string | null>(null);
  const address = entry.current;
  const spec = address === null ? undefined : entry.spec(address);
  if (address === null || spec === undefined) {
    return (
      <aside className="hc-cell-bar hc-no-print" id={CELL_BAR} aria-label={t('entry.bar.title')}>
        <p className="hc-dim hc-small">{t('entry.bar.nothing')}</p>
      </aside>
    );
  }
  const value = entry.values[address];
  const mark = entry.marks.get(address);
  const known = entry.work.cells[address];
  const comments = entry.data.comments.filter((comment) => comment.address === address && comment.resolved_at === null);
  const references = referencesOf(spec, value);
  return (
    <aside className="hc-cell-bar hc-no-print" id={CELL_BAR} aria-label={t('entry.bar.title')}>
      <div className="hc-cell-bar-head">
        <span className="hc-cell-bar-name">{words.name(spec)}</span>
        <span className="hc-cell-bar-value">
          {value === undefined ? t('entry.cell.empty') : `${words.shown(spec, value)} ${words.measure(spec)}`}
        </span>
        {references.map(({ key, label, value: shown, change }) => (
          <span key={key} className="hc-cell-bar-part">
            {label} <b>{shown}</b>
            {change !== '' && ` (${change})`}
          </span>
        ))}
        {spec.entry !== 'enter' && <span className="hc-dim">{t(`entry.cell.${spec.entry}`)}</span>}
        {known?.at !== undefined && known.at !== null && known.by !== '' && (
          <span className="hc-dim">{t('entry.bar.by', { name: known.by, time: instants.at(known.at) })}</span>
        )}
      </div>
      {spec.help !== undefined && <p className="hc-dim">{words.format.name(spec.help)}</p>}
      {mark?.issues.map((issue) => (
        <div key={`${issue.rule} ${issue.addresses.join(' ')}`} className={`hc-bar-issue hc-bar-${issue.severity}`}>
          {issue.severity === 'error' ? (
            <IconExclamationCircle size={16} aria-hidden />
          ) : (
            <IconAlertTriangle size={16} aria-hidden />
          )}
          <div>
            <span>{words.format.name(issue.message)}</span>
            {issue.severity === 'warning' && entry.writable && explaining !== issue.rule && (
              <Button
                size="compact-xs"
                variant="default"
                ml="xs"
                onClick={() => setExplaining(issue.rule)}
                title={t('entry.explain.shortcut')}
              >
                {t(explanationOf(issue, entry.explanations) === '' ? 'entry.explain.add' : 'entry.explain.change')}
              </Button>
            )}
            {explaining === issue.rule && (
              <ExplanationBox
                issue={issue}
                focus
                done={() => {
                  setExplaining(null);
                  goToCell(address);
                }}
              />
            )}
          </div>
        </div>
      ))}
      <ConflictChoice address={address} />
      {comments.map((comment) => (
        <Group key={comment.id} gap={6} wrap="nowrap" align="flex-start" className="hc-bar-comment">
          <IconMessage size={16} aria-hidden />
          <span>
            <b>{comment.by}</b>: {comment.text}
          </span>
        </Group>
      ))}
    </aside>
  );
}
