import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { syncCatalogue } from '../catalogue/store.ts';
import { faultLine, UserError } from '../kernel/languages.ts';
import { INTERNAL } from './audience.ts';
import { csvField, type ExportOptions, exportObservations } from './export.ts';
import { checkHistory, type LoadResult, loadFile } from './load.ts';
import { cellId } from './model.ts';
import { newestId, ObservationReader } from './store.ts';

const HEADER = 'indicator,unit,period,scenario,value,status,dims,source,recorded_at,note';

const catalogue = tinyCatalogue({
  indicators: [
    { code: 'REVENUE', dimensions: ['NETWORK'] },
    { code: 'COST' },
    { code: 'PROFIT', formula: 'REVENUE - COST' },
    { code: 'INDEX', kind: 'index' },
    { code: 'OTHER', kind: 'index' },
  ],
  units: [{ code: 'VN', kind: 'nation' }, { code: 'P1' }],
  dimensions: [
    {
      code: 'NETWORK',
      name: { vi: 'Mạng', en: 'Network' },
      codes: ['4G', '5G'].map((code) => ({ code, name: { vi: code, en: code } })),
    },
  ],
  documents: ['DOC-1'],
});

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hochua-load-'));
  database = await freshDatabase();
  await syncCatalogue(database.db, catalogue.data);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
function fileOf(content: string | Buffer): string {
  const file = path.join(folder, `${++files}.csv`);
  writeFileSync(file, content);
  return file;
}

const load = (content: string | Buffer, into: TestDatabase = database): Promise<LoadResult> =>
  loadFile(into.db, catalogue, fileOf(content), { name: 'x.csv' });

/** A good row of the year, changed at some columns. */
function rowOf(year: number, changes: Partial<Record<string, string>> = {}): string {
  const row: Record<string, string> = {
    indicator: 'REVENUE',
    unit: 'VN',
    period: String(year),
    scenario: 'actual',
    value: '1',
    status: 'A',
    dims: '',
    source: 'DOC-1#L7',
    recorded_at: '2022-07-01',
    note: '',
    ...changes,
  };
  return HEADER.split(',')
    .map((column) => csvField(row[column] ?? ''))
    .join(',');
}

const csv = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

