/** The figures of running text: of one paragraph, item, note or table cell. */
import { parsePeriod, samePeriodLastYear, shiftYears } from '../kernel/periods.ts';
import { isPlanLevel, kindOf } from './kinds.ts';
import { type NamedPeriod, namedPeriods } from './periods-in-text.ts';
import type { PlacedFigure, Reading } from './reading.ts';
import { roleOf, versusOf } from './roles.ts';
import { titleOf } from './sections.ts';
import { whyNoFigure } from './skip.ts';
import { subjectOf } from './subjects.ts';
import { before, foldedAt, type Tokens, tokenize } from './tokens.ts';
import { unitBehind, unitOfName } from './units.ts';
import { plainValue } from './values.ts';

/** No paragraph is longer; what is longer is read in parts, so that the time stays in proportion. */
const LONGEST_TEXT = 6_000;
/** How far the words that govern a number may stand from it, in letters of the shadow. */
const REACH = 500;
/** No sentence is longer, in tokens; a list without a full stop is cut. */
const LONGEST_SENTENCE = 260;

interface Candidate {
  /** First and last token of the printed number. */
  first: number;
  last: number;
  values: { value: string; raw: string; at: number; note?: string }[];
  of?: string;
  unit: string;
  bare: boolean;
  next: number;
  whole: boolean;
}

interface Sentence {
  from: number;
  to: number;
}

/** Reads the figures of a text. `label`: what a table row or heading says is measured, when the text itself does not. */
export function figuresInText(text: string, reading: Reading, label?: string): PlacedFigure[] {
  if (text.length <= LONGEST_TEXT) return figuresInPart(text, reading, label);
  const found: PlacedFigure[] = [];
  for (let from = 0; from < text.length; ) {
    const space = text.lastIndexOf(' ', from + LONGEST_TEXT);
    const to = text.length - from <= LONGEST_TEXT ? text.length : space > from ? space + 1 : from + LONGEST_TEXT;
    const earlier = found.length;
    for (const figure of figuresInPart(text.slice(from, to), reading, label)) {
      const levelAt = figure.levelAt === undefined ? {} : { levelAt: figure.levelAt + earlier };
      found.push({ ...figure, at: figure.at + from, ...levelAt });
    }
    from = to;
  }
  return found;
}

function figuresInPart(text: string, reading: Reading, label: string | undefined): PlacedFigure[] {
  if (!/\d/.test(text)) return [];
  const tokens = tokenize(text, reading.damaged);
  const periods = namedPeriods(tokens.shadow, reading.time).filter((period) => !isCount(tokens, period));
  const covered = (index: number) => {
    const token = tokens.list[index];
    return token !== undefined && periods.some((period) => token.from < period.to && token.to > period.from);
  };
  const found: PlacedFigure[] = [];
  let carried = '';
  for (const sentence of sentencesOf(tokens)) {
    const candidates = candidatesIn(tokens, sentence, reading, covered);
    const own = periodsIn(tokens, periods, sentence);
    const start = found.length;
    let after = sentence.from;
    for (const candidate of candidates) {
      const read = figureOf(tokens, sentence, candidate, reading, own, carried, found, start, after, label);
      found.push(...read);
      if (read.length > 0) after = candidate.next;
    }
    fillUnits(found, start, reading);
    const lead = own.find((period) => period.sense === 'time' && leads(tokens, period, sentence));
    if (lead !== undefined && lead.code !== '' && !/^\d{4}-\d\d-\d\d$/.test(lead.code))
      carried = resultPeriod(lead, reading);
  }
  return found;
}

