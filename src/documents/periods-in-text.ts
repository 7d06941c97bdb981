/** Periods named in Vietnamese text, by the shadow of its tokens: where they stand and what they are. */
import { daysInMonth, isIsoDate, isoDate } from '../kernel/dates.ts';
import { parsePeriod } from '../kernel/periods.ts';

export interface NamedPeriod {
  /** Place in the shadow. */
  from: number;
  to: number;
  /** SDMX period, date or FROM/TO; "" where the text names a time whose year is not known. */
  code: string;
  /** Whether a year was printed. */
  dated: boolean;
  /** `as of`: đến, tính đến, hết, cuối. */
  asOf: boolean;
  /** A year alone ("năm 2022", "2022"): may be a name's, may mean the part of the year that has passed. */
  bareYear: boolean;
}

export interface PeriodSense {
  /** The year an undated "6 tháng đầu năm" means. */
  year: number | null;
  /** What "đến nay" means. */
  now: string;
}

const YEAR = String.raw`((?:19|20)\d\d)`;
const OF_YEAR = String.raw`(?: (?:cua )?(?:nam )?(?:(nay)|${YEAR})| ?\/ ?${YEAR})?`;
const DASH = '(?:-|–|—|den|toi)';

interface Rule {
  pattern: RegExp;
  read(groups: (string | undefined)[], sense: PeriodSense): string | null;
  bareYear?: boolean;
}

