/**
 * Text as tokens, and its shadow: the same tokens folded (no tone marks, lower case), one space behind each, so that a pattern
 * is written once for clean text, text without marks and OCR text. Every place in the shadow leads back to the text.
 */
import { repairWord } from './ocr.ts';

export type TokenKind = 'number' | 'ratio' | 'date' | 'reference' | 'word' | 'mark' | 'address';

export interface Token {
  kind: TokenKind;
  /** As printed. */
  text: string;
  /** Numbers and ratios: as printed, with look-alike letters read as digits and splits closed. */
  digits: string;
  start: number;
  end: number;
  /** Where the token stands in the shadow. */
  from: number;
  to: number;
}

export interface Tokens {
  text: string;
  list: Token[];
  shadow: string;
}

// Order matters: what is longer and surer comes first. No quantifier is nested over the same characters.
const PATTERN = new RegExp(
  [
    // addresses of pages and mail
    String.raw`(?<address>https?:\/\/\S+|www\.\S+|[a-z0-9][\w-]{0,40}(?:\.[\w-]{1,40}){0,4}\.(?:vn|com|org|net)\b\S*)`,
    // numbers of documents: 411/QĐ-TTg, 48/2022/NĐ-CP, 07-CT/TW
    String.raw`(?<reference>\d+(?:\/\d+)?[\/-][A-ZĐ][A-ZĐa-zđ][\p{L}\d&\/-]*)`,
    // 30/6/2022, 6/2023, 2022-06-30
    String.raw`(?<date>\d{1,2}(?<sep>[\/.-])\d{1,2}\k<sep>(?:19|20)\d\d(?!\d)|\d{1,2}\/(?:19|20)\d\d(?![\d.,]\d)|(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d))`,
    // 05/22, 1.857/2.212, 9.793 đài/10.599 (a word between them is joined later)
    String.raw`(?<ratio>\d+(?:[.,]\d+)*\s?\/\s?\d+(?:[.,]\d+)*(?![\p{L}\d]))`,
    // a digit glued to letters is a name: IPv6, 5G, 8T8R, KT1
    String.raw`(?<name>\d+(?=[\p{L}€¢£¥])[\p{L}\p{M}\d€¢£¥&]*)`,
    String.raw`(?<number>\d+(?:\u2060?[.,]\u2060?\d+)*)`,
    String.raw`(?<word>[\p{L}\p{M}€¢£¥][\p{L}\p{M}\d€¢£¥]*(?:&[\p{L}\p{M}\d]*)?)`,
    String.raw`(?<mark>\S)`,
  ].join('|'),
  'gu',
);

// Numbers in which OCR took 1 for l or I and 0 for O: more digits than letters, and a digit at one end.
const LOOKALIKE = /(?<![\p{L}\d])(?=[\dlIO|.,]*\d)[\dlIO|]+(?:[.,][\dlIO|]+)*(?![\p{L}\d])/gu;
const SPLIT_NUMBER = /(?<![\d.,])(\d{1,3}) ?([.,]) ?(\d{3})(?![\d])|(?<![\d.,])(\d{1,3}),\s(\d{1,2})(?=\s?%)/g;
// Stands in the place of a space inside a split number, so that places stay.
const FILLER = /\u2060/g;
/** Units that print often glues to the number: "50triệu", "15tỷ". */
const GLUED_UNIT = /^(\d+)(tỷ|tỉ|triệu|nghìn|người|đồng|lần)$/u;

/** Splits a text; `damaged` text (a bad scan) has its look-alikes read as digits and its broken words mended in the shadow. */
export function tokenize(text: string, damaged = false): Tokens {
  const list: Token[] = [];
  const shadow: string[] = [];
  let at = 0;
  const source = damaged ? mendNumbers(text) : text;
  const push = (kind: TokenKind, start: number, end: number): void => {
    const digits = source.slice(start, end).replace(FILLER, '');
    const folded = damaged ? foldMarks(digits) : foldWord(digits);
    const word = kind === 'word' ? repairWord(folded, damaged) : folded;
    list.push({ kind, text: text.slice(start, end), digits, start, end, from: at, to: at + word.length });
    shadow.push(word, ' ');
    at += word.length + 1;
  };
  for (const match of source.matchAll(PATTERN)) {
    const groups = match.groups ?? {};
    const start = match.index;
    const printed = match[0];
    const end = start + printed.length;
    const glued = groups.name === undefined ? null : GLUED_UNIT.exec(printed);
    if (glued !== null) {
      const cut = start + (glued[1]?.length ?? 0);
      push('number', start, cut);
      push('word', cut, end);
      continue;
    }
    push(kindOf(groups), start, end);
  }
  return { text, list, shadow: shadow.join('') };
}

/** The shadow before a token, at most `length` characters; ends with a space unless empty. */
export function before(tokens: Tokens, index: number, length = 90): string {
  const from = tokens.list[index]?.from ?? 0;
  return tokens.shadow.slice(Math.max(0, from - length), from);
}

/** The shadow behind a token. */
export function after(tokens: Tokens, index: number, length = 110): string {
  const to = tokens.list[index]?.to ?? 0;
  return tokens.shadow.slice(to + 1, to + 1 + length);
}

/** The folded form of one token. */
export function foldedAt(tokens: Tokens, index: number): string {
  const token = tokens.list[index];
  return token === undefined ? '' : tokens.shadow.slice(token.from, token.to);
}

/** Folds a word letter by letter: its length stays, unless marks stand alone. */
export function foldWord(word: string): string {
  return HOMOGRAPHS.get(word.toLowerCase()) ?? foldMarks(word);
}

/** Words that would fold to a word of the grammar of another sense: nền tảng ≠ tăng, giám sát ≠ giảm, giấy ≠ giây. */
const HOMOGRAPHS: ReadonlyMap<string, string> = new Map([
  ['tảng', 'tangr'],
  ['giám', 'giams'],
  ['giấy', 'giays'],
  ['thu', 'thuo'],
  ['thư', 'thuo'],
  ['thủ', 'thuo'],
  ['vấn', 'vans'],
  ['văn', 'vans'],
  ['vận', 'vans'],
  ['quỹ', 'quyx'],
  ['quí', 'quy'],
  ['lân', 'lans'],
  ['lan', 'lans'],
]);

/** Folds without telling homographs apart: text that lost its marks has nothing to tell them by. */
export function foldMarks(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
}

/** Damaged text with digits where look-alike letters are and split numbers ("27. 477") closed; same length as the text. */
export function mendNumbers(text: string): string {
  return text
    .replace(/(?<![\p{L}\d])[lI1][O0o]{1,2}(?=\s?%)/gu, (found) => found.replace(/[lI]/g, '1').replace(/[Oo]/g, '0'))
    .replace(LOOKALIKE, (found) => {
      const letters = found.replace(/[\d.,]/g, '').length;
      const digits = found.replace(/\D/g, '').length;
      return letters === 0 || letters > 2 * digits ? found : found.replace(/[lI|]/g, '1').replace(/O/g, '0');
    })
    .replace(SPLIT_NUMBER, (found) => found.replace(/\s/g, '\u2060'));
}

function kindOf(groups: Record<string, string | undefined>): TokenKind {
  if (groups.number !== undefined) return 'number';
  if (groups.word !== undefined || groups.name !== undefined) return 'word';
  if (groups.mark !== undefined) return 'mark';
  if (groups.date !== undefined) return 'date';
  if (groups.ratio !== undefined) return 'ratio';
  if (groups.reference !== undefined) return 'reference';
  return 'address';
}
