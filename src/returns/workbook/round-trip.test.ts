import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isWhole } from '../check-return.ts';
import type { Form } from '../model.ts';
import { edit, placeOf, put, sheetOf } from './edit-for-tests.ts';
import { contentWith, FORM, RETURN_ID, specsWith } from './form-for-tests.ts';
import { openReturnWorkbook, readReturnWorkbook } from './read-workbook.ts';
import { plainNumber, valueFor } from './values-for-tests.ts';
import { returnWorkbook } from './write-workbook.ts';

async function read(bytes: Buffer, options: { form?: Form } = {}) {
  const { book, identity } = await openReturnWorkbook(bytes);
  const form = options.form ?? FORM;
  return readReturnWorkbook(book, identity, { id: RETURN_ID, form, specsOf: (rows) => specsWith(rows, form) });
}

const FILLED = {
  'revenue.home.current': '1833162.5',
  'revenue.abroad.current': '0.1',
  'revenue.home.ytd': '12345678901234567.25',
  'projects.r1.name': '=1+1',
  'projects.r2.name': '@SUM(A1) _x0041_\ny',
  'projects.r1.begins': '2024-02-29',
  'projects.r1.stage': 'plan',
  'more.note': '<a & "b"> +84',
  'more.ok': 'yes',
};

describe('a workbook read back', () => {
  it('unchanged changes nothing, whatever its values are', async () => {
    const result = await read(await returnWorkbook(contentWith(FILLED)));
    expect(result.messages).toEqual([]);
    expect(result.changes).toEqual([]);
    expect(result.read).toBe(9);
  });

  it('keeps a text that looks like a formula a text, through Excel-like programs too', async () => {
    const bytes = await returnWorkbook(contentWith(FILLED));
    const xml = Object.entries(unzipSync(bytes))
      .filter(([name]) => name.startsWith('xl/worksheets/'))
      .map(([, part]) => strFromU8(part))
      .join('');
    // Our own formulas begin with IF or IFERROR; nothing else is one.
    const formulas = [...xml.matchAll(/<f[^>]*>([^<]*)<\/f>/g)].map(([, text]) => text ?? '');
    expect(formulas.length).toBeGreaterThan(0);
    for (const formula of formulas) expect(formula).toMatch(/^(IF|IFERROR)\(/);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const sheet = sheetOf(workbook, 'projects');
    const cell = sheet.getCell(placeOf(sheet, { row: 'r1', column: 'name' }));
    expect(cell.type).toBe(ExcelJS.ValueType.String);
    expect(cell.value).toBe('=1+1');
    // Edited in Excel it stays text: the cell's format says so.
    expect(cell.numFmt).toBe('@');
  });

  it('computes while it is filled in: sums and growth are live formulas over the right cells', async () => {
    const bytes = await returnWorkbook(
      contentWith(FILLED, { 'revenue.home.base': { previous: null, last_year: null, plan: null, shown: '1500000' } }),
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const sheet = sheetOf(workbook, 'revenue');
    const at = (row: string, column: string) => placeOf(sheet, { row, column });
    const total = sheet.getCell(at('total', 'current'));
    const [home, abroad] = [at('home', 'current'), at('abroad', 'current')];
    expect(total.formula).toBe(`IF(AND(COUNT(${home})=1,COUNT(${abroad})=1),IFERROR((${home}+${abroad}),""),"")`);
    expect(total.result).toBe(1833162.6);
    expect(sheet.getCell(at('any', 'current')).formula).toBe(
      `IF(COUNT(${home}:${abroad})>0,IFERROR(SUM(${home}:${abroad}),""),"")`,
    );
    expect(sheet.getCell(at('home', 'growth')).result).toBeCloseTo(22.2108, 3);
    expect(total.protection?.locked).not.toBe(false);
    expect(sheet.getCell(home).protection.locked).toBe(false);
  });

  it('asks Excel itself to refuse what is no number, no date, no choice', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await returnWorkbook(contentWith(FILLED))) as unknown as ArrayBuffer);
    const validationOf = (section: string, row: string, column: string) => {
      const sheet = sheetOf(workbook, section);
      return sheet.getCell(placeOf(sheet, { row, column })).dataValidation;
    };
    expect(validationOf('revenue', 'home', 'current')).toMatchObject({ type: 'decimal', errorStyle: 'stop' });
    expect(validationOf('projects', 'r3', 'begins')).toMatchObject({ type: 'date' });
    const list = validationOf('projects', 'r3', 'stage');
    expect(list.type).toBe('list');
    const [sheetName = '', range = ''] = String(list.formulae[0]).split('!');
    const titles = workbook.getWorksheet(sheetName)?.getCell(range.split(':')[0]?.replaceAll('$', '') ?? '').value;
    expect(titles).toBe('Chuẩn bị, lập kế hoạch');
  });

  it('gives back every value put in, of every kind of cell (random values)', async () => {
    const specs = specsWith({ projects: 5 }).filter(({ entry, type }) => entry === 'enter' && type !== 'file');
    const start = await returnWorkbook(contentWith({}));
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...specs.map((spec) => fc.option(valueFor(spec), { nil: null, freq: 3 }))),
        async (values) => {
          const bytes = await edit(start, (workbook) => {
            for (const [i, spec] of specs.entries()) {
              const value = values[i];
              if (value != null) put(workbook, spec.address, value.typed);
            }
          });
          const result = await read(bytes);
          const expected = specs.flatMap((spec, i) => {
            const value = values[i]?.value ?? '';
            return value === '' ? [] : [[spec.address, value]];
          });
          const found = Object.fromEntries(result.changes.map(({ address, value }) => [address, value]));
          expect(result.messages.filter(({ severity }) => severity === 'error')).toEqual([]);
          for (const [address, value] of expected) expect([address, found[address ?? '']]).toEqual([address, value]);
          expect(Object.keys(found)).toHaveLength(expected.length);
          for (const change of result.changes) expect(change.base).toBe(0);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('written again with what was read gives the same again (random values, kept with up to 40 digits)', async () => {
    const specs = specsWith({ projects: 3 }).filter(({ type, entry }) => entry === 'enter' && type === 'number');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(specs.length - 1), plainNumber(30)), { maxLength: 8 }),
        async (picked) => {
          const values: Record<string, string> = {};
          for (const [i, value] of picked) {
            const spec = specs[i];
            if (spec !== undefined) values[spec.address] = isWhole(spec) ? (value.split('.')[0] ?? '0') : value;
          }
          const result = await read(await returnWorkbook(contentWith(values)));
          expect(result.changes).toEqual([]);
          expect(result.messages).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('in English says English and reads English numbers', async () => {
    const values = { 'revenue.home.current': '17.5', 'projects.r1.stage': 'plan', 'revenue.abroad.current': '3' };
    const bytes = await returnWorkbook(contentWith(values, {}, { language: 'en' }));
    const changed = await edit(bytes, (workbook) => {
      put(workbook, 'revenue.abroad.current', '1,234.5');
      put(workbook, 'projects.r1.stage', 'Running');
    });
    const result = await read(changed);
    expect(result.changes).toEqual([
      { address: 'revenue.abroad.current', value: '1234.5', base: 7 },
      { address: 'projects.r1.stage', value: 'run', base: 7 },
    ]);
  });
});
