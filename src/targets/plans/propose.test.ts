import { describe, expect, it } from 'vitest';
import type { Target } from '../model.ts';
import { catalogue, indicatorOf, observe, target } from '../target-for-tests.ts';
import { planFlags, type Reckoned, yearToPlan } from './model.ts';
import { isRecentFor, propose } from './propose.ts';

function proposed(year: number, said: readonly [string, string][], targets: Target[] = [], code = 'SHARE') {
  return propose(year, indicatorOf(code), catalogue.measureOf(code), observe(said, code), targets);
}

/** A proposal that has a number. */
function reckoned(...given: Parameters<typeof proposed>): { value: string; basis: Reckoned } {
  const made = proposed(...given);
  if (made === null || made.value === null) throw new Error('nothing proposed');
  return made;
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
    expect(proposed(2025, [['2023', '50']], [target({})])?.value).toBe('80');
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
    expect(proposed(2024, rising, [target({ period: '2023' })])?.basis).toMatchObject({ from: 'forecast', path: null });
    expect(reckoned(2023, rising, [target({ value: '60' })]).basis.path).toBeNull();
  });

  it('of a rank goes down to the better place', () => {
    const rank = target({ indicator: 'PLACE', operator: 'rank_within', value: '30', period: '2024' });
    expect(proposed(2024, [['2022', '71']], [rank], 'PLACE')).toMatchObject({ value: '30', basis: { from: 'path' } });
  });

  it('is no number where the latest figure is over 18 months old when the year begins', () => {
    expect(proposed(2024, [['2022-S1', '50']])?.value).toBe('50.0');
    expect(proposed(2024, [['2022-M05', '50']])).toEqual({
      value: null,
      basis: { latest: { period: '2022-M05', value: '50' }, ageMonths: 19, from: 'too_old' },
    });
    // A target of a strategy makes an old figure no younger.
    expect(proposed(2025, [['2022', '50']], [target({})])).toMatchObject({ value: null, basis: { ageMonths: 24 } });
    expect(proposed(2024, [['2022', '50']])?.value).toBe('50.0');
  });

  it('stays within the bounds of its quantity', () => {
    const share = reckoned(2023, [
      ['2019', '90'],
      ['2020', '95'],
      ['2021', '99'],
      ['2022', '99.9'],
    ]);
    expect(Number(share.basis.high80)).toBeLessThanOrEqual(100);
    const place = reckoned(
      2023,
      [
        ['2019', '9'],
        ['2020', '6'],
        ['2021', '3'],
        ['2022', '1'],
      ],
      [],
      'PLACE',
    );
    expect(Number(place.value)).toBeGreaterThanOrEqual(1);
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
    const { value, basis } = reckoned(2023, said, [], 'MONEY');
    expect(Number.isFinite(Number(value))).toBe(true);
    expect(Number(basis.low80)).toBeLessThanOrEqual(Number(value));
    expect(Number(basis.high80)).toBeGreaterThanOrEqual(Number(value));
    // What was never below zero is not foreseen to be.
    if (said.every(([, figure]) => !figure.startsWith('-'))) expect(Number(basis.low80)).toBeGreaterThanOrEqual(0);
  });
});

describe('what is said of a plan', () => {
  const { basis } = reckoned(2023, [['2022', '50']], [target({})]);
  const of = (value: string, recorded: string | null = null) =>
    planFlags(value, basis, { direction: 'higher', recorded, approved: false });
  it('names one weaker than the result, below the path, beyond the forecast, other than recorded', () => {
    expect(of('49')).toContain('weaker_than_result');
    expect(of('50')).not.toContain('weaker_than_result');
    expect(of('55')).toEqual(['below_path', 'few_figures']);
    expect(of('60')).toEqual(['few_figures']);
    expect(of('99.9')).toContain('beyond_forecast');
    expect(of('60', '61')).toContain('differs_from_recorded');
    expect(of('60.0', '60')).not.toContain('differs_from_recorded');
  });
  it('says that there is no recent figure, and still compares with the old one', () => {
    const old = proposed(2025, [['2022', '50']])?.basis;
    if (old === undefined) throw new Error('no basis');
    const flags = (value: string | null) =>
      planFlags(value, old, { direction: 'higher', recorded: null, approved: false });
    expect(flags(null)).toEqual(['no_recent_figure']);
    expect(flags('60')).toEqual(['no_recent_figure']);
    expect(flags('40')).toEqual(['weaker_than_result', 'no_recent_figure']);
  });
  it('turns round where lower is better', () => {
    const lower = (value: string) => planFlags(value, basis, { direction: 'lower', recorded: null, approved: false });
    expect(lower('51')).toContain('weaker_than_result');
    expect(lower('49')).not.toContain('weaker_than_result');
  });
});

describe('the year that is opened for planning', () => {
  const year = (...latest: string[]) => yearToPlan(latest, isRecentFor);
  it('follows the newest figures, not the calendar', () => {
    expect(year('2022-12-31', '2022-12-31')).toBe(2023);
    expect(year('2022-12-31', '2023-06-30')).toBe(2024);
    expect(year()).toBeNull();
  });
  it('is not moved by a few early figures past what most can be planned for', () => {
    expect(year('2025-03-31', '2022-12-31', '2022-12-31', '2022-06-30')).toBe(2024);
    expect(year('2024-12-31', '2010-12-31', '2011-12-31', '2012-12-31')).toBe(2014);
  });
});
