import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellValues } from '../model.ts';
import { CATALOGUE, FORM, specsWith } from '../workbook/form-for-tests.ts';
import { readReturnCsv, writeReturnCsv } from './sdmx-csv.ts';

const RETURN = { form: FORM, period: '2024-M06', unit: 'ACME', catalogue: CATALOGUE, agency: 'MIC' };

const FILLED: CellValues = {
  'revenue.home.current': '1833162.5',
  'revenue.abroad.current': '-0.1',
  'revenue.home.ytd': '12345678901234567.25',
  'projects.r1.name': '=HYPERLINK("http://x")',
  'projects.r2.name': "'=quoted",
  'projects.r1.stage': 'plan',
  'more.note': 'a "b", c; d\nsecond line',
  'more.on': '2024-06-30',
};

/** The Vietnamese faults of a text. */
function faultsOf(text: string): string[] {
  return readReturnCsv(RETURN, text).faults.map(({ message }) => message.vi);
}

const HEAD = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REPORTING_UNIT,TIME_PERIOD,SCENARIO,MARKET,OBS_VALUE,OBS_STATUS';
const row = (
  value: string,
  { indicator = 'REV', unit = 'ACME', period = '2024-M06', market = 'HOME', status = 'A' } = {},
) => `dataflow,MIC:SAMPLE_M(3.0),R,${indicator},${unit},${period},actual,${market},${value},${status}`;

