/** The frame that tables of obligations, tasks and legal documents share: number, title, the day they speak of, their sources. */
import { formatDate } from '../kernel/dates.ts';
import type { Text } from '../kernel/languages.ts';
import type { Composing } from './composing.ts';
import type { Block, Readers, TableBlock, TableRow } from './model.ts';
import { fillPlaceholders } from './texts.ts';

export interface DutiesTable {
  heads: readonly string[];
  widths: number[];
  rows: TableRow[];
  /** As `sourcesText` writes them; empty when there are none. */
  sources: string;
}

export function dutiesTable(
  composing: Composing,
  template: { title?: Text | null | undefined; note: Text | null },
  of: DutiesTable,
  readers: Readers,
): TableBlock & Block {
  const { language } = composing;
  const number = composing.notes.nextTable();
  const fill = (text: string): string => fillPlaceholders(text, composing.period, language);
  return {
    kind: 'table',
    id: `table-${number}`,
    number,
    title: fill(template.title?.[language] ?? ''),
    unit: '',
    widths: of.widths,
    header: [of.heads.map((text) => ({ text, colspan: 1, rowspan: 1 }))],
    rows: of.rows,
    notes: [...(template.note === null ? [] : [fill(template.note[language])]), asOfWithSources(composing, of.sources)],
    readers,
  };
}

/** "Tính đến ngày 31/12/2024. Nguồn: …". */
export function asOfWithSources({ language, duties }: Composing, sources: string): string {
  const on = formatDate(duties.day, language);
  const told = sources === '' ? '' : `${language === 'vi' ? ' Nguồn' : ' Source'}: ${sources}.`;
  return `${language === 'vi' ? `Tính đến ngày ${on}.` : `As of ${on}.`}${told}`;
}
