import { describe, expect, it } from 'vitest';
import { safeNext } from './next-address.ts';

describe('the address after signing in', () => {
  it('is the one that was asked for', () => {
    expect(safeNext('/returns/POST_M.2024-M06.ACME?cell=r1.c2')).toBe('/returns/POST_M.2024-M06.ACME?cell=r1.c2');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
  ])('is never outside the application: %s', (next) => expect(safeNext(next)).toBe('/'));

  it('is not the sign-in page again', () => {
    expect(safeNext('/sign-in?next=/returns')).toBe('/');
  });
});
