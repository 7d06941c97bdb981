/** The leader's brief as one A4 page, typeset by Typst; its head as Decree 30/2020/NĐ-CP has it. */
import { typeset } from '../pdf.ts';
import { lit, PDF_FONT } from '../typst-source.ts';
import { type Brief, type BriefBlock, mostLines } from './brief.ts';

/** The bytes of a .pdf file of one page. */
export function briefPdf(brief: Brief): Uint8Array {
  const cut = mostLines(brief, (shorter) => typeset(briefSource(shorter)).pages <= 1);
  return typeset(briefSource(cut)).pdf();
}

function briefSource(brief: Brief): string {
  const rule = (length: string) => `#v(-0.1em) #line(length: ${length}, stroke: 0.6pt)`;
  return `#set document(title: ${lit(brief.title, false)}, author: ${lit(brief.agency, false)}, date: none)
#set page(paper: "a4", margin: (top: 15mm, bottom: 14mm, left: 22mm, right: 17mm))
#set text(font: "${PDF_FONT}", size: 10.5pt, lang: "${brief.language}", hyphenate: false)
#set par(justify: false, leading: 0.5em, spacing: 0.55em)
#show heading: it => block(above: 9pt, below: 5pt, sticky: true, width: 100%, inset: (bottom: 3.5pt), stroke: (bottom: 0.5pt + luma(60%)), text(size: 11.5pt, weight: "bold", it.body))
#pad(x: -4mm, grid(columns: (45%, 55%), align: center, row-gutter: 0.5em,
  [#text(size: 11pt, weight: "bold", ${lit(brief.agency, false)}) ${rule('34%')}],
  [#text(size: 11pt, weight: "bold", ${lit(brief.nation, false)}) \\ #text(size: 12pt, weight: "bold", ${lit(brief.motto, false)}) ${rule('62%')}],
  [], [#text(style: "italic", ${lit(brief.placeAndDate, false)})]))
#align(center, block(above: 1em, below: 0.9em)[#text(size: 14pt, weight: "bold", ${lit(brief.title, false)}) \\ #text(style: "italic", ${lit(brief.lead, false)})])
${brief.blocks.map((block) => blockSource(block, brief)).join('\n')}`;
}

function blockSource({ title, total, lines, none }: BriefBlock, brief: Brief): string {
  const head = `#heading(level: 2, ${lit(`${title} (${total})`, false)})`;
  if (total === 0) return `${head}\n#text(style: "italic", ${lit(none, false)})`;
  const rows = lines.map(
    ({ what, how, more }) =>
      `[#${lit(what, false)}${more === '' ? '' : ` #text(size: 9pt, fill: luma(35%), ${lit(`– ${more}`, false)})`}], align(right, text(weight: "bold", ${lit(how, false)}))`,
  );
  const left = total - lines.length;
  const table =
    rows.length === 0 ? '' : `#grid(columns: (1fr, auto), column-gutter: 10pt, row-gutter: 5pt, ${rows.join(', ')})`;
  return `${head}\n${table}${left > 0 ? `\n#text(style: "italic", ${lit(brief.and(left), false)})` : ''}`;
}
