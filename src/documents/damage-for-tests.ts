/**
 * What a bad scan does to a clean report, made on purpose and the same each time: to measure how much the reader still finds. The
 * slips are those of reports scanned badly and read without Vietnamese data: marks lost or taken for other letters (năm → nim,
 * với → v&i, đồng → déng), 1 for l and 0 for O, split numbers, lost spaces, joined lines, heads of pages in the middle of sentences.
 */

export interface Damage {
  /** Share of letters with marks that lose or change them. */
  marks: number;
  /** Share of numbers with a slip. */
  numbers: number;
  /** Share of spaces lost. */
  spaces: number;
  /** Share of line ends lost. */
  joins: number;
  /** Every so many lines a page ends, its number and head in the way; 0 for never. */
  page: number;
}

export const LEVELS: Readonly<Record<'light' | 'medium' | 'heavy', Damage>> = {
  light: { marks: 0.06, numbers: 0.02, spaces: 0.002, joins: 0.005, page: 120 },
  medium: { marks: 0.35, numbers: 0.06, spaces: 0.006, joins: 0.02, page: 60 },
  heavy: { marks: 0.92, numbers: 0.12, spaces: 0.012, joins: 0.04, page: 40 },
};

export interface Damaged {
  text: string;
  /** Line of the clean text (from 0) → line of the damaged one (from 0). */
  lines: number[];
}

/** Letters by what is taken for them; the first is the letter without its marks and by far the most frequent. */
const TAKEN_FOR: readonly (readonly [string, readonly string[]])[] = [
  ['ăắằẳẵặ', ['a', 'i', 'd', 'á', 'ã']],
  ['âấầẩẫậ', ['a', 'd', 'i', 'â', 'á']],
  ['áàảãạ', ['a', 'd', 'á', 'à']],
  ['êếềểễệ', ['e', 'é', 'ê', 'è']],
  ['éèẻẽẹ', ['e', 'é', 'è']],
  ['ôốồổỗộ', ['o', 'é', '6', 'ô', 'd']],
  ['ơớờởỡợ', ['o', 'é', '6', '&', 'ơ']],
  ['óòỏõọ', ['o', '6', 'ó']],
  ['ưứừửữự', ['u', 'w', 'ir', 'ư']],
  ['úùủũụ', ['u', 'i', 'ú']],
  ['íìỉĩị', ['i', 'í']],
  ['ýỳỷỹỵ', ['y', 'ý']],
  ['đ', ['d', 'd', 'đ']],
  ['Đ', ['D', 'P', 'B']],
];
const TAKEN = new Map(
  TAKEN_FOR.flatMap(([letters, others]) => [...letters].map((letter) => [letter, others] as const)),
);
const HEADS = ['3', '- 12 -', 'BAO CAO', 'Trang 7', '15'];

/** Damages a text; one `seed` gives one result. Tabs stay: a table lost is another matter. */
export function damaged(text: string, damage: Damage, seed: number): Damaged {
  const random = randomOf(seed);
  const out: string[] = [];
  const lines: number[] = [];
  let joined = false;
  text.split('\n').forEach((line, index) => {
    const printed = damagedLine(line, damage, random);
    const last = out.length - 1;
    if (joined && last >= 0 && printed.trim() !== '') out[last] = `${out[last]?.trimEnd()} ${printed.trim()}`;
    else out.push(printed);
    lines.push(out.length - 1);
    joined = line.trim() !== '' && !line.includes('\t') && random() < damage.joins;
    if (damage.page > 0 && index % damage.page === damage.page - 1 && !line.includes('\t')) {
      out.push('', HEADS[Math.floor(random() * HEADS.length)] ?? '', '');
      joined = false;
    }
  });
  return { text: out.join('\n'), lines };
}

function damagedLine(line: string, damage: Damage, random: () => number): string {
  const numbers = line.replace(/\d+(?:[.,]\d+)*/g, (number) =>
    random() < damage.numbers ? slipped(number, random) : number,
  );
  let out = '';
  for (const letter of numbers.normalize('NFC')) {
    if (letter === ' ' && random() < damage.spaces && /\p{L}$/u.test(out)) continue;
    const others = TAKEN.get(letter) ?? TAKEN.get(letter.toLowerCase());
    if (others === undefined || random() >= damage.marks) {
      out += letter;
      continue;
    }
    // Most marks are simply lost.
    const other = (random() < 0.62 ? others[0] : others[Math.floor(random() * others.length)]) ?? letter;
    out += letter === letter.toLowerCase() ? other : other.toUpperCase();
  }
  return out;
}

function slipped(number: string, random: () => number): string {
  const mark = /[.,]/.exec(number)?.index ?? -1;
  const roll = random();
  if (mark > 0 && roll < 0.35) return `${number.slice(0, mark + 1)} ${number.slice(mark + 1)}`;
  if (mark > 0 && roll < 0.45) return `${number.slice(0, mark)} ${number.slice(mark)}`;
  if (number.includes('1') && roll < 0.75) return number.replace('1', random() < 0.7 ? 'l' : 'I');
  if (number.includes('0')) return number.replace('0', 'O');
  return number.replace('1', 'l');
}

/** mulberry32: small, and the same everywhere. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