const RULES: readonly Rule[] = [
  {
    // từ tháng 8/2021 đến tháng 6/2022 · từ tháng 9/2021 đến nay · tháng 1 - 6/2022
    pattern: new RegExp(
      String.raw`(?:tu )?(?:thang |t)(\d{1,2})(?:\/${YEAR}| nam ${YEAR})? ${DASH} (?:het )?(?:(nay)|(?:thang |t)?(\d{1,2})(?:\/${YEAR}| nam ${YEAR}))(?![\d.,/])`,
      'g',
    ),
    read: ([, m1, y1, y1b, now, m2, y2, y2b], sense) => {
      const to = now === undefined ? month(y2 ?? y2b, m2) : monthOfNow(sense);
      const from = month(y1 ?? y1b ?? y2 ?? y2b, m1);
      return from === null || to === null ? null : monthRange(from, to);
    },
  },
  {
    // từ 15/4 - 31/5/2022, ngày 10 - 11/12/2024
    pattern: new RegExp(
      String.raw`(?:tu |ngay )*(\d{1,2})(?:\/(\d{1,2}))? ${DASH} (?:ngay )?(\d{1,2})\/(\d{1,2})\/${YEAR}`,
      'g',
    ),
    read: ([, d1, m1, d2, m2, y]) => dayRange(day(y, m1 ?? m2, d1), day(y, m2, d2)),
  },
  {
    // từ ngày 01/01/2023 đến 29/6/2023
    pattern: new RegExp(
      String.raw`tu (?:ngay )?(\d{1,2})\/(\d{1,2})\/${YEAR} ${DASH} (?:het )?(?:ngay )?(\d{1,2})\/(\d{1,2})\/${YEAR}`,
      'g',
    ),
    read: ([, d1, m1, y1, d2, m2, y2]) => dayRange(day(y1, m1, d1), day(y2, m2, d2)),
  },
  {
    // từ năm 2022 đến nay
    pattern: new RegExp(`(?:ke )?tu (?:dau )?(?:nam )?${YEAR} (?:den|toi) (?:het )?nay`, 'g'),
    read: ([, from], sense) => (sense.year === null ? null : (parsePeriod(`${from}/${sense.year}`)?.code ?? null)),
  },
  {
    pattern: new RegExp(String.raw`(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam ${YEAR}`, 'g'),
    read: ([, d, m, y]) => day(y, m, d),
  },
  { pattern: /(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)/g, read: ([, d, m, y]) => day(y, m, d) },
  { pattern: /(?:ngay )?((?:19|20)\d\d)-(\d\d)-(\d\d)/g, read: ([, y, m, d]) => day(y, m, d) },
  {
    // 6 tháng đầu năm 2022, 6T đầu 2022, 06 tháng cuối năm, lũy kế 6 tháng năm 2022
    pattern: new RegExp(
      String.raw`(?<!\d ?[.,]? ?)0?([2-9]|1[01]) ?(?:thang|t)(?: (dau|cuoi))?(?: cua)?(?: nam)?${OF_YEAR}(?![\d.,])`,
      'g',
    ),
    read: ([whole, n, half, , y, yb], sense) => {
      const dated = y ?? yb;
      if (half === undefined && dated === undefined && !/ nam/.test(whole ?? '')) return null;
      const year = dated ?? (sense.year === null ? undefined : String(sense.year));
      if (year === undefined) return '';
      if (half === 'cuoi') return n === '6' ? `${year}-S2` : null;
      return monthRange(`${year}-M01`, `${year}-M${n?.padStart(2, '0')}`);
    },
  },
  {
    // bình quân 6 tháng, lũy kế 9 tháng: of the year spoken of
    pattern:
      /(?:binh quan|trung binh|luy ke|tinh chung) (?:trong )?0?([2-9]|1[01]) thang(?! (?:dau|cuoi|nam|qua|gan|\d))/g,
    read: ([, n], sense) =>
      sense.year === null ? null : monthRange(`${sense.year}-M01`, `${sense.year}-M${n?.padStart(2, '0')}`),
  },
  {
    pattern: new RegExp(`(?:nua (dau|cuoi) nam)${OF_YEAR}`, 'g'),
    read: ([, half, , y, yb], sense) => withYear(y ?? yb, sense, (year) => `${year}-S${half === 'dau' ? 1 : 2}`),
  },
  {
    pattern: new RegExp(String.raw`(?:quy )(iv|iii|ii|i|[1-4])(?![\d.a-z])${OF_YEAR}`, 'g'),
    read: ([, q, , y, yb], sense) => withYear(y ?? yb, sense, (year) => `${year}-Q${quarter(q)}`),
  },
  {
    pattern: new RegExp(
      String.raw`(cuoi |het )?thang (\d{1,2})(?:\/${YEAR}| nam ${YEAR}| ${YEAR}| nam nay)?(?![\d.,/])`,
      'g',
    ),
    read: ([, end, m, y, yb, yc], sense) => {
      const year = y ?? yb ?? yc;
      const code = month(year ?? (sense.year === null ? undefined : String(sense.year)), m);
      if (code === null) return null;
      return end === undefined ? code : monthEnd(code);
    },
  },
  { pattern: new RegExp(String.raw`t?(\d{1,2})\/${YEAR}(?![\d.,/])`, 'g'), read: ([, m, y]) => month(y, m) },
  {
    pattern: new RegExp(
      String.raw`(?:giai doan |thoi ky |nam |tu nam )*${YEAR} ${DASH} (?:het )?(?:nam )?${YEAR}(?![\d.,/])`,
      'g',
    ),
    read: ([, from, to]) => parsePeriod(`${from}/${to}`)?.code ?? null,
  },
  {
    pattern: new RegExp(String.raw`(?:ca |het |cuoi |dau )?nam ${YEAR}(?![\d.,/]\d)`, 'g'),
    read: ([, y]) => y ?? null,
    bareYear: true,
  },
  {
    pattern: /(?:ca |het |cuoi )nam(?: nay)?(?! (?:19|20)\d\d)/g,
    read: (_, sense) => (sense.year === null ? '' : String(sense.year)),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d.,/] ?)${YEAR}(?![\d.,/])`, 'g'),
    read: ([, y]) => y ?? null,
    bareYear: true,
  },
];
const AS_OF = /(?:den|het|cuoi|tinh toi)(?: nay)?(?: (?:het|cuoi|ngay|thoi diem|dau))* $/;

/** All periods of a shadow, in order, none over another. */
export function namedPeriods(shadow: string, sense: PeriodSense): NamedPeriod[] {
  const found: NamedPeriod[] = [];
  const free = (from: number, to: number) => found.every((period) => to <= period.from || from >= period.to);
  for (const rule of RULES) {
    for (const match of shadow.matchAll(rule.pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (!startsWord(shadow, from) || !free(from, to)) continue;
      const code = rule.read([...match], sense);
      if (code === null) continue;
      const dated = /(?:19|20)\d\d/.test(match[0]);
      const asOf = AS_OF.test(shadow.slice(Math.max(0, from - 30), from)) || /^(?:het|cuoi) /.test(match[0]);
      found.push({ from, to, code, dated, asOf, bareYear: rule.bareYear === true });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

function startsWord(shadow: string, at: number): boolean {
  return at === 0 || /[\s(]/.test(shadow[at - 1] ?? ' ');
}

function withYear(printed: string | undefined, sense: PeriodSense, code: (year: string) => string): string {
  const year = printed ?? (sense.year === null ? undefined : String(sense.year));
  return year === undefined ? '' : code(year);
}

function quarter(text: string | undefined): number {
  const roman = ['i', 'ii', 'iii', 'iv'].indexOf(text ?? '');
  return roman === -1 ? Number(text) : roman + 1;
}

function month(year: string | undefined, of: string | undefined): string | null {
  const number = Number(of);
  if (year === undefined || !(number >= 1 && number <= 12)) return null;
  return `${year}-M${String(number).padStart(2, '0')}`;
}

function monthEnd(code: string): string {
  const [year = '', number = ''] = code.split('-M');
  return isoDate(Number(year), Number(number), daysInMonth(Number(year), Number(number)));
}

function day(year: string | undefined, of: string | undefined, number: string | undefined): string | null {
  const iso = `${year}-${String(of).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}

function dayRange(from: string | null, to: string | null): string | null {
  return from === null || to === null || from > to ? null : `${from}/${to}`;
}

/** Months from one to another; a range that is a standard period takes its code. */
function monthRange(from: string, to: string): string | null {
  return parsePeriod(`${from}/${to}`)?.code ?? null;
}

function monthOfNow(sense: PeriodSense): string | null {
  const parsed = parsePeriod(sense.now);
  return parsed === null ? null : parsed.end.slice(0, 7).replace('-', '-M');
}
