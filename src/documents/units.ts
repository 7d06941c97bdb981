/** The unit of a figure: what stands behind the number, with its scale word. */
import type { Nouns } from './nouns.ts';
import { after, foldedAt, foldMarks, type Tokens, tokenize } from './tokens.ts';

export interface UnitReading {
  unit: string;
  /** Index of the first token behind the unit. */
  next: number;
  /** Nothing names a unit; what the sentence measures may. */
  bare: boolean;
}

const SCALES = new Map([
  ['nghin', 'nghìn'],
  ['ngan', 'nghìn'],
  ['trieu', 'triệu'],
  ['ty', 'tỷ'],
  ['ti', 'tỷ'],
  ['van', 'vạn'],
  ['tram', 'trăm'],
]);
const MONEY = new Map([
  ['dong', 'đồng'],
  ['vnd', 'đồng'],
  ['vnđ', 'đồng'],
  ['usd', 'USD'],
  ['euro', 'EUR'],
  ['eur', 'EUR'],
]);
/** What rates are per: people, households, lines. */
const PER =
  /^(?:nguoi|dan|ho|thue|may|lan|km2|m2|m3|ha|usd|xe|luot|don|thon|xa|tan|ta|kg|lit|kwh|con|cay|giuong|hoc|diem)$/;
/** tỷ lệ, tỷ trọng: a ratio, no billion. */
const RATIO_WORDS = new Set(['le', 'trong', 'suat', 'gia', 'so']);
const TIME = new Map([
  ['nam', 'năm'],
  ['thang', 'tháng'],
  ['ngay', 'ngày'],
  ['quy', 'quý'],
  ['gio', 'giờ'],
  ['giay', 'giây'],
]);
/** Words that cannot begin or go on the name of a counted thing. */
const STOP = new Set(
  (
    'dat la va voi so cho cua tai trong ngoai tren duoi tu den do bi duoc da dang se chua co khong tang giam bang chiem gap nhu theo ' +
    'de ve ra vao len xuong hon kem dung xep cac nhung nay do thi ma khi nham tham trien thuc hoan hien ban tiep phuc nam thang quy ' +
    'ngay gom tuong uoc khoang cung noi trung thuoc con dieu tham dau tinh'
  ).split(' '),
);
/** Things that only fold to such a word: của ≠ cửa, về ≠ vé. */
const NO_STOP = /^(?:cửa|vé|lá)$/iu;
const NOT_NOUN = /^(?:ban hanh|ban giao|bo sung|bo tri|to chuc (?:thanh|cac|hoi)|bao dam|bao cao (?:ve|chinh|thu|bo))/;
const ABBREVIATIONS = new Map([
  ['dn', 'doanh nghiệp'],
  ['dnvt', 'doanh nghiệp'],
  ['tk', 'tài khoản'],
  ['sp', 'sản phẩm'],
  ['videos', 'video'],
  ['websites', 'website'],
  ['dh', 'đại học'],
  ['cts', 'CTS'],
]);

/** Reads the unit behind token `index` (a number or x/y). */
export function unitBehind(tokens: Tokens, index: number, nouns: Nouns): UnitReading {
  let at = index + 1;
  const word = () => foldedAt(tokens, at);
  if (word() === '%') {
    if (foldedAt(tokens, at + 1) === 'gdp') return { unit: '% GDP', next: at + 2, bare: false };
    return { unit: '%', next: at + 1, bare: false };
  }
  if (/^diem (?:%|phan tram)/.test(after(tokens, index, 20))) {
    return { unit: 'điểm %', next: at + (foldedAt(tokens, at + 1) === '%' ? 2 : 3), bare: false };
  }
  if (/^phan tram /.test(after(tokens, index, 20))) return { unit: '%', next: at + 2, bare: false };

  const scale: string[] = [];
  for (;;) {
    const name = scaleAt(tokens, at);
    if (name === undefined || (name === 'tỷ' && RATIO_WORDS.has(foldedAt(tokens, at + 1)))) break;
    scale.push(name);
    at++;
  }
  const money = /^dong (?:chi|bao|nghiep|doi)(?: |$)/.test(after(tokens, at - 1, 12)) ? undefined : MONEY.get(word());
  if (money !== undefined) {
    const unit = [...scale, money].join(' ');
    return withRate(tokens, at + 1, unit, nouns, false);
  }
  const noun = nounAt(tokens, at, nouns);
  if (noun === null) return { unit: scale.join(' '), next: at, bare: true };
  const unit = [...scale, noun.name].join(' ');
  return withRate(tokens, noun.next, unit, nouns, true);
}