/** What loading says in English, the sentence first; and that nothing was recorded. */
async function refusal(content: string | Buffer): Promise<string[]> {
  const before = await newestId(database.db);
  const error = await load(content).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  const { text, faults } = error as UserError;
  expect(await newestId(database.db)).toBe(before);
  for (const said of [text, ...faults.map((fault) => fault.message)]) {
    expect(said.vi).not.toBe('');
    expect(said.vi).not.toBe(said.en);
    expect(`${said.vi} ${said.en}`).not.toMatch(/undefined|\[object/);
  }
  return [text.en, ...faults.map((fault) => faultLine(fault, 'en'))];
}

async function figure(period: string, indicator = 'REVENUE', dims = '') {
  const cell = { indicator, unit: 'VN', period, scenario: 'actual', dims } as const;
  return (await new ObservationReader(database.db, undefined, INTERNAL).cells([cell])).get(cellId(cell));
}

describe('a good file', () => {
  it('is recorded, each figure with its document and line', async () => {
    const result = await load(csv(rowOf(2001, { value: '17.50', note: 'about' }), rowOf(2001, { indicator: 'COST' })));
    expect(result).toEqual({ rows: 2, recorded: 2, unchanged: 0, derived: 1 });
    expect(await figure('2001')).toMatchObject({
      value: '17.50',
      source: { kind: 'document', reference: 'DOC-1#L7' },
      recordedAt: '2022-06-30T17:00:00.000Z',
      note: 'about',
    });
    expect(await figure('2001', 'PROFIT')).toMatchObject({ value: '16.5', computed: true });
  });

  it('is unchanged when it is loaded again', async () => {
    const content = csv(rowOf(2002), rowOf(2002, { indicator: 'COST' }));
    await load(content);
    const before = await newestId(database.db);
    expect(await load(content)).toMatchObject({ recorded: 0, unchanged: 2, derived: 0 });
    expect(await newestId(database.db)).toBe(before);
  });

  const FORMS: [string, (text: string) => string][] = [
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['without a last line end', (text: string) => text.trimEnd()],
    ['with empty lines', (text: string) => text.replaceAll('\n', '\n\n')],
    ['with a quoted header', (text: string) => text.replace(HEADER, HEADER.replaceAll(/\w+/g, '"$&"'))],
    ['with tabs', (text: string) => text.replaceAll(',', '\t')],
  ];
  it.each(FORMS)('%s is read the same', async (what, change) => {
    const year = 2010 + FORMS.findIndex(([name]) => name === what);
    expect(await load(change(csv(rowOf(year, { value: '1.25' }))))).toMatchObject({ recorded: 1 });
    expect((await figure(String(year)))?.value).toBe('1.25');
  });

  it('may have its columns in another order', async () => {
    const columns = HEADER.split(',').toReversed();
    await load(`${columns.join(',')}\nnote,2022-07-01,DOC-1#L7,,A,5,actual,2003,VN,REVENUE\n`);
    expect(await figure('2003')).toMatchObject({ value: '5', note: 'note' });
  });

  it('with semicolons has decimal commas, as Excel writes them in Vietnamese', async () => {
    const content = `${HEADER.replaceAll(',', ';')}\n${['REVENUE;VN;2004;actual;17,5;A;;DOC-1;2022-07-01;', 'COST;VN;2004;actual;12.5;A;;DOC-1;2022-07-01;a, b'].join('\n')}\n`;
    await load(content);
    expect((await figure('2004'))?.value).toBe('17.5');
    expect(await figure('2004', 'COST')).toMatchObject({ value: '12.5', note: 'a, b' });
  });

  it('may say "missing", leave the status to A, and name breakdowns in any order', async () => {
    await load(csv(rowOf(2005, { value: '', status: 'M' }), rowOf(2006, { status: '', dims: 'NETWORK=5G' })));
    expect(await figure('2005')).toMatchObject({ value: null, status: 'M' });
    expect(await figure('2006', 'REVENUE', 'NETWORK=5G')).toMatchObject({ value: '1', status: 'A' });
  });

  it('writes a period in its one form', async () => {
    await load(csv(rowOf(2007, { period: '2007-M01/2007-M06' })));
    expect((await figure('2007-S1'))?.period).toBe('2007-S1');
  });

  it('without recorded_at is recorded as of now', async () => {
    await loadFile(database.db, catalogue, fileOf(csv(rowOf(2008, { recorded_at: '' }))), {
      now: new Date('2024-02-29T08:30:00Z'),
    });
    expect((await figure('2008'))?.recordedAt).toBe('2024-02-29T08:30:00.000Z');
  });

  it('keeps quoted commas, quotes and line ends of a note, and counts lines as an editor does', async () => {
    const note = 'one, "two"\nthree';
    await load(csv(rowOf(2009, { note })));
    expect((await figure('2009'))?.note).toBe(note);
    const [, fault] = await refusal(csv(rowOf(1990, { note: 'a\nb' }), rowOf(1991, { value: 'x' })));
    expect(fault).toMatch(/^x\.csv:4: column value/);
  });
});

describe('a bad row', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'an unknown indicator',
      { indicator: 'REVENU' },
      'column indicator: no indicator "REVENU"; did you mean "REVENUE"?',
    ],
    ['an unknown unit', { unit: 'P2' }, 'column unit: no reporting unit "P2"; did you mean "P1"?'],
    [
      'an unknown period',
      { period: '2022-06' },
      'column period: "2022-06" is not a period; write 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30 or 2022-M01/2022-M09',
    ],
    [
      'an unknown scenario',
      { scenario: 'real' },
      'column scenario: no scenario "real"; use actual, plan, target, forecast',
    ],
    ['an unknown status', { status: 'X' }, 'column status: no status "X"; use A, B, E, F, I, M, P'],
    [
      'an inherited name as status',
      { status: 'constructor' },
      'column status: no status "constructor"; use A, B, E, F, I, M, P',
    ],
    ['no number', { value: 'many' }, 'column value: "many" is not a plain number; write 1833162 or 17.5'],
    ['an exponent', { value: '1e5' }, 'column value: "1e5" is not a plain number; write 1833162 or 17.5'],
    ['a Vietnamese number', { value: '1.833.162' }, 'column value: "1.833.162" is not a plain number; write 1833162'],
    ['a decimal comma', { value: '17,5' }, 'column value: "17,5" is not a plain number; write 17.5'],
    [
      'an ambiguous number',
      { value: '1,234' },
      'column value: "1,234" can be read in two ways (1.234 or 1234); write the plain number without separators',
    ],
    ['a number without end', { value: '1'.repeat(61) }, 'column value: is longer than 60 characters'],
    ['an empty value', { value: ' ' }, 'column value: is empty; give a number, or status M when there is no figure'],
    ['a value that is missing', { status: 'M' }, 'column value: must be empty when the status is M (missing)'],
    ['a breakdown', { dims: '5G' }, 'column dims: "5G" is malformed; write NETWORK=5G, several joined by |'],
    ['an unknown code', { dims: 'NETWORK=6G' }, 'column dims: no NETWORK code "6G"; did you mean "4G"?'],
    [
      'a breakdown the indicator does not have',
      { indicator: 'COST', dims: 'NETWORK=5G' },
      'column dims: indicator COST has no dimension NETWORK',
    ],
    [
      'no source',
      { source: '' },
      'column source: is empty; every figure has a source, for example BC-2022-S1#L17 or a document name',
    ],
    [
      'a date',
      { recorded_at: '01/07/2022' },
      'column recorded_at: "01/07/2022" is not a date; write 2022-07-15 or 2022-07-15T09:30:00+07:00',
    ],
    [
      'a day that is not in the calendar',
      { recorded_at: '2022-02-30T09:00:00Z' },
      'column recorded_at: "2022-02-30T09:00:00Z" is not a date; write 2022-07-15 or 2022-07-15T09:30:00+07:00',
    ],
    ['a NUL', { note: 'a\0b' }, 'column note: holds a NUL character; remove it'],
  ])('names %s, file, line and what would be right', async (_what, changes, message) => {
    expect(await refusal(csv(rowOf(1990), rowOf(1991, changes)))).toEqual([
      'x.csv: 1 fault; nothing was recorded, mend and load again',
      `x.csv:3: ${message}`,
    ]);
  });

  it('of an Excel file in Vietnamese: a point before three digits is asked about, not guessed', async () => {
    const [, fault] = await refusal(
      `${HEADER.replaceAll(',', ';')}\nREVENUE;VN;2004;actual;1.234;A;;DOC-1;2022-07-01;\n`,
    );
    expect(fault).toMatch(/"1\.234" can be read in two ways \(1234 or 1\.234\)/);
  });

  it('is one message a fault, and every fault of the file is named', async () => {
    const said = await refusal(
      csv(rowOf(1990, { indicator: 'X9', unit: 'Y9', value: 'z' }), rowOf(1991), rowOf(1992, { period: 'soon' })),
    );
    expect(said).toHaveLength(5);
    expect(said[0]).toBe('x.csv: 4 faults; nothing was recorded, mend and load again');
    expect(said.slice(1).map((fault) => fault.split(':')[1])).toEqual(['2', '2', '2', '4']);
  });

  it('among too many is counted', async () => {
    const rows = Array.from({ length: 250 }, (_, i) => rowOf(1500 + i, { value: 'x' }));
    const said = await refusal(csv(...rows));
    expect(said[0]).toBe('x.csv: 250 faults (the first 100 shown); nothing was recorded, mend and load again');
    expect(said).toHaveLength(101);
  });

  it('takes the good rows before it with it, however many', async () => {
    const rows = Array.from({ length: 6000 }, (_, i) =>
      rowOf(1100 + (i % 900), { dims: '', recorded_at: `2022-01-0${1 + ((i / 900) | 0)}` }),
    );
    expect((await refusal(csv(...rows, rowOf(1990, { value: 'x' }))))[1]).toMatch(/^x\.csv:6002: /);
  });

  it('that is there twice is named with both lines', async () => {
    const twice = (one: string, other: string) =>
      refusal(
        csv(
          rowOf(1990),
          rowOf(1991, { recorded_at: one }),
          rowOf(1992),
          rowOf(1991, { recorded_at: other, value: '2' }),
        ),
      );
    const expected =
      'x.csv:5: duplicate: REVENUE, VN, 1991, actual with the same recorded_at is already on line 3; keep one';
    expect((await twice('2022-07-01', '2022-07-01'))[1]).toBe(expected);
    // One instant written in two ways is one vintage.
    expect((await twice('2022-07-01', '2022-07-01T00:00:00+07:00'))[1]).toBe(expected);
    expect((await twice('2022-06-30T17:00:00Z', '2022-07-01T00:00:00+07:00'))[1]).toBe(expected);
  });

  it('that is there twice far apart is named too', async () => {
    const rows = Array.from({ length: 5500 }, (_, i) =>
      rowOf(1100 + (i % 900), { recorded_at: `2022-01-0${1 + ((i / 900) | 0)}` }),
    );
    const said = await refusal(csv(...rows, rows[0] ?? ''));
    expect(said[1]).toMatch(/^x\.csv:5502: duplicate: REVENUE, VN, 1100, actual .* on a line above/);
  });

  it('that says another value than the store at the same vintage is refused, and a correction told how', async () => {
    await load(csv(rowOf(2030, { value: '1833162' })));
    expect((await refusal(csv(rowOf(2030, { value: '2' }))))[1]).toBe(
      'x.csv:2: REVENUE, VN, 2030, actual is recorded at this time with the value 1,833,162; a correction needs a later recorded_at',
    );
    expect(await load(csv(rowOf(2030, { value: '2', recorded_at: '2022-07-02' })))).toMatchObject({ recorded: 1 });
    expect((await figure('2030'))?.value).toBe('2');
  });
});

