/**
 * The statement (câu số liệu): one figure said in a sentence, with its movement and its share of the plan. Pure wording: takes
 * names, plain values, units and periods, gives text in spans that say which figure each piece carries. The words are exported
 * because the reader of documents looks for the same ones.
 *
 *   "Doanh thu 6 tháng đầu năm 2022 ước đạt 27.000 tỷ đồng, tăng 14,9% so với cùng kỳ năm 2021, bằng 48,8% kế hoạch năm 2022."
 */

import { formatDate } from './dates.ts';
import { decimal, plain } from './decimal.ts';
import type { Language } from './languages.ts';
import { formatNumber } from './numbers.ts';
import { comparePeriods, type Period, periodLabel, shiftYears } from './periods.ts';
import { formatMeasure, type UnitOfMeasure } from './units-of-measure.ts';

/** The fixed words of a statement. */
const STATEMENT_WORDS = {
  vi: {
    reaches: 'đạt',
    is: 'là',
    estimated: 'ước',
    provisional: 'sơ bộ',
    up: 'tăng',
    down: 'giảm',
    same: 'không đổi',
    against: 'so với',
    samePeriod: 'cùng kỳ',
    endOf: 'cuối',
    equals: 'bằng',
    plan: 'kế hoạch',
    target: 'mục tiêu',
    forecast: 'dự kiến',
    share: 'chiếm',
    times: 'lần',
    points: 'điểm %',
    places: 'bậc',
    ofWhich: 'trong đó',
    until: 'đến',
    noFigure: 'chưa có số liệu',
  },
  en: {
    reaches: '',
    is: '',
    estimated: 'estimated',
    provisional: 'provisionally',
    up: 'up',
    down: 'down',
    same: 'unchanged',
    against: 'on',
    samePeriod: 'the same period of',
    endOf: 'the end of',
    equals: '',
    plan: 'plan',
    target: 'target',
    forecast: 'forecast',
    share: '',
    times: 'times',
    points: 'percentage points',
    places: 'places',
    ofWhich: 'of which',
    until: 'at',
    noFigure: 'no figure yet',
  },
} as const;

/** How sure a level is: SDMX CL_OBS_STATUS A, E, P in words. */
export type Certainty = 'final' | 'estimated' | 'provisional';

/** Values are plain decimals, already rounded to what shall be printed. */
export type Clause =
  | {
      kind: 'level';
      value: string;
      unit: UnitOfMeasure;
      certainty?: Certainty /** "59/63": how many there are. */;
      of?: string;
    }
  | { kind: 'before' /** the level of another period */; value: string; unit: UnitOfMeasure; base: Period }
  | { kind: 'growth' /** percent */; value: string; base: Period }
  | { kind: 'points' /** percentage points */; value: string; base: Period }
  | { kind: 'places' /** places gained, negative when lost */; value: string; base: Period }
  | { kind: 'change'; value: string; unit: UnitOfMeasure; base: Period }
  | { kind: 'times'; value: string; base: Period }
  | { kind: 'plan_ratio' /** percent */; value: string; scenario: 'plan' | 'target'; base: Period }
  | { kind: 'aim'; scenario: 'plan' | 'target' | 'forecast'; value: string; unit: UnitOfMeasure; base: Period }
  | { kind: 'share' /** percent */; value: string /** Empty: of what the sentence is about. */; whole: string }
  /** A comparison that cannot be made: said as open, not passed over. */
  | { kind: 'open'; with: 'actual' | 'plan' | 'target' | 'forecast'; base: Period };

export interface StatementInput {
  /** The indicator's name, as it begins the sentence. */
  name: string;
  /** The period of the level. */
  period: Period;
  /** `moment`: the level is as of the period's last day (stock); `span`: over the period. */
  time: 'moment' | 'span';
  /** Whether more of it is an achievement ("đạt"), or it just is so ("là"). */
  achieved: boolean;
  /** In the order to be said; a level, if given, comes first. */
  clauses: readonly Clause[];
  /** Parts, said after "trong đó". */
  ofWhich?: readonly { name: string; clauses: readonly Clause[] }[];
}

/** A piece of a sentence. `clause` is the place in `clauses`, `part` the place in `ofWhich`, of the figure it carries. */
export interface StatementSpan {
  text: string;
  clause?: number;
  part?: number;
}

