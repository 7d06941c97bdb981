import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  ALLOWED,
  ANONYMOUS,
  actionsOf,
  covers,
  type Grant,
  may,
  maySeeFigures,
  mayThroughout,
  type Principal,
  ROLES,
} from './model.ts';

// N over P1 (over P1A) and P2.
const PARENT: Record<string, string> = { P1: 'N', P2: 'N', P1A: 'P1' };
const UNITS = ['N', 'P1', 'P1A', 'P2'];
const SECTORS = ['S1', 'S2'];
const within = (unit: string, ancestor: string): boolean =>
  unit === ancestor || (PARENT[unit] !== undefined && within(PARENT[unit], ancestor));
const holder = (...grants: Grant[]): Principal => ({ kind: 'account', id: '1', name: '', grants });
const anyGrant = fc.record({
  role: fc.constantFrom(...ROLES),
  unit: fc.option(fc.constantFrom(...UNITS), { nil: null }),
  sectors: fc.option(fc.uniqueArray(fc.constantFrom(...SECTORS), { minLength: 1 }), { nil: null }),
});

describe('may', () => {
  const head = holder({ role: 'head', unit: 'P1', sectors: ['S1'] });
  it.each([
    ['returns.enter', { unit: 'P1', sector: 'S1' }, true],
    ['returns.enter', { unit: 'P1A', sector: 'S1' }, true],
    ['returns.enter', { unit: 'P1', sector: 'S2' }, false],
    ['returns.enter', { unit: 'P2', sector: 'S1' }, false],
    ['returns.enter', { unit: 'N', sector: 'S1' }, false],
    ['returns.enter', { unit: 'P1' }, true],
    ['returns.enter', {}, true],
    ['returns.review', { unit: 'P1', sector: 'S1' }, false],
    ['access.manage', {}, false],
  ] as const)('%s on %j for a head of P1 and S1: %s', (action, target, allowed) => {
    expect(may(head, action, target, within)).toBe(allowed);
  });

  it('never adds up two grants into a third', () => {
    const two = holder(
      { role: 'reviewer', unit: 'P1', sectors: ['S1'] },
      { role: 'reviewer', unit: 'P2', sectors: ['S2'] },
    );
    expect(may(two, 'returns.review', { unit: 'P1', sector: 'S2' }, within)).toBe(false);
    expect(may(two, 'returns.review', { unit: 'P2', sector: 'S2' }, within)).toBe(true);
  });

  it('gives a stranger nothing', () => {
    expect(actionsOf(ANONYMOUS)).toEqual([]);
  });

  it('lets nobody but the administrator at accounts, and lets the administrator at no return', () => {
    for (const role of ROLES) expect(ALLOWED[role].includes('access.manage'), role).toBe(role === 'admin');
    expect(ALLOWED.admin.filter((action) => action.startsWith('returns.'))).toEqual([]);
  });
});

describe('a key', () => {
  it('that is covered may do nothing its maker may not, at any target', () => {
    fc.assert(
      fc.property(fc.array(anyGrant, { maxLength: 4 }), anyGrant, (held, wanted) => {
        if (!covers(held, wanted, within)) return;
        const maker = holder(...held);
        if (actionsOf(maker).includes('access.manage')) return;
        for (const action of ACTIONS)
          for (const unit of UNITS)
            for (const sector of SECTORS)
              if (may(holder(wanted), action, { unit, sector }, within))
                expect(may(maker, action, { unit, sector }, within)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('mayThroughout', () => {
  it('is may at every unit and sector of the scope, by one grant', () => {
    fc.assert(
      fc.property(anyGrant, anyGrant, (held, scope) => {
        const whole = mayThroughout(holder(held), 'figures.see', scope, within);
        if (!whole) return;
        const units = UNITS.filter((unit) => scope.unit === null || within(unit, scope.unit));
        for (const unit of units)
          for (const sector of scope.sectors ?? SECTORS)
            expect(may(holder(held), 'figures.see', { unit, sector }, within)).toBe(true);
      }),
    );
    expect(
      mayThroughout(
        holder({ role: 'head', unit: 'P1', sectors: null }),
        'keys.manage',
        { unit: null, sectors: null },
        within,
      ),
    ).toBe(false);
  });
});

describe('figures of units that are confidential', () => {
  const confidential = (unit: string): boolean => unit === 'P1A';
  it.each([
    ['a stranger', ANONYMOUS, 'P1A', false],
    ['a stranger', ANONYMOUS, 'P1', true],
    ['their reporter', holder({ role: 'reporter', unit: 'P1A', sectors: null }), 'P1A', true],
    ['who reports above them', holder({ role: 'head', unit: 'P1', sectors: null }), 'P1A', true],
    ['a reporter elsewhere', holder({ role: 'reporter', unit: 'P2', sectors: null }), 'P1A', false],
    ['a reviewer of their sector', holder({ role: 'reviewer', unit: null, sectors: ['S1'] }), 'P1A', true],
    ['a reviewer of another sector', holder({ role: 'reviewer', unit: null, sectors: ['S2'] }), 'P1A', false],
    ['the administrator', holder({ role: 'admin', unit: null, sectors: null }), 'P1A', false],
  ] as const)('%s (%#) sees %3$s of %2$s', (_who, principal, unit, seen) => {
    expect(maySeeFigures(principal, { unit, sector: 'S1' }, confidential, within)).toBe(seen);
  });
});