function candidatesIn(
  tokens: Tokens,
  sentence: Sentence,
  reading: Reading,
  covered: (index: number) => boolean,
): Candidate[] {
  const made: Candidate[] = [];
  for (let index = sentence.from; index < sentence.to; index++) {
    const token = tokens.list[index];
    if (token === undefined || (token.kind !== 'number' && token.kind !== 'ratio')) continue;
    if (whyNoFigure(tokens, index, covered) !== null) continue;
    const joined = token.kind === 'ratio' ? ratioAt(tokens, index, index) : ratioOverNoun(tokens, index, covered);
    if (joined !== null) {
      const unit = unitBehind(tokens, joined.last, reading.nouns);
      made.push({ ...joined, ...unit, whole: true });
      index = Math.max(index, joined.last);
      continue;
    }
    if (token.kind === 'ratio') continue;
    const value = plainValue(token.digits);
    if (value === null) continue;
    const bound = rangeEnd(tokens, index, covered);
    const last = bound ?? index;
    const unit = unitBehind(tokens, last, reading.nouns);
    const values: Candidate['values'] = [{ value, raw: token.text, at: token.start }];
    const end = bound === null ? undefined : tokens.list[bound];
    const high = end === undefined ? null : plainValue(end.digits);
    if (end !== undefined && high !== null && values[0] !== undefined) {
      values[0].note = 'range: low';
      values.push({ value: high, raw: end.text, at: end.start, note: 'range: high' });
    }
    made.push({ first: index, last, values, ...unit, whole: /^\d+$/.test(token.digits) });
    index = last;
  }
  return made;
}

function ratioAt(
  tokens: Tokens,
  first: number,
  last: number,
): Pick<Candidate, 'first' | 'last' | 'values' | 'of'> | null {
  const [start, end] = [tokens.list[first], tokens.list[last]];
  if (start === undefined || end === undefined) return null;
  const raw = tokens.text.slice(start.start, end.end);
  const digits = first === last ? start.digits : `${start.digits}/${end.digits}`;
  const [top, bottom] = digits.split('/').map((part) => plainValue(part.trim()));
  if (top == null || bottom == null || Number(top) > Number(bottom)) return null;
  return { first, last, values: [{ value: top, raw, at: start.start }], of: bottom };
}

/** "9.793 đài/10.599 xã": the counted noun stands inside the fraction. */
function ratioOverNoun(tokens: Tokens, index: number, covered: (index: number) => boolean) {
  for (let at = index + 1; at <= index + 4; at++) {
    const token = tokens.list[at];
    if (token === undefined) return null;
    if (token.text === '/' && at > index + 1) {
      const end = tokens.list[at + 1];
      if (end?.kind !== 'number' || covered(at + 1) || end.start > token.end + 1) return null;
      if (/^(?:dan|nguoi)(?: |$)/.test(foldedAt(tokens, at + 2))) return null;
      return ratioAt(tokens, index, at + 1);
    }
    if (token.kind !== 'word') return null;
  }
  return null;
}

/** The upper bound of "20 - 30%", "6-6,5%"; not of years or dates. */
function rangeEnd(tokens: Tokens, index: number, covered: (index: number) => boolean): number | null {
  const dash = tokens.list[index + 1];
  const end = tokens.list[index + 2];
  if (dash === undefined || end?.kind !== 'number' || covered(index + 2)) return null;
  const isDash =
    /^[-–—]$/.test(dash.text) || (foldedAt(tokens, index + 1) === 'den' && foldedAt(tokens, index - 1) === 'tu');
  if (!isDash) return null;
  const [low, high] = [plainValue(tokens.list[index]?.digits ?? ''), plainValue(end.digits)];
  return low !== null && high !== null && Number(low) < Number(high) ? index + 2 : null;
}

type Sense = 'time' | 'base' | 'plan' | 'name';
interface SensedPeriod extends NamedPeriod {
  sense: Sense;
  /** Depth of brackets, to keep "(năm 2023)" to what it stands in. */
  bracketed: boolean;
  /** The words just before. */
  lead: string;
}

const NAMED_THING =
  /(?:ke hoach|chien luoc|chuong trinh|de an|luat|hoi nghi|dien dan|giai thuong|chu de|quy hoach|cuoc thi|ngay hoi|tuyen sinh|khoa|nhiem ky|dai hoi|nghi quyet|quyet dinh|nghi dinh|chi thi|thong tu|ket luan|phap lenh|van ban|cong van|to trinh|so(?= \d)|bao cao khao sat|chi so|sach trang|index|mua he|hien phap|digital world|chien dich|du toan|dinh huong|tam nhin|phien ban|thang thanh nien)(?: [^,.;:()]{0,90})? $/;

