import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { ANONYMOUS, type Grant, type Principal } from '../access/model.ts';
import { Catalogue } from '../catalogue/catalogue.ts';
import { syncCatalogue } from '../catalogue/store.ts';
import { ROOT } from '../platform/config.ts';
import { audienceOf, audienceOfReturn, INTERNAL } from './audience.ts';
import type { SourceKind } from './model.ts';
import { appendObservations, ObservationReader } from './store.ts';

const tiny = tinyCatalogue({
  indicators: [{ code: 'A' }, { code: 'B', sector: 'T' }],
  units: [
    { code: 'VN', kind: 'nation', parent: null },
    { code: 'E1', kind: 'enterprise' },
    { code: 'E2', kind: 'enterprise' },
    { code: 'E1-BRANCH', kind: 'enterprise', parent: 'E1' },
  ],
});
const catalogue = new Catalogue({ ...tiny.data, pack: { ...tiny.data.pack, confidentialKinds: ['enterprise'] } });
const who = (...grants: Grant[]): Principal => ({ kind: 'account', id: '1', name: 'x', grants });

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await syncCatalogue(database.db, catalogue.data);
  const figure = (indicator: string, unit: string, kind: SourceKind, value: string) => ({
    indicator,
    unit,
    period: '2022',
    scenario: 'actual' as const,
    dims: '',
    value,
    status: 'A' as const,
    source: { kind, reference: `${kind}:${unit}` },
    recordedAt: `2023-01-01T00:00:0${kind === 'document' ? 0 : 1}Z`,
    note: '',
  });
  await database.db.transaction().execute((tx) =>
    appendObservations(tx as never, [
      figure('A', 'VN', 'return', '100'),
      figure('A', 'E1', 'return', '10'),
      figure('A', 'E1-BRANCH', 'return', '4'),
      figure('B', 'E1', 'return', '1'),
      figure('A', 'E2', 'return', '20'),
      // Printed in a report before: that much everyone knows.
      figure('A', 'E2', 'document', '19'),
    ]),
  );
});
afterAll(() => database.close());

async function seen(principal: Principal): Promise<string[]> {
  const reader = new ObservationReader(database.db, undefined, audienceOf(principal, catalogue));
  const { items } = await reader.page({ limit: 50 });
  const all = items.map(({ indicator, unit, value }) => `${indicator} ${unit} ${value}`).sort();
  // Every way of reading agrees with the list.
  for (const unit of ['VN', 'E1', 'E1-BRANCH', 'E2']) {
    const series = await reader.series({ indicators: ['A', 'B'], unit });
    const latest = [...(await reader.latest(unit)).values()].flat();
    const cells = [...(await reader.cells(series)).values()];
    const vintages = await reader.vintages({ indicator: 'A', unit, period: '2022', scenario: 'actual', dims: '' });
    const own = all.filter((text) => text.split(' ')[1] === unit);
    for (const list of [series, latest, cells])
      expect(list.map(({ indicator, value }) => `${indicator} ${unit} ${value}`).sort()).toEqual(own);
    expect(vintages[0]?.value).toBe(own.find((text) => text.startsWith('A'))?.split(' ')[2]);
    const counted = await reader.vintageCounts('A', unit, '');
    expect([...counted.values()][0] ?? 0).toBe(vintages.length);
  }
  const byUnit = await reader.byUnit({ indicators: ['A'], scenario: 'actual', kind: 'enterprise', periods: ['2022'] });
  expect(byUnit.map(({ unit, value }) => `A ${unit} ${value}`).sort()).toEqual(all.filter((text) => /^A E/.test(text)));
  return all;
}

describe('one enterprise’s own figures', () => {
  it('are kept from strangers; sums and what was printed are not', async () => {
    expect(await seen(ANONYMOUS)).toEqual(['A E2 19', 'A VN 100']);
  });

  it('are seen by the enterprise, its branches included, and not by another', async () => {
    expect(await seen(who({ role: 'reporter', unit: 'E1', sectors: null }))).toEqual([
      'A E1 10',
      'A E1-BRANCH 4',
      'A E2 19',
      'A VN 100',
      'B E1 1',
    ]);
  });

  it('are seen by reviewers of the sector only', async () => {
    expect(await seen(who({ role: 'reviewer', unit: null, sectors: ['T'] }))).toEqual([
      'A E2 19',
      'A VN 100',
      'B E1 1',
    ]);
  });

  it('are all seen by a steward, and not by an administrator of accounts', async () => {
    expect(audienceOf(who({ role: 'steward', unit: null, sectors: null }), catalogue)).toBe(INTERNAL);
    expect(await seen(who({ role: 'admin', unit: null, sectors: null }))).toEqual(['A E2 19', 'A VN 100']);
  });

  it('are seen in a return of the enterprise by whoever works on it, whatever their sectors', async () => {
    const reader = new ObservationReader(database.db, undefined, audienceOfReturn('E1', catalogue));
    const { items } = await reader.page({ limit: 50 });
    expect(items.map(({ indicator, unit, value }) => `${indicator} ${unit} ${value}`).sort()).toEqual([
      'A E1 10',
      'A E1-BRANCH 4',
      'A E2 19',
      'A VN 100',
      'B E1 1',
    ]);
  });

  it('are read by no reader that does not say for whom', () => {
    // @ts-expect-error: a route that forgets whom it answers does not compile.
    expect(new ObservationReader(database.db, undefined)).toBeInstanceOf(ObservationReader);
  });

  it('are read by the system’s own work alone without an audience', () => {
    const src = path.join(ROOT, 'src');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'),
    );
    const named = files.filter((file) => /\bINTERNAL\b/.test(readFileSync(path.join(src, file), 'utf8')));
    // No route and nothing a request runs; who adds a name here has thought about who reads what it gives.
    expect(named.filter((file) => !file.startsWith('cli/')).sort()).toEqual([
      'checks/store-watch.ts',
      'observations/audience.ts',
      'observations/counts.ts',
    ]);
  });
});
