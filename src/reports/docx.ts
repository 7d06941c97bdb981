/**
 * An edition as a Word document: native headings, tables, footnotes and charts, so that whoever gets it can go on writing.
 * Layout by Decree 30/2020/NĐ-CP: A4, margins 20–20–30–20 mm, Times New Roman 13, page number at the top from page 2.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  type IBorderOptions,
  type IParagraphOptions,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  TableCell as WordCell,
} from 'docx';
import { ChartRun } from 'docx/charts';
import { formatNumber } from '../kernel/numbers.ts';
import { CHART_COLOURS, isJoint } from './chart-options.ts';
import {
  type Align,
  type Block,
  type ChartBlock,
  type ChartSeries,
  chartCaption,
  type Edition,
  type HeaderCell,
  numbered,
  type Span,
  type TableBlock,
  tableCaption,
} from './model.ts';

const FONT = 'Times New Roman';
const TWIPS_PER_MM = 56.7;
const mm = (length: number) => Math.round(length * TWIPS_PER_MM);
const PAGE = { width: mm(210), height: mm(297), top: mm(20), bottom: mm(20), left: mm(30), right: mm(20) };
const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
const FIRST_LINE = mm(12.7);
/** Half points. */
const SIZE = { body: 26, small: 22, note: 20, tiny: 18 };
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
const LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '404040' };

type Paragraphs = (Paragraph | Table)[];

/** The bytes of a .docx file. */
export async function renderDocx(edition: Edition): Promise<Uint8Array> {
  const ordered = edition.blocks.filter((block) => block.kind === 'list' && block.ordered).length;
  const document = new Document({
    title: edition.title,
    creator: edition.header.agency,
    description: edition.notice.join(' '),
    features: { updateFields: false },
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE.body, language: { value: edition.language === 'vi' ? 'vi-VN' : 'en-GB' } },
          paragraph: { spacing: { before: 0, after: 120, line: 288 } },
        },
        heading1: heading(SIZE.body, 320),
        heading2: heading(SIZE.body, 280),
        heading3: heading(SIZE.body, 200),
        heading4: {
          ...heading(SIZE.body, 160),
          run: { font: FONT, size: SIZE.body, bold: true, italics: true, color: '000000' },
        },
        footnoteText: {
          run: { font: FONT, size: SIZE.note },
          paragraph: { spacing: { before: 0, after: 20, line: 240 } },
        },
      },
    },
    numbering: { config: [dashes(), ...Array.from({ length: ordered }, (_, i) => digits(i))] },
    footnotes: Object.fromEntries(
      edition.footnotes.map((note) => [
        note.number,
        {
          children: [
            new Paragraph({
              spacing: { before: 0, after: 20, line: 240 },
              children: [new TextRun({ text: ` ${note.text}`, size: SIZE.note })],
            }),
          ],
        },
      ]),
    ),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { ...PAGE, header: mm(10), footer: mm(10) },
          },
        },
        headers: { default: pageNumber() },
        children: [
          ...letterhead(edition),
          ...title(edition),
          ...notice(edition),
          ...body(edition),
          ...closing(edition),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function heading(size: number, before: number) {
  return {
    run: { font: FONT, size, bold: true, color: '000000' },
    paragraph: { spacing: { before, after: 120 }, keepNext: true, keepLines: true },
  };
}

function dashes() {
  const level = (at: number, text: string) => ({
    level: at,
    format: LevelFormat.BULLET,
    text,
    suffix: LevelSuffix.SPACE,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 0, firstLine: FIRST_LINE } }, run: { font: FONT } },
  });
  return { reference: 'dashes', levels: [level(0, '-'), level(1, '+')] };
}

function digits(list: number) {
  const style = { paragraph: { indent: { left: 0, firstLine: FIRST_LINE } } };
  const level = {
    level: 0,
    format: LevelFormat.DECIMAL,
    text: '%1.',
    suffix: LevelSuffix.SPACE,
    alignment: AlignmentType.LEFT,
    style,
  };
  return { reference: `digits-${list}`, levels: [level] };
}

function pageNumber(): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 0 },
        children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.body })],
      }),
    ],
  });
}

