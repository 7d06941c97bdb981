/** The period a report is about, from its title and date. */
import { parsePeriod } from '../kernel/periods.ts';
import type { DocumentText } from './model.ts';
import { namedPeriods, type PeriodSense } from './periods-in-text.ts';
import { tokenize } from './tokens.ts';

/** How much of a document's beginning its title, date and opening words may take. */
const HEAD_LINES = 60;
const HEAD_LINE_LENGTH = 400;
/** How many of them are the title. */
const TITLE_LINES = 24;
/** A longer line is of the text. */
const TITLE_LINE_LENGTH = 200;

export interface DocumentTime extends PeriodSense {
  /** What an undated result of this document speaks of: SDMX period, or "" when the document does not say. */
  period: string;
}

/**
 * Reads the title ("… 6 tháng đầu năm 2023", "Tổng kết công tác năm 2024"), else "tính đến tháng 6/2023", else the date:
 * a report of July speaks of the first half-year, one of December or January of the year.
 */
export function documentTime(document: DocumentText, damaged: boolean, doubtful = damaged): DocumentTime {
  const head = document.lines
    .filter((line) => line.text.trim() !== '')
    .slice(0, HEAD_LINES)
    .map((line) => line.text.slice(0, HEAD_LINE_LENGTH));
  const shadow = tokenize(head.join(' . '), damaged).shadow;
  const opening = tokenize(head.slice(0, TITLE_LINES).join(' . '), damaged).shadow;
  const date = /ngay (\d{1,2})? ?thang (\d{1,2})? ?nam ((?:19|20)\d\d)/.exec(shadow);
  const years = [...shadow.matchAll(/(?<![\d/.-])((?:19|20)\d\d)(?![\d/-])/g)].map((match) => Number(match[1]));
  const dateYear = date === null ? null : Number(date[3]);

  // A bad scan may have taken "đầu" for anything.
  const title = (
    doubtful ? /(?<!\d)0?[369] thang ([a-z]{2,4} )?nam/ : /(?<!\d)(?:0?[2-9]|1[01]) thang (dau|cuoi)? ?nam/
  ).exec(opening);
  if (title !== null) {
    const behind = /(?:19|20)\d\d/.exec(opening.slice(title.index, title.index + 160))?.[0];
    const year = behind === undefined ? dateYear : Number(behind);
    const months = Number(/\d+/.exec(title[0])?.[0]);
    if (year !== null && title[1]?.trim() !== 'cuoi') return timeOf(firstMonths(year, months), year);
  }
  const said = inTitle(titleOf(head), damaged);
  if (said !== null) return said;
  const quarter = quarterIn(shadow);
  if (quarter !== null) return quarter;
  const yearly = /(?:tong ket|bao cao|ket qua|tinh hinh)[^.]{0,90}? (?:\. )?(?:[^.]{0,60})?nam ((?:19|20)\d\d)/.exec(
    shadow,
  );
  const whole = /(?:tong ket|so ket)[^.]{0,80}nam ((?:19|20)\d\d)/.exec(opening);
  if (whole !== null) return timeOf(whole[1] ?? '', Number(whole[1]));
  const until = /tinh den (?:het |cuoi |ngay )*(?:thang )?(?:\d{1,2}\/)?(\d{1,2})\/((?:19|20)\d\d)/.exec(shadow);
  if (until !== null) return timeOf(`${until[2]}-M${(until[1] ?? '').padStart(2, '0')}`, Number(until[2]));
  if (date !== null && date[2] !== undefined && dateYear !== null)
    return timeOf(...periodBefore(dateYear, Number(date[2])));
  if (yearly !== null) return timeOf(yearly[1] ?? '', Number(yearly[1]));
  const year = dateYear ?? mostFrequent(years);
  return year === null ? { period: '', year: null, now: '' } : timeOf(String(year), year);
}

/** Lines before the text begins: before the first chapter, list or long paragraph. */
function titleOf(head: readonly string[]): readonly string[] {
  const begins = head.findIndex(
    (line) => line.length > TITLE_LINE_LENGTH || /^\s*(?:(?:[IVX]+|[A-H]|\d{1,2})\s*[.)]|[-+•*])\s/.test(line),
  );
  return head.slice(0, Math.min(begins === -1 ? head.length : begins, TITLE_LINES));
}

/** The period a title names first: "Kết quả công tác quý III/2024", "… tháng 10 năm 2024", "Tình hình … năm 2024, nhiệm vụ năm 2025". */
function inTitle(lines: readonly string[], damaged: boolean): DocumentTime | null {
  const shadow = tokenize(lines.join(' . '), damaged).shadow.replace(
    /ngay (?:\d{1,2} )?thang (?:\d{1,2} )?nam \d{4}/g,
    '',
  );
  const from = shadow.search(/(?:bao cao|tong ket|so ket|ket qua|tinh hinh)/);
  if (from === -1) return null;
  const title = shadow.slice(from);
  const quarter = quarterIn(title);
  const month =
    /(?:cong tac|ket qua|tinh hinh|bao cao)[^.,]{0,60} thang (\d{1,2})(?: nam |\/| \/ )((?:19|20)\d\d)/.exec(title);
  const year = /(?<!(?:den|tu|giai doan|huong|tam nhin|het) )nam ((?:19|20)\d\d)(?! ?-)/.exec(title);
  if (quarter !== null) return quarter;
  if (month !== null) return timeOf(`${month[2]}-M${(month[1] ?? '').padStart(2, '0')}`, Number(month[2]));
  // "… năm 2022" within what is cited (a decree, a decision of that year) is not the report's.
  if (
    year === null ||
    /(?:quyet dinh|nghi dinh|nghi quyet|luat|chi thi|thong tu|ke hoach)[^.,]{0,60}$/.test(title.slice(0, year.index))
  )
    return null;
  return timeOf(year[1] ?? '', Number(year[1]));
}

function quarterIn(shadow: string): DocumentTime | null {
  const quarter = /quy (iv|iii|ii|i|[1-4])(?: nam|\/)? ?((?:19|20)\d\d)/.exec(shadow);
  if (quarter === null) return null;
  const named = namedPeriods(quarter[0], { year: null, now: '' })[0];
  return named === undefined || named.code === '' ? null : timeOf(named.code, Number(quarter[2]));
}

/** The time of a document whose period the caller knows. */
export function timeOf(period: string, year = Number(/\d{4}/.exec(period)?.[0])): DocumentTime {
  const code = parsePeriod(period)?.code ?? '';
  return { period: code, year, now: code };
}

function firstMonths(year: number, months: number): string {
  return parsePeriod(`${year}-M01/${year}-M${String(months).padStart(2, '0')}`)?.code ?? String(year);
}

/** What a report dated in that month most likely sums up. */
function periodBefore(year: number, month: number): [string, number] {
  if (month <= 3) return [String(year - 1), year - 1];
  if (month >= 6 && month <= 8) return [`${year}-S1`, year];
  return [String(year), year];
}

function mostFrequent(years: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return first?.[0] ?? null;
}
