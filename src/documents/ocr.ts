/** What a bad scan does to the words this reader looks for, undone: only the words of the grammar, nothing else is guessed. */

/** Folded look-alikes of grammar words, seen in scans read without Vietnamese data. */
const REPAIRS: readonly (readonly [RegExp, string])[] = [
  [/^u[deo06]{1,2}c$|^ude$/, 'uoc'],
  [/^c(?:t?i|t)a$/, 'cua'],
  [/^n(?:i|d|id|e|4|di)m$/, 'nam'],
  [/^t(?:i|d|di)ng$/, 'tang'],
  [/^gi(?:d|da|da|e)m$/, 'giam'],
  [/^v(?:6|e|d|&|o6)i$/, 'voi'],
  [/^s[06e]$/, 'so'],
  [/^cing$/, 'cung'],
  [/^tru(?:de|ec|dc|6c|oe)$/, 'truoc'],
  [/^[dp](?:d|i|di|6)u$|^pau$/, 'dau'],
  [/^cu(?:d|e|6)i$/, 'cuoi'],
  [/^thing$/, 'thang'],
  [/^d(?:e|6|d)ng$/, 'dong'],
  [/^tri(?:d|g|¢|6|e)u$/, 'trieu'],
  [/^k&$/, 'ke'],
  [/^(?:dgt|d4t|dal)$/, 'dat'],
  [/^t(?:6|e|oe|d)ng$/, 'tong'],
  [/^ng(?:uot|ud|ue|u6|wo|wd)i?$|^ngwot$|^nguot$/, 'nguoi'],
  [/^(?:1e|1€|l€|1é)$/, 'le'],
  [/^(?:c6|o6)$/, 'co'],
  [/^chi6m$|^chidm$/, 'chiem'],
  [/^b(?:d|i)ng$/, 'bang'],
  [/^m(?:u|y)c$/, 'muc'],
  [/^(?:quy|quv|quj)$/, 'quy'],
  [/^gi(?:r|t)i\d?$/, 'gui'],
  [/^(?:g|gtr|gtri)\d?$/, 'gui'],
];
const STRANGE = /[&¢€£¥\d]/;

/** The grammar word a damaged word stands for, or the word itself. In clean text only words with strange signs are touched. */
export function repairWord(folded: string, damaged: boolean): string {
  if (!damaged && !(STRANGE.test(folded) && folded.length <= 4)) return folded;
  for (const [pattern, word] of REPAIRS) if (pattern.test(folded)) return word;
  return folded;
}

/**
 * Whether a text is Vietnamese whose tone marks are mostly lost: clean Vietnamese has marks on a quarter of its letters.
 * English text has none either; mending the words of the grammar does it no harm.
 */
export function marksAreLost(text: string): boolean {
  const sample = text.length > 40_000 ? text.slice(0, 40_000) : text;
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 40) return false;
  const plainLetters = sample.match(/[a-zA-Z]/g)?.length ?? 0;
  return (letters - plainLetters) / letters < 0.13;
}
