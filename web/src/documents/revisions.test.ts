import { expect, test } from 'vitest';
import { revisedIn } from './revisions.ts';

type Given = Parameters<typeof revisedIn>[0];

/** A document of 2024-07-05 that gives 33250 on line 3; elsewhere, recorded on that day, it is `before`. */
function document(before: string, recordedAt: string, kind = 'amount'): Given {
  return {
    code: 'B',
    date: '2024-07-05',
    items: [{ number: 1, reading: { line: 3 } }],
    indicators: [{ code: 'X', kind: 'flow', unit: { code: 'U', kind, vi: '', en: '' } }],
    units: [],
    revisions: [
      {
        number: 1,
        cell: { indicator: 'X', unit: 'VN', period: '2024-S1', scenario: 'actual', dims: '', value: '33250' },
        before,
        source: { kind: 'document', reference: 'A#L17' },
        recorded_at: recordedAt,
      },
    ],
  } as unknown as Given;
}

test('the value of the older report comes first, with the change from it', () => {
  const [revised] = revisedIn(document('35000', '2024-01-31T00:00:00.000Z'));
  expect(revised).toMatchObject({
    earlier: { value: '35000', here: null, source: { document: 'A', line: 17 } },
    later: { value: '33250', here: 3, source: { document: 'B', line: 3 } },
    change: '-1750',
    growth: '-5',
  });
});

test('a document handed in late may be the one that was revised', () => {
  const [revised] = revisedIn(document('35000', '2024-12-29T00:00:00.000Z'));
  expect([revised?.earlier.value, revised?.later.value, revised?.change]).toEqual(['33250', '35000', '1750']);
});

test('no percentage of nought, nor of a percentage', () => {
  expect(revisedIn(document('0', '2024-01-31'))[0]?.growth).toBeNull();
  expect(revisedIn(document('35000', '2024-01-31', 'percent'))[0]?.growth).toBeNull();
});
