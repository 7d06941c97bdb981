import type { Cell } from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../kernel/languages.ts';
import type { CellValues, Form } from '../model.ts';
import { MAX_WORKBOOK_BYTES } from './archive.ts';
import { edit, editPart, partOf, placeOf, put, sheetOf } from './edit-for-tests.ts';
import { contentWith, FORM, RETURN_ID, specsWith } from './form-for-tests.ts';
import { openReturnWorkbook, readReturnWorkbook } from './read-workbook.ts';
import { returnWorkbook } from './write-workbook.ts';

const VALUES = {
  'revenue.home.current': '100',
  'revenue.abroad.current': '20',
  'projects.r1.name': 'Cầu',
  'more.ok': 'yes',
};

async function read(bytes: Buffer, { id = RETURN_ID, form = FORM, takeOldVersion = false } = {}) {
  const { book, identity } = await openReturnWorkbook(bytes);
  const specsOf = (rows: Record<string, number>) => specsWith(rows, form);
  return readReturnWorkbook(book, identity, { id, form, specsOf, takeOldVersion });
}

async function workbook(values: CellValues = VALUES): Promise<Buffer> {
  return returnWorkbook(contentWith(values));
}

/** The refusal of a whole file, in Vietnamese. */
async function refusal(bytes: Buffer, options?: Parameters<typeof read>[1]): Promise<string> {
  try {
    await read(bytes, options);
  } catch (error) {
    if (error instanceof UserError) {
      expect(error.text.en).not.toBe(error.text.vi);
      return error.text.vi;
    }
    throw error;
  }
  throw new Error('not refused');
}

describe('rows and columns that were moved', () => {
  it('are found by their keys', async () => {
    const bytes = await edit(await workbook(), (book) => {
      const sheet = sheetOf(book, 'revenue');
      sheet.insertRow(9, ['', 'ghi chú thêm của tôi']);
      sheet.spliceColumns(4, 0, ['', 'cột của tôi']);
      const at = placeOf(sheet, { row: 'home', column: 'current' });
      expect(at).not.toBe(placeOf(sheetOf(book, 'revenue'), { row: 'abroad', column: 'current' }));
      sheet.getCell(at).value = 105.25;
    });
    const result = await read(bytes);
    expect(result.messages).toEqual([]);
    expect(result.changes).toEqual([{ address: 'revenue.home.current', value: '105.25', base: 7 }]);
  });

  it('are found by their label when the key is gone', async () => {
    const bytes = await edit(await workbook(), (book) => {
      const sheet = sheetOf(book, 'revenue');
      const at = put(book, 'revenue.home.current', 7);
      sheet.getCell(`A${at.slice(1)}`).value = null;
    });
    expect((await read(bytes)).changes).toEqual([{ address: 'revenue.home.current', value: '7', base: 7 }]);
  });

  it('are refused where the labels were sorted away from their keys', async () => {
    const bytes = await edit(await workbook(), (book) => {
      const sheet = sheetOf(book, 'revenue');
      const [home, abroad] = [
        put(book, 'revenue.home.current', 1).slice(1),
        put(book, 'revenue.abroad.current', 2).slice(1),
      ];
      const label = sheet.getCell(`B${home}`).value;
      sheet.getCell(`B${home}`).value = sheet.getCell(`B${abroad}`).value;
      sheet.getCell(`B${abroad}`).value = label;
    });
    const result = await read(bytes);
    expect(result.changes).toEqual([]);
    expect(result.messages.map(({ severity }) => severity)).toEqual(['error', 'error']);
    expect(result.messages[0]?.message.vi).toMatch(/^B\d+: dòng này ghi “Quốc tế”/);
  });

  it('twice the same row of a table is asked about; a lost row keeps what the server has', async () => {
    const twice = await edit(await workbook(), (book) => {
      const sheet = sheetOf(book, 'revenue');
      sheet.getCell('A40').value = 'row:home';
      sheet.getCell('D40').value = 5;
    });
    const result = await read(twice);
    expect(result.changes).toEqual([]);
    expect(result.messages[0]?.message.vi).toContain('có 2 lần');
    const lost = await edit(await workbook(), (book) => {
      const sheet = sheetOf(book, 'revenue');
      sheet.spliceRows(Number(placeOf(sheet, { row: 'home', column: 'current' }).slice(1)), 1);
    });
    const kept = await read(lost);
    expect(kept.changes).toEqual([]);
    expect(kept.messages[0]?.message.vi).toContain('không thấy dòng “Trong nước”');
  });

  it('a deleted sheet keeps what the server has; a copied sheet is refused', async () => {
    const gone = await read(await edit(await workbook(), (book) => book.removeWorksheet(sheetOf(book, 'revenue').id)));
    expect(gone.changes).toEqual([]);
    expect(gone.messages[0]).toMatchObject({ severity: 'error' });
    const copied = await edit(await workbook(), (book) => {
      const copy = book.addWorksheet('Bản sao');
      sheetOf(book, 'revenue').eachRow((row, n) => row.eachCell((cell, m) => (copy.getCell(n, m).value = cell.value)));
    });
    const result = await read(copied);
    expect(result.changes).toEqual([]);
    expect(result.messages[0]?.message.vi).toContain('Bản sao');
  });
});

