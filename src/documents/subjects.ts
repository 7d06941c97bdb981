/** What a figure measures, in the document's own words. */
import type { PlacedFigure } from './reading.ts';
import type { RoleReading } from './roles.ts';
import { foldedAt, type Tokens } from './tokens.ts';

const MOST_WORDS = 22;
/** What ends the name of the thing measured and begins what is said of it. */
const VERB =
  /^(?:dat|uoc|la|tang|giam|chiem|bang|gap|khoang|hon|gan|tren|len|xuong|dung|xep|van|tiep|dang|duoc|voi|trung)$/;

/**
 * The name of what is measured. A counted thing names itself ("42 bệnh viện đã …" → "Số bệnh viện đã …"); a growth has the
 * name of its level; else the words before the verb, without the time at the beginning.
 */
export function subjectOf(
  tokens: Tokens,
  sentence: { from: number; to: number },
  first: number,
  next: number,
  role: RoleReading,
  bare: boolean,
  title: string,
  previous: PlacedFigure | undefined,
): string {
  if (/^(?:growth|change|ratio_to_base|plan_ratio)$/.test(role.role) && previous !== undefined)
    return previous.indicator;
  const clause = clauseBefore(tokens, sentence.from, first);
  const counted = !bare && (role.role === 'level' || role.role === 'part_of') && !/^(?:%|lần|điểm %)/.test(role.unit);
  const verbAhead =
    /^(?:dat|la|:|uoc)$/.test(foldedAt(tokens, first - 1)) || /^(?:dat|la)$/.test(foldedAt(tokens, first - 2));
  if (role.role === 'share' && !verbAhead) {
    const named = phraseFrom(tokens, next, sentence.to);
    if (named !== '') return `Tỷ lệ ${named}`;
  }
  if (counted && !(verbAhead && clause !== '') && !/\b(?:đồng|USD|EUR)$/.test(role.unit)) {
    const named = phraseFrom(tokens, next, sentence.to);
    return clean(`Số ${role.unit.replace(/^(?:nghìn|triệu|tỷ)(?: tỷ)? /, '')} ${named}`);
  }
  return clause === '' ? (previous?.indicator ?? title) : clause;
}

function clauseBefore(tokens: Tokens, from: number, first: number): string {
  let begin = first;
  while (begin > from && !/^[.;(]$/.test(tokens.list[begin - 1]?.text ?? '')) begin--;
  let end = begin;
  while (end < first && !(end > begin + 1 && VERB.test(foldedAt(tokens, end))) && tokens.list[end]?.text !== ':') end++;
  // "Doanh thu: ước đạt": the label before the colon.
  const start = tokens.list[begin];
  const stop = tokens.list[Math.min(end, begin + MOST_WORDS) - 1];
  if (start === undefined || stop === undefined || stop.start < start.start) return '';
  return clean(tokens.text.slice(start.start, stop.end));
}

function phraseFrom(tokens: Tokens, from: number, to: number): string {
  let end = from;
  while (end < to && end < from + 16) {
    const token = tokens.list[end];
    if (
      token === undefined ||
      (token.kind === 'mark' && !/^[,/“”"&-]$/.test(token.text)) ||
      token.kind === 'number' ||
      token.kind === 'ratio'
    )
      break;
    end++;
  }
  const [start, stop] = [tokens.list[from], tokens.list[end - 1]];
  if (start === undefined || stop === undefined || end <= from) return '';
  return tokens.text.slice(start.start, stop.end).replace(/[\s,]+$/, '');
}

/** Without list marks, leading times and stars. */
export function clean(text: string): string {
  const bare = text
    .replace(/[*_]+/g, '')
    .replace(/^[\s\-+•–]+/, '')
    .replace(
      /^(?:trong |tính đến |đến |từ )?(?:(?:hết |cuối )?(?:năm|tháng|ngày|quý)\s[\d/IV]+|\d+ tháng (?:đầu|cuối) năm)(?: năm)?(?: \d{4})?,?\s*/iu,
      '',
    )
    .replace(/\s+/g, ' ')
    .replace(/[\s,:]+$/, '')
    .trim();
  return bare === '' ? '' : (bare[0] ?? '').toUpperCase() + bare.slice(1);
}
