import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDING_STATES, type Found, findingKey, fingerprintOf, nextState } from './life.ts';

const sum = (text: string): Pick<Found, 'sentence'> => ({ sentence: { vi: text, en: text } });

describe('the life of a finding', () => {
  it('closes by itself when nothing says it any more', () => {
    expect(nextState({ state: 'open', fingerprint: '2 + 2 = 5' }, null)).toBe('corrected');
    expect(nextState({ state: 'explained', fingerprint: '2 + 2 = 5' }, null)).toBe('corrected');
    expect(nextState({ state: 'corrected', fingerprint: '2 + 2 = 5' }, null)).toBeNull();
  });

  it('keeps an explanation for the same figures and opens again for others', () => {
    const kept = { state: 'explained', fingerprint: '2 + 2 = 5' } as const;
    expect(nextState(kept, sum('2 + 2 = 5'))).toBeNull();
    expect(nextState(kept, sum('2 + 2 = 6'))).toBe('open');
    expect(nextState({ ...kept, state: 'corrected' }, sum('2 + 2 = 5'))).toBe('open');
  });

  it('settles: checking the same figures twice changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FINDING_STATES),
        fc.string(),
        fc.option(fc.string(), { nil: null }),
        (state, before, now) => {
          const found = now === null ? null : sum(now);
          const first = nextState({ state, fingerprint: before }, found) ?? state;
          const fingerprint = found === null ? before : fingerprintOf(found);
          expect(nextState({ state: first, fingerprint }, found)).toBeNull();
        },
      ),
    );
  });

  it('is named by rule and place, not by the figures of the day', () => {
    const at = (place: string) => ({ rule: 'growth', places: [{ place, raw: '17' }], cells: [] });
    const subject = { kind: 'document', id: 'D' } as const;
    expect(findingKey(subject, at('L1'))).not.toBe(findingKey(subject, at('L2')));
    expect(findingKey(subject, { ...at('L1'), places: [{ place: 'L1', raw: '18' }] })).toBe(
      findingKey(subject, at('L1')),
    );
    expect(findingKey({ kind: 'document', id: 'E' }, at('L1'))).not.toBe(findingKey(subject, at('L1')));
  });
});