/** Agency and number to the left, national title, motto, place and date to the right. */
function letterhead(edition: Edition): Paragraphs {
  const { header } = edition;
  // A little wider than the text: both titles are to stand in one line each.
  const left = Math.round(TEXT_WIDTH * 0.47);
  const right = Math.round(TEXT_WIDTH * 0.6);
  const agency = [
    ...(header.parentAgency === '' ? [] : [centred(header.parentAgency, { size: 24 })]),
    centred(header.agency, { size: 24, bold: true }),
    rule(left, 0.34),
  ];
  const nation = [
    centred(header.nation, { size: 24, bold: true }),
    centred(header.motto, { size: 26, bold: true }),
    rule(right, 0.6),
  ];
  const number = header.number === '' ? [centred('', {})] : [centred(header.number, { size: 26 })];
  const draft =
    header.draft === ''
      ? []
      : [centred(header.draft, { size: 24, bold: true }, { spacing: { before: 120, after: 0 } })];
  return [
    layout(
      [left, right],
      [
        [agency, nation],
        [[...number, ...draft], [centred(header.placeAndDate, { size: 26, italics: true })]],
      ],
    ),
  ];
}

function title(edition: Edition): Paragraphs {
  return [
    centred(edition.header.documentType, { size: 28, bold: true }, { spacing: { before: 360, after: 0 } }),
    centred(
      edition.title,
      { size: 28, bold: true },
      { spacing: { before: 60, after: 60 }, indent: { left: mm(4), right: mm(4) } },
    ),
    rule(TEXT_WIDTH, 0.3),
  ];
}

function notice(edition: Edition): Paragraphs {
  const border: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '7F7F7F', space: 4 };
  return [
    new Paragraph({
      alignment: AlignmentType.LEFT,
      spacing: { before: 200, after: 200, line: 260 },
      border: { top: border, bottom: border, left: border, right: border },
      children: [new TextRun({ text: edition.notice.join(' '), italics: true, size: SIZE.small })],
    }),
  ];
}

function body(edition: Edition): Paragraphs {
  let list = -1;
  return edition.blocks.flatMap((block): Paragraphs => {
    if (block.kind === 'list' && block.ordered) list += 1;
    // A signature never stands alone on a page: the last words go with it.
    return blockParagraphs(block, edition, list, block === edition.blocks.at(-1));
  });
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

function blockParagraphs(block: Block, edition: Edition, list: number, keepNext: boolean): Paragraphs {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_6,
          indent: block.level === 1 ? { firstLine: 0 } : { firstLine: FIRST_LINE },
          children: [new TextRun({ text: numbered(block.number, block.text) })],
        }),
      ];
    case 'paragraph':
      return [text(block.spans, { keepNext })];
    case 'statement':
      return [
        block.bullet
          ? text(block.spans, {
              keepNext,
              numbering: { reference: 'dashes', level: 0 },
              indent: { left: 0, firstLine: FIRST_LINE },
            })
          : text(block.spans, { keepNext }),
      ];
    case 'list':
      return block.items.map((item) =>
        text(item.spans, {
          keepNext,
          numbering:
            block.ordered && item.depth === 0
              ? { reference: `digits-${list}`, level: 0 }
              : { reference: 'dashes', level: Math.min(1, item.depth) },
          indent: { left: 0, firstLine: FIRST_LINE },
        }),
      );
    case 'table':
      return table(block, edition);
    case 'chart':
      return chart(block, edition);
    case 'gap':
      return [
        new Paragraph({
          keepNext,
          indent: { firstLine: FIRST_LINE },
          children: [
            new TextRun({
              text: `[${block.message}]`,
              italics: true,
              shading: { type: ShadingType.CLEAR, fill: 'EDEDED', color: 'auto' },
            }),
          ],
        }),
      ];
  }
}

function text(spans: readonly Span[], options: Partial<IParagraphOptions> = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: FIRST_LINE },
    ...options,
    children: runs(spans, SIZE.body),
  });
}

function runs(spans: readonly Span[], size: number, bold = false): ParagraphChild[] {
  return spans.flatMap((span): ParagraphChild[] => [
    new TextRun({
      text: span.text,
      size,
      ...(span.bold || bold ? { bold: true } : {}),
      ...(span.italic ? { italics: true } : {}),
    }),
    ...(span.footnote === undefined ? [] : [new FootnoteReferenceRun(span.footnote)]),
  ]);
}

