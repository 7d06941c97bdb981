/**
 * A badly scanned report, mended as far as its figures need: words of the grammar and of what is counted that lost or changed letters,
 * words run together, numbers with look-alike letters or a space inside. Nothing else is guessed. Every place leads back to the
 * line as printed.
 */
import type { DocumentLine, DocumentText } from './model.ts';
import type { Nouns } from './nouns.ts';
import { marksAreLost, repairWord } from './ocr.ts';
import { isSyllable } from './syllables.ts';
import { foldMarks } from './tokens.ts';

/** How badly: `partly` – words here and there; `wholly` – the marks say nothing any more. */
export type Damage = 'none' | 'partly' | 'wholly';

export interface MendedDocument {
  document: DocumentText;
  damage: Damage;
  /** The column and text as printed of what stands at `column` of a mended line. */
  printed(line: number, column: number, length: number): { column: number; raw: string };
}

/** Words the reader goes by, as written; the more frequent first: of two that a slip may stand for, the first is meant. */
const GRAMMAR = `
năm tháng so với cùng kỳ tăng giảm đạt ước người trường tỷ đồng triệu nghìn và của các được cho trong đến số lượng tổng kế hoạch quý ngày
đầu cuối trước người dân lần bằng chiếm lệ trọng doanh thu nộp ngân sách nhà nước đóng góp lao động lợi nhuận sản khoảng hơn
gần trên dưới xấp xỉ tính hết nay mục tiêu chỉ phấn đấu dự kiến thực hiện hoàn thành vượt đứng xếp hạng thứ bậc điểm vị trí
tốc độ trưởng bình quân giai đoạn cả lũy tại từ là có không đã sẽ đang tiếp tục trung ương địa phương tỉnh thành phố quốc gia
nhiệm vụ trọng tâm phương hướng kết quả khó khăn tồn hạn nghiệp dịch vụ sử dụng giá trị mức gấp lên xuống còn cao thấp
toàn ngành lĩnh vực bộ sở công nghệ thông tin truyền quyết định nghị luật đơn vị cơ quan hội nước thế giới khu vực hàng
`;

/** Words that stand together: one of them tells the other. */
const PHRASES =
  'dự toán; kế hoạch; cùng kỳ; ngân sách; nhà nước; doanh thu; chỉ tiêu; mục tiêu; tỷ lệ; tỷ trọng; so với; phấn đấu; năm trước; tỷ đồng; triệu đồng; trung bình; bình quân; ước đạt; đạt khoảng'.split(
    '; ',
  );

/** Spellings that lost a part of their marks and are no Vietnamese: ngưoi, nguời, cuói, tién. */
const HALF_MARKED = /ưo|u[ơờớởỡợ](?=\p{L})|i[éèẻẽẹ](?=\p{L})|(?<!q)u[óòỏõọ](?=\p{L})/iu;

const WORD = /(?<![\p{L}\p{M}\d&¢€£¥$])[\p{L}\p{M}\d&¢€£¥$]*[\p{L}&¢€£¥$][\p{L}\p{M}\d&¢€£¥$]*/gu;
/** Such a share of strange words makes a scan: clean reports have 0.2 in a hundred, names and English words among them. */
const STRANGE_SHARE = 0.004;
const ENOUGH_STRANGE = 3;
const NUMERAL = /^[ivx]{2,5}$/i;
const SAMPLE = 60_000;
/** A word costs at most this much to be taken for another. */
const DEAREST = 2;

/** Letters by class of the vowel under their marks, with what scans take them for. */
const CLASSES: readonly (readonly [string, string, string])[] = [
  ['ăắằẳẵặâấầẩẫậáàảãạ', 'a', 'id4'],
  ['êếềểễệéèẻẽẹ', 'e', 'c'],
  ['ôốồổỗộơớờởỡợóòỏõọ', 'o', '60e&d'],
  ['ưứừửữựúùủũụ', 'u', 'wi'],
  ['íìỉĩị', 'i', '1lj'],
  ['ýỳỷỹỵ', 'y', 'j¥v'],
  ['đ', 'd', 'pb'],
];
const CLASS_OF = new Map(
  CLASSES.flatMap(([letters, base, others]) => [...letters].map((one) => [one, { base, others }])),
);
const TWO_FOR_ONE = /^(?:ir|tr|ut|ii|uo|io)$/;