describe('a bad file', () => {
  const good = csv(rowOf(1990));
  it.each<[string, string | Buffer, RegExp]>([
    ['empty', '', /the first line must be indicator,unit/],
    ['with a header only', `${HEADER}\n`, /no rows below the header/],
    ['without a header', `${rowOf(1990)}\n`, /:1: the first line must be indicator,unit/],
    ['with a column too few', good.replace(',note', ''), /:1: the first line must be .*missing note/],
    ['with a column of another name', good.replace('note', 'notes'), /:1: .*missing note/],
    ['with a column twice', good.replace('note', 'value'), /:1: .*missing note/],
    [
      'in UTF-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')]),
      /not UTF-8; in Excel save it as "CSV UTF-8"/,
    ],
    [
      'in UTF-16, big end first',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(good, 'utf16le').swap16()]),
      /not UTF-8/,
    ],
    [
      'in another code page',
      Buffer.from(csv(rowOf(1990, { note: 'gần' })).replace('ầ', '\xe2'), 'latin1'),
      /not UTF-8/,
    ],
    [
      'with its source in another code page',
      Buffer.from(csv(rowOf(1990, { source: 'Báo cáo' })), 'latin1'),
      /not UTF-8/,
    ],
    ['of Excel', Buffer.from('PK\u0003\u0004\u0014\u0000', 'latin1'), /zip or Excel file; in Excel save it/],
    [
      'with a quote not closed',
      csv(rowOf(1990), rowOf(1991).replace('DOC', '"DOC'), rowOf(1992)),
      /:\d+: a double quote is not closed/,
    ],
    [
      'with a quote not closed, and much behind it',
      csv(rowOf(1990).replace('DOC', '"DOC'), ...Array.from({ length: 3000 }, (_, i) => rowOf(2000 + i))),
      /:\d+: an overlong line, probably a double quote/,
    ],
    [
      'with a quote inside a field',
      csv(rowOf(1990), rowOf(1991).replace('DOC', 'D"OC')),
      /:3: a double quote inside a field; write ""/,
    ],
    ['with text behind a quote', csv(rowOf(1990), rowOf(1991).replace('DOC-1#L7', '"DOC"-1')), /:3: /],
    ['with a field too many', csv(rowOf(1990), `${rowOf(1991)},more`), /:3: another number of columns than the header/],
    ['with a field too few', csv(rowOf(1990), rowOf(1991).slice(0, -1)), /:3: another number of columns/],
  ])('%s is refused with a sentence', async (_what, content, message) => {
    expect((await refusal(content)).at(-1)).toMatch(message);
  });

  it('that is broken further down names the faults before it too', async () => {
    const said = await refusal(csv(rowOf(1990, { value: 'x' }), rowOf(1991), `${rowOf(1992)},more`));
    expect(said.slice(1).map((fault) => fault.split(':')[1])).toEqual(['2', '4']);
  });

  it.each(['/nowhere/at/all.csv', tmpdir()])('%s is not there', async (file) => {
    await expect(loadFile(database.db, catalogue, file)).rejects.toThrow(/no such file/);
  });
});

