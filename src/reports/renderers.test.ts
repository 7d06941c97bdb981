import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chartOptions } from './chart-options.ts';
import { chartSvg } from './chart-svg.ts';
import { renderDocx } from './docx.ts';
import { figureAddress, renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import type { ChartData, Edition, FigureRef } from './model.ts';
import { renderPdf } from './pdf.ts';
import { typstSource } from './typst-source.ts';
import { unzipped } from './zip-for-tests.ts';

const HOSTILE = `Đạt #panic("x") <b>"1"</b> | *sao* \\ $x$ [y] @z`;

const figure: FigureRef = {
  cell: { indicator: 'MONEY', unit: 'VN', period: '2022-S1', scenario: 'actual', dims: 'NET=5G' },
  measure: 'level',
  observationIds: ['7'],
  source: 'D1 (dòng "7")',
};
const data: ChartData = {
  form: 'bar',
  categories: ['2021', '2022'],
  series: [{ name: 'Doanh thu', values: ['1568141', null], figures: [figure, null] }],
  unit: 'tỷ đồng',
  decimals: 0,
  language: 'vi',
};

const edition: Edition = {
  code: 't',
  warnings: [],
  title: 'Kết quả hoạt động',
  period: '2022-S1',
  periodLabel: '6 tháng đầu năm 2022',
  asOf: '2022-07-01',
  language: 'vi',
  header: {
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    parentAgency: '',
    agency: 'CƠ QUAN',
    number: 'Số:      /BC-X',
    placeAndDate: 'Hà Nội, ngày 01 tháng 7 năm 2022',
    documentType: 'BÁO CÁO',
    draft: 'DỰ THẢO',
  },
  closing: { recipientsTitle: 'Nơi nhận:', recipients: ['Lưu: VT.'], signatory: ['BỘ TRƯỞNG'], name: '' },
  notice: ['Còn thiếu 1 số liệu.'],
  blocks: [
    { kind: 'heading', level: 1, number: 'A', text: 'Tổng quan', id: 'tong-quan' },
    { kind: 'heading', level: 2, number: '1', text: 'Lĩnh vực', id: 'linh-vuc' },
    { kind: 'paragraph', spans: [{ text: HOSTILE }, { text: ' đậm', bold: true }] },
    {
      kind: 'statement',
      bullet: true,
      spans: [{ text: 'Doanh thu đạt ' }, { text: '5 tỷ đồng', figure }, { text: '.', footnote: 1 }],
    },
    { kind: 'statement', bullet: true, spans: [{ text: 'Hai.' }] },
    {
      kind: 'list',
      ordered: true,
      items: [
        { spans: [{ text: 'một' }], depth: 0 },
        { spans: [{ text: 'con' }], depth: 1 },
        { spans: [{ text: 'hai' }], depth: 0 },
      ],
    },
    {
      kind: 'table',
      id: 'table-1',
      number: 1,
      title: 'Chỉ tiêu',
      unit: 'Đơn vị tính: tỷ đồng',
      widths: [10, 40, 25, 25],
      header: [
        [
          { text: 'STT', colspan: 1, rowspan: 2 },
          { text: 'Chỉ tiêu', colspan: 1, rowspan: 2 },
          { text: 'So sánh', colspan: 2, rowspan: 1 },
        ],
        [
          { text: 'Năm 2021', colspan: 1, rowspan: 1 },
          { text: 'Tăng trưởng', colspan: 1, rowspan: 1 },
        ],
      ],
      rows: [
        { group: true, cells: [{ spans: [{ text: 'Nhóm' }], align: 'left', colspan: 4 }] },
        {
          group: false,
          cells: [
            { spans: [{ text: '1' }], align: 'center', colspan: 1 },
            { spans: [{ text: 'Doanh thu' }], align: 'left', colspan: 1 },
            { spans: [{ text: '1.568.141', figure }], align: 'right', colspan: 1 },
            { spans: [{ text: '95,6%', figure, differs: true, footnote: 2 }], align: 'right', colspan: 1 },
          ],
        },
      ],
      notes: ['Nguồn: D1 (dòng 7).'],
    },
    {
      kind: 'chart',
      id: 'chart-1',
      number: 1,
      title: 'Doanh thu',
      data,
      alt: 'Doanh thu: 2021: 1.568.141; 2022: …',
      notes: [],
    },
    { kind: 'gap', id: 'tasks', message: 'Chưa có nội dung: nhiệm vụ' },
  ],
  footnotes: [
    { number: 1, text: 'Nguồn: D1 (dòng 7).' },
    { number: 2, text: 'D1 (dòng 7) in 49%; tính từ số liệu là 95,6%.' },
  ],
  outline: [],
  gaps: 1,
  missing: [],
  missingTexts: ['tasks'],
  differences: 1,
};

describe('renderHtml', () => {
  const html = renderHtml(edition, { standalone: true, baseUrl: 'https://example.test/' });

  it('links every figure to its vintages and says its source', () => {
    expect(figureAddress(figure)).toBe('/indicators/MONEY?unit=VN&period=2022-S1&dims=NET%3D5G#vintages');
    expect(html).toContain(
      'href="https://example.test/indicators/MONEY?unit=VN&amp;period=2022-S1&amp;dims=NET%3D5G#vintages" title="D1 (dòng &quot;7&quot;)"',
    );
  });

  it('lets nobody write markup', () => {
    expect(html).toContain('&lt;b&gt;&quot;1&quot;&lt;/b&gt;');
    expect(html).not.toContain('<b>"1"');
  });

  it('has one list of bulleted statements, headings below the title, spans in the header, notes with a way back', () => {
    expect(html.match(/<ul class="ed-statements"><li>.*?<\/li><li>Hai\.<\/li><\/ul>/)).not.toBeNull();
    expect(html).toContain('<h2 id="tong-quan">A. Tổng quan</h2>');
    expect(html).toContain('<th scope="colgroup" colspan="2">So sánh</th>');
    expect(html).toContain('<ol><li>một<ul><li>con</li></ul></li><li>hai</li></ol>');
    expect(html).toContain('<li id="fn-2" value="2">D1 (dòng 7) in 49%; tính từ số liệu là 95,6%. <a href="#fnref-2"');
    expect(html).toContain('class="ed-figure ed-differs"');
  });

  it('is a fragment unless a page is asked for', () => {
    expect(renderHtml(edition)).toMatch(/^<article class="edition" lang="vi">/);
    expect(html).toMatch(/^<!doctype html>/);
  });
});

describe('renderMarkdown', () => {
  const markdown = renderMarkdown(edition);

  it('flattens grouped headers and keeps footnotes', () => {
    expect(markdown).toContain(
      '| STT | Chỉ tiêu | So sánh: Năm 2021 | So sánh: Tăng trưởng |\n| :---: | --- | ---: | ---: |\n| Nhóm |  |  |  |\n| 1 | Doanh thu | 1.568.141 | 95,6%[^2] |',
    );
    expect(markdown).toContain('- Doanh thu đạt 5 tỷ đồng.[^1]\n- Hai.');
    expect(markdown).toContain('[^2]: D1 (dòng 7) in 49%');
  });

  it('escapes what would be markup', () => {
    expect(markdown).toContain('\\<b\\>"1"\\</b\\> \\| \\*sao\\* \\\\ $x$ \\[y\\]');
  });
});

describe('renderDocx', () => {
  it('has native headings, a repeated table header, footnotes, an editable chart and the letterhead', async () => {
    const parts = unzipped(await renderDocx(edition));
    const document = parts.get('word/document.xml')?.toString('utf8') ?? '';
    expect(document).toContain('w:val="Heading1"');
    expect(document.match(/<w:tblHeader/g)).toHaveLength(2);
    expect(document).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(document).toContain('<w:pgSz w:w="11907" w:h="16840"');
    expect(document.match(/<w:footnoteReference w:id="\d"/g)).toHaveLength(2);
    expect(parts.get('word/footnotes.xml')?.toString('utf8')).toContain('in 49%; tính từ số liệu là 95,6%.');
    expect(parts.get('word/styles.xml')?.toString('utf8')).toContain('Times New Roman');
    const chart = [...parts].find(([name]) => /word\/charts\/chart\d*\.xml$/.test(name))?.[1].toString('utf8') ?? '';
    expect(chart).toContain('1.568.141');
    expect([...parts.keys()].some((name) => name.endsWith('.xlsx'))).toBe(true);
  });

  it('keeps hostile words as words', async () => {
    const document =
      unzipped(await renderDocx(edition))
        .get('word/document.xml')
        ?.toString('utf8') ?? '';
    expect(document).toContain('Đạt #panic(');
    expect(document).toContain('&lt;b&gt;');
  });
});

describe('renderPdf', () => {
  it('is tagged, in Vietnamese, with outline and embedded fonts', async () => {
    const pdf = Buffer.from(await renderPdf(edition));
    expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
    const all = pdfText(pdf);
    expect(all).toContain('/StructTreeRoot');
    expect(all).toContain('/Outlines');
    expect(all).toContain('/Lang (vi-VN)');
    expect(all).toMatch(/\/FontName \/[A-Z]{6}\+Tinos-Regular/);
  });

  it('puts words into strings only', () => {
    const source = typstSource(edition, (id) => `/${id}.svg`);
    expect(source).toContain('#"Đạt #panic(\\"x\\") <b>\\"1\\"</b> | *sao* \\\\ $x$ [y] @z";');
  });
});

describe('charts', () => {
  it('label figures exactly, gaps not at all, and bars begin at zero', () => {
    const options = chartOptions(data, { fontFamily: 'Tinos', fontSize: 12 });
    const series = (options.series as { label: { formatter: (point: { dataIndex: number }) => string } }[])[0];
    expect(series?.label.formatter({ dataIndex: 0 })).toBe('1.568.141');
    expect(series?.label.formatter({ dataIndex: 1 })).toBe('');
    expect(options.yAxis).toMatchObject({ scale: false });
  });

  it('are drawn on the server with the text in it', () => {
    const svg = chartSvg(data, { width: 400, height: 200, fontFamily: 'Tinos', fontSize: 12 });
    expect(svg).toMatch(/^<svg/);
    expect(svg).toContain('1.568.141');
    expect(svg).toContain('Tinos');
  });
});

describe('a target on its way', () => {
  const way: ChartData = {
    form: 'line',
    categories: ['2022', '2023', '2024'],
    series: [
      { name: 'Kết quả', values: ['10', '12.5', null], figures: [null, null, null] },
      { name: 'Mục tiêu: trên 15%', values: ['15', '15', '15'], figures: [null, null, null], role: 'target' },
      {
        name: 'Dự báo',
        values: [null, '12.5', '14'],
        figures: [null, null, null],
        role: 'forecast',
        interval: { name: 'Khoảng 80%', low: [null, '12.5', '-2'], high: [null, '12.5', '17.5'] },
      },
    ],
    unit: '%',
    decimals: 1,
    language: 'vi',
  };
  const drawn = { kind: 'chart' as const, id: 'chart-1', number: 1, title: 'Đường đi', data: way, alt: '', notes: [] };

  it('has the forecast’s interval as an area, and the joint labelled once', () => {
    const options = chartOptions(way, { fontFamily: 'Tinos', fontSize: 12 });
    const series = options.series as {
      name: string;
      data: (number | null)[];
      label?: { show: boolean; formatter: (point: { dataIndex: number }) => string };
    }[];
    // Up to the lower bound, then from there to the upper one; below nought too.
    expect(series.slice(0, 2).map(({ data: values }) => values)).toEqual([
      [null, 12.5, -2],
      [null, 0, 19.5],
    ]);
    const [result, target, forecast] = series.slice(2);
    expect(result?.label?.formatter({ dataIndex: 1 })).toBe('12,5');
    expect(target?.label?.show).toBe(false);
    expect([1, 2].map((dataIndex) => forecast?.label?.formatter({ dataIndex }))).toEqual(['', '14']);
    expect(options.legend).toMatchObject({ data: ['Kết quả', 'Mục tiêu: trên 15%', 'Dự báo', 'Khoảng 80%'] });
  });

  it('is in Word with bars for the interval, in Markdown with its bounds', async () => {
    const made = { ...edition, blocks: [drawn] };
    const parts = unzipped(await renderDocx(made));
    const chart = [...parts].find(([name]) => /charts\/chart\d*\.xml$/.test(name))?.[1].toString() ?? '';
    expect(chart).toContain('<c:errBars>');
    expect(chart).toContain('<a:prstDash val="dash"/>');
    expect(renderMarkdown(made)).toContain('| Dự báo | … | 12,5 | 14 (-2–17,5) |');
  });
});

/** All that is written in a PDF, its compressed streams too. */
function pdfText(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const parts = [text];
  for (const match of text.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    try {
      parts.push(inflateSync(pdf.subarray(start, text.indexOf('endstream', start))).toString('latin1'));
    } catch {
      // A stream that is not deflated stands in the text as it is.
    }
  }
  return parts.join('\n');
}
