import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalDims, cellId, currentOf, documentPlace } from './model.ts';

describe('a breakdown', () => {
  it.each([
    ['', ''],
    ['NETWORK=5G', 'NETWORK=5G'],
    ['PLATFORM=FACEBOOK|OBJECT=POST', 'OBJECT=POST|PLATFORM=FACEBOOK'],
    ['B=2 | A=1', 'A=1|B=2'],
  ])('%j is %j', (text, canonical) => {
    expect(canonicalDims(text)).toBe(canonical);
  });

  it.each(['NETWORK', 'NETWORK=', '=5G', 'network=5G', 'A=1|A=2', 'A=1|', '|', 'A=1;B=2', 'A==1', ' '])(
    '%j is none',
    (text) => {
      expect(canonicalDims(text)).toBeNull();
    },
  );

  it('is the same in whatever order it is written', () => {
    const parts = fc.uniqueArray(fc.constantFrom('A=1', 'B=2', 'C_1=3', 'D=X-Y', 'AB=1'), { minLength: 1 });
    fc.assert(
      fc.property(
        parts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          const canonical = canonicalDims(one.join('|'));
          expect(canonical).not.toBeNull();
          expect(canonicalDims(other.join('|'))).toBe(canonical);
          expect(canonicalDims(canonical ?? '')).toBe(canonical);
        },
      ),
    );
  });
});

describe('the vintage that counts', () => {
  const said = (value: string | null) => ({ computed: false, value });
  const derived = (value: string | null) => ({ computed: true, value });

  it('is what was reported last, whatever was computed', () => {
    expect(currentOf([derived('9'), said('2'), said('1'), derived('8')])).toEqual(said('2'));
  });

  it('is computed where nothing is reported, or it is reported missing', () => {
    expect(currentOf([derived('9'), derived('8')])).toEqual(derived('9'));
    expect(currentOf([said(null), derived('9'), said('1')])).toEqual(derived('9'));
  });

  it('is missing where it is reported missing and cannot be computed', () => {
    expect(currentOf([said(null), said('1')])).toEqual(said(null));
    expect(currentOf([said(null), derived(null)])).toEqual(said(null));
    expect(currentOf([])).toBeNull();
  });
});

describe('places', () => {
  it('a document source names document and line', () => {
    expect(documentPlace({ kind: 'document', reference: 'BC-2022-S1#L17' })).toEqual({
      document: 'BC-2022-S1',
      line: 17,
    });
    expect(documentPlace({ kind: 'document', reference: 'BC-2022-S1' })).toEqual({
      document: 'BC-2022-S1',
      line: null,
    });
    expect(documentPlace({ kind: 'file', reference: 'BC-2022-S1#L17' })).toBeNull();
  });

  it('cells differ when any part differs', () => {
    const cell = { indicator: 'I', unit: 'U', period: '2022', scenario: 'actual', dims: '' } as const;
    const others = [
      { ...cell, indicator: 'J' },
      { ...cell, unit: 'V' },
      { ...cell, period: '2023' },
      { ...cell, scenario: 'plan' as const },
      { ...cell, dims: 'A=1' },
    ];
    expect(new Set([cell, ...others].map(cellId)).size).toBe(6);
  });
});