describe('rows the unit adds', () => {
  it('keep their number; inserted and copied ones get the next; deleted ones are emptied', async () => {
    const start = await workbook({ 'projects.r1.name': 'Một', 'projects.r2.name': 'Hai', 'projects.r3.name': 'Ba' });
    const bytes = await edit(start, (book) => {
      const sheet = sheetOf(book, 'projects');
      const second = Number(placeOf(sheet, { row: 'r2', column: 'name' }).slice(1));
      sheet.spliceRows(second, 1);
      sheet.insertRow(second, ['', '', 'Chèn', 12.5]);
    });
    const result = await read(bytes);
    expect(result.changes).toEqual([
      { address: 'projects.r2.name', value: null, base: 7 },
      { address: 'projects.r4.name', value: 'Chèn', base: 0 },
      { address: 'projects.r4.cost', value: '12.5', base: 0 },
    ]);
    expect(result.messages.map(({ message }) => message.vi)).toEqual([
      'dòng 2 của phần “Dự án” đã bị xóa trong tệp; các ô của dòng được để trống',
    ]);
  });

  it('beyond what the form takes are named', async () => {
    const bytes = await edit(await workbook(), (book) => {
      const sheet = sheetOf(book, 'projects');
      for (let n = 0; n < 40; n += 1) sheet.getCell(50 + n, 3).value = `Dự án ${n}`;
    });
    const { messages, changes } = await read(bytes);
    expect(changes).toHaveLength(29);
    expect(messages.filter(({ severity }) => severity === 'error')).toHaveLength(11);
    expect(messages[0]).toMatchObject({ cell: 'B79', severity: 'error' });
  });
});

