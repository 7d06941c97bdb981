/** Pasting from a spreadsheet: what goes where, what could not be read, and reading it again as the other language writes numbers. */
import { type ClipboardEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from '../../../messages/use-translation.ts';
import type { CellText } from '../use-cell-text.ts';
import { type UnreadText, useEntry } from '../use-entry.ts';
import { fromTsv, languageOf, type PastePlan, planPaste } from './clipboard.ts';
import type { GridShape, Point, Range } from './grid-model.ts';

export interface Pasted {
  rows: string[][];
  selection: Range;
  language: 'vi' | 'en';
}

export interface PasteOutcome {
  plan: PastePlan;
  language: 'vi' | 'en';
  /** Reads it as the other language would; null where both read the same. */
  reread: (() => void) | null;
}

interface Options {
  shape: GridShape;
  address(line: number, col: number): string | null;
  words: CellText;
  /** Makes room for so many rows. */
  grow: ((rows: number) => void) | undefined;
  select(range: Range): void;
}

export function usePaste({ shape, address, words, grow, select }: Options) {
  const { t } = useTranslation();
  const { spec: specOf, change, setUnread, announce } = useEntry();
  const [report, setReport] = useState<{ plan: PastePlan; pasted: Pasted; doubtful: boolean } | null>(null);
  const [waiting, setWaiting] = useState<Pasted | null>(null);

  const planned = useCallback(
    (pasted: Pasted): { plan: PastePlan; why: Record<string, UnreadText> } => {
      const why: Record<string, UnreadText> = {};
      const target = {
        shape,
        address: ({ row, col }: Point) => address(row, col),
        read: (at: string, text: string) => {
          const spec = specOf(at);
          if (spec === undefined) return { reason: '' };
          const outcome = words.read(spec, text, pasted.language);
          if ('value' in outcome) return outcome;
          why[at] = { text, message: outcome.issue };
          return { reason: words.format.name(outcome.issue) };
        },
      };
      return { plan: planPaste(target, pasted.selection, pasted.rows), why };
    },
    [shape, address, specOf, words],
  );
  const paste = useCallback(
    (pasted: Pasted): void => {
      const { plan, why } = planned(pasted);
      const other = planned({ ...pasted, language: otherThan(pasted.language) }).plan;
      change(plan.changes);
      setUnread(why);
      setReport({ plan, pasted, doubtful: JSON.stringify(plan.changes) !== JSON.stringify(other.changes) });
      select(plan.range);
      announce(t('entry.paste.done', { count: plan.changes.length, unread: plan.unread.length }));
    },
    [planned, change, setUnread, announce, select, t],
  );

  // Rows that a paste needs are there only after the next drawing.
  useEffect(() => {
    if (waiting === null) return;
    setWaiting(null);
    paste(waiting);
  }, [waiting, paste]);

  const onPaste = (event: ClipboardEvent, selection: Range): void => {
    const text = event.clipboardData.getData('text/plain');
    if (text === '') return;
    const rows = fromTsv(text);
    const pasted: Pasted = { rows, selection, language: languageOf(rows, words.format.language) };
    const needed = selection.top + rows.length;
    if (grow !== undefined && needed > shape.rows) {
      grow(needed);
      setWaiting(pasted);
    } else paste(pasted);
  };
  const outcome: PasteOutcome | null =
    report === null
      ? null
      : {
          plan: report.plan,
          language: report.pasted.language,
          reread: report.doubtful
            ? () => paste({ ...report.pasted, language: otherThan(report.pasted.language) })
            : null,
        };
  const forget = useCallback(() => setReport(null), []);
  return { onPaste, outcome, forget };
}

function otherThan(language: 'vi' | 'en'): 'vi' | 'en' {
  return language === 'vi' ? 'en' : 'vi';
}
