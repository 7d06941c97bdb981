import { describe, expect, it } from 'vitest';
import { passwordHints, passwordStrength } from './password-hints.ts';

const person = ['Nguyễn Thị Hoa', 'hoa.nguyen@coquan.gov.vn'];

describe('a new password', () => {
  it('counts characters, not bytes', () => {
    expect(passwordHints('đườngvềnhà12', person).long).toBe(true);
    expect(passwordHints('đườngvềnhà1', person).long).toBe(false);
  });

  it('is not the name or the address of its owner', () => {
    expect(passwordHints('Nguyen-va-bien-xanh', person).own).toBe(false);
    expect(passwordHints('bien xanh va song lon', person).own).toBe(true);
  });

  it.each(['aaaaaaaaaaaa', '123456789012', 'qwertyuiopas', 'passwordpassword', 'abcdefghijklmn'])(
    'is no row, repetition or word everybody tries: %s',
    (password) => {
      expect(passwordHints(password, person).varied).toBe(false);
      expect(passwordStrength(password, person)).toBe('weak');
    },
  );

  it('gets stronger with its length', () => {
    expect(passwordStrength('xe dap do lo', person)).toBe('fair');
    expect(passwordStrength('xe dap do len doc', person)).toBe('strong');
    expect(passwordStrength('', person)).toBe('weak');
  });
});