/** The sentence, in spans; joined they are the text. Without clauses it says that there is no figure. */
export function statement(input: StatementInput, language: Language): StatementSpan[] {
  const words = STATEMENT_WORDS[language];
  // A sentence that only says what is aimed at has no time of its own.
  const [first] = input.clauses;
  const aimOnly = first?.kind === 'aim' || (first?.kind === 'open' && first.with !== 'actual');
  const spans: StatementSpan[] = [{ text: aimOnly ? input.name : `${input.name} ${timePhrase(input, language)}` }];
  if (input.clauses.length === 0) spans.push({ text: `: ${words.noFigure}` });
  input.clauses.forEach((clause, index) => {
    const pieces = isBaseOf(clause, input.clauses[index - 1])
      ? [{ text: ' (' }, ...clauseSpans(clause, input, language).filter((piece) => piece.figure), { text: ')' }]
      : [
          { text: index > 0 ? ', ' : aimOnly || language === 'en' ? ': ' : ' ' },
          ...clauseSpans(clause, input, language),
        ];
    spans.push(...pieces.map((piece) => located(piece, { clause: index })));
  });
  (input.ofWhich ?? []).forEach((part, at) => {
    spans.push({ text: at === 0 ? `, ${words.ofWhich}: ${part.name} ` : `; ${part.name} ` });
    part.clauses.forEach((clause, index) => {
      if (index > 0 && clause.kind !== 'share') spans.push({ text: ', ' });
      spans.push(...partSpans(clause, input, language).map((piece) => located(piece, { clause: index, part: at })));
    });
    if (part.clauses.length === 0) spans.push({ text: OPEN });
  });
  // An open end already ends in dots.
  if (!spans.at(-1)?.text.endsWith(OPEN)) spans.push({ text: '.' });
  return merged(spans);
}

/** How a sentence names what it compares with: "cùng kỳ năm 2021", "năm 2021", "tháng 12/2021"; en "the same period of 2021". */
export function basePhrase(base: Period, current: Period, language: Language): string {
  const words = STATEMENT_WORDS[language];
  const years = current.year - base.year;
  const isSamePeriod = years > 0 && current.frequency !== 'A' && comparePeriods(shiftYears(base, years), current) === 0;
  if (isSamePeriod)
    return language === 'vi' ? `${words.samePeriod} năm ${base.year}` : `${words.samePeriod} ${base.year}`;
  return midSentence(periodLabel(base, language), language);
}

/** A period's label inside a sentence: without the capital its first word has on its own. */
export function midSentence(label: string, language: Language): string {
  const lowered = language === 'vi' ? /^(Năm|Quý|Tháng|Từ|Giai đoạn)(?=\s)/ : /^(First|Second)(?=\s)/;
  const text = label.replace(lowered, (word) => word.toLowerCase());
  return language === 'en' && text !== label ? `the ${text}` : text;
}

/** A name inside a sentence: "Doanh thu …" → "doanh thu …"; names of their own ("Việt Nam …", "IPv6 …") stay. */
export function nameMidSentence(name: string): string {
  const common = /^\p{Lu}\p{Ll}*(?=$|[\s,/]+[^\p{Lu}\s])/u.test(name);
  return common ? name[0]?.toLowerCase() + name.slice(1) : name;
}

/** What stands where a figure is missing. */
const OPEN = '…';

interface Piece {
  text: string;
  figure?: true;
}

function timePhrase(input: StatementInput, language: Language): string {
  if (input.time === 'moment') return `${STATEMENT_WORDS[language].until} ${formatDate(input.period.end, language)}`;
  const label = midSentence(periodLabel(input.period, language), language);
  return language === 'vi' ? label : `in ${label}`;
}

/** The level just compared with: said in brackets, "tăng 6,4% so với cùng kỳ năm 2021 (543.792 bưu gửi)". */
function isBaseOf(clause: Clause, before: Clause | undefined): boolean {
  return (
    clause.kind === 'before' &&
    before !== undefined &&
    before.kind !== 'before' &&
    'base' in before &&
    before.base.code === clause.base.code
  );
}

function located(piece: Piece, place: { clause: number; part?: number }): StatementSpan {
  return piece.figure ? { text: piece.text, ...place } : { text: piece.text };
}

/** In a part the unit is not said again where the whole's says it, and a share stands in brackets. */
function partSpans(clause: Clause, input: StatementInput, language: Language): Piece[] {
  if (clause.kind === 'level') {
    const [whole] = input.clauses;
    const same =
      whole?.kind === 'level' &&
      whole.unit.code === clause.unit.code &&
      clause.unit.kind === 'count' &&
      clause.unit.scale === 0;
    const text = same
      ? formatNumber(clause.value, { locale: language })
      : levelText(clause.value, clause.unit, language, clause.of);
    return [{ text, figure: true }];
  }
  if (clause.kind === 'share')
    return [
      { text: ' (' },
      { text: `${formatNumber(clause.value, { locale: language })}%`, figure: true },
      { text: ')' },
    ];
  return clauseSpans(clause, input, language);
}

