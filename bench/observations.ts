/**
 * What the reservoir costs: loading, reading and deriving, each beside what bare PostgreSQL takes for the same in the same run.
 * Everything is made up and temporary. Prints Markdown. Usage: npm run bench [rows]
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { finished } from 'node:stream/promises';
import pino from 'pino';
import { makeApp } from '../src/app.ts';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { syncCatalogue } from '../src/catalogue/store.ts';
import { period as periodOf } from '../src/kernel/periods.ts';
import { INTERNAL } from '../src/observations/audience.ts';
import { glance } from '../src/observations/figures.ts';
import { loadFile } from '../src/observations/load.ts';
import { type CellKey, cellId, type Observation } from '../src/observations/model.ts';
import { COLUMNS } from '../src/observations/rows.ts';
import { appendObservations, ObservationReader, recompute } from '../src/observations/store.ts';
import { migrate, type OpenDatabase, openDatabase } from '../src/platform/database.ts';
import { openEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { MIGRATIONS } from '../src/reservoir.ts';
import { tinyCatalogue } from '../test/tiny-catalogue.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
/** Rows put into the store besides, so that reading happens in a store of some millions. */
const FURTHER_ROWS = 4 * ROWS;
const PROVINCES = Array.from({ length: 63 }, (_, i) => `P${String(i + 1).padStart(2, '0')}`);
const MONTHS = Array.from(
  { length: 80 },
  (_, i) => `${2018 + Math.floor(i / 12)}-M${String((i % 12) + 1).padStart(2, '0')}`,
);
const codes = (letter: string, n: number) =>
  Array.from({ length: n }, (_, i) => `${letter}${String(i + 1).padStart(4, '0')}`);
/** Indexes: nothing is derived from them. */
const INDEXES = codes('I', Math.ceil(ROWS / PROVINCES.length / MONTHS.length));
const FURTHER = codes('G', Math.ceil(FURTHER_ROWS / PROVINCES.length / MONTHS.length));
/** Flows by month: quarters, half-years and years are derived. */
const FLOWS = codes('F', Math.max(1, Math.round(INDEXES.length / 10)));
/** Flows that add up over the provinces too, and a ratio of them. */
const SUMMED = ['SUM1', 'SUM2'];

const catalogue = tinyCatalogue({
  indicators: [
    ...[...INDEXES, ...FURTHER].map((code) => ({ code, kind: 'index' as const })),
    ...FLOWS.map((code) => ({ code })),
    ...SUMMED.map((code) => ({ code, rollup: 'sum' as const })),
    { code: 'RATIO', kind: 'ratio', ratio: { numerator: 'SUM1', denominator: 'SUM2', factor: '100' } },
  ],
  units: [{ code: 'VN', kind: 'nation', parent: null }, ...PROVINCES.map((code) => ({ code, parent: 'VN' }))],
});

let seed = 20220701;
/** A repeatable number from 0 to n - 1. */
function random(n: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
}
const anyOf = <T>(list: readonly T[]): T => list[random(list.length)] as T;

const say = (line = '') => console.log(line);
const progress = (line: string) => console.error(`… ${line}`);
const count = (n: number) => Math.round(n).toLocaleString('en-US');
const ms = (n: number) => (n < 10 ? n.toFixed(2) : n.toFixed(0));

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Highest memory this process held while working, in MB. */
async function peakMemory(work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 20);
  await work();
  look();
  clearInterval(timer);
  return peak / 2 ** 20;
}

interface Timing {
  median: number;
  p95: number;
}

/** Milliseconds of some works, one after the other in turns, after warming up. */
async function timings(runs: number, works: (() => Promise<unknown>)[]): Promise<Timing[]> {
  const taken = works.map(() => [] as number[]);
  for (let run = -5; run < runs; run++) {
    for (const [i, work] of works.entries()) {
      const took = 1000 * (await seconds(work));
      if (run >= 0) taken[i]?.push(took);
    }
  }
  return taken.map((times) => {
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
    return { median: at(0.5), p95: at(0.95) };
  });
}

