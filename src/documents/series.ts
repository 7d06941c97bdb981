/** The numbers a chart leaves in the text: lines of values near a line of period names, and a caption with the unit. */
import { foldText } from './blocks.ts';
import type { FigureKind, TextBlock } from './model.ts';
import { namedPeriods } from './periods-in-text.ts';
import type { PlacedFigure, Reading } from './reading.ts';
import { clean } from './subjects.ts';
import { mendNumbers, tokenize } from './tokens.ts';
import { unitOfName } from './units.ts';
import { groupedByComma, plainValue } from './values.ts';

export type SeriesFigure = PlacedFigure & { block: TextBlock };

interface Label {
  period: string;
  kind: FigureKind;
}

const NUMBER = /(?<![\d.,%\p{L}])\d+(?:[.,]\d+)*(?![\d\p{L}])\s?(%)?/gu;
const LABEL =
  /(?:(?:uoc|kh|ke hoach|th|thuc hien) )*(?:(?:nam )?(?:19|20)\d\d|(?:t|thang |q|quy )\d{1,2}(?:\/(?:19|20)\d\d)?|ca nam|ci nam)(?![\d.,])/g;

/** Reads one run of chart lines; `before` and `behind` are the texts around it. */
export function figuresInSeries(
  run: readonly TextBlock[],
  before: string,
  behind: string,
  reading: Reading,
): SeriesFigure[] {
  const axes = run.filter((block) => block.kind === 'axis');
  const data = run.filter((block) => block.kind === 'data');
  if (data.length === 0) return [];
  const caption = /\(|%/.test(before) || axes.length === 0 || behind === '' ? before : behind;
  const title = clean((caption === '' ? before : caption).replace(/\([^()]*\)/g, ''));
  const unit = unitOfCaption(caption, reading) || unitOfCaption(before, reading) || unitOfCaption(behind, reading);
  const labels = axes.flatMap((axis) => labelsOf(axis.text, reading));
  const digits = data.flatMap((block) => numbersOf(block.text, reading).map((number) => number.digits));
  const grouped = groupedByComma(digits);
  const total = data.reduce((sum, block) => sum + numbersOf(block.text, reading).length, 0);
  const out: SeriesFigure[] = [];
  let position = 0;
  for (const block of data) {
    const numbers = numbersOf(block.text, reading);
    const year =
      /^\P{L}{0,2}\p{L}?((?:19|20)\d\d) /u.exec(foldText(block.text).replace(/^[^\p{L}\d]+/u, ''))?.[1] ??
      rowYear(block.text);
    const values = year === undefined ? numbers : numbers.filter((number) => number.at > block.text.indexOf(year));
    for (const [index, number] of values.entries()) {
      const at =
        year !== undefined || values.length === labels.length ? index : total === labels.length ? position : -1;
      position++;
      const label = at === -1 ? undefined : labels[at];
      const value = grouped ? number.digits.replace(/[.,]/g, '') : plainValue(number.digits);
      if (label === undefined && year === undefined && unit === '' && !number.percent) continue;
      if (value === null || !/^\d+(?:\.\d+)?$/.test(value)) continue;
      const period = year === undefined ? (label?.period ?? '') : inYear(label?.period ?? '', year);
      const current = reading.time.period;
      const part =
        kindOfLabel(label, period, reading) === 'actual' && period === String(reading.time.year) && current !== '';
      out.push({
        block,
        at: number.at,
        raw: block.text.slice(number.at, number.at + number.digits.length),
        value,
        unit: number.percent ? '%' : unit,
        indicator: title,
        period: part ? current : period,
        kind: kindOfLabel(label, period, reading),
        role: 'level',
        ...(label === undefined ? { note: "inferred: a chart's number, its place on the axis is not known" } : {}),
      });
    }
  }
  return out;
}

function kindOfLabel(label: Label | undefined, period: string, reading: Reading): FigureKind {
  if (label === undefined || label.kind !== 'actual') return label?.kind ?? 'actual';
  const year = Number(/^\d{4}/.exec(period)?.[0] ?? Number.NaN);
  return reading.time.year !== null && year < reading.time.year ? 'baseline' : 'actual';
}

function labelsOf(text: string, reading: Reading): Label[] {
  const shadow = tokenize(text, reading.damaged).shadow;
  return [...shadow.matchAll(LABEL)].map((match) => {
    const words = match[0];
    const kind: FigureKind = /kh|ke hoach/.test(words) ? 'plan' : /uoc/.test(words) ? 'estimate' : 'actual';
    const month = /^(?:t|thang )(\d{1,2})$/.exec(words.trim());
    if (month !== null) return { kind, period: `-M${(month[1] ?? '').padStart(2, '0')}` };
    const code = namedPeriods(`${words.trim()} `, reading.time)[0]?.code ?? '';
    return { kind, period: /^c[ai] nam/.test(words) ? '' : code };
  });
}

/** A month of the row's year; the first six months' running total is the half-year in reports of this kind. */
function inYear(period: string, year: string): string {
  return period.startsWith('-M') ? `${year}${period}` : period === '' ? year : period.replace(/^\d{4}/, year);
}

function rowYear(text: string): string | undefined {
  return /^\D{0,3}0?((?:19|20)\d\d)\s+\d/.exec(text)?.[1];
}

function numbersOf(printed: string, reading: Reading): { digits: string; at: number; percent: boolean }[] {
  const text = reading.damaged ? mendNumbers(printed) : printed;
  return [...text.matchAll(NUMBER)].map((match) => ({
    digits: match[0].replace(/\s?%$/, '').trim(),
    at: match.index,
    percent: match[1] !== undefined,
  }));
}

function unitOfCaption(caption: string, reading: Reading): string {
  const folded = foldText(caption);
  const inBracket = /\(([^()]*)\)/.exec(folded)?.[1] ?? '';
  if (/^ty d/.test(inBracket)) return 'tỷ đồng';
  if (/^trieu d/.test(inBracket)) return 'triệu đồng';
  if (/^ng[uw]/.test(inBracket)) return 'người';
  if (/(?:tinh|don vi) ?:? ?%|^%$/.test(inBracket) || /tinh ?: ?%/.test(folded)) return '%';
  return unitOfName(tokenize(caption, reading.damaged), reading.nouns, reading.damaged);
}
