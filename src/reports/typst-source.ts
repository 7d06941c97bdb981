/**
 * An edition as Typst source. Pure text; `pdf.ts` compiles it. All words stand in string literals, so nothing anybody writes
 * can become markup. Layout as in Word: Decree 30/2020/NĐ-CP.
 */
import type { Language } from '../kernel/languages.ts';
import {
  type Block,
  chartCaption,
  type Edition,
  type ListBlock,
  numbered,
  type Span,
  type StatementBlock,
  type TableBlock,
  tableCaption,
  withStatementLists,
} from './model.ts';

export const PDF_FONT = 'Tinos';

/** `chartFile` gives the path of the drawing of a chart by its id. */
export function typstSource(edition: Edition, chartFile: (id: string) => string): string {
  const footnotes = new Map(edition.footnotes.map((note) => [note.number, note.text]));
  const write = new Writer(footnotes, edition.language, chartFile);
  return [
    preamble(edition),
    letterhead(edition),
    `#align(center, block(below: 1.2em, above: 1.6em)[#text(size: 14pt, weight: "bold")[${lit(edition.header.documentType)} \\ ${lit(edition.title)}] #v(-0.5em) #line(length: 30%, stroke: 0.6pt)])`,
    `#block(width: 100%, stroke: 0.5pt + luma(50%), inset: 6pt, above: 1em, below: 1em, text(size: 11pt, style: "italic", ${lit(edition.notice.join(' '), false)}))`,
    ...withStatementLists(edition.blocks).map((group) =>
      Array.isArray(group) ? write.statements(group) : write.block(group),
    ),
    closing(edition),
  ].join('\n\n');
}

function preamble(edition: Edition): string {
  const date =
    edition.asOf !== null && /^\d{4}-\d{2}-\d{2}/.test(edition.asOf)
      ? edition.asOf.slice(0, 10).split('-').map(Number)
      : null;
  const dated = date === null ? 'none' : `datetime(year: ${date[0]}, month: ${date[1]}, day: ${date[2]})`;
  return `#set document(title: ${lit(edition.title, false)}, author: ${lit(edition.header.agency, false)}, date: ${dated})
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm), header-ascent: 6mm,
  header: context { let n = counter(page).get().first(); if n > 1 { align(center, text(size: 13pt, str(n))) } })
#set text(font: "${PDF_FONT}", size: 13pt, lang: "${edition.language}", region: "${edition.language === 'vi' ? 'VN' : 'GB'}", hyphenate: false, overhang: false)
#set par(justify: true, first-line-indent: (amount: 12.7mm, all: true), leading: 0.62em, spacing: 0.85em)
#set list(marker: none)
#set footnote.entry(gap: 0.35em, separator: line(length: 25%, stroke: 0.5pt))
#set super(typographic: false, size: 0.62em)
#show footnote.entry: set text(size: 10pt)
#show footnote.entry: set par(first-line-indent: 0pt, leading: 0.5em)
#show heading: it => block(above: 16pt, below: 10pt, sticky: true, text(size: 13pt, weight: "bold", style: if it.level >= 4 { "italic" } else { "normal" }, if it.level == 1 { it.body } else { h(12.7mm) + it.body }))
#set table(stroke: 0.5pt + luma(25%), inset: (x: 4pt, y: 3.5pt))
#set table.cell(breakable: false)
#show figure: set block(breakable: true)
#show figure.caption: it => text(weight: "bold", it.body)`;
}

function letterhead(edition: Edition): string {
  const { header } = edition;
  const parent = header.parentAgency === '' ? '' : `#text(size: 12pt, ${lit(header.parentAgency, false)}) \\ `;
  const draft =
    header.draft === '' ? '' : ` \\ #v(0.2em) #text(size: 12pt, weight: "bold", ${lit(header.draft, false)})`;
  const rule = (length: string) => `#v(-0.55em) #line(length: ${length}, stroke: 0.6pt)`;
  return `#pad(x: -4mm, { set par(justify: false); grid(columns: (45%, 55%), align: center, row-gutter: 0.5em,
  [${parent}#text(size: 12pt, weight: "bold", ${lit(header.agency, false)}) ${rule('34%')}],
  [#text(size: 12pt, weight: "bold", ${lit(header.nation, false)}) \\ #text(size: 13pt, weight: "bold", ${lit(header.motto, false)}) ${rule('62%')}],
  [${lit(header.number)}${draft}],
  [#text(style: "italic", ${lit(keepSpaces(header.placeAndDate), false)})]) })`;
}

function closing(edition: Edition): string {
  const { closing: end } = edition;
  if (end.recipients.length === 0 && end.signatory.length === 0) return '';
  const recipients = end.recipients.map((line) => ` \\ ${lit(`- ${line}`)}`).join('');
  const title =
    end.recipients.length === 0
      ? ''
      : `#text(size: 12pt, weight: "bold", style: "italic", ${lit(end.recipientsTitle, false)})`;
  const signature = end.signatory.map((line) => lit(line)).join(' \\ ');
  return `#v(1em)
#block(breakable: false, grid(columns: (50%, 50%), align: (left, center),
  [#set par(first-line-indent: 0pt, justify: false, leading: 0.5em)
   #text(size: 11pt)[${title}${recipients}]],
  [#text(weight: "bold")[${signature} #v(5em) ${lit(end.name)}]]))`;
}