function clauseSpans(clause: Clause, input: StatementInput, language: Language): Piece[] {
  const current = input.period;
  const words = STATEMENT_WORDS[language];
  const vi = language === 'vi';
  switch (clause.kind) {
    case 'level': {
      const figure: Piece = { text: levelText(clause.value, clause.unit, language, clause.of), figure: true };
      const rank = clause.unit.kind === 'rank';
      if (vi) {
        const sure = clause.certainty === 'estimated' ? `${words.estimated} ` : '';
        const verb =
          rank && clause.of === undefined
            ? `${sure}${words.is} `
            : rank
              ? `${sure}đứng `
              : `${sure}${input.achieved ? words.reaches : words.is} `;
        const after = clause.certainty === 'provisional' ? [{ text: ` (${words.provisional})` }] : [];
        return [{ text: verb }, figure, ...after];
      }
      const sure =
        clause.certainty === 'estimated'
          ? `${words.estimated} `
          : clause.certainty === 'provisional'
            ? `${words.provisional} `
            : '';
      // A colon: "was" or "were" would need the name's number.
      return [{ text: sure }, figure];
    }
    case 'before': {
      const figure: Piece = { text: levelText(clause.value, clause.unit, language), figure: true };
      return [{ text: `${basePhrase(clause.base, current, language)}${vi ? ' là ' : ': '}` }, figure];
    }
    case 'growth':
      return moved(
        clause.value,
        (amount) => `${formatNumber(amount, { locale: language })}%`,
        clause.base,
        current,
        language,
      );
    case 'points':
      return moved(
        clause.value,
        (amount) => `${formatNumber(amount, { locale: language })} ${words.points}`,
        clause.base,
        current,
        language,
      );
    case 'places':
      return moved(
        clause.value,
        (amount) => `${formatNumber(amount, { locale: language })} ${words.places}`,
        clause.base,
        current,
        language,
      );
    case 'change':
      return moved(
        clause.value,
        (amount) => formatMeasure(amount, clause.unit, { locale: language }),
        clause.base,
        current,
        language,
      );
    case 'times': {
      const figure: Piece = {
        text: `${formatNumber(clause.value, { locale: language })} ${words.times}`,
        figure: true,
      };
      const base = basePhrase(clause.base, current, language);
      return vi ? [{ text: 'gấp ' }, figure, { text: ` ${base}` }] : [figure, { text: ` ${base}` }];
    }
    case 'plan_ratio': {
      const figure: Piece = { text: `${formatNumber(clause.value, { locale: language })}%`, figure: true };
      const label = periodLabel(clause.base, language);
      if (vi)
        return [
          { text: `${words.equals} ` },
          figure,
          { text: ` ${words[clause.scenario]} ${midSentence(label, 'vi')}` },
        ];
      return [figure, { text: ` of the ${midSentence(label, 'en')} ${words[clause.scenario]}` }];
    }
    case 'aim': {
      const figure: Piece = { text: levelText(clause.value, clause.unit, language), figure: true };
      const label = midSentence(periodLabel(clause.base, language), language);
      if (vi) return [{ text: `${words[clause.scenario]} ${label} là ` }, figure];
      return [{ text: `${words[clause.scenario]} for ${label} ` }, figure];
    }
    case 'share': {
      const figure: Piece = { text: `${formatNumber(clause.value, { locale: language })}%`, figure: true };
      if (vi)
        return [
          { text: `${words.share} ` },
          figure,
          { text: ` ${clause.whole === '' ? 'tổng số' : nameMidSentence(clause.whole)}` },
        ];
      return [figure, { text: ` of ${clause.whole === '' ? 'the total' : nameMidSentence(clause.whole)}` }];
    }
    case 'open': {
      const base = basePhrase(clause.base, current, language);
      const figure: Piece = { text: OPEN, figure: true };
      if (clause.with === 'actual') return [{ text: `${vi ? words.against : 'change on'} ${base}: ` }, figure];
      return [{ text: vi ? `${words[clause.with]} ${base}: ` : `${words[clause.with]} for ${base}: ` }, figure];
    }
  }
}

function levelText(value: string, unit: UnitOfMeasure, language: Language, of?: string): string {
  if (of === undefined) return formatMeasure(value, unit, { locale: language });
  const whole = formatNumber(of, { locale: language });
  if (unit.kind === 'rank') return `${formatMeasure(value, unit, { locale: language })}/${whole}`;
  const name = unit[language];
  return `${formatNumber(value, { locale: language })}/${whole}${name === '' ? '' : ` ${name}`}`;
}

function moved(
  value: string,
  amount: (absolute: string) => string,
  base: Period,
  current: Period,
  language: Language,
): Piece[] {
  const words = STATEMENT_WORDS[language];
  const change = decimal(value);
  const against = `${words.against} ${basePhrase(base, current, language)}`;
  if (change.eq('0')) return [{ text: words.same, figure: true }, { text: ` ${against}` }];
  // Trailing zeros say how precisely it is known: only the sign goes.
  const absolute = value.startsWith('-') ? value.slice(1) : value;
  return [
    { text: `${change.lt('0') ? words.down : words.up} ` },
    { text: amount(absolute === '' ? plain(change.abs()) : absolute), figure: true },
    { text: ` ${against}` },
  ];
}

function merged(spans: readonly StatementSpan[]): StatementSpan[] {
  const out: StatementSpan[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && last.clause === undefined && span.clause === undefined) last.text += span.text;
    else if (span.text !== '') out.push({ ...span });
  }
  return out;
}