async function writeRows(file: string, indicators: readonly string[], months: readonly string[]): Promise<number> {
  const out = createWriteStream(file);
  out.write(`${COLUMNS.join(',')}\n`);
  let rows = 0;
  for (const indicator of indicators) {
    let text = '';
    for (const unit of PROVINCES) {
      for (const month of months) {
        text += `${indicator},${unit},${month},actual,${1000 + random(900_000)}.${random(10)},A,,bench,2024-10-01,\n`;
        rows++;
      }
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return rows;
}

/** The questions, as one would write them by hand: the figure that counts of each cell. */
const HAND_WRITTEN = {
  series: `select distinct on (o.series_id, o.period) s.indicator, s.unit, s.scenario, s.dims, o.period, o.value, o.status, o.computed,
      c.kind, c.reference, o.recorded_at
    from series s join observation o using (series_id) join source c using (source_id)
    where s.indicator = any($1) and s.unit = $2 and s.dims = ''
    order by o.series_id, o.period, o.computed, o.recorded_at desc`,
  cells: `select distinct on (o.series_id, o.period) s.indicator, s.unit, s.scenario, s.dims, o.period, o.value, o.status, o.computed,
      c.kind, c.reference, o.recorded_at
    from unnest($1::text[], $2::text[], $3::text[]) as t(indicator, unit, period)
    join series s on s.indicator = t.indicator and s.unit = t.unit and s.scenario = 'actual' and s.dims = ''
    join observation o on o.series_id = s.series_id and o.period = t.period join source c using (source_id)
    order by o.series_id, o.period, o.computed, o.recorded_at desc`,
  page: `select distinct on (o.series_id, o.period) o.series_id, s.indicator, s.unit, s.scenario, s.dims, o.period, o.value, o.status,
      o.computed, c.kind, c.reference, o.recorded_at
    from observation o join series s using (series_id) join source c using (source_id)
    where (o.series_id, o.period) > ($1, $2)
    order by o.series_id, o.period, o.computed, o.recorded_at desc limit 500`,
};

/** Both answers must be the same, or the comparison means nothing. */
function same(
  ours: Iterable<Observation>,
  theirs: readonly { indicator: string; unit: string; period: string; value: string }[],
) {
  const key = (row: { indicator: string; unit: string; period: string; value: string | null }) =>
    `${row.indicator} ${row.unit} ${row.period} ${row.value}`;
  const [a, b] = [[...ours].map(key).sort(), theirs.map(key).sort()];
  if (a.length === 0 || a.join() !== b.join()) throw new Error(`answers differ: ${a.length} and ${b.length} rows`);
}

async function newStore(server: string, name: string, of: Catalogue): Promise<OpenDatabase> {
  const admin = await openDatabase({ databaseUrl: server, dataDir: '' });
  await admin.pool.query(`create database ${name}`);
  await admin.close();
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: url.href, dataDir: '' });
  await migrate(database.db, MIGRATIONS);
  await syncCatalogue(database.db, of.data);
  return database;
}

async function benchLoad(store: OpenDatabase, dir: string): Promise<void> {
  say('### Loading');
  say();
  say('| what | rows | derived | rows/s | bare COPY, rows/s | times COPY | peak memory |');
  say('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [what, indicators] of [
    ['indexes by month, nothing derived', INDEXES],
    ['flows by month; quarters, half-years, years derived', FLOWS],
  ] as const) {
    const file = path.join(dir, 'rows.csv');
    const rows = await writeRows(file, indicators, MONTHS);
    progress(`loading ${count(rows)} rows: ${what}`);
    await store.pool.query(
      `create table bare (indicator text, unit text, period text, scenario text, value numeric, status text, dims text,
        source text, recorded_at timestamptz, note text)`,
    );
    const copying = await seconds(() => store.pool.query(`copy bare from '${file}' csv header`));
    await store.pool.query('drop table bare');
    let loading = 0;
    let derived = 0;
    const memory = await peakMemory(async () => {
      loading = await seconds(async () => {
        derived = (await loadFile(store.db, catalogue, file)).derived;
      });
    });
    await rm(file);
    say(
      `| ${what} | ${count(rows)} | ${count(derived)} | ${count(rows / loading)} | ${count(rows / copying)} | ${(loading / copying).toFixed(0)} | ${count(memory)} MB |`,
    );
  }
  say();
}

