/** An edition as GitHub-flavoured Markdown: pipe tables, footnotes. A table's grouped header becomes one row ("group: column"). */
import type { Language } from '../kernel/languages.ts';
import { formatNumber } from '../kernel/numbers.ts';
import { type Block, chartCaption, type Edition, numbered, type Span, type TableBlock, tableCaption } from './model.ts';

/** Markdown text, ending in a line break. */
export function renderMarkdown(edition: Edition): string {
  const { header, closing } = edition;
  const parts: string[] = [
    [header.parentAgency, header.agency]
      .filter((line) => line !== '')
      .map((line) => `**${escaped(line)}**`)
      .join('  \n'),
    header.number === '' ? '' : escaped(header.number.replace(/ {2,}/g, ' … ')),
    `*${escaped(header.placeAndDate.replace(/ {2,}/g, ' … '))}*`,
    header.draft === '' ? '' : `**${escaped(header.draft)}**`,
    `# ${escaped(header.documentType)}: ${escaped(edition.title)}`,
    edition.notice.map((line) => `> ${escaped(line)}`).join('  \n'),
  ];
  let bullets: string[] = [];
  const flush = () => {
    if (bullets.length > 0) parts.push(bullets.join('\n'));
    bullets = [];
  };
  for (const block of edition.blocks) {
    if (block.kind === 'statement' && block.bullet) {
      bullets.push(`- ${spans(block.spans)}`);
      continue;
    }
    flush();
    parts.push(blockText(block, edition.language));
  }
  flush();
  if (closing.recipients.length > 0)
    parts.push(
      `***${escaped(closing.recipientsTitle)}***\n\n${closing.recipients.map((line) => `- ${escaped(line)}`).join('\n')}`,
    );
  if (closing.signatory.length > 0)
    parts.push(
      [...closing.signatory, closing.name]
        .filter((line) => line !== '')
        .map((line) => `**${escaped(line)}**`)
        .join('  \n'),
    );
  if (edition.footnotes.length > 0)
    parts.push(edition.footnotes.map((note) => `[^${note.number}]: ${escaped(note.text)}`).join('\n'));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockText(block: Block, language: Language): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(Math.min(6, block.level + 1))} ${escaped(numbered(block.number, block.text))}`;
    case 'paragraph':
    case 'statement':
      return lineStart(spans(block.spans));
    case 'list':
      return block.items
        .map(
          (item, i) =>
            `${'  '.repeat(item.depth)}${block.ordered && item.depth === 0 ? `${i + 1}.` : '-'} ${spans(item.spans)}`,
        )
        .join('\n');
    case 'table':
      return tableText(block, language);
    case 'chart': {
      const caption = `**${escaped(chartCaption(block, language))}**`;
      const { data } = block;
      const head = ['', ...data.categories].map(cell);
      const print = (v: string | null | undefined) => (v == null ? '…' : formatNumber(v, { locale: data.language }));
      const rows = data.series.map(({ name, values, interval }) =>
        [
          name,
          ...values.map((v, i) => {
            const [low, high] = [interval?.low[i], interval?.high[i]];
            return low == null || low === high ? print(v) : `${print(v)} (${print(low)}–${print(high)})`;
          }),
        ].map(cell),
      );
      const align = ['---', ...data.categories.map(() => '---:')];
      return `${caption}\n\n${[head, align, ...rows].map(row).join('\n')}${notes(block.notes)}`;
    }
    case 'gap':
      return `*[${escaped(block.message)}]*`;
  }
}

function tableText(table: TableBlock, language: Language): string {
  const caption = `**${escaped(tableCaption(table, language))}**`;
  const unit = table.unit === '' ? '' : `*${escaped(table.unit)}*\n\n`;
  const [top = [], bottom = []] = table.header;
  let below = 0;
  const head = top.flatMap((group) => {
    if (bottom.length === 0 || group.rowspan > 1) return [group.text];
    const own = bottom.slice(below, below + group.colspan);
    below += group.colspan;
    return own.map((column) => `${group.text}: ${column.text}`);
  });
  const firstRow = table.rows.find((line) => !line.group);
  const align = head.map(
    (_, i) => ({ left: '---', center: ':---:', right: '---:' })[firstRow?.cells[i]?.align ?? 'left'],
  );
  const body = table.rows.map((line) => {
    if (!line.group) return row(line.cells.map((c) => spans(c.spans).replace(/\n/g, ' ')));
    return row([spans(line.cells[0]?.spans ?? []), ...Array.from({ length: head.length - 1 }, () => '')]);
  });
  return `${caption}\n\n${unit}${[row(head.map(cell)), row(align), ...body].join('\n')}${notes(table.notes)}`;
}

function notes(lines: readonly string[]): string {
  return lines.map((line) => `\n\n*${escaped(line)}*`).join('');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(text: string): string {
  return escaped(text);
}

function spans(list: readonly Span[]): string {
  return list
    .map((span) => {
      const text = escaped(span.text);
      const marked = span.bold ? `**${text}**` : span.italic ? `*${text}*` : text;
      return `${marked}${span.footnote === undefined ? '' : `[^${span.footnote}]`}`;
    })
    .join('');
}

/** A paragraph that begins like a list or a heading would become one. */
function lineStart(text: string): string {
  return text.replace(/^(\s*)(#|[-+]\s|>)/, '$1\\$2').replace(/^(\s*\d+)([.)]\s)/, '$1\\$2');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
