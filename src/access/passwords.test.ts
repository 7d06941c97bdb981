import { describe, expect, it } from 'vitest';
import { checkPassword } from './passwords.ts';

const person = ['Nguyễn Thu Hà', 'thuha.nguyen@baocao.example'];

describe('a password', () => {
  it.each(['mây trắng trên đồi chè', 'correct horse battery', 'Xq7!kd92-mmRt', 'ba con mèo mướp'])(
    'may be %s',
    (password) => {
      expect(() => checkPassword(password, person)).not.toThrow();
    },
  );

  it.each([
    'ngắn',
    '12345678901',
    '123456789012',
    '987654321098',
    'password1234',
    'matkhau123456',
    'mậtkhẩu2026!',
    'qwerty123456',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabc',
    'Admin@123456',
    'hochua-demo-2026'.replace('demo', '2026'),
    'thuha.nguyen@baocao.example',
    'nguyễnthuhà2026',
    'x'.repeat(129),
  ])('may not be %s', (password) => {
    expect(() => checkPassword(password, person)).toThrow(/password/i);
  });
});
