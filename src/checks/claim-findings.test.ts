import { expect, it } from 'vitest';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { claimFindings } from './claim-findings.ts';
import type { CheckedClaim } from './model.ts';

const catalogue = tinyCatalogue({ indicators: [{ code: 'RICE', name: { vi: 'Lúa', en: 'Rice' } }] });

const claim: CheckedClaim = {
  id: 'BC#L7.1',
  cell: { indicator: 'RICE', unit: 'VN', period: '2022-S1', scenario: 'actual', dims: '' },
  measure: 'plan_ratio',
  versus: 'plan',
  printed: '45',
  printedUnit: '%',
  source: 'BC#L7',
  note: '',
  agrees: false,
  computed: '50.123456789012',
  current: '501.2',
  base: '1000',
  explanation: null,
};

it('turns a claim that does not recompute into a finding at its line', () => {
  expect(claimFindings([claim], catalogue)).toEqual([
    {
      rule: 'claim-plan-ratio',
      severity: 'error',
      sentence: {
        vi: 'Lúa, 6 tháng đầu năm 2022: in 45% nhưng từ 501,2 và 1.000 tính ra 50,1%.',
        en: 'Rice, first half of 2022: printed 45%, but 501.2 against 1,000 gives 50.1%.',
      },
      places: [{ line: 7, raw: '45' }],
      document: 'BC',
    },
  ]);
});

it('takes a person’s explanation after the name of the figure, and leaves out what agrees or cannot be told', () => {
  const explanation = { vi: 'Đã giải thích.', en: 'Explained.' };
  const [explained] = claimFindings([{ ...claim, explanation }], catalogue);
  expect([explained?.sentence, explained?.severity]).toEqual([
    { vi: 'Lúa, 6 tháng đầu năm 2022: đã giải thích.', en: 'Rice, first half of 2022: explained.' },
    'warning',
  ]);
  expect(
    claimFindings(
      [
        { ...claim, agrees: true },
        { ...claim, agrees: null, computed: null },
      ],
      catalogue,
    ),
  ).toEqual([]);
});

it('knows a source without a line', () => {
  expect(claimFindings([{ ...claim, source: 'BC' }], catalogue)[0]?.places).toEqual([{ line: null, raw: '45' }]);
});
