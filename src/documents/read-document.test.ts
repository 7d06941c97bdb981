import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../kernel/languages.ts';
import { randomOf } from './damage-for-tests.ts';
import { readDocument, readDocumentFile } from './read-document.ts';
import { readFigures } from './read-figures.ts';

const folder = mkdtempSync(join(tmpdir(), 'hochua-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));

async function complaint(file: Uint8Array, name: string): Promise<string> {
  const error = await readDocument(file, name).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error(`no UserError: ${String(error)}`);
  expect(error.text.vi).toContain(name);
  return error.text.en;
}

function typst(body: string, files: Record<string, Buffer> = {}): Uint8Array {
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
  const compiler = NodeCompiler.create({ workspace: fonts, fontArgs: [{ fontPaths: [fonts] }] });
  for (const [name, content] of Object.entries(files)) compiler.mapShadow(join(fonts, name), content);
  const compiled = compiler.compile({
    mainFileContent: `#set text(font: "Tinos", lang: "vi")\n#set page(width: 16cm)\n${body}`,
  });
  if (compiled.result === null) throw new Error('Typst does not compile');
  return new Uint8Array(compiler.pdf(compiled.result));
}

describe('Word', () => {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const file = async () =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({
          footnotes: { 1: { children: [new Paragraph('Tính từ tháng 8/2021.')] } },
          sections: [
            {
              children: [
                new Paragraph({ text: 'Kết quả 6 tháng đầu năm 2022', heading: HeadingLevel.HEADING_1 }),
                new Paragraph({
                  children: [
                    new TextRun('Doanh thu ước đạt 27.000 tỷ đồng'),
                    new FootnoteReferenceRun(1),
                    new TextRun(', tăng 14,9% so với cùng kỳ năm 2021.'),
                  ],
                }),
                new Table({
                  rows: [
                    new TableRow({ children: [cell('Chỉ tiêu'), cell('Năm 2021'), cell('6 tháng đầu năm 2022')] }),
                    new TableRow({ children: [cell('Số doanh nghiệp'), cell('638'), cell('780')] }),
                  ],
                }),
                new Paragraph({ text: 'Có 12 hội thảo.', bullet: { level: 0 } }),
              ],
            },
          ],
        }),
      ),
    );

  it('keeps headings, paragraphs, tables, items and footnotes apart', async () => {
    const document = await readDocument(await file(), 'a.docx');
    const hints = document.lines.filter((line) => line.text !== '').map((line) => line.hint);
    expect(hints).toEqual(['heading', 'paragraph', 'table', 'table', 'item', 'footnote']);
  });

  it('is read to figures', async () => {
    const figures = readFigures(await readDocument(await file(), 'a.docx'));
    expect(figures.map(({ value, unit, period, kind, role }) => [value, unit, period, kind, role])).toEqual([
      ['27000', 'tỷ đồng', '2022-S1', 'estimate', 'level'],
      ['14.9', '%', '2022-S1', 'estimate', 'growth'],
      ['638', 'doanh nghiệp', '2021', 'baseline', 'level'],
      ['780', 'doanh nghiệp', '2022-S1', 'actual', 'level'],
      ['12', 'hội thảo', '2022-S1', 'actual', 'level'],
    ]);
  });
});

describe('PDF', () => {
  it('gives lines with their page, paragraphs whole and tables as rows', async () => {
    const body = `= Kết quả 6 tháng đầu năm 2022
Trong kỳ, doanh thu dịch vụ của toàn ngành ước đạt 27.000 tỷ đồng, tăng 14,9% so với cùng kỳ năm 2021 và bằng 48,8% kế hoạch năm 2022.
#pagebreak()
#table(columns: 3, column-gutter: 1cm, [Chỉ tiêu], [Năm 2021], [Năm 2022], [Số doanh nghiệp], [638], [780])`;
    const document = await readDocument(typst(body), 'a.pdf');
    const figures = readFigures(document);
    expect(figures.map(({ value, page, where, role }) => [value, page, where, role])).toEqual([
      ['27000', 1, 'prose', 'level'],
      ['14.9', 1, 'prose', 'growth'],
      ['48.8', 1, 'prose', 'plan_ratio'],
      ['638', 2, 'table', 'level'],
      ['780', 2, 'table', 'level'],
    ]);
    for (const figure of figures) expect(document.lines[figure.line - 1]?.text).toContain(figure.raw);
  });

  it('says so when it has no text', async () => {
    expect(await complaint(typst('#rect(width: 4cm, height: 4cm, fill: black)'), 'trong.pdf')).toMatch(/no text/);
  });

  it('says so when it is broken or locked', async () => {
    expect(await complaint(bytes('%PDF-1.7\nnothing more'), 'hong.pdf')).toMatch(/broken/);
    expect(await complaint(lockedPdf(), 'khoa.pdf')).toMatch(/password/);
  });
});