function periodsIn(tokens: Tokens, periods: readonly NamedPeriod[], sentence: Sentence): SensedPeriod[] {
  const from = tokens.list[sentence.from]?.from ?? 0;
  const to = tokens.list[sentence.to - 1]?.to ?? from;
  return periods
    .filter((period) => period.from >= from && period.to <= to + 1)
    .map((period) => {
      const ahead = tokens.shadow.slice(from, period.from);
      return {
        ...period,
        sense: senseOf(period, ahead, tokens.shadow.slice(period.to, Math.min(to, period.to + 110))),
        bracketed: ahead.lastIndexOf('(') > ahead.lastIndexOf(')'),
        lead: ahead.slice(-24),
      };
    });
}

function senseOf(period: NamedPeriod, ahead: string, behind: string): Sense {
  if (
    /(?:so voi|cung ky|so cung ky|ke tu)(?: (?:muc|thoi diem|cuoi|het|dau|ky|thang|nam|cua|trung binh|giai doan|binh quan|con so|ket qua|cung|tu|bao cao cong bo))* $/.test(
      ahead,
    )
  )
    return 'base';
  if (/(?:ke hoach|kh|chi tieu|muc tieu|du toan)(?: ca| cua)? $/.test(ahead)) return 'plan';
  if (/^[^.;]{0,90}(?:da )?cong bo /.test(behind) && /^\d{4}-(?:M|\d\d-)/.test(period.code)) return 'name';
  if (/(?:trong|vao|tinh den|tinh den het|tinh den ngay|tinh den het ngay|tinh den cuoi) $/.test(ahead)) return 'time';
  // "Nhân lực số năm 2022: 1.180.727", "tỷ trọng … năm 2022 là 14,26%": what is said at once behind it is of that time.
  if (/^(?:: |(?:uoc |da |chi )*(?:dat|la) )(?:khoang |hon |gan |tren )*\d/.test(behind)) return 'time';
  const clause = ahead.slice(Math.max(ahead.lastIndexOf(', '), ahead.lastIndexOf('; '), ahead.lastIndexOf(': '), 0));
  if (
    /^\d{4}-\d\d-\d\d$/.test(period.code) &&
    !/(?:den|tinh den|het|ngay|tu) (?:het |ngay )*$/.test(ahead) &&
    ahead !== '' &&
    !/^[-+*• ]*$/.test(ahead)
  )
    return 'name';
  if (/\d{4}-\d\d-\d\d/.test(period.code) && NAMED_THING.test(clause)) return 'name';
  if (NAMED_THING.test(clause) && !/(?:dat|la|co|duoc|tang|giam|uoc|chiem) [^,]*$/.test(clause.slice(-30)))
    return 'name';
  return 'time';
}