/** Figures and one ratio that add up over months and provinces, for changing one of them. */
async function loadSummed(store: OpenDatabase, dir: string): Promise<void> {
  const file = path.join(dir, 'summed.csv');
  await writeRows(file, SUMMED, MONTHS.slice(0, 24));
  await loadFile(store.db, catalogue, file);
  await rm(file);
}

/** Fills the store without deriving, straight into its tables. */
async function fill(store: OpenDatabase): Promise<number> {
  progress(`filling up by ${count(FURTHER_ROWS)} rows`);
  await store.pool.query(`insert into source (kind, reference) values ('file', 'bench') on conflict do nothing`);
  await store.pool.query(
    `insert into series (indicator, unit, scenario, dims)
     select indicator, unit, 'actual', '' from unnest($1::text[]) as indicator cross join unnest($2::text[]) as unit`,
    [FURTHER, PROVINCES],
  );
  await store.pool.query(
    `insert into observation (series_id, period, recorded_at, computed, value, status, source_id)
     select series_id, period, '2024-10-01', false, round((random() * 1e6)::numeric, 1), 'A',
       (select source_id from source where kind = 'file' and reference = 'bench')
     from series cross join unnest($2::text[]) as period where indicator = any($1)`,
    [FURTHER, MONTHS],
  );
  await store.pool.query('vacuum analyze');
  const { rows } = await store.pool.query<{ n: string }>('select count(*) as n from observation');
  return Number(rows[0]?.n);
}

