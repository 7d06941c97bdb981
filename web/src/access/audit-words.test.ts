import { describe, expect, it } from 'vitest';
import { splitGrants } from './audit-words.ts';

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
});
