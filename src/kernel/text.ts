/** Vietnamese text: folding for search, matching, collation. */

// Combining marks carry the tones; format characters (soft hyphen, zero-width joiners) come along from PDF and Word.
const MARKS = /[\p{M}\p{Cf}]/gu;
const WORD = /[\p{L}\p{N}]+/gu;

// ICU's root order wherever the machine has no Vietnamese data would differ silently, so the locale is always named.
const collator = new Intl.Collator('vi', { numeric: true });

/**
 * Search form: without tone and vowel marks, đ → d, lower case, runs of spaces as one, trimmed.
 * Equal for composed (NFC) and decomposed (NFD) text; folding twice changes nothing.
 */
export function fold(text: string): string {
  return (
    text
      .normalize('NFD')
      .replace(MARKS, '')
      .toLowerCase()
      // ð (U+00F0) is Icelandic, but its capital looks the same as Đ and is often typed for it.
      .replace(/[đð]/g, 'd')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** The folded words of a text, in order: runs of letters and digits. */
export function words(text: string): string[] {
  return fold(text).match(WORD) ?? [];
}

/**
 * How well a text answers a search; 0 when it does not (also when the query has no word).
 * Every query word must be the beginning of a word of its own in the text; marks and case do not matter for matching.
 * Higher for whole words, words that stand beside each other in the query's order, a match at the start, texts with
 * little else in them, and, where the query is typed with marks, the same marks. Scores compare within one query only.
 */
export function matchScore(query: string, text: string): number {
  const wanted = words(query);
  const found = words(text);
  if (wanted.length === 0 || !eachHasItsWord(wanted, found)) return 0;

  const whole = wanted.filter((word) => found.includes(word)).length / wanted.length;
  const beside = adjacentPairs(wanted, found) / Math.max(1, wanted.length - 1);
  const first = wanted[0] ?? '';
  const atStart = found[0]?.startsWith(first) ? 1 : 0;
  const coverage = Math.min(1, wanted.length / found.length);
  const marks = sameMarks(query, text);
  return 1 + 4 * whole + (wanted.length > 1 ? 3 * beside : 0) + 2 * atStart + 2 * coverage + 2 * marks;
}

/** Vietnamese dictionary order (a ă â … d đ …; tones after letters), numbers inside the text by value. */
export function compareVi(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Longest words choose first: what begins with a longer word also begins with a shorter one, never the other way. */
function eachHasItsWord(wanted: readonly string[], found: readonly string[]): boolean {
  const free = [...found];
  return [...wanted]
    .sort((a, b) => b.length - a.length)
    .every((word) => {
      const at = free.findIndex((candidate) => candidate.startsWith(word));
      if (at === -1) return false;
      free.splice(at, 1);
      return true;
    });
}

function adjacentPairs(wanted: readonly string[], found: readonly string[]): number {
  let pairs = 0;
  for (let i = 0; i + 1 < wanted.length; i++) {
    const left = wanted[i] ?? '';
    const right = wanted[i + 1] ?? '';
    // Only the last word may still be half typed; a pair inside the query counts when its left word is whole.
    if (found.some((word, at) => word === left && (found[at + 1]?.startsWith(right) ?? false))) pairs++;
  }
  return pairs;
}

/** Share of the query's words whose own spelling, marks included, begins a word of the text. */
function sameMarks(query: string, text: string): number {
  const wanted = spelledWords(query);
  const found = spelledWords(text);
  const same = wanted.filter((word) => found.some((candidate) => candidate.startsWith(word))).length;
  return wanted.length === 0 ? 0 : same / wanted.length;
}

function spelledWords(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}