describe('a cell that cannot be read for certain', () => {
  const cases: [string, string, unknown, string | null, RegExp][] = [
    ['Vietnamese groups as text', 'revenue.home.current', '1.833.162,5', '1833162.5', /văn bản/],
    ['English groups as text', 'revenue.home.current', '1,833,162.5', '1833162.5', /văn bản/],
    ['a word', 'revenue.home.current', 'khoảng 5', null, /không phải một số/],
    ['two meanings', 'revenue.home.current', '17.5', '17.5', /văn bản/],
    ['a formula typed as text', 'revenue.home.current', '=1+1', null, /công thức/],
    ['a percent sign in money', 'revenue.home.current', '12%', null, /%/],
    ['an error value', 'revenue.home.current', { error: '#REF!' }, null, /#REF!/],
    ['true', 'revenue.home.current', true, null, /TRUE/],
    [
      'a date in a number cell',
      'revenue.home.current',
      new Date('2024-05-01T00:00:00Z'),
      null,
      /thành ngày 2024-05-01/,
    ],
    ['a formula with a result', 'revenue.home.current', { formula: '2/3', result: 2 / 3 }, '0.666666666667', /kết quả/],
    ['a formula without a result', 'revenue.home.current', { formula: '2/3' }, null, /chưa có kết quả/],
    ['half a person', 'revenue.staff.current', 1.5, null, /số nguyên/],
    ['no such choice', 'projects.r1.stage', 'Xong', null, /không có trong danh sách/],
    ['no date', 'projects.r1.begins', '31/02/2024', null, /không phải một ngày/],
    ['a number as a date', 'projects.r1.begins', 45352, '2024-03-01', /2024-03-01/],
  ];
  for (const [name, address, value, expected, says] of cases) {
    it(`${name}: says where`, async () => {
      let at = '';
      const bytes = await edit(await workbook(), (book) => {
        at = put(book, address, value as never);
        const sheet = sheetOf(book, address.split('.')[0] ?? '');
        if (typeof value === 'number' && address.includes('begins')) looks(sheet.getCell(at), '0');
        if (value instanceof Date) looks(sheet.getCell(at), 'd/m/yyyy');
      });
      const { changes, messages } = await read(bytes);
      expect(changes.filter((change) => change.address === address).map((change) => change.value)).toEqual(
        expected === null ? [] : [expected],
      );
      expect(messages).toHaveLength(1);
      expect(messages[0]).toMatchObject({ cell: at, severity: expected === null ? 'error' : 'warning' });
      expect(messages[0]?.message.vi).toMatch(says);
      expect(messages[0]?.message.vi.startsWith(`${at}: `)).toBe(true);
    });
  }

  it('a merged cell: every cell under the merge is named', async () => {
    let ref = '';
    const bytes = await edit(await workbook(), (book) => {
      const [a, b] = [put(book, 'revenue.home.current', 3), put(book, 'revenue.abroad.current', 4)];
      ref = `${a}:${b}`;
      sheetOf(book, 'revenue').mergeCells(ref);
    });
    const { changes, messages } = await read(bytes);
    expect(changes).toEqual([]);
    expect(messages.map(({ cell }) => cell)).toEqual(ref.split(':'));
    expect(messages[0]?.message.vi).toContain(ref);
  });

  it('a hidden row is taken, and said', async () => {
    const bytes = await edit(await workbook(), (book) => {
      const at = put(book, 'revenue.home.current', 3);
      sheetOf(book, 'revenue').getRow(Number(at.slice(1))).hidden = true;
    });
    const { changes, messages } = await read(bytes);
    expect(changes).toHaveLength(1);
    expect(messages[0]).toMatchObject({ severity: 'warning' });
    expect(messages[0]?.message.vi).toContain('ẩn');
  });

  it('a percent format in a percent cell is the percent it shows', async () => {
    const bytes = await edit(await workbook(), (book) => {
      const at = put(book, 'revenue.share.current', 0.175);
      looks(sheetOf(book, 'revenue').getCell(at), '0.0%');
      looks(sheetOf(book, 'revenue').getCell(put(book, 'revenue.home.current', 0.5)), '0%');
    });
    const { changes, messages } = await read(bytes);
    expect(changes).toEqual([{ address: 'revenue.share.current', value: '17.5', base: 0 }]);
    expect(messages.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  it('the noise of binary fractions goes, fifteen digits stay, more are refused', async () => {
    const start = await edit(await workbook(), (book) => {
      put(book, 'revenue.home.current', 111.5);
      put(book, 'revenue.abroad.current', 222.5);
      put(book, 'revenue.home.ytd', 333.5);
      put(book, 'revenue.abroad.ytd', 444.5);
    });
    const bytes = editPart(start, partOf(start, 'revenue'), (xml) =>
      xml
        .replace('<v>111.5</v>', '<v>0.30000000000000004</v>')
        .replace('<v>222.5</v>', '<v>123456789.012345</v>')
        .replace('<v>333.5</v>', '<v>1.8331625E6</v>')
        .replace('<v>444.5</v>', '<v>12345678901234567</v>'),
    );
    const { changes, messages } = await read(bytes);
    expect(changes.map(({ address, value }) => [address, value])).toEqual([
      ['revenue.home.current', '0.3'],
      ['revenue.home.ytd', '1833162.5'],
      ['revenue.abroad.current', '123456789.012345'],
    ]);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.message.vi).toContain('15 chữ số');
  });
});

describe('a file that is not this workbook', () => {
  it('of another return, another version of the form, without or with a damaged identity', async () => {
    const bytes = await workbook();
    expect(await refusal(bytes, { id: 'SAMPLE_M.2024-M06.OTHER' })).toContain('là của báo cáo SAMPLE_M.2024-M06.ACME');
    const newer: Form = { ...FORM, version: 4 };
    expect(await refusal(bytes, { form: newer })).toContain('phiên bản 3');
    const taken = await read(bytes, { form: newer, takeOldVersion: true });
    expect(taken.messages[0]).toMatchObject({ severity: 'warning' });
    expect(await refusal(await edit(bytes, (book) => book.removeWorksheet('_hochua')))).toContain(
      'không có phần nhận dạng',
    );
    const forged = await edit(bytes, (book) => {
      const sheet = book.getWorksheet('_hochua');
      if (sheet) sheet.getCell('B2').value = 'SAMPLE_M.2024-M06.OTHER';
    });
    expect(await refusal(forged)).toContain('đã bị sửa');
  });

  it('old Excel, CSV, encrypted, truncated, empty, another archive, a macro of bytes: each says what to do', async () => {
    const bytes = await workbook();
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);
    expect(await refusal(ole)).toContain('.xls');
    expect(await refusal(Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]))).toContain('mật khẩu');
    expect(await refusal(Buffer.from('a;b\n1;2'))).toContain('không phải sổ tính Excel');
    expect(await refusal(Buffer.alloc(0))).toContain('rỗng');
    expect(await refusal(bytes.subarray(0, bytes.length - 400))).toContain('hỏng');
    expect(await refusal(Buffer.from(zipSync({ 'a.txt': strToU8('x') })))).toContain('không phải sổ tính');
    expect(await refusal(Buffer.from(zipSync({ 'xl/workbook.bin': strToU8('x') })))).toContain('.xlsb');
    expect(await refusal(Buffer.alloc(MAX_WORKBOOK_BYTES + 1, 1))).toContain('10 MB');
  });

  it("a very large sheet of one's own is passed over; a section made very large is refused", async () => {
    const bytes = await workbook();
    const rows = Array.from({ length: 60_000 }, (_, i) => `<row r="${i + 100}"><c r="C${i + 100}"><v>1</v></c></row>`);
    const large = (xml: string) => xml.replace('</sheetData>', `${rows.join('')}</sheetData>`);
    const own = await edit(bytes, (book) => {
      book.addWorksheet('Tính toán').getCell('A1').value = 1;
    });
    const count = Object.keys(unzipSync(own)).filter((name) => name.startsWith('xl/worksheets/sheet')).length;
    const last = `xl/worksheets/sheet${count}.xml`;
    expect((await read(editPart(own, last, large))).messages).toEqual([]);
    expect(await refusal(editPart(bytes, partOf(bytes, 'revenue'), large))).toContain('lớn bất thường');
  });

  it('XML with a document type (entities that explode) or that breaks off is refused', async () => {
    const bytes = await workbook();
    const entities = editPart(bytes, partOf(bytes, 'revenue'), (xml) =>
      xml.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'),
    );
    expect(await refusal(entities)).toContain('hỏng');
    expect(await refusal(editPart(bytes, partOf(bytes, 'more'), (xml) => xml.slice(0, 500)))).toContain('hỏng');
  });

  it('a zip bomb is refused by what its directory claims, and one that lies while it inflates', async () => {
    const zeros = new Uint8Array(80 * 1024 * 1024);
    const bomb = Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('<x/>'), 'xl/media/a.bin': zeros }, { level: 9 }));
    expect(bomb.length).toBeLessThan(MAX_WORKBOOK_BYTES);
    expect(await refusal(bomb)).toContain('lớn bất thường');
    // The claim of 80 MB is made 1,000 bytes: only inflating shows it.
    const lying = Buffer.from(zipSync({ 'xl/workbook.xml': zeros }, { level: 9 }));
    for (const at of sizesOf(lying, zeros.length)) lying.writeUInt32LE(1000, at);
    expect(await refusal(lying)).toContain('hỏng');
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`xl/p${i}.xml`, strToU8('')]));
    expect(await refusal(Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('<x/>'), ...many })))).toContain(
      'lớn bất thường',
    );
  });
});

/** Gives one cell a number format; cells read from a file share their style. */
function looks(cell: Cell, numFmt: string): void {
  cell.style = { ...cell.style, numFmt };
}

/** Where the bytes hold a size (local header and central directory). */
function sizesOf(bytes: Buffer, size: number): number[] {
  const found: number[] = [];
  const wanted = Buffer.alloc(4);
  wanted.writeUInt32LE(size);
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) found.push(at);
  return found;
}
