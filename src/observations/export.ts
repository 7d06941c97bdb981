/** Writing observations out: CSV (the form `load` reads), JSON lines in an array, Parquet. Streams; memory does not grow with the store. */
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { dayInVietNam } from '../kernel/dates.ts';
import type { Database } from '../platform/database.ts';
import type { Audience } from './audience.ts';
import { type AsOf, type Observation, vintageInstant } from './model.ts';
import { COLUMNS, type ObservationRow, writeSource } from './rows.ts';
import { ObservationReader } from './store.ts';

export const EXPORT_FORMATS = ['csv', 'json', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions {
  format: ExportFormat;
  /** Who will read it: what is not for them is left out. */
  audience: Audience;
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
 * The observations as chunks of a file, in the order indicator, unit, scenario, breakdown, period.
 */
export async function* exportObservations(
  db: Database,
  catalogue: Catalogue,
  options: ExportOptions,
): AsyncGenerator<string | Buffer> {
  const pages = exportRows(db, catalogue, options);
  if (options.format === 'parquet') {
    yield await parquetOf(pages);
    return;
  }
  const csv = options.format === 'csv';
  yield csv ? `${COLUMNS.join(',')}\n` : '[';
  let first = true;
  for await (const page of pages) {
    if (page.length === 0) continue;
    if (csv) yield page.map((row) => `${COLUMNS.map((column) => csvField(row[column])).join(',')}\n`).join('');
    else yield `${first ? '\n' : ',\n'}${page.map((row) => JSON.stringify(row)).join(',\n')}`;
    first = false;
  }
  if (!csv) yield '\n]\n';
}

async function* exportRows(
  db: Database,
  catalogue: Catalogue,
  options: ExportOptions,
): AsyncGenerator<ObservationRow[]> {
  const reader = new ObservationReader(db, options.asOf, options.audience);
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
  const day = dayInVietNam(instant);
  return new Date(vintageInstant(day)).toISOString() === instant ? day : instant;
}

/**
 * One CSV field (RFC 4180). Text that a spreadsheet would run as a formula gets a leading apostrophe; plain numbers do not.
 */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Parquet needs its columns whole: text columns, values as strings, so that decimals stay exact. */
async function parquetOf(pages: AsyncGenerator<ObservationRow[]>): Promise<Buffer> {
  const columns = new Map<string, string[]>(COLUMNS.map((column) => [column, []]));
  for await (const page of pages)
    for (const row of page) for (const column of COLUMNS) columns.get(column)?.push(row[column]);
  const columnData: ColumnSource[] = [...columns].map(([name, data]) => ({ name, data, type: 'STRING' }));
  return Buffer.from(parquetWriteBuffer({ columnData }));
}
