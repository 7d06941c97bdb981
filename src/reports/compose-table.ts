import type { Language } from '../kernel/languages.ts';
import { periodLabel } from '../kernel/periods.ts';
import { type Source, STATUSES } from '../observations/model.ts';
import { type Composing, GAP } from './composing.ts';
import type { HeaderCell, Span, TableBlock, TableCell, TableRow } from './model.ts';
import { resolvePeriodRef } from './period-refs.ts';
import { cellText, claimText, indicatorOf, type Shown, shown } from './shown.ts';
import { sourcesText } from './sources.ts';
import type { ColumnGroup, ColumnSpec, RowSpec, TemplateBlock } from './template.ts';
import { fillPlaceholders } from './texts.ts';

type TableTemplate = TemplateBlock & { kind: 'table' };
type FigureRow = RowSpec & { kind: 'figure' };

/** Statuses a reader must see, with the mark a single cell gets. */
const MARKS = { E: '*', P: '**', F: '***' } as const;
type Marked = keyof typeof MARKS;

/** A table of figures: rows are indicators, columns what is shown of each. */
export function composeTable(composing: Composing, template: TableTemplate): TableBlock {
  const { language } = composing;
  const columns = template.groups.flatMap((group) => group.columns);
  const figures = template.rows.map((row) =>
    row.kind === 'figure' ? columns.map((column) => shown(composing, row, column.show)) : [],
  );
  // A title the template gives says what it says; then the single figures are marked.
  const inHeader = columns.map((column, at) => (column.title === null ? commonStatus(figures, at) : null));
  const commonUnit = unitOfAll(composing, template.rows);
  const used = new Set<Marked>();
  const sources: Source[] = [];

  let number = 0;
  const leading = template.numbered ? 2 : 1;
  const rows = template.rows.map((row, i): TableRow => {
    if (row.kind === 'group') {
      const text = fillPlaceholders(row.title[language], composing.period, language);
      return {
        group: true,
        cells: [{ spans: [{ text, bold: true }], align: 'left', colspan: leading + columns.length }],
      };
    }
    number += 1;
    const cells: TableCell[] = template.numbered
      ? [{ spans: [{ text: String(number) }], align: 'center', colspan: 1 }]
      : [];
    cells.push({ spans: [{ text: rowName(composing, row, commonUnit !== null) }], align: 'left', colspan: 1 });
    (figures[i] ?? []).forEach((it, at) => {
      sources.push(...it.observations.map((o) => o.source));
      cells.push({ spans: [figureSpan(composing, it, inHeader[at] ?? null, used)], align: 'right', colspan: 1 });
    });
    return { group: false, cells };
  });

  const notes: string[] = [];
  if (template.note !== null) notes.push(fillPlaceholders(template.note[language], composing.period, language));
  const marks = (Object.keys(MARKS) as Marked[]).filter((status) => used.has(status));
  if (marks.length > 0)
    notes.push(marks.map((status) => `(${MARKS[status]}) ${statusNote(status, language)}`).join('; '));
  if (sources.length > 0) notes.push(`${language === 'vi' ? 'Nguồn' : 'Source'}: ${sourcesText(sources, language)}.`);

  const tableNumber = composing.notes.nextTable();
  return {
    kind: 'table',
    id: `table-${tableNumber}`,
    number: tableNumber,
    title: fillPlaceholders(template.title[language], composing.period, language),
    unit:
      commonUnit === null || commonUnit === '' ? '' : `${language === 'vi' ? 'Đơn vị tính' : 'Unit'}: ${commonUnit}`,
    widths: widths(template, headerTexts(composing, template, inHeader), rows, leading),
    header: header(composing, template, inHeader),
    rows,
    notes,
  };
}

function figureSpan(composing: Composing, it: Shown, headerStatus: Marked | null, used: Set<Marked>): Span {
  const { language, notes } = composing;
  if (it.value === null) {
    // A comparison that cannot be: its own figures are there, or their absence is shown in their own cells.
    return { text: GAP, gap: true, figure: it.figure };
  }
  const status = it.measure === 'level' ? markedStatus(it) : null;
  const mark = status === null || status === headerStatus ? '' : MARKS[status];
  if (status !== null && mark !== '') used.add(status);
  const span: Span = { text: `${cellText(it.value, it, language)}${mark}`, figure: it.figure };
  if (it.claim === null) return span;
  notes.differences += 1;
  return { ...span, differs: true, footnote: notes.footnote(claimText(it.claim, it, language)) };
}

function markedStatus(it: Shown): Marked | null {
  const status = it.observations[0]?.status;
  return status !== undefined && status in MARKS && it.figure.cell.scenario === 'actual' ? (status as Marked) : null;
}

/** The status all figures of a column share: then the column's title says it once. */
function commonStatus(figures: readonly Shown[][], at: number): Marked | null {
  const levels = figures.flatMap((row) => row[at] ?? []).filter((it) => it.measure === 'level' && it.value !== null);
  const [first] = levels;
  if (first === undefined) return null;
  const status = markedStatus(first);
  return levels.every((it) => markedStatus(it) === status) ? status : null;
}

function statusNote(status: Marked, language: Language): string {
  const text = STATUSES[status][language];
  return language === 'vi' ? `Số ${text}` : text[0]?.toUpperCase() + text.slice(1);
}

function rowName(composing: Composing, row: FigureRow, unitElsewhere: boolean): string {
  const { indicator, unitOfMeasure } = indicatorOf(composing, row.indicator);
  const name = fillPlaceholders((row.name ?? indicator.name)[composing.language], composing.period, composing.language);
  const unit = unitOfMeasure[composing.language];
  // Percents carry their sign in the cell.
  return unitElsewhere || unit === '' || unit === '%' ? name : `${name} (${unit})`;
}

