/** What a password must not be. Length is what counts (NIST SP 800-63B, 5.1.1.2); the rest keeps out what is guessed first. */
import { HttpProblem } from '../platform/http.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './auth.ts';

/** Parts of the passwords most often found in leaks, of those long enough to pass. */
const COMMON = [
  'password',
  'matkhau',
  'mậtkhẩu',
  'qwerty',
  'asdfgh',
  'iloveyou',
  'anhyeuem',
  'emyeuanh',
  'welcome',
  'letmein',
  'admin',
  'vietnam',
  'hanoi',
  'saigon',
  'hochua',
  '123456',
  '654321',
  '111111',
  '000000',
  'abc123',
  'abcdef',
];

/**
 * @throws HttpProblem 400 with the reason, for a password that is too short, too long, or among the first anyone would try: little is
 *   left of it without its common parts, its repeats and the person's own name or address.
 */
export function checkPassword(password: string, person: readonly string[]): void {
  const length = [...password].length;
  if (length < PASSWORD_MIN)
    throw refused(
      `Mật khẩu cần ít nhất ${PASSWORD_MIN} ký tự; bốn từ bất kỳ cách nhau là dễ nhớ và khó đoán.`,
      `A password needs at least ${PASSWORD_MIN} characters; four unrelated words are easy to remember and hard to guess.`,
    );
  if (length > PASSWORD_MAX)
    throw refused(`Mật khẩu dài nhất ${PASSWORD_MAX} ký tự.`, `A password has at most ${PASSWORD_MAX} characters.`);
  let rest = password.toLowerCase();
  const own = person
    .flatMap((text) => [text.toLowerCase(), ...text.toLowerCase().split(/[^\p{L}\d]+/u)])
    .filter((part) => part.length >= 3);
  for (const part of [...COMMON, ...own]) rest = rest.replaceAll(part, '');
  rest = rest.replaceAll(/(.)\1+/gu, '$1').replaceAll(/[\d\W_]+/g, (run) => run.slice(0, 2));
  if (new Set(rest).size < 5)
    throw refused(
      'Mật khẩu này quá dễ đoán (từ thông dụng, dãy số, ký tự lặp, hoặc tên của bạn). Hãy chọn mật khẩu khác.',
      'This password is too easy to guess (common words, runs of digits, repeats, or your own name). Choose another.',
    );
}

function refused(vi: string, en: string): HttpProblem {
  return new HttpProblem(400, { vi, en }, { code: 'PASSWORD_REFUSED' });
}