describe('a pack check', () => {
  it('says of a history file what loading would say', async () => {
    const file = fileOf(
      csv(rowOf(1990), rowOf(1991, { value: 'x' }), rowOf(1990, { recorded_at: '2022-07-01T00:00:00+07:00' })),
    );
    const faults = (await checkHistory(catalogue, file, 'h.csv')).map((fault) => faultLine(fault, 'en'));
    expect(faults).toEqual([
      'h.csv:3: column value: "x" is not a plain number; write 1833162 or 17.5',
      'h.csv:4: duplicate: REVENUE, VN, 1990, actual with the same recorded_at is already on line 2; keep one',
    ]);
  });
});

describe('two at once', () => {
  it('loads of one file record it once', async () => {
    await load(csv(rowOf(2039)));
    const content = csv(...Array.from({ length: 40 }, (_, i) => rowOf(2040 + i)));
    const results = await Promise.all([load(content), load(content), load(content)]);
    expect(results.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(40);
    expect(results.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(80);
  });

  it('loads of the same new series in opposite orders both come through', async () => {
    // Beyond one batch, so that each holds a series the other waits for.
    const rows = (indicator: string, day: string) =>
      Array.from({ length: 5000 }, (_, i) => rowOf(1000 + i, { indicator, recorded_at: day }));
    const [one, other] = await Promise.all([
      load(csv(...rows('INDEX', '2020-01-01'), ...rows('OTHER', '2020-01-01'))),
      load(csv(...rows('OTHER', '2020-01-02'), ...rows('INDEX', '2020-01-02'))),
    ]);
    expect([one.recorded, other.recorded]).toEqual([10_000, 10_000]);
  });
});

describe('export', () => {
  let source: TestDatabase;
  beforeAll(async () => {
    source = await freshDatabase();
    await syncCatalogue(source.db, catalogue.data);
    // In an order that is not the order of the export.
    await load(
      csv(
        rowOf(2022, { unit: 'P1', value: '-1.50' }),
        rowOf(2022, { indicator: 'COST', source: 'Báo cáo quý, "bản 2"', note: '=SUM(A1:A9)' }),
        rowOf(2023, { indicator: 'COST', source: '@home', note: '+84 24 3943 7010' }),
      ),
      source,
    );
    await load(
      csv(
        rowOf(2022, { recorded_at: '2022-07-01T08:15:30.250Z', note: 'two\nlines; and "quotes"' }),
        rowOf(2022, { recorded_at: '2022-08-01', value: '12345678901234567890.10', source: 'document:HÌNH 1' }),
        rowOf(2022, { period: '2022-Q1', status: 'P', dims: 'NETWORK=5G' }),
        rowOf(2022, { period: '2022-Q1', status: 'M', value: '', dims: 'NETWORK=4G', source: 'return:R-7/2' }),
        rowOf(2022, { scenario: 'plan', note: '-5 so với' }),
        rowOf(2022, { indicator: 'PROFIT', unit: 'P1', value: '0', note: "'=1+1" }),
      ),
      source,
    );
  });
  afterAll(() => source.close());

  async function exported(from: TestDatabase, options: Partial<ExportOptions> = {}): Promise<string> {
    const chunks: (string | Buffer)[] = [];
    for await (const chunk of exportObservations(from.db, catalogue, {
      format: 'csv',
      audience: INTERNAL,
      ...options,
    }))
      chunks.push(chunk);
    return chunks.join('');
  }

  it.each([{ vintages: false }, { vintages: true }])(
    'loaded into a new database and exported again is the same to the byte (%o)',
    async (options) => {
      const first = await exported(source, options);
      expect(first.split('\n').length).toBeGreaterThan(9);
      const copy = await freshDatabase();
      try {
        await syncCatalogue(copy.db, catalogue.data);
        await load(first, copy);
        expect(await exported(copy, options)).toBe(first);
        expect((await load(first, copy)).recorded).toBe(0);
      } finally {
        await copy.close();
      }
    },
  );

  it('is in the order indicator, unit, scenario, breakdown, period', async () => {
    const keys = (await exported(source))
      .split('\n')
      .filter((line) => /^(REVENUE|COST|PROFIT),/.test(line))
      .map((line) => {
        const [indicator, unit, period, scenario, , , dims] = line.split(',');
        return [indicator, unit, scenario, dims, period].join(' ');
      });
    expect(keys).toEqual([
      'COST VN actual  2022',
      'COST VN actual  2023',
      'PROFIT P1 actual  2022',
      'REVENUE P1 actual  2022',
      'REVENUE VN actual  2022',
      'REVENUE VN actual NETWORK=4G 2022-Q1',
      'REVENUE VN actual NETWORK=5G 2022-Q1',
      'REVENUE VN plan  2022',
    ]);
  });

  it('gives derived figures only when asked, and figures as of a day', async () => {
    expect(await exported(source)).not.toContain('formula:');
    expect(await exported(source, { computed: true })).toContain('formula:REVENUE - COST');
    expect(await exported(source, { asOf: '2022-07-31' })).not.toContain('12345678901234567890.10');
    expect(await exported(source, { asOf: '2021-01-01' })).toBe(`${HEADER}\n`);
    expect((await exported(source, { unit: 'P1' })).trim().split('\n')).toHaveLength(3);
  });

  it('as JSON holds the same rows', async () => {
    const rows = JSON.parse(await exported(source, { format: 'json' })) as Record<string, string>[];
    const lines = (await exported(source)).split('\n');
    expect(rows.length).toBe(8);
    expect(lines[0]).toBe(Object.keys(rows[0] ?? {}).join(','));
    expect(
      rows.find((row) => row.unit === 'VN' && row.scenario === 'actual' && row.indicator === 'REVENUE')?.value,
    ).toBe('12345678901234567890.10');
    expect(JSON.parse(await exported(source, { format: 'json', asOf: '2021-01-01' }))).toEqual([]);
  });

  it('runs nothing when a spreadsheet opens it', async () => {
    const text = await exported(source);
    expect(text).toContain(",'=SUM(A1:A9)\n");
    expect(text).toContain(",'+84 24 3943 7010\n");
    expect(text).toContain(",'@home,");
    // A negative figure is a number, not a formula.
    expect(text).toContain(',-1.50,');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", '1', 'A', ' ') }),
        (field) => {
          const written = csvField(field);
          const shown = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
          expect(/^[=+\-@\t\r]/.test(shown) && !/^-?\d+(\.\d+)?$/.test(shown)).toBe(false);
          expect(shown === field || shown === `'${field}`).toBe(true);
          expect(/[",\r\n;]/.test(written) && !written.startsWith('"')).toBe(false);
        },
      ),
    );
  });

  it('leaves a store of any size alone', async () => {
    const { rows } = await sql<{ n: string }>`select count(*) as n from observation`.execute(source.db);
    await exported(source, { vintages: true, computed: true });
    expect((await sql<{ n: string }>`select count(*) as n from observation`.execute(source.db)).rows).toEqual(rows);
  });
});