async function benchRead(store: OpenDatabase, dir: string, size: number): Promise<void> {
  const reader = new ObservationReader(store.db, undefined, INTERNAL);
  const app = await makeApp({
    dir,
    catalogue,
    claims: [],
    contradictions: [],
    strategies: [],
    targets: [],
    forms: [],
    db: store.db,
    logger: pino({ level: 'silent' }),
  });
  const fetched = async (address: string) => {
    const answer = await app.inject(address);
    if (answer.statusCode !== 200) throw new Error(`${address}: ${answer.body}`);
  };
  say(`### Reading, in a store of ${count(size)} observations`);
  say();
  say('| question | ours, median | p95 | hand-written SQL, median | p95 | over HTTP, median | p95 |');
  say('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  const row = (what: string, ...times: (Timing | undefined)[]) =>
    say(
      `| ${what} | ${times.map((time) => (time === undefined ? '– | –' : `${ms(time.median)} ms | ${ms(time.p95)} ms`)).join(' | ')} |`,
    );

  progress('reading series');
  let series = { indicator: '', unit: '' };
  const sqlSeries = (indicators: readonly string[], unit: string) =>
    store.pool.query(HAND_WRITTEN.series, [indicators, unit]);
  const ourSeries = () => reader.series({ indicators: [series.indicator], unit: series.unit });
  series = { indicator: anyOf(INDEXES), unit: anyOf(PROVINCES) };
  same(await ourSeries(), (await sqlSeries([series.indicator], series.unit)).rows);
  row(
    `series of one indicator of one unit (${MONTHS.length} periods)`,
    ...(await timings(200, [
      () => {
        series = { indicator: anyOf(INDEXES), unit: anyOf(PROVINCES) };
        return ourSeries();
      },
      () => sqlSeries([series.indicator], series.unit),
      () => fetched(`/api/v1/indicators/${series.indicator}/series?unit=${series.unit}`),
    ])),
  );

  progress('reading overviews');
  const headline = catalogue.data.indicators.filter(({ code }) => INDEXES.includes(code)).slice(0, 40);
  const sixMonths = periodOf('2022-M06');
  const chosen = headline.map(({ code }) => code);
  same(await reader.series({ indicators: chosen, unit: 'P01' }), (await sqlSeries(chosen, 'P01')).rows);
  let unit = '';
  row(
    `overview: ${headline.length} indicators of one unit with growth, plan and trend`,
    ...(await timings(100, [
      () => {
        unit = anyOf(PROVINCES);
        return glance(catalogue, reader, headline, unit, sixMonths);
      },
      () => sqlSeries(chosen, unit),
    ])),
    undefined,
  );

  progress('reading cells');
  let cells: CellKey[] = [];
  const choose = () => {
    const found = Array.from({ length: 500 }, () => ({
      indicator: anyOf(INDEXES),
      unit: anyOf(PROVINCES),
      period: anyOf(MONTHS),
      scenario: 'actual' as const,
      dims: '',
    }));
    cells = [...new Map(found.map((cell) => [cellId(cell), cell])).values()];
  };
  const sqlCells = () =>
    store.pool.query(HAND_WRITTEN.cells, [
      cells.map((cell) => cell.indicator),
      cells.map((cell) => cell.unit),
      cells.map((cell) => cell.period),
    ]);
  choose();
  same((await reader.cells(cells)).values(), (await sqlCells()).rows);
  row(
    '500 cells anywhere, as a report asks them',
    ...(await timings(100, [
      () => {
        choose();
        return reader.cells(cells);
      },
      sqlCells,
    ])),
    undefined,
  );
  progress('paging');
  let after: string | undefined;
  let place = { series: 0, period: '' };
  const sqlPage = () => store.pool.query(HAND_WRITTEN.page, [place.series, place.period]);
  row(
    'a page of 500 of everything, one after the other',
    ...(await timings(5, [
      async () => {
        const page = await reader.page({ limit: 500, after });
        after = page.next ?? undefined;
      },
      async () => {
        const last = (await sqlPage()).rows.at(-1);
        place = { series: last.series_id, period: last.period };
      },
    ])),
    undefined,
  );
  progress('counting');
  const counting = await seconds(() => fetched('/api/v1/pack'));
  say();
  say(
    `The counts shown on lists and on the first page are made once when the server starts, which took ${counting.toFixed(1)} s in this store, and then follow what is recorded.`,
  );
  say();
  await app.close();
}

/** One province's month is stated anew; everything that follows from it is derived in the same transaction. */
async function benchRecompute(store: OpenDatabase): Promise<{ timing: Timing; derived: number }> {
  let correction = 0;
  let derived = 0;
  const [timing] = await timings(50, [
    () =>
      store.db.transaction().execute(async (tx) => {
        correction++;
        const cell = { indicator: 'SUM1', unit: 'P01', period: '2019-M05', scenario: 'actual' as const, dims: '' };
        const since = new Date(Date.UTC(2025, 0, 1) + correction * 60_000).toISOString();
        const source = { kind: 'file' as const, reference: 'bench' };
        await appendObservations(tx, [
          { ...cell, value: String(correction), status: 'A', source, recordedAt: since, note: '' },
        ]);
        derived = await recompute(tx, catalogue, [{ cell, since }]);
      }),
  ]);
  return { timing: timing ?? { median: 0, p95: 0 }, derived };
}

const dir = await mkdtemp(path.join(tmpdir(), 'hochua-bench-'));
await chmod(dir, 0o755);
const server = await openEmbeddedPostgres(dir);
try {
  const [cpu] = cpus();
  say(
    `${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB memory, Node.js ${process.versions.node}, embedded PostgreSQL with its usual settings (commits reach the disk).`,
  );
  say();
  const big = await newStore(server.url, 'big', catalogue);
  const small = await newStore(server.url, 'small', catalogue);
  await benchLoad(big, dir);
  for (const store of [small, big]) await loadSummed(store, dir);
  const size = await fill(big);
  await small.pool.query('vacuum analyze');
  await benchRead(big, dir, size);
  progress('changing one figure');
  say('### One changed figure');
  say();
  say('| store | derived anew | median | p95 |');
  say('| --- | ---: | ---: | ---: |');
  const { rows } = await small.pool.query<{ n: string }>('select count(*) as n from observation');
  for (const [store, observations] of [
    [small, Number(rows[0]?.n)],
    [big, size],
  ] as const) {
    const { timing, derived } = await benchRecompute(store);
    say(`| ${count(observations)} observations | ${derived} | ${ms(timing.median)} ms | ${ms(timing.p95)} ms |`);
  }
  for (const store of [small, big]) await store.close();
} finally {
  await server.release();
  await rm(dir, { recursive: true, force: true });
}