function figureOf(
  tokens: Tokens,
  sentence: Sentence,
  candidate: Candidate,
  reading: Reading,
  periods: readonly SensedPeriod[],
  carried: string,
  found: readonly PlacedFigure[],
  start: number,
  after: number,
  label: string | undefined,
): PlacedFigure[] {
  const { section, time } = reading;
  const sentenceFrom = tokens.list[sentence.from]?.from ?? 0;
  const from = tokens.list[candidate.first]?.from ?? 0;
  const ahead = tokens.shadow.slice(Math.max(sentenceFrom, from - REACH), from);
  const nextFrom = tokens.list[candidate.next]?.from ?? tokens.shadow.length;
  const sentenceTo = tokens.list[sentence.to]?.from ?? tokens.shadow.length;
  const behind = tokens.shadow.slice(nextFrom, Math.max(nextFrom, Math.min(sentenceTo, nextFrom + REACH)));
  const ratio = candidate.of !== undefined;
  const previous = found.length > start ? found.at(-1) : undefined;

  const role = roleOf({
    ahead,
    behind,
    unit: candidate.unit,
    ratio,
    whole: candidate.whole,
    afterPart: found.slice(Math.max(start, found.length - 6)).some((figure) => figure.role === 'part_of'),
    afterGrowth: previous?.role === 'growth',
    planSaidBefore:
      previous?.role === 'level' &&
      !/%/.test(previous.unit) &&
      found.slice(start).some((figure) => figure.role === 'plan_ratio'),
    afterPlanRatio:
      previous?.role === 'plan_ratio' && found.slice(start).every((figure) => figure.role === 'plan_ratio'),
    inRange: candidate.values.length > 1,
  });
  if (candidate.bare && role.unit === '' && role.role === 'level' && !mayStandBare(ahead, behind, candidate)) return [];
  const kind = kindOf({
    section,
    ahead,
    behind,
    role: role.role,
    unit: role.unit,
    ratio,
    before: role.before,
    year: time.year,
  });
  const versus = versusOf(role.role, behind, ahead, time.year);
  const subject =
    label ??
    subjectOf(tokens, {
      sentence,
      first: candidate.first,
      next: candidate.next,
      after,
      role,
      kind,
      bare: candidate.bare,
      planOfLevel: kind === 'plan' && isPlanLevel(ahead),
      title: titleOf(section),
      previous,
      spokenOf: found.at(-1),
    });
  const level = levelOf(role.role, found);
  const period = periodOf({
    from,
    nextFrom,
    ahead,
    kind,
    role: role.role,
    periods,
    carried,
    reading,
    previous,
    between: (to) => tokens.shadow.slice(nextFrom, to),
    behind: (at) => tokens.shadow.slice(at, sentenceTo),
  });
  const unit = perPerson(role.unit, ahead);
  return candidate.values.map(({ value, raw, at, note }) => ({
    at,
    raw,
    value: role.negative && value !== '0' ? `-${value}` : value,
    unit,
    indicator: subject,
    period,
    kind: kind === 'actual' && isAfter(period, time.period) ? 'estimate' : kind,
    role: role.role,
    ...(versus === undefined ? {} : { versus }),
    ...(candidate.of === undefined ? {} : { of: candidate.of }),
    ...(level === null ? {} : { levelAt: level }),
    ...(note === undefined ? {} : { note }),
  }));
}

/** "số sách xuất bản/người/năm đạt 5 bản": the rate is printed with the name. */
function perPerson(unit: string, ahead: string): string {
  if (unit === '' || /[%/]|hạng|lần/.test(unit)) return unit;
  const rate = /\/ ((?:người|nguoi)(?: \/ nam)?|100 dan|1\.?000 dan) (?:chi )?(?:dat|la|uoc)[^,;]*$/.exec(ahead)?.[1];
  const written = rate?.replace('nguoi', 'người').replace('dan', 'dân').replace('nam', 'năm').replaceAll(' / ', '/');
  return written === undefined ? unit : `${unit}/${written}`;
}

/** Whether a period lies wholly behind the document's own. */
function isAfter(period: string, current: string): boolean {
  const [one, now] = [parsePeriod(period), parsePeriod(current)];
  return one !== null && now !== null && one.start > now.end;
}

/** A number without a unit is a figure only where the words around make it one. */
function mayStandBare(ahead: string, behind: string, candidate: Candidate): boolean {
  const digits = candidate.values[0]?.value ?? '';
  if (candidate.of !== undefined || /\./.test(digits) || digits.length >= 4) return true;
  if (
    /(?:dat|la|:|=|\(|len|xuong|con|uoc|khoang|hon|gan|tren|den|duoc|tang|giam|thu hoi|co|tu) (?:duoc |khoang |~ )*$/.test(
      ahead,
    )
  )
    return digits.length > 1 || /^[.,;)]/.test(behind) || behind === '';
  return false;
}

function levelOf(role: PlacedFigure['role'], found: readonly PlacedFigure[]): number | null {
  if (role !== 'growth' && role !== 'change' && role !== 'ratio_to_base' && role !== 'plan_ratio') return null;
  const at = found.findLastIndex(
    (figure) => /^(?:level|part_of|rank|share)$/.test(figure.role) && figure.kind !== 'baseline',
  );
  return at === -1 ? null : at;
}

interface PeriodQuestion {
  from: number;
  nextFrom: number;
  ahead: string;
  kind: PlacedFigure['kind'];
  role: PlacedFigure['role'];
  periods: readonly SensedPeriod[];
  carried: string;
  reading: Reading;
  previous: PlacedFigure | undefined;
  /** The shadow between the figure and a place behind it. */
  between: (to: number) => string;
  /** The shadow of the sentence behind a place. */
  behind: (at: number) => string;
}

