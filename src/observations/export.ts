/** Writing observations out: CSV (the form `load` reads), JSON lines in an array, Parquet. Streams; memory does not grow with the store. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Database } from '../platform/database.ts';
import type { AsOf, Observation } from './model.ts';
import { COLUMNS, type ObservationRow, writeSource } from './rows.ts';
import { ObservationReader } from './store.ts';

export const EXPORT_FORMATS = ['csv', 'json', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions {
  format: ExportFormat;
  asOf?: AsOf;
  indicators?: readonly string[] | undefined;
  unit?: string | undefined;
  /** Every vintage instead of the one that counts. */
  vintages?: boolean;
  /** Derived figures too. */
  computed?: boolean;
}

const PAGE = 5000;

/**
 * Writes the observations to a stream, in the order indicator, unit, scenario, breakdown, period. Does not end the stream.
 */
export async function exportObservations(
  db: Database,
  catalogue: Catalogue,
  options: ExportOptions,
  out: Writable,
): Promise<void> {
  const rows = exportRows(db, catalogue, options);
  if (options.format === 'parquet') {
    await writeParquet(rows, out);
    return;
  }
  const csv = options.format === 'csv';
  await write(out, csv ? `${COLUMNS.join(',')}\n` : '[');
  let first = true;
  for await (const page of rows) {
    const text = csv
      ? page.map((row) => `${COLUMNS.map((column) => csvField(row[column])).join(',')}\n`).join('')
      : page.map((row, i) => `${first && i === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`).join('');
    first = false;
    await write(out, text);
  }
  if (!csv) await write(out, '\n]\n');
}

async function* exportRows(
  db: Database,
  catalogue: Catalogue,
  options: ExportOptions,
): AsyncGenerator<ObservationRow[]> {
  const reader = new ObservationReader(db, options.asOf);
  let after: string | undefined;
  do {
    const page = await reader.page({
      indicators: options.indicators,
      unit: options.unit,
      allVintages: options.vintages === true,
      computed: options.computed === true,
      after,
      limit: PAGE,
    });
    yield page.items.map((observation) => rowOf(observation, catalogue));
    after = page.next ?? undefined;
  } while (after !== undefined);
}

function rowOf(observation: Observation, catalogue: Catalogue): ObservationRow {
  return {
    indicator: observation.indicator,
    unit: observation.unit,
    period: observation.period,
    scenario: observation.scenario,
    value: observation.value ?? '',
    status: observation.status,
    dims: observation.dims,
    source: writeSource(observation.source, catalogue),
    recorded_at: vintageText(observation.recordedAt),
    note: observation.note,
  };
}

/** A vintage that is the start of a day in Viet Nam is written as that date, otherwise as the instant. */
function vintageText(instant: string): string {
  const local = new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString();
  return local.endsWith('T00:00:00.000Z') ? local.slice(0, 10) : instant;
}

/**
 * One CSV field (RFC 4180). Text that a spreadsheet would run as a formula gets a leading apostrophe; plain numbers do not.
 */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Parquet needs its columns whole: text columns, values as strings, so that decimals stay exact. */
async function writeParquet(rows: AsyncGenerator<ObservationRow[]>, out: Writable): Promise<void> {
  const columns = new Map<string, string[]>(COLUMNS.map((column) => [column, []]));
  for await (const page of rows)
    for (const row of page) for (const column of COLUMNS) columns.get(column)?.push(row[column]);
  const columnData: ColumnSource[] = [...columns].map(([name, data]) => ({ name, data, type: 'STRING' }));
  await write(out, Buffer.from(parquetWriteBuffer({ columnData })));
}

async function write(out: Writable, chunk: string | Buffer): Promise<void> {
  if (!out.write(chunk)) await once(out, 'drain');
}