describe('a scan', () => {
  it('is recognised: prose with its tone marks, a ruled table cell by cell, in a picture and in a PDF of pictures', async () => {
    const picture = await scannedPage();
    const pdf = typst('#image("/page.png", width: 14cm)', { '/page.png': picture });
    for (const [file, name] of [
      [new Uint8Array(picture), 'quet.png'],
      [pdf, 'quet.pdf'],
    ] as const) {
      const document = await readDocument(file, name);
      expect(document.lines.map(({ text }) => text).join('\n')).toContain('Sản lượng bưu gửi');
      expect(readFigures(document).map(({ value, role, where }) => [value, role, where])).toEqual([
        ['27000', 'level', 'prose'],
        ['14.9', 'growth', 'prose'],
        ['578828', 'level', 'table'],
        ['543792', 'level', 'table'],
      ]);
    }
  });

  it('is straightened and cleaned first: a page turned by 2.5 degrees, specked, on a ground that darkens', async () => {
    const picture = await scannedPage({ turned: 2.5, specks: 0.004, shade: 130 });
    const figures = readFigures(await readDocument(new Uint8Array(picture), 'nghieng.png'));
    expect(figures.map(({ value, role, where }) => [value, role, where])).toEqual([
      ['27000', 'level', 'prose'],
      ['14.9', 'growth', 'prose'],
      ['578828', 'level', 'table'],
      ['543792', 'level', 'table'],
    ]);
  });

  it('says so when the picture is broken', async () => {
    expect(await complaint(new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\nnothing more', 'latin1')), 'hong.png')).toMatch(
      /broken/,
    );
  });
});

/** A page as a scanner gives it: 300 dots an inch, two lines of prose and a table with rules; `faults`: laid askew, dirty, half in shadow. */
async function scannedPage(faults?: { turned: number; specks: number; shade: number }): Promise<Buffer> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
  GlobalFonts.registerFromPath(join(fonts, '400Regular/Tinos_400Regular.ttf'), 'Tinos');
  const canvas = createCanvas(2480, 1400);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 2480, 1400);
  if (faults !== undefined) {
    context.translate(1240, 700);
    context.rotate((faults.turned * Math.PI) / 180);
    context.translate(-1240, -700);
  }
  context.fillStyle = '#222';
  context.font = '58px Tinos';
  const write = (text: string, x: number, y: number): void => void context.fillText(text, x, y);
  write('Kết quả 6 tháng đầu năm 2022', 800, 200);
  write('Trong kỳ, doanh thu dịch vụ bưu chính của toàn ngành ước đạt 27.000 tỷ đồng,', 300, 360);
  write('tăng 14,9% so với cùng kỳ năm 2021.', 300, 440);
  const columns = [300, 1300, 1750, 2200];
  const rows = [560, 680, 800];
  const cells = [
    ['Chỉ tiêu', 'Năm 2022', 'Năm 2021'],
    ['Sản lượng bưu gửi (bưu gửi)', '578.828', '543.792'],
  ];
  context.lineWidth = 3;
  for (const y of rows) context.strokeRect(300, y, 1900, 0);
  for (const x of columns) context.strokeRect(x, 560, 0, 240);
  cells.forEach((row, line) => {
    row.forEach((text, column) => {
      write(text, (columns[column] ?? 0) + 40, (rows[line] ?? 0) + 80);
    });
  });
  if (faults !== undefined) {
    const image = context.getImageData(0, 0, 2480, 1400);
    const random = randomOf(11);
    for (let at = 0; at < 2480 * 1400; at++) {
      const ground = 1 - (1 - faults.shade / 255) * ((at % 2480) / 2480) ** 2;
      const speck = random() < faults.specks;
      for (let channel = 0; channel < 3; channel++)
        image.data[at * 4 + channel] = speck
          ? 40
          : (image.data[at * 4 + channel] ?? 255) * ground + (random() - 0.5) * 20;
    }
    context.putImageData(image, 0, 0);
  }
  return canvas.toBuffer('image/png');
}

