import { describe, expect, it } from 'vitest';
import type { Translate } from '../messages/index.ts';
import { detailInWords, splitGrants } from './audit-words.ts';

describe('the details of an audit entry', () => {
  it('tell a single role apart from the rest', () => {
    expect(splitGrants({ role: 'head', unit: 'ACME', sectors: null, id: '7' })).toEqual({
      grants: [{ role: 'head', unit: 'ACME', sectors: null }],
      rest: { id: '7' },
    });
  });

  it('tell a list of roles', () => {
    const grants = [{ role: 'reviewer', unit: null, sectors: ['ICT'] }];
    expect(splitGrants({ grants, name: 'Lan' })).toMatchObject({ grants, rest: { name: 'Lan' } });
  });

  it('keep what only looks like a role', () => {
    const { grants, rest } = splitGrants({ role: 'owner', unit: 'ACME', grants: [{ role: 'nobody' }] });
    expect(grants).toEqual([]);
    expect(rest).toMatchObject({ role: 'owner', unit: 'ACME' });
  });

  it('call an address of the network so, and one of a cell otherwise', () => {
    const t = ((key: string) => key) as Translate;
    expect(detailInWords(t, 'address', '127.0.0.1')).toBe('audit.detail.address');
    expect(detailInWords(t, 'address', 'fe80::1')).toBe('audit.detail.address');
    expect(detailInWords(t, 'address', 'revenue.letter.current')).toBe('audit.detail.cell');
    expect(detailInWords(t, 'unheard', 1)).toBe('unheard');
  });
});