function table(block: TableBlock, edition: Edition): Paragraphs {
  const columns = block.widths.map((width) => Math.round((width / 100) * TEXT_WIDTH));
  const size = columns.length > 9 ? SIZE.tiny : columns.length > 7 ? SIZE.note : SIZE.small;
  const header = block.header.map(
    (row) => new TableRow({ tableHeader: true, cantSplit: true, children: row.map((cell) => headerCell(cell, size)) }),
  );
  // A short table stays on one page; a long one repeats its header.
  const together = block.rows.length <= 12;
  const rows = block.rows.map(
    (row, i) =>
      new TableRow({
        cantSplit: true,
        children: row.cells.map(
          (cell) =>
            new WordCell({
              columnSpan: cell.colspan,
              verticalAlign: VerticalAlignTable.CENTER,
              children: [
                cellParagraph(
                  runs(cell.spans, size),
                  cell.align,
                  together && (i < block.rows.length - 1 || block.notes.length > 0),
                ),
              ],
            }),
        ),
      }),
  );
  return [
    centred(
      tableCaption(block, edition.language),
      { bold: true, size: SIZE.body },
      { spacing: { before: 200, after: 80 }, keepNext: true },
    ),
    ...(block.unit === ''
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            keepNext: true,
            spacing: { after: 40 },
            children: [new TextRun({ text: block.unit, italics: true, size: SIZE.small })],
          }),
        ]),
    new Table({
      width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: columns,
      layout: TableLayoutType.FIXED,
      margins: { top: 40, bottom: 40, left: 70, right: 70 },
      borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
      rows: [...header, ...rows],
    }),
    ...notes(block.notes),
  ];
}

function headerCell(cell: HeaderCell, size: number): WordCell {
  return new WordCell({
    columnSpan: cell.colspan,
    rowSpan: cell.rowspan,
    verticalAlign: VerticalAlignTable.CENTER,
    shading: { type: ShadingType.CLEAR, fill: 'EEF1F5', color: 'auto' },
    children: [cellParagraph([new TextRun({ text: cell.text, bold: true, size })], 'center', true)],
  });
}

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

function cellParagraph(children: ParagraphChild[], align: Align, keepNext: boolean): Paragraph {
  return new Paragraph({ alignment: ALIGN[align], keepNext, spacing: { before: 0, after: 0, line: 240 }, children });
}

function notes(lines: readonly string[]): Paragraphs {
  return lines.map(
    (line, i) =>
      new Paragraph({
        spacing: { before: i === 0 ? 60 : 0, after: i === lines.length - 1 ? 200 : 20, line: 240 },
        children: [new TextRun({ text: line, italics: true, size: SIZE.note })],
      }),
  );
}

/** A chart Word can edit; labels are given as text, so that they read as in the report whatever the machine's language. */
function chart(block: ChartBlock, edition: Edition): Paragraphs {
  const { data } = block;
  const font = { name: FONT, size: 10, color: '222222' };
  const labelled = data.categories.length * data.series.length <= 24;
  const label = (value: string | null) =>
    value === null ? (false as const) : { text: formatNumber(value, { locale: data.language }), font };
  const series = data.series.map((one, i) => ({
    name: one.name,
    values: one.values.map((value) => (value === null ? null : Number(value))),
    color: (CHART_COLOURS[i % CHART_COLOURS.length] ?? '#1f5fa8').slice(1),
    ...(labelled
      ? {
          pointLabels: one.values.map((value, at) =>
            one.role === 'target' || isJoint(one, at) ? (false as const) : label(value),
          ),
        }
      : {}),
    ...(one.role === undefined
      ? {}
      : {
          line: { dash: one.role === 'target' ? ('dash' as const) : ('dot' as const) },
          ...(one.role === 'target' ? { markers: false } : {}),
        }),
    ...(one.interval === undefined ? {} : { errorBars: spread(one, one.interval) }),
  }));
  const common = {
    categories: data.categories,
    series,
    transformation: { width: 600, height: 240 },
    legend: data.series.length > 1 ? ({ position: 'top', font } as const) : (false as const),
    font: { name: FONT, color: '222222' },
    chartArea: { border: 'none' } as const,
    categoryAxis: { font },
    valueAxis: {
      font,
      gridlines: true,
      visible: !labelled,
      ...axisOf(data),
      ...(data.form === 'bar' ? { minimum: Math.min(0, ...series.flatMap((s) => s.values.map((v) => v ?? 0))) } : {}),
    },
    altText: { name: block.title, title: block.title, description: block.alt },
  };
  const position = data.form === 'bar' ? ('outsideEnd' as const) : ('above' as const);
  const labels = labelled ? { dataLabels: { value: true, position, font } } : {};
  const run =
    data.form === 'bar'
      ? new ChartRun({ type: 'column', gapWidth: 90, ...common, ...labels })
      : new ChartRun({ type: 'line', markers: true, ...common, ...labels });
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 160, after: 40, line: 240, lineRule: 'auto' },
      children: [run],
    }),
    centred(
      chartCaption(block, edition.language),
      { bold: true, size: SIZE.body },
      { spacing: { after: 40 }, keepNext: true },
    ),
    ...notes(block.notes),
  ];
}