/** Things that Vietnamese names in one breath: "bộ, ngành, địa phương", "công chức, viên chức". */
const JOINED =
  /^(?:bộ|ngành|bộ, ngành|địa phương|tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|thôn|bản|ấp|cán bộ|lượt cán bộ|công chức|viên chức|người lao động|đảng viên|tin|bài|video|bài viết|cơ quan|đơn vị|tổ chức|cá nhân|doanh nghiệp|hợp tác xã|cơ quan ngang bộ|cơ quan thuộc chính phủ|cơ quan trực thuộc chính phủ|quốc gia|vùng lãnh thổ|sở|ban|sản phẩm|dịch vụ|lĩnh vực)$/;

function lastWords(name: string): string {
  return name.split(', ').at(-1) ?? name;
}

/** A scale word: trăm is not trạm, vạn not vấn. */
function scaleAt(tokens: Tokens, at: number): string | undefined {
  const name = SCALES.get(foldedAt(tokens, at));
  const printed = tokens.list[at]?.text.normalize('NFC').toLowerCase() ?? '';
  const plain = /^[a-z]*$/.test(printed);
  if (name === undefined || (name === 'trăm' && plain)) return undefined;
  return plain || printed === name || /^(?:ngàn|tỉ)$/.test(printed) || name === 'tỷ' || name === 'triệu'
    ? name
    : undefined;
}

/** The counted thing that begins at a token: a known noun, several joined ("bộ, ngành, địa phương"), or the next words. */
function nounAt(tokens: Tokens, from: number, nouns: Nouns): { name: string; next: number } | null {
  const first = tokens.list[from];
  if (first === undefined || first.kind !== 'word') return null;
  const short = ABBREVIATIONS.get(foldedAt(tokens, from));
  if (short !== undefined) return { name: short, next: from + 1 };
  const known = knownNoun(tokens, from, nouns);
  if (known !== null) {
    let { name, next } = known;
    while (foldedAt(tokens, next) === ',' && JOINED.test(lastWords(name))) {
      const more = knownNoun(tokens, next + 1, nouns);
      if (more === null || !JOINED.test(more.name)) break;
      name += `, ${more.name}`;
      next = more.next;
    }
    return { name, next };
  }
  const folded = foldedAt(tokens, from);
  if ((STOP.has(folded) && !NO_STOP.test(first.text)) || /^bao gom /.test(after(tokens, from - 1, 12))) return null;
  if (/^\p{Lu}[\p{Lu}\d&]+$/u.test(first.text)) return { name: first.text, next: from + 1 };
  const second = tokens.list[from + 1];
  const goesOn = second?.kind === 'word' && !STOP.has(foldedAt(tokens, from + 1)) && /^\p{Ll}/u.test(second.text);
  return goesOn
    ? { name: `${first.text} ${second.text}`.toLowerCase(), next: from + 2 }
    : { name: first.text.toLowerCase(), next: from + 1 };
}

/** Of the nouns that fold alike, the one the text spells; text without marks may mean any, so it means the first. */
function spelled(names: readonly string[] | undefined, printed: string): string | undefined {
  if (names === undefined) return undefined;
  const text = printed
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\s*([,/])\s*/g, (_, mark) => (mark === ',' ? ', ' : '/'));
  if (/^[\x20-\x7e]*$/.test(text)) return names[0];
  return (
    names.find((name) => sameVowels(name, text)) ??
    (names.some((name) => /^[\x20-\x7e]*$/.test(name)) ? names[0] : undefined)
  );
}

/** Spelling variants of one word (hoá, hóa; tỷ, tỉ) and small slips of marks count as the same in words of two syllables up. */
function sameVowels(name: string, text: string): boolean {
  return name === text || name.includes(' ');
}

function knownNoun(tokens: Tokens, from: number, nouns: Nouns): { name: string; next: number } | null {
  let best: { name: string; next: number } | null = null;
  if (NOT_NOUN.test(after(tokens, from - 1, 40))) return null;
  let key = '';
  for (let length = 1; length <= nouns.longest; length++) {
    const folded = foldedAt(tokens, from + length - 1);
    if (folded === '') break;
    key = length === 1 ? folded : `${key} ${folded}`;
    const first = tokens.list[from];
    const last = tokens.list[from + length - 1];
    const name = spelled(
      nouns.written.get(key),
      first === undefined || last === undefined ? '' : tokens.text.slice(first.start, last.end),
    );
    if (name !== undefined) best = { name, next: from + length };
  }
  // "bản xuất bản phẩm", "cơ quan báo chí in": the classifier or the longer name, as listed.
  return best;
}

