/** What makes a new password good, said while it is typed. The server decides; this only helps to choose (NIST SP 800-63B, 5.1.1.2). */

/** As the server asks, in characters. */
export const PASSWORD_MIN = 12;

export interface PasswordHints {
  long: boolean;
  own: boolean;
  varied: boolean;
}

const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const COMMON = ['password', 'matkhau', 'iloveyou', 'anhyeuem', 'emyeuanh', 'welcome', 'letmein', 'admin', 'hochua'];

/** @param person name and e-mail of whoever chooses */
export function passwordHints(password: string, person: readonly string[]): PasswordHints {
  const typed = password.toLowerCase();
  const own = person.flatMap((text) => text.toLowerCase().split(/[^\p{L}\d]+/u)).filter((part) => part.length >= 4);
  return {
    long: [...password].length >= PASSWORD_MIN,
    own: password !== '' && !own.some((part) => typed.includes(part)),
    varied: new Set(withoutTheObvious(typed)).size >= 5,
  };
}

export type Strength = 'weak' | 'fair' | 'strong';

/** By length, which is what counts, once nothing obvious is in it. */
export function passwordStrength(password: string, person: readonly string[]): Strength {
  const { long, own, varied } = passwordHints(password, person);
  if (!long || !own || !varied) return 'weak';
  return [...password].length >= 16 ? 'strong' : 'fair';
}

/** The password less common words, and less every step along the alphabet, the digits or a row of keys. */
function withoutTheObvious(typed: string): string {
  let rest = typed;
  for (const word of COMMON) rest = rest.replaceAll(word, '');
  return [...rest]
    .filter((character, i, all) => {
      const pair = `${all[i - 1] ?? ''}${character}`;
      return pair.length < 2 || !RUNS.some((run) => run.includes(pair) || [...run].reverse().join('').includes(pair));
    })
    .join('');
}