class Writer {
  private readonly footnotes: ReadonlyMap<number, string>;
  private readonly language: Language;
  private readonly chartFile: (id: string) => string;

  constructor(footnotes: ReadonlyMap<number, string>, language: Language, chartFile: (id: string) => string) {
    this.footnotes = footnotes;
    this.language = language;
    this.chartFile = chartFile;
  }

  block(block: Block): string {
    switch (block.kind) {
      case 'heading':
        return `#heading(level: ${block.level}, ${lit(numbered(block.number, block.text), false)})`;
      case 'paragraph':
      case 'statement':
        return this.spans(block.spans);
      case 'list':
        return this.list(block);
      case 'table':
        return this.table(block);
      case 'chart': {
        const caption = chartCaption(block, this.language);
        return `#block(breakable: false, above: 1.2em, below: 1.2em)[
#figure(kind: image, supplement: none, numbering: none, caption: figure.caption(position: bottom, ${lit(caption, false)}), image(${lit(this.chartFile(block.id), false)}, width: 100%, alt: ${lit(block.alt, false)}))
${notes(block.notes)}]`;
      }
      case 'gap':
        return `#highlight(fill: luma(232), text(style: "italic", ${lit(`[${block.message}]`, false)}))`;
    }
  }

  /** Dashes stand at the first line's indent and the text runs on from the margin, as in letters of state. */
  statements(statements: readonly StatementBlock[]): string {
    return statements.map((statement) => `#"- ";${this.spans(statement.spans)}`).join('\n\n');
  }

  private list(block: ListBlock): string {
    let number = 0;
    return block.items
      .map((item) => {
        if (item.depth === 0) number += 1;
        const mark = item.depth > 0 ? '+ ' : block.ordered ? `${number}. ` : '- ';
        return `#${lit(mark, false)};${this.spans(item.spans)}`;
      })
      .join('\n\n');
  }

  private table(block: TableBlock): string {
    const columns = block.widths.map((width) => `${width}fr`).join(', ');
    const size = block.widths.length > 9 ? 9 : block.widths.length > 7 ? 10 : 11;
    const header = block.header
      .map((row) =>
        row
          .map(
            (cell) =>
              `table.cell(colspan: ${cell.colspan}, rowspan: ${cell.rowspan}, align: center + horizon, fill: rgb("#eef1f5"), text(weight: "bold", ${lit(cell.text, false)}))`,
          )
          .join(', '),
      )
      .join(',\n    ');
    const rows = block.rows.map((row) =>
      row.cells
        .map((cell) => {
          const span = cell.colspan > 1 ? `colspan: ${cell.colspan}, ` : '';
          return `table.cell(${span}align: ${cell.align} + horizon)[${this.spans(cell.spans)}]`;
        })
        .join(', '),
    );
    const caption = tableCaption(block, this.language);
    const unit =
      block.unit === ''
        ? ''
        : `#align(right, text(size: 11pt, style: "italic", ${lit(block.unit, false)})) #v(-0.15em)`;
    const breakable = block.rows.length > 12;
    return `#block(breakable: ${breakable}, above: 1.2em, below: 1.2em)[
#set par(first-line-indent: 0pt, justify: false, leading: 0.5em, spacing: 0.6em)
#figure(kind: table, supplement: none, numbering: none, gap: 0.6em, caption: figure.caption(position: top, ${lit(caption, false)}))[
${unit}
#text(size: ${size}pt, table(columns: (${columns}),
    table.header(${header}),
    ${rows.join(',\n    ')}))]
${notes(block.notes)}]`;
  }

  private spans(spans: readonly Span[]): string {
    return spans.map((span) => this.span(span)).join('');
  }

  private span(span: Span): string {
    const style = [...(span.bold ? ['weight: "bold"'] : []), ...(span.italic ? ['style: "italic"'] : [])];
    const text = style.length === 0 ? lit(span.text) : `#text(${style.join(', ')}, ${lit(span.text, false)});`;
    if (span.footnote === undefined) return text;
    return `${text}#footnote(${lit(`\u00a0${this.footnotes.get(span.footnote) ?? ''}`, false)});`;
  }
}

function notes(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `#v(-0.3em)\n#set par(first-line-indent: 0pt, justify: false, leading: 0.45em)\n#align(left, text(size: 10pt, style: "italic")[${lines.map((line) => lit(line)).join(' \\ ')}])`;
}

/** A string literal; in markup with its # and an end mark. */
export function lit(text: string, markup = true): string {
  const literal = `"${text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/[\r\n]+/g, ' ')}"`;
  return markup ? `#${literal};` : literal;
}

/** Typst folds runs of spaces; the room left for the day is to stay. */
function keepSpaces(text: string): string {
  return text.replace(/ {2,}/g, (run) => '\u00a0'.repeat(run.length));
}