/** Vocabulary of one reading: repairs are looked up once a word. */
class Lexicon {
  readonly #words: { written: string; folded: string }[];
  readonly #known: ReadonlySet<string>;
  readonly #found = new Map<string, string>();
  /** Neighbours within names of counted things: "quan" → "cơ" before it. */
  readonly #before = new Map<string, Set<string>>();
  readonly #after = new Map<string, Set<string>>();

  constructor(nouns: Nouns) {
    const words = new Set(GRAMMAR.trim().split(/\s+/));
    for (const names of [PHRASES, ...nouns.written.values()])
      for (const name of names) for (const word of name.toLowerCase().match(/\p{L}+/gu) ?? []) words.add(word);
    this.#words = [...words]
      .filter((word) => word.length > 1)
      .map((word) => ({ written: word.normalize('NFC'), folded: foldMarks(word) }));
    for (const names of [PHRASES, ...nouns.written.values()])
      for (const name of names) {
        const parts = name.toLowerCase().match(/\p{L}+/gu) ?? [];
        parts.forEach((part, index) => {
          const next = parts[index + 1];
          if (next === undefined) return;
          addTo(this.#after, foldMarks(part), next);
          addTo(this.#before, foldMarks(next), part);
        });
      }
    this.#known = new Set(this.#words.map(({ folded }) => folded));
  }

  /** The first word that folds so, with its marks. */
  written(folded: string): string {
    return this.#words.find((word) => word.folded === folded)?.written ?? '';
  }

  knows(folded: string): boolean {
    return this.#known.has(folded);
  }

  /** A word that is none of ours, but stands where only one of ours can: "ce quan" → "co quan"; or itself. */
  repairedBeside(folded: string, before: string, after: string): string {
    for (const candidates of [this.#before.get(after), this.#after.get(before)])
      for (const word of candidates ?? []) if (slipCost(word, folded, 1.2) < 1.2) return foldMarks(word);
    return folded;
  }

  /** The folded word that a strange one stands for, or itself. */
  repaired(folded: string): string {
    const known = this.#found.get(folded);
    if (known !== undefined) return known;
    let best = folded;
    let least = Math.min(DEAREST, folded.length <= 2 ? 0.7 : DEAREST) + 0.01;
    for (const word of this.#words) {
      if (Math.abs(word.written.length - folded.length) > 2 || !mayBegin(word.written, folded)) continue;
      const cost = slipCost(word.written, folded, least);
      if (cost < least) {
        least = cost;
        best = word.folded;
      }
    }
    this.#found.set(folded, best);
    return best;
  }
}

function addTo(map: Map<string, Set<string>>, key: string, word: string): void {
  const words = map.get(key);
  if (words === undefined) map.set(key, new Set([word]));
  else words.add(word);
}

/** Most words are told apart by their first letter. */
function mayBegin(written: string, seen: string): boolean {
  const [first = '', other = ''] = [written[0], seen[0]];
  return first === other || CLASS_OF.has(first) || /[lioghc]/.test(first);
}

/** What it costs to take `seen` for a word as written: 0 for lost marks, more the less likely the slip; Infinity when it cannot be. */
function slipCost(written: string, seen: string, limit: number): number {
  const letters = [...written];
  const step = (at: number, from: number, cost: number): number => {
    if (cost >= limit) return Number.POSITIVE_INFINITY;
    if (at === letters.length) return from === seen.length ? cost : Number.POSITIVE_INFINITY;
    const letter = letters[at] ?? '';
    const other = seen[from] ?? '';
    if (other === '') return Number.POSITIVE_INFINITY;
    const marked = CLASS_OF.get(letter);
    if (marked === undefined) {
      if (letter === other) return step(at + 1, from + 1, cost);
      const near =
        (letter === 'c' && other === 'e' && at === letters.length - 1) ||
        (letter === 'l' && /[1i|]/.test(other)) ||
        (letter === 'i' && /[1lj]/.test(other)) ||
        (letter === 'o' && /[0]/.test(other)) ||
        (letter === 'g' && other === 'q') ||
        (letter === 'h' && other === 'b');
      return near ? step(at + 1, from + 1, cost + 0.8) : Number.POSITIVE_INFINITY;
    }
    if (other === marked.base) return step(at + 1, from + 1, cost);
    const one = marked.others.includes(other) ? 0.6 : /[aeiouy\d&¢€£¥$w]/.test(other) ? 1.1 : Number.POSITIVE_INFINITY;
    const single = one === Number.POSITIVE_INFINITY ? one : step(at + 1, from + 1, cost + one);
    const two = TWO_FOR_ONE.test(seen.slice(from, from + 2))
      ? step(at + 1, from + 2, cost + 0.9)
      : Number.POSITIVE_INFINITY;
    return Math.min(single, two);
  };
  return step(0, 0, 0);
}

/** Mends a document. A clean one comes back with nothing but look-alikes in its numbers changed. */
export function mendDocument(document: DocumentText, nouns: Nouns): MendedDocument {
  const lexicon = new Lexicon(nouns);
  const damage = damageOf(document, lexicon);
  const origins = new Map<number, readonly number[]>();
  const lines = document.lines.map((line, index): DocumentLine => {
    if (!/[\p{L}\d]/u.test(line.text)) return line;
    const mended = mendLine(line.text, damage, lexicon);
    if (mended !== null) origins.set(index + 1, mended.origin);
    const text = mended?.text ?? line.text;
    return { ...line, text: damage === 'wholly' ? withoutMarks(text) : text };
  });
  return {
    document: { ...document, lines },
    damage,
    printed(line, column, length) {
      const text = document.lines[line - 1]?.text ?? '';
      const origin = origins.get(line);
      if (origin === undefined) return { column, raw: text.slice(column, column + length) };
      const start = origin[column] ?? 0;
      return { column: start, raw: text.slice(start, (origin[column + length - 1] ?? text.length - 1) + 1) };
    },
  };
}

/** Letter by letter, so that places stay: where most marks are lost, those that are left mislead. */
function withoutMarks(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd').replace('Đ', 'D');
      return bare.length === letter.length ? bare : letter;
    })
    .join('');
}

function damageOf({ lines }: DocumentText, lexicon: Lexicon): Damage {
  const text = lines.map((line) => line.text).join('\n');
  if (marksAreLost(text)) return 'wholly';
  let words = 0;
  let strange = 0;
  for (const [word] of text
    .slice(0, SAMPLE)
    .matchAll(/(?<![\p{Ll}\p{M}\d&¢€£¥])[\p{Ll}\p{M}\d&¢€£¥]*[\p{Ll}&¢€£¥][\p{Ll}\p{M}\d&¢€£¥]*/gu)) {
    words++;
    if (/^\d/.test(word) || NUMERAL.test(word)) continue;
    const folded = foldMarks(word);
    if (!isSyllable(folded) && /^[^\d]*[\d&¢€£¥]?[^\d]*$/.test(folded) && lexicon.repaired(folded) !== folded)
      strange++;
  }
  return strange >= ENOUGH_STRANGE && strange > words * STRANGE_SHARE ? 'partly' : 'none';
}

interface Edit {
  from: number;
  to: number;
  text: string;
}

/** The mended line with the place each of its letters comes from; null when nothing is changed. */
function mendLine(text: string, damage: Damage, lexicon: Lexicon): { text: string; origin: number[] } | null {
  const numbers = numberEdits(text, damage !== 'none');
  const words = damage === 'none' ? [] : wordEdits(text, damage, lexicon);
  // Of what may be a number or a word, the number counts: l4,9%.
  const apart = (word: Edit) => numbers.every((number) => word.to <= number.from || word.from >= number.to);
  const edits = [...numbers, ...words.filter(apart)]
    .filter((edit) => text.slice(edit.from, edit.to) !== edit.text)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  if (edits.length === 0) return null;
  let out = '';
  const origin: number[] = [];
  let at = 0;
  const copy = (to: number) => {
    for (; at < to; at++) {
      out += text[at];
      origin.push(at);
    }
  };
  for (const edit of edits) {
    if (edit.from < at) continue;
    copy(edit.from);
    for (let index = 0; index < edit.text.length; index++) {
      out += edit.text[index];
      origin.push(Math.min(edit.from + index, Math.max(edit.from, edit.to - 1)));
    }
    at = edit.to;
  }
  copy(text.length);
  return { text: out, origin };
}

// More digits than letters, or marks of groups: l.234, 1O0%, 46O.973, l8/22.
const LOOKALIKE = /(?<![\p{L}\p{M}\d])(?=[\dlIO.,]{0,24}\d)[\dlIO]{1,15}(?:[.,][\dlIO]{1,6}){0,8}(?![\p{L}\d])/gu;
const LETTERS_FOR_PERCENT = /(?<![\p{L}\d])[lI1][O0o]{1,2}(?=\s?%)/gu;
/** A space behind or before the mark of a group: 27. 477, 1 .790, 1, 542,994. */
const SPLIT_GROUP = /(?<![\d.,])\d{1,3}(?:[.,]\d{3})*(?:\. | \.|, | ,)\d{3}(?:[.,]\d{3})*(?![\d.,]*\d)/g;
/** 19, 4 tỷ · 97, 3% · (3, 19): a decimal's space. */
const SPLIT_DECIMAL =
  /(?<![\d.,]|\d[.,] )\d{1,3}(?:, | ,)\d{1,2}(?=\s?(?:%|\)|t[^\s\d]{0,2}\s[dđ]|tri|t[yỷỉi]\s|l[^\s\d]n|\s*$|\t))/gu;

function numberEdits(text: string, damaged: boolean): Edit[] {
  const edits: Edit[] = [];
  const whole = (found: string, at: number, mended: string) =>
    edits.push({ from: at, to: at + found.length, text: mended });
  const digits = (found: string) => found.replace(/[lI]/g, '1').replace(/[Oo]/g, '0');
  for (const match of text.matchAll(LETTERS_FOR_PERCENT)) whole(match[0], match.index, digits(match[0]));
  for (const match of text.matchAll(LOOKALIKE)) {
    const [found] = match;
    const letters = found.replace(/[\d.,]/g, '').length;
    // II.1 numbers a heading.
    if (letters === 0 || /^I{1,3}[.,]\d{1,2}$/.test(found)) continue;
    const behind = text.slice(match.index + found.length, match.index + found.length + 2);
    const sure = /[.,]/.test(found) || /^\s?%|^\/\d/.test(behind);
    if (sure || (damaged && letters <= 2 * (found.length - letters))) whole(found, match.index, digits(found));
  }
  if (!damaged) return edits;
  const mended = text.replace(LOOKALIKE, digits);
  for (const pattern of [SPLIT_GROUP, SPLIT_DECIMAL])
    for (const match of mended.matchAll(pattern))
      for (let index = 0; index < match[0].length; index++)
        if (match[0][index] === ' ') {
          const at = match.index + index;
          edits.push({ from: at, to: at + 1, text: '' });
        }
  return edits;
}

/** Short words that their place tells, whatever marks are left: "thu 2 ASEAN", "gấp 3 lan", "/100 din". */
const IN_PLACE: readonly (readonly [RegExp, string])[] = [
  [/(?<![\p{L}\p{M}])th[uưúùủũụứừửữự](?= (?:hạng |hang )?\d)/giu, 'thứ'],
  [/(?<=\d )l[aăâáàảãạấầẩẫậắằẳẵặ]n(?![\p{L}\p{M}])/giu, 'lần'],
  [/(?<![\p{L}\p{M}])gi[aáàảãạâăấầẩẫậắằẳẵặ]m(?= (?:\S{3,6} )?\d)/giu, 'giảm'],
  [/(?<![\p{L}\p{M}])t[aáàảãạâăấầẩẫậắằẳẵặ]ng(?= (?:\S{3,6} )?\d)/giu, 'tăng'],
  [/(?<=\b(?:100|1\.?000) )d\p{L}n(?![\p{L}\p{M}])/giu, 'dân'],
];

function wordEdits(text: string, damage: Damage, lexicon: Lexicon): Edit[] {
  const edits: Edit[] = [];
  for (const [pattern, word] of IN_PLACE)
    for (const match of text.matchAll(pattern))
      edits.push({ from: match.index, to: match.index + match[0].length, text: casedAs(match[0], word) });
  const capitals = isCapitals(text);
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    // An abbreviation, unless the whole line is in capitals.
    if (
      /^\p{Lu}{2}/u.test(word) &&
      (capitals ? word.length < 5 && !/[AEIOUY\p{M}]/u.test(word.normalize('NFD')) : word.length <= 5)
    )
      continue;
    const from = match.index;
    const digitsBehind = /^(\p{L}[\p{L}\p{M}]+)(\d+)$/u.exec(word);
    if (digitsBehind !== null) {
      const [, letters = '', digits = ''] = digitsBehind;
      const number = digits.length > 1 || letters.length > 2 || /^[.,]\d|^\s?%/.test(text.slice(from + word.length));
      const folded = foldMarks(letters);
      if (number && /^\p{L}\p{Ll}+$/u.test(letters) && isSyllable(folded)) {
        edits.push({ from: from + letters.length, to: from + letters.length, text: ' ' });
        continue;
      }
    }
    // 4G, Q1, iii, IoT
    if (/^\d/.test(word) || /^\p{Lu}+\d+$/u.test(word) || NUMERAL.test(word) || /^\p{L}*\p{Ll}\p{Lu}/u.test(word))
      continue;
    const folded = foldMarks(word);
    if (lexicon.knows(folded)) {
      const written = HALF_MARKED.test(word.normalize('NFC')) ? lexicon.written(folded) : '';
      if (written !== '') edits.push({ from, to: from + word.length, text: casedAs(word, written) });
      continue;
    }
    if (isSyllable(folded)) {
      // Where some marks are left, a word that bears one is what it says.
      if (damage !== 'wholly' && folded !== word.toLowerCase()) continue;
      const before = foldMarks(/(\p{L}+) $/u.exec(text.slice(Math.max(0, from - 12), from))?.[1] ?? '');
      const after = foldMarks(/^ (\p{L}+)/u.exec(text.slice(from + word.length, from + word.length + 12))?.[1] ?? '');
      const beside = lexicon.repairedBeside(folded, before, after);
      if (beside !== folded) edits.push({ from, to: from + word.length, text: casedAs(word, beside) });
      continue;
    }
    const repaired = repairWord(folded, true);
    const meant = repaired === folded ? lexicon.repaired(folded) : repaired;
    if (meant !== folded) {
      edits.push({ from, to: from + word.length, text: casedAs(word, meant) });
      continue;
    }
    const cut = gluedAt(word, lexicon);
    if (cut > 0) edits.push({ from: from + cut, to: from + cut, text: ' ' });
  }
  return edits;
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{2}[^\p{L}]+\p{Lu}{2}/u.test(text);
}

/** Where two known words run together: "doanhnghiệp"; 0 when they do not. */
function gluedAt(word: string, lexicon: Lexicon): number {
  const letters = word.normalize('NFC');
  if (letters.length !== word.length || !/^\p{L}\p{Ll}{3,14}$/u.test(letters)) return 0;
  for (let cut = 2; cut <= letters.length - 2; cut++)
    if (lexicon.knows(foldMarks(letters.slice(0, cut))) && lexicon.knows(foldMarks(letters.slice(cut)))) return cut;
  return 0;
}

function casedAs(printed: string, word: string): string {
  if (printed.length > 1 && printed === printed.toUpperCase() && printed !== printed.toLowerCase())
    return word.toUpperCase();
  return /^\p{Lu}/u.test(printed) ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
}