/** Word begins a line at nought; the way to a target is read near the figures. Powers of ten and halves of them, as axes have. */
function axisOf({ form, series }: ChartBlock['data']): { minimum?: number; maximum?: number } {
  if (form !== 'line' || series.every(({ role }) => role === undefined)) return {};
  const values = series
    .flatMap(({ values: own, interval }) => [...own, ...(interval?.low ?? []), ...(interval?.high ?? [])])
    .flatMap((value) => (value === null ? [] : [Number(value)]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!(high > low)) return {};
  const step = 10 ** Math.floor(Math.log10(high - low)) / 2;
  return { minimum: Math.floor((low - (high - low) / 10) / step) * step, maximum: Math.ceil(high / step) * step };
}

/** How far a forecast's interval reaches from its median, as error bars. */
function spread({ values }: ChartSeries, { low, high }: NonNullable<ChartSeries['interval']>) {
  const between = (a: string | null | undefined, b: string | null | undefined) =>
    a == null || b == null || a === b ? null : Math.abs(Number(a) - Number(b));
  return {
    type: 'custom' as const,
    plus: values.map((value, at) => between(high[at], value)),
    minus: values.map((value, at) => between(value, low[at])),
  };
}

function closing(edition: Edition): Paragraphs {
  const { closing: end } = edition;
  if (end.recipients.length === 0 && end.signatory.length === 0) return [];
  const left = Math.round(TEXT_WIDTH * 0.5);
  const small = (line: string, bold: boolean) =>
    new Paragraph({
      spacing: { before: 0, after: 0, line: 240 },
      children: [
        new TextRun({ text: line, size: bold ? 24 : SIZE.small, ...(bold ? { bold: true, italics: true } : {}) }),
      ],
    });
  const recipients =
    end.recipients.length === 0
      ? [small('', false)]
      : [small(end.recipientsTitle, true), ...end.recipients.map((line) => small(`- ${line}`, false))];
  const signature = [
    ...end.signatory.map((line) => centred(line, { bold: true })),
    ...Array.from({ length: 4 }, () => centred('', {})),
    centred(end.name, { bold: true }),
  ];
  return [
    new Paragraph({ keepNext: true, spacing: { before: 240, after: 0 }, children: [] }),
    layout([left, TEXT_WIDTH - left], [[recipients, signature]]),
  ];
}

/** A table without lines, only to stand things side by side. */
function layout(widths: number[], rows: Paragraph[][][]): Table {
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: NO_BORDERS,
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map((children) => new WordCell({ children, margins: { left: 0, right: 0 } })),
        }),
    ),
  });
}

function centred(
  line: string,
  run: { size?: number; bold?: boolean; italics?: boolean },
  options: Partial<IParagraphOptions> = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 0, after: 0, line: 264 },
    ...options,
    children: [new TextRun({ text: line, ...run })],
  });
}

/** A line under centred text, as long as a share of the room. */
function rule(width: number, share: number): Paragraph {
  const side = Math.round((width * (1 - share)) / 2);
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 50, after: 80, line: 40, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [],
  });
}