describe('a return as SDMX-CSV', () => {
  it('comes back the same', () => {
    const text = writeReturnCsv(RETURN, FILLED);
    expect(readReturnCsv(RETURN, text)).toEqual({ cells: FILLED, faults: [] });
    expect(text.split('\r\n')[0]).toBe(
      `${HEAD.replace(',OBS_STATUS', '')},OBS_STATUS,UNIT_MEASURE,CELL`.replace('MARKET', 'MARKET,SEX'),
    );
    expect(text.split('\r\n')[1]).toBe(
      'dataflow,MIC:SAMPLE_M(3.0),R,REV,ACME,2024-M06,actual,HOME,_T,1833162.5,A,VND_BN,revenue.home.current',
    );
  });

  it('comes back the same whatever its texts are, and no field of it begins as a formula', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme', maxLength: 30 }),
            fc.constantFrom('=1', '+1', '-x', '@a', "'=1", "''-1", "'"),
          ),
          { minLength: 1, maxLength: 6 },
        ),
        (texts) => {
          const values: Record<string, string> = {};
          for (const [i, text] of texts.entries()) {
            // As the form keeps texts: trimmed.
            const kept = text.trim();
            if (kept !== '') values[`projects.r${i + 1}.name`] = kept;
          }
          fc.pre(Object.keys(values).length > 0);
          const text = writeReturnCsv(RETURN, values);
          expect(readReturnCsv(RETURN, text)).toEqual({ cells: values, faults: [] });
          expect(text).not.toMatch(/(^|,)"?[=+@]/m);
        },
      ),
    );
  });

  it('needs only the dimensions, in any order, with semicolons too', () => {
    const text = [
      'OBS_VALUE;SCENARIO;TIME_PERIOD;REPORTING_UNIT;INDICATOR;BREAKDOWN',
      '7;actual;2024-M06;ACME;REV;MARKET=HOME',
    ];
    expect(readReturnCsv(RETURN, `\uFEFF${text.join('\n')}`)).toEqual({
      cells: { 'revenue.home.current': '7' },
      faults: [],
    });
  });

  it('needs only the cell', () => {
    expect(readReturnCsv(RETURN, 'CELL,OBS_VALUE\nmore.ok,yes\nprojects.r3.cost,2.5')).toEqual({
      cells: { 'more.ok': 'yes', 'projects.r3.cost': '2.5' },
      faults: [],
    });
  });

  it('fills every cell that is the figure: in January the month is the year to date', () => {
    const january = { ...RETURN, period: '2024-M01' };
    const { cells } = readReturnCsv(january, `${HEAD}\n${row('5', { period: '2024-M01' })}`);
    expect(cells).toEqual({ 'revenue.home.current': '5', 'revenue.home.ytd': '5' });
  });

  it('converts the unit of measure where it can', () => {
    const catalogue = {
      ...CATALOGUE,
      measures: new Map([
        ...(CATALOGUE.measures as ReadonlyMap<string, never>),
        ['VND_M', { code: 'VND_M', vi: 'triệu đồng', en: 'VND million', kind: 'money', base: 'VND', scale: 6 }],
      ] as never),
    };
    const text = (measure: string) => `CELL,OBS_VALUE,UNIT_MEASURE\nrevenue.home.current,1500,${measure}`;
    expect(readReturnCsv({ ...RETURN, catalogue: catalogue as never }, text('VND_M')).cells).toEqual({
      'revenue.home.current': '1.5',
    });
    expect(faultsOf(text('PEOPLE'))[0]).toContain('không đổi được');
  });

  it('leaves empty what is missing or deleted', () => {
    const text = `${HEAD}\n${row('', { status: 'M' })}\n${row('4', { market: 'ABROAD' }).replace(',R,', ',D,')}`;
    expect(readReturnCsv(RETURN, text)).toEqual({ cells: {}, faults: [] });
  });

  it.each([
    ['another form', row('1').replace('SAMPLE_M', 'OTHER'), /không phải biểu mẫu SAMPLE_M/],
    ['another version of the form', row('1').replace('3.0', '2.0'), /phiên bản 3/],
    ['another unit', row('1', { unit: 'OTHER' }), /không thuộc báo cáo của ACME/],
    ['a figure nobody asked for', row('1', { market: 'MARS' }), /không hỏi REV/],
    ['a period that is none', row('1', { period: '06/2024' }), /không phải một kỳ/],
    ['a grouped number', row('"1.833.162"'), /không có dấu nhóm/],
    ['an exponent', row('1e5'), /không phải số/],
    ['half a person', row('1.5', { indicator: 'STAFF', market: '_T' }), /số nguyên/],
    ['a computed cell', row('1', { market: '_T' }), /do hệ thống tính/],
    ['a status that does not exist', row('1', { status: 'X' }), /OBS_STATUS "X"/],
  ])('says the line of %s', (_name, line, says) => {
    const faults = readReturnCsv(RETURN, `${HEAD}\n${row('1', { market: 'ABROAD' })}\n${line}`).faults;
    expect(faults).toHaveLength(1);
    expect(faults[0]?.line).toBe(3);
    expect(faults[0]?.message.vi).toMatch(says);
  });

  it('says what is wrong with the file as a whole', () => {
    expect(faultsOf('a,b\n1,2')[0]).toContain('thiếu cột OBS_VALUE');
    expect(faultsOf('INDICATOR,OBS_VALUE\nREV,1')[0]).toContain('thiếu cột REPORTING_UNIT');
    expect(faultsOf(HEAD)[0]).toContain('không có dòng số liệu');
    expect(faultsOf(`${HEAD}\n${row('"1')}`)[0]).toContain('CSV hỏng');
    expect(faultsOf('CELL,OBS_VALUE\nmore.ok,yes\nmore.ok,no')[0]).toBe(
      'dòng 3: ô more.ok đã có giá trị khác ở dòng 2; giữ một dòng',
    );
    expect(faultsOf('CELL,OBS_VALUE\nmore.__proto__,1\nconstructor,2')).toHaveLength(2);
    expect(faultsOf('CELL,INDICATOR,OBS_VALUE\nrevenue.home.current,STAFF,1')[0]).toContain(
      'không phải ô của chỉ tiêu',
    );
  });

  it('knows every cell to fill in by its figure alone', () => {
    for (const spec of specsWith({})) {
      if (spec.cell === null || spec.entry !== 'enter') continue;
      const { indicator, unit, period, scenario, dims } = spec.cell;
      const text = `INDICATOR,REPORTING_UNIT,TIME_PERIOD,SCENARIO,BREAKDOWN,OBS_VALUE\n${indicator},${unit},${period},${scenario},${dims},3`;
      expect(readReturnCsv(RETURN, text).cells).toEqual({ [spec.address]: '3' });
    }
  });
});
