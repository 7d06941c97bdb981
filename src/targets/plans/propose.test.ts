import { describe, expect, it } from 'vitest';
import { tinyCatalogue } from '../../../test/tiny-catalogue.ts';
import type { Observation } from '../../observations/model.ts';
import type { Target } from '../model.ts';
import { planFlags } from './model.ts';
import { propose } from './propose.ts';

const catalogue = tinyCatalogue({
  indicators: [
    { code: 'SHARE', kind: 'ratio', unit: 'PERCENT', decimals: 1 },
    { code: 'MONEY', kind: 'flow' },
    { code: 'PLACE', kind: 'rank', unit: 'RANK', direction: 'lower', rankOf: 190 },
  ],
});
const target = (over: Partial<Target>): Target => ({
  code: 'T1',
  strategy: 'S',
  number: '1',
  indicator: 'SHARE',
  unit: 'VN',
  scope: null,
  period: '2025',
  operator: 'at_least',
  value: '80',
  source: 'DOC#L1',
  responsible: null,
  milestones: [],
  breaks: [],
  path: null,
  bounded: true,
  printed: null,
  note: '',
  ...over,
});
function proposed(year: number, said: readonly [string, string][], targets: Target[] = [], code = 'SHARE') {
  const observations = said.map(
    ([period, value], i): Observation => ({
      id: String(i),
      indicator: code,
      unit: 'VN',
      period,
      scenario: 'actual',
      dims: '',
      value,
      status: 'A',
      computed: false,
      source: { kind: 'document', reference: 'DOC#L1' },
      recordedAt: '2023-01-01T00:00:00.000Z',
      note: '',
    }),
  );
  return propose(year, catalogue.indicators.get(code)!, catalogue.measureOf(code), observations, targets);
}

describe('the proposed plan', () => {
  it('is on the straight way to the target where the forecast does not reach it', () => {
    const made = proposed(2023, [['2022', '50']], [target({})]);
    // A third of the way from 50 to 80, by days: 365 of 1096.
    expect(made).toMatchObject({
      value: '60',
      basis: {
        from: 'path',
        forecast: '50.0',
        latest: { period: '2022', value: '50' },
        path: { target: 'T1', at: '60' },
      },
    });
    expect(proposed(2025, [['2022', '50']], [target({})])?.value).toBe('80');
  });

  it('is the forecast where that is better, where no target lies ahead, and where the target asks for less than there is', () => {
    const rising: [string, string][] = [
      ['2019', '40'],
      ['2020', '50'],
      ['2021', '60'],
      ['2022', '70'],
    ];
    const low = proposed(2023, rising, [target({ value: '71' })]);
    expect(low?.basis.from).toBe('forecast');
    expect(Number(low?.value)).toBeGreaterThan(71);
    expect(proposed(2026, rising, [target({})])?.basis).toMatchObject({ from: 'forecast', path: null });
    expect(proposed(2023, rising, [target({ value: '60' })])?.basis.path).toBeNull();
  });

  it('of a rank goes down to the better place', () => {
    const rank = target({ indicator: 'PLACE', operator: 'rank_within', value: '30', period: '2024' });
    expect(proposed(2024, [['2022', '71']], [rank], 'PLACE')).toMatchObject({ value: '30', basis: { from: 'path' } });
  });

  it('is none without a figure or once the figure of the year is there', () => {
    expect(proposed(2023, [])).toBeNull();
    expect(proposed(2022, [['2022', '50']])).toBeNull();
  });

  it.each([
    ['a single zero', [['2022', '0']]],
    [
      'negative figures',
      [
        ['2020', '-5'],
        ['2021', '-3'],
        ['2022', '4'],
      ],
    ],
    [
      'zeros',
      [
        ['2020', '0'],
        ['2021', '0'],
        ['2022', '0'],
      ],
    ],
  ] as [string, [string, string][]][])('of %s is a number with its interval around it', (_, said) => {
    const { value = '', basis } = proposed(2023, said, [], 'MONEY') ?? {};
    expect(Number.isFinite(Number(value))).toBe(true);
    expect(Number(basis?.low80)).toBeLessThanOrEqual(Number(value));
    expect(Number(basis?.high80)).toBeGreaterThanOrEqual(Number(value));
  });
});

describe('what is said of a plan', () => {
  const basis = proposed(2023, [['2022', '50']], [target({})])!.basis;
  const of = (value: string, recorded: string | null = null) =>
    planFlags(value, basis, { direction: 'higher', recorded, approved: false });
  it('names one weaker than the result, below the path, beyond the forecast, other than recorded', () => {
    expect(of('49')).toContain('weaker_than_result');
    expect(of('50')).not.toContain('weaker_than_result');
    expect(of('55')).toEqual(['below_path', 'one_figure']);
    expect(of('60')).toEqual(['one_figure']);
    expect(of('99.9')).toContain('beyond_forecast');
    expect(of('60', '61')).toContain('differs_from_recorded');
    expect(of('60.0', '60')).not.toContain('differs_from_recorded');
  });
  it('turns round where lower is better', () => {
    const lower = (value: string) => planFlags(value, basis, { direction: 'lower', recorded: null, approved: false });
    expect(lower('51')).toContain('weaker_than_result');
    expect(lower('49')).not.toContain('weaker_than_result');
  });
});