function periodOf(q: PeriodQuestion): string {
  const { section, time } = q.reading;
  if (q.kind === 'baseline') return basePeriod(q);
  if (q.kind === 'plan' && isPlanLevel(q.ahead)) {
    const named = q.periods.findLast((period) => period.sense === 'plan' && period.to <= q.from + 1);
    return named?.code ?? (time.year === null ? '' : String(time.year));
  }
  const trailing = q.periods.find(
    (period) =>
      period.from >= q.nextFrom &&
      period.from - q.nextFrom <= 14 &&
      /^(?:vao |trong |cua |\( |den |den het |trong ca |trong ca giai doan )?$/.test(q.between(period.from)) &&
      (period.sense === 'time' || period.sense === 'plan') &&
      trails(q, period),
  );
  if (trailing !== undefined && trailing.code !== '') return placed(q, trailing);
  const opening = q.ahead.slice(0, 70);
  const inBracket = q.ahead.lastIndexOf('(') > q.ahead.lastIndexOf(')');
  const leading = q.periods.findLast(
    (period) =>
      period.to <= q.from + 1 &&
      period.sense === 'time' &&
      (!period.bracketed ||
        inBracket ||
        (opening.indexOf('(') === opening.search(/\( (?:tu |ngay |trong )*[\d]/) && opening.includes('('))),
  );
  const aimed =
    q.kind === 'target'
      ? q.periods.findLast((period) => period.to <= q.from + 1 && period.sense === 'plan')
      : undefined;
  const nearer = aimed ?? leading;
  if (nearer !== undefined && nearer.code !== '' && (leading === nearer || aimed !== undefined))
    return placed(q, nearer);
  const distant = q.periods.find(
    (period) =>
      period.from >= q.nextFrom &&
      period.sense === 'time' &&
      period.code !== '' &&
      /(?:vao|den|trong|tinh den|het) (?:het |cuoi |ngay )*$/.test(period.lead) &&
      // "đạt trên 50%; đến năm 2030 đạt 99%": the second part speaks for itself.
      !/;[^;]*$/.test(q.between(period.from)),
  );
  if (distant !== undefined && (q.kind === 'target' || q.kind === 'estimate')) return placed(q, distant);
  if (section.kind === 'results') {
    if (q.carried !== '' && q.kind !== 'target') return q.carried;
    if (section.period !== '')
      return resultPeriod({ code: section.period, bareYear: /^\d{4}$/.test(section.period) }, q.reading);
    if (q.kind === 'plan' && !isPlanLevel(q.ahead)) return '';
    return time.period;
  }
  return section.period;
}

/** "đạt 49 tỷ USD năm 2022", "20% GDP vào năm 2025" – but not "10% kế hoạch năm 2022", nor "512 tỷ đồng (năm 2021 là 455)". */
function trails(q: PeriodQuestion, period: SensedPeriod): boolean {
  const speaksOfAnother =
    period.bracketed &&
    /^ ?(?:: |(?:chi |moi |uoc |da )*(?:dat|la|co|chiem) )(?:khoang |gan |hon |tren |muc )*\d/.test(
      q.behind(period.to),
    );
  return q.role !== 'plan_ratio' && period.sense === 'time' && !speaksOfAnother;
}

function placed(q: PeriodQuestion, period: NamedPeriod): string {
  return q.kind === 'actual' ? resultPeriod(period, q.reading) : period.code;
}

/** In a report on part of a year, "năm 2022" of a result of that year means the part that has passed. */
function resultPeriod(period: Pick<NamedPeriod, 'code' | 'bareYear'>, reading: Reading): string {
  const { time } = reading;
  const sameYear = period.bareYear && period.code === String(time.year);
  return sameYear && time.period !== '' ? time.period : period.code;
}

function basePeriod(q: PeriodQuestion): string {
  const { time } = q.reading;
  const trailing = q.periods.find((period) => period.from >= q.nextFrom && period.from - q.nextFrom <= 24);
  if (trailing !== undefined && trailing.code !== '' && !/\(/.test(q.ahead.slice(-14))) return trailing.code;
  const base = q.periods.findLast((period) => period.to <= q.from + 1 && period.sense === 'base');
  const phrase = q.ahead.slice(-80);
  const current = parsePeriod(q.previous?.period ?? time.period);
  if (/cung ky/.test(phrase) && current !== null) {
    const year = Number(/\d{4}/.exec(base?.code ?? '')?.[0] ?? Number.NaN);
    if (Number.isNaN(year)) return samePeriodLastYear(current).code;
    return base?.bareYear ? shiftYears(current, year - current.year).code : (base?.code ?? '');
  }
  if (base !== undefined) return base.code;
  const leading = q.periods.findLast((period) => period.to <= q.from + 1 && period.sense === 'time');
  return leading?.code ?? (trailing?.code || time.period);
}

/** Units that only a neighbour names: "ước đạt 67.300, tăng 3.422 doanh nghiệp", "Hà Nội (2,29)". */
function fillUnits(found: PlacedFigure[], start: number, reading: Reading): void {
  for (let index = start; index < found.length; index++) {
    const figure = found[index];
    if (figure === undefined || figure.role === 'rank') continue;
    const scale = /^(?:nghìn|triệu|tỷ)$/.test(figure.unit) ? figure.unit : null;
    if (figure.unit !== '' && scale === null) continue;
    if (scale !== null) {
      const noun = found
        .slice(start, index)
        .findLast((one) => /^(?:nghìn|triệu|tỷ) /.test(one.unit))
        ?.unit.replace(/^(?:(?:nghìn|triệu|tỷ) )+/, '');
      if (noun !== undefined) figure.unit = `${scale} ${noun}`;
      continue;
    }
    if (figure.value.includes('.')) continue;
    // The things a ratio is of are not what it counts.
    const named = /^(?:tỷ|tỉ) (?:lệ|trọng)/iu.test(figure.indicator)
      ? ''
      : unitOfName(tokenize(figure.indicator, reading.damaged), reading.nouns, reading.damaged);
    if (named !== '') {
      figure.unit = named;
      continue;
    }
    const nextChange = found[index + 1];
    const earlier = found
      .slice(start, index)
      .findLast(
        (one) => one.unit !== '' && !/^(?:%|hạng|lần|điểm %)/.test(one.unit) && !/\s(?:đồng|USD)$/.test(one.unit),
      );
    figure.unit = nextChange?.role === 'change' && nextChange.unit !== '' ? nextChange.unit : (earlier?.unit ?? '');
  }
}

function leads(tokens: Tokens, period: NamedPeriod, sentence: Sentence): boolean {
  const from = tokens.list[sentence.from]?.from ?? 0;
  return /^[-+*•(\s]*(?:trong|den|tinh den|tu|hien nay|sau|ket thuc|uoc|ngay|het|trong \d+ thang|giai doan \d+ \()?[\s(]*(?:het |ngay |tu )*$/.test(
    tokens.shadow.slice(from, period.from),
  );
}

/** "gần 2000 công chức": four digits that are no year. */
function isCount(tokens: Tokens, period: NamedPeriod): boolean {
  if (!period.bareYear || tokens.shadow.slice(period.from, period.to).includes('nam')) return false;
  const index = tokens.list.findIndex((token) => token.from === period.from);
  return (
    /(?:gan|hon|khoang|tren|xap xi|cho|toi thieu) $/.test(before(tokens, index, 20)) &&
    tokens.list[index + 1]?.kind === 'word'
  );
}

/** Sentences end at a full stop before a capital or the end, and at ! or ?. */
function sentencesOf(tokens: Tokens): Sentence[] {
  const made: Sentence[] = [];
  let from = 0;
  tokens.list.forEach((token, index) => {
    if (index - from > LONGEST_SENTENCE && token.kind === 'mark') {
      made.push({ from, to: index + 1 });
      from = index + 1;
      return;
    }
    if (!/^[.!?…]$/.test(token.text)) return;
    const next = tokens.list[index + 1];
    if (next !== undefined && !/^[\p{Lu}\d“"(+*-]/u.test(next.text)) return;
    if (next !== undefined && next.start === token.end) return;
    if (/^(?:tp|ths|ts|gs|pgs|st|mr|no|stt)$/.test(foldedAt(tokens, index - 1))) return;
    made.push({ from, to: index + 1 });
    from = index + 1;
  });
  if (from < tokens.list.length) made.push({ from, to: tokens.list.length });
  return made;
}