describe('text', () => {
  it('counts the lines of the file, whatever ends them', async () => {
    const text = 'Kết quả 6 tháng đầu năm 2022\r\n\r\nDoanh thu đạt 5,4 tỷ đồng.\r\n';
    const figures = readFigures(await readDocument(bytes(text), 'a.txt'));
    expect(figures.map(({ line, value }) => [line, value])).toEqual([[3, '5.4']]);
  });

  it('reads decomposed letters and UTF-16', async () => {
    const text = 'Kết quả 6 tháng đầu năm 2022\n\nDoanh thu ước đạt 5,4 tỷ đồng.';
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    for (const file of [bytes(text.normalize('NFD')), utf16]) {
      const [figure] = readFigures(await readDocument(file, 'a.txt'));
      expect(figure).toMatchObject({ value: '5.4', unit: 'tỷ đồng', kind: 'estimate', line: 3 });
    }
  });

  it('reads a Markdown table', async () => {
    const text =
      '# Kết quả 6 tháng đầu năm 2022\n\n| Chỉ tiêu | Năm 2021 | Tăng trưởng |\n|---|---|---|\n| Số trạm | 1.200 | 5% |\n';
    const figures = readFigures(await readDocument(bytes(text), 'a.md'));
    expect(figures.map(({ line, where, value, unit, role }) => [line, where, value, unit, role])).toEqual([
      [5, 'table', '1200', 'trạm', 'level'],
      [5, 'table', '5', '%', 'growth'],
    ]);
  });

  it('finds nothing in a text without figures or in another language', async () => {
    expect(readFigures(await readDocument(bytes('The quick brown fox.\n\nNo. 5 is alive.'), 'a.txt'))).toEqual([]);
  });
});

describe('what is no document', () => {
  it.each<[string, Uint8Array, string, RegExp]>([
    ['nothing', new Uint8Array(), 'rong.txt', /empty/],
    ['a photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'anh.docx', /picture/],
    [
      'old Word or a locked file',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'cu.docx',
      /old Office|password/,
    ],
    ['binary', new Uint8Array([0x80, 0x81, 0x00, 0xff]), 'nhiphan.txt', /UTF-8/],
    ['a torn Word file', bytes('PK\u0003\u0004torn'), 'rach.docx', /broken/],
    ['a zip bomb', archive([['word/document.xml', 0xffff_fff0]]), 'bom.docx', /unpacks to too much/],
    ['an archive of other things', archive([['readme.txt', 12]]), 'zip.docx', /not a Word document/],
  ])('%s', async (_, file, name, pattern) => {
    expect(await complaint(file, name)).toMatch(pattern);
  });

  it('a spreadsheet under another name', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('A').addRow([1]);
    expect(await complaint(new Uint8Array(await workbook.xlsx.writeBuffer()), 'bang.docx')).toMatch(/Excel/);
  });

  it('a file that is not there', async () => {
    await expect(readDocumentFile(join(folder, 'khong-co.txt'))).rejects.toThrow(/no such file/);
    writeFileSync(join(folder, 'co.txt'), 'Doanh thu đạt 5,4 tỷ đồng.');
    expect((await readDocumentFile(join(folder, 'co.txt'))).lines).toHaveLength(1);
  });
});

/** An archive that is only a directory: names and the sizes they say they unpack to. */
function archive(entries: readonly (readonly [string, number])[]): Uint8Array {
  const records = entries.map(([name, size]) => {
    const record = Buffer.alloc(46 + name.length);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt32LE(size, 24);
    record.writeUInt16LE(name.length, 28);
    record.write(name, 46, 'latin1');
    return record;
  });
  const start = Buffer.from('PK\u0003\u0004', 'latin1');
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(start.length, 16);
  return new Uint8Array(Buffer.concat([start, directory, end]));
}

/** A PDF of one empty page whose standard encryption no empty password opens. */
function lockedPdf(): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>',
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = text.length;
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>\nstartxref\n${table}\n%%EOF`;
  return bytes(text);
}