function unitOfAll(composing: Composing, rows: readonly RowSpec[]): string | null {
  const units = rows.flatMap((row) =>
    row.kind === 'figure' ? [indicatorOf(composing, row.indicator).unitOfMeasure] : [],
  );
  const [first] = units;
  if (first === undefined || units.length < 2 || units.some((unit) => unit.code !== first.code)) return null;
  return first[composing.language];
}

function columnTitle(composing: Composing, column: ColumnSpec, status: Marked | null, inGroup: boolean): string {
  const { language } = composing;
  if (column.title !== null) return fillPlaceholders(column.title[language], composing.period, language);
  const { show } = column;
  const vi = language === 'vi';
  const at = resolvePeriodRef(show.at, composing.period);
  const label = periodLabel(at, language);
  switch (show.measure) {
    case 'level': {
      if (show.scenario === 'actual') return withStatus(label, status, language);
      const words = {
        plan: ['Kế hoạch', 'Plan for'],
        target: ['Mục tiêu', 'Target for'],
        forecast: ['Dự kiến', 'Forecast for'],
      } as const;
      const [viWord, enWord] = words[show.scenario];
      return vi ? `${viWord} ${lowerFirst(label)}` : `${enWord} ${label}`;
    }
    case 'growth': {
      const word = vi ? 'Tăng trưởng' : 'Growth';
      if (inGroup || (show.base === 'same_period' && show.at === 'period')) return word;
      const base = periodLabel(resolvePeriodRef(show.base, composing.period), language, 'short');
      return vi ? `${word} so với ${base}` : `${word} on ${base}`;
    }
    case 'change':
      return vi ? 'Tăng, giảm' : 'Change';
    case 'times':
      return vi ? 'Số lần' : 'Times';
    case 'ratio': {
      const plan = show.baseScenario === 'target' ? ['mục tiêu', 'target'] : ['kế hoạch', 'plan'];
      return vi ? `Tỷ lệ so với ${plan[0]} năm` : `Share of the year's ${plan[1]}`;
    }
    case 'share':
      return vi ? 'Tỷ trọng' : 'Share';
  }
}

function withStatus(title: string, status: Marked | null, language: Language): string {
  if (status === null) return title;
  const word = STATUSES[status][language];
  return language === 'vi' ? `${word[0]?.toUpperCase()}${word.slice(1)} ${lowerFirst(title)}` : `${title} (${word})`;
}

function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text;
}

function headerTexts(composing: Composing, template: TableTemplate, inHeader: readonly (Marked | null)[]): string[] {
  let at = 0;
  return template.groups.flatMap((group) =>
    group.columns.map((column) => columnTitle(composing, column, inHeader[at++] ?? null, group.title !== null)),
  );
}

function header(composing: Composing, template: TableTemplate, inHeader: readonly (Marked | null)[]): HeaderCell[][] {
  const { language } = composing;
  const titles = headerTexts(composing, template, inHeader);
  const grouped = template.groups.some((group) => group.title !== null);
  const rowspan = grouped ? 2 : 1;
  const name = language === 'vi' ? 'Chỉ tiêu' : 'Indicator';
  const top: HeaderCell[] = template.numbered ? [{ text: language === 'vi' ? 'STT' : 'No.', colspan: 1, rowspan }] : [];
  top.push({ text: name, colspan: 1, rowspan });
  const bottom: HeaderCell[] = [];
  let at = 0;
  for (const group of template.groups) {
    const own = titles.slice(at, at + group.columns.length);
    at += group.columns.length;
    if (group.title === null) top.push(...own.map((text) => ({ text, colspan: 1, rowspan })));
    else {
      top.push({ text: groupTitle(composing, group), colspan: own.length, rowspan: 1 });
      bottom.push(...own.map((text) => ({ text, colspan: 1, rowspan: 1 })));
    }
  }
  return grouped ? [top, bottom] : [top];
}

function groupTitle(composing: Composing, group: ColumnGroup): string {
  return fillPlaceholders(group.title?.[composing.language] ?? '', composing.period, composing.language);
}

/**
 * Widths in percent of an A4 text column at 11 point, where a digit is about 1.2 and a bold letter 1.4: every figure and every
 * word of a header in one line, the name gets what is left but never less than a quarter.
 */
function widths(
  template: TableTemplate,
  titles: readonly string[],
  rows: readonly TableRow[],
  leading: number,
): number[] {
  const figures = titles.map((title, at) => {
    const words = title.split(/\s+/).map((word) => word.length * 1.4);
    const cells = rows.flatMap((row) => (row.group ? [] : [spansLength(row.cells[leading + at]?.spans ?? []) * 1.25]));
    const least = Math.max(6, ...words, ...cells) + 3;
    // Long titles look better on two or three lines than on five.
    return Math.max(least, Math.min(16, (title.length / 2.4) * 1.4 + 3));
  });
  const stub = template.numbered ? 7 : 0;
  const room = 100 - stub - (figures.length > 6 ? 17 : 27);
  const total = figures.reduce((sum, width) => sum + width, 0);
  const scaled = figures.map((width) => (total > room ? (width / total) * room : width));
  const name = 100 - stub - scaled.reduce((sum, width) => sum + width, 0);
  return [...(template.numbered ? [stub] : []), name, ...scaled].map((width) => Math.round(width * 100) / 100);
}

function spansLength(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.text.length + (span.footnote === undefined ? 0 : 1), 0);
}