/** "/100 dân", "/người", "/tháng" behind the noun, at once or after the noun's own attributes. */
function withRate(tokens: Tokens, next: number, unit: string, nouns: Nouns, counted: boolean): UnitReading {
  for (let at = next; at < Math.min(next + (counted ? 8 : 1), tokens.list.length); at++) {
    const token = tokens.list[at];
    if (token === undefined) break;
    if (token.text === '/') {
      const rate = rateAt(tokens, at + 1, nouns);
      if (rate !== null) return { unit: `${unit}/${rate.name}`, next: rate.next, bare: false };
      break;
    }
    if (token.kind !== 'word') break;
  }
  return { unit, next, bare: false };
}

function rateAt(tokens: Tokens, at: number, nouns: Nouns): { name: string; next: number } | null {
  const token = tokens.list[at];
  if (token === undefined) return null;
  if (token.kind === 'number') {
    const noun = PER.test(foldedAt(tokens, at + 1)) ? nounAt(tokens, at + 1, nouns) : null;
    return noun === null ? null : { name: `${token.text} ${noun.name}`, next: noun.next };
  }
  const time = TIME.get(foldedAt(tokens, at));
  const first = time ?? (PER.test(foldedAt(tokens, at)) ? knownNoun(tokens, at, nouns)?.name : undefined);
  if (first === undefined) return null;
  const next = time === undefined ? (knownNoun(tokens, at, nouns)?.next ?? at + 1) : at + 1;
  if (tokens.list[next]?.text === '/') {
    const second = rateAt(tokens, next + 1, nouns);
    if (second !== null) return { name: `${first}/${second.name}`, next: second.next };
  }
  return { name: first, next };
}

/** The unit that the name of what is measured tells: "(tỷ đồng)" in it, or the thing after "Số", "Số lượng", "Tổng số". */
export function unitOfName(tokens: Tokens, nouns: Nouns, damaged = false): string {
  const text = tokens.text;
  const bracketed = /\(\s*(?:đvt|đơn vị(?: tính)?)?\s*:?\s*([^()\d]{1,40}?)\s*\)/iu.exec(text)?.[1];
  if (bracketed !== undefined && isUnitWords(bracketed)) return writtenUnit(bracketed, damaged, nouns);
  const counted = /(?<!\bmot)(?:^|\s)(?:tong )?so (?:luong )?/.exec(` ${tokens.shadow}`);
  if (counted === null) return '';
  const at = tokens.list.findIndex((token) => token.from >= counted.index + counted[0].length - 1);
  if (at === -1) return '';
  return NO_THING.test(foldedAt(tokens, at)) ? '' : (nounAt(tokens, at, nouns)?.name ?? '');
}

/** "số liệu", "số hóa": no count. */
const NO_THING = /^(?:lieu|hoa|hieu|muc|du|phan|dien|sanh|co|da|duoc|nay|moi|lon|it|nho|cai)$/;

const UNIT_WORDS =
  /^(?:%|% gdp|(?:nghin |trieu |ty |ngan )*(?:dong|vnd|usd|nguoi|luot|ban|thue bao|giao dich|doanh nghiep|tai khoan|may|san pham|don vi|cuoc|vu|tin|bai|ip|trang|trang tin|km|kg|ha|tan|[a-z]+(?: [a-z]+){0,3})(?: ?[,/] ?(?:[\d.]+ )?[a-z]+(?: [a-z]+)*)*)$/;

function isUnitWords(text: string): boolean {
  const folded = foldMarks(text).trim();
  return UNIT_WORDS.test(folded) && folded.split(' ').length <= 5;
}

/** A unit as the guide spells it: lower case, but USD, GDP, IP stay; in damaged text by the words it stands for. */
export function writtenUnit(text: string, damaged: boolean, nouns: Nouns): string {
  if (damaged || /^(?:(?:nghin|ngan|trieu|ty|ti) )+dong$/.test(foldMarks(text.trim()))) {
    const tokens = tokenize(`1 ${text}`, damaged);
    const read = unitBehind(tokens, 0, nouns);
    if (!read.bare && read.next >= tokens.list.length) return read.unit;
  }
  const unit = text.replace(/\s+/g, ' ').trim();
  return unit
    .split(' ')
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()))
    .join(' ');
}
