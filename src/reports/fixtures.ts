/** For tests: figures kept in memory, and a pack's own history files read into them. No formulas: what is stated only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CatalogueData } from '../catalogue/model.ts';
import { decimal, divide, halfUnit } from '../kernel/decimal.ts';
import { parsePeriod, shiftYears } from '../kernel/periods.ts';
import { cellId, type Observation, type Scenario, type Status } from '../observations/model.ts';
import type { FigureReader, PrintedClaim } from './figures.ts';

/** A reader over a list; the newest vintage up to `asOf` (ISO date) counts. */
export function memoryReader(
  catalogue: CatalogueData,
  observations: readonly Observation[],
  asOf = '9999-12-31',
): FigureReader & { reads: number } {
  const newest = new Map<string, Observation>();
  for (const observation of [...observations].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))) {
    if (observation.recordedAt.slice(0, 10) <= asOf) newest.set(cellId(observation), observation);
  }
  const reader = {
    reads: 0,
    cells: async (keys: Parameters<FigureReader['cells']>[0]) => {
      reader.reads += 1;
      const found = new Map<string, Observation>();
      for (const key of keys) {
        const observation = newest.get(cellId(key));
        if (observation !== undefined) found.set(cellId(key), observation);
      }
      return found;
    },
    series: async (indicator: string, unit: string, scenario: Scenario, dims: string) =>
      [...newest.values()].filter(
        (o) => o.indicator === indicator && o.unit === unit && o.scenario === scenario && o.dims === dims,
      ),
    units: async (indicator: string, period: string, scenario: Scenario, kind: string) => {
      const ofKind = new Set(catalogue.units.filter((unit) => unit.kind === kind).map((unit) => unit.code));
      return [...newest.values()].filter(
        (o) => o.indicator === indicator && o.period === period && o.scenario === scenario && ofKind.has(o.unit),
      );
    },
  };
  return reader;
}

type Row = Record<string, string>;

/** The observations a pack's history files state. */
export function packObservations(packDir: string): Observation[] {
  return rows(join(packDir, 'history')).map((row, i) => ({
    id: String(i + 1),
    indicator: row.indicator ?? '',
    unit: row.unit ?? '',
    period: parsePeriod(row.period ?? '')?.code ?? '',
    scenario: row.scenario as Scenario,
    dims: row.dims ?? '',
    value: row.value === '' ? null : (row.value ?? null),
    status: row.status as Status,
    computed: false,
    source: { kind: 'document', reference: row.source ?? '' },
    recordedAt: `${row.recorded_at}T00:00:00Z`,
    note: row.note ?? '',
  }));
}

/** A pack's claims of growth and plan ratio, judged over the given figures by their rounding intervals. */
export function packClaims(packDir: string, observations: readonly Observation[]): PrintedClaim[] {
  const values = new Map(observations.map((o) => [`${cellId(o)} ${o.source.reference.split('#')[0]}`, o.value]));
  return rows(join(packDir, 'claims')).map((row) => {
    const period = parsePeriod(row.period ?? '');
    const cell = {
      indicator: row.indicator ?? '',
      unit: row.unit ?? '',
      period: period?.code ?? '',
      scenario: row.scenario as Scenario,
      dims: row.dims ?? '',
    };
    const versus = row.versus ?? '';
    const document = (row.source ?? '').split('#')[0];
    const based =
      versus === 'plan' || versus === 'target'
        ? { ...cell, scenario: versus as Scenario, period: String(period?.year ?? '') }
        : {
            ...cell,
            period:
              versus === 'same_period' && period !== null
                ? shiftYears(period, -1).code
                : versus === 'previous_year'
                  ? String((period?.year ?? 0) - 1)
                  : versus,
          };
    const now = values.get(`${cellId(cell)} ${document}`);
    const then = values.get(`${cellId(based)} ${document}`);
    return {
      id: row.id ?? '',
      cell,
      measure: row.measure as PrintedClaim['measure'],
      versus,
      printed: row.printed ?? '',
      printedUnit: row.printed_unit ?? '',
      source: row.source ?? '',
      agrees: now == null || then == null ? null : agrees(row.measure ?? '', now, then, row.printed ?? ''),
      computed: null,
    };
  });
}

function agrees(measure: string, now: string, then: string, printed: string): boolean | null {
  if (measure !== 'growth' && measure !== 'plan_ratio') return null;
  const ends = [-1, 1].flatMap((i) =>
    [-1, 1].map((j) => {
      const a = decimal(now).plus(halfUnit(now).times(String(i)));
      const b = decimal(then).plus(halfUnit(then).times(String(j)));
      return divide((measure === 'growth' ? a.minus(b) : a).times('100'), b);
    }),
  );
  const low = ends.reduce((x, y) => (x !== null && y !== null && x.lt(y) ? x : y));
  const high = ends.reduce((x, y) => (x !== null && y !== null && x.gt(y) ? x : y));
  if (low === null || high === null) return null;
  return decimal(printed).plus(halfUnit(printed)).gte(low) && decimal(printed).minus(halfUnit(printed)).lte(high);
}

function rows(dir: string): Row[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .flatMap(
      (name) => parse(readFileSync(join(dir, name), 'utf8'), { columns: true, skip_empty_lines: true }) as Row[],
    );
}
