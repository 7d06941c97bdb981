/** An edition as a web page, or as a fragment for one. Every figure links to its vintages; its title is its source. */
import { chartSvg } from './chart-svg.ts';
import {
  type Block,
  chartCaption,
  type Edition,
  type FigureRef,
  type ListBlock,
  numbered,
  type Span,
  type StatementBlock,
  type TableBlock,
  tableCaption,
  withStatementLists,
} from './model.ts';

export interface HtmlOptions {
  /** A whole page with its own style, or only the content (default). */
  standalone?: boolean;
  /** Put before the addresses of figures: where the application is. */
  baseUrl?: string;
}

/** HTML text. Classes: `edition`, `ed-…`; the standalone page brings a style, the application has its own. */
export function renderHtml(edition: Edition, opts: HtmlOptions = {}): string {
  const base = (opts.baseUrl ?? '').replace(/\/$/, '');
  const body = [
    headerHtml(edition),
    noticeHtml(edition),
    ...withStatementLists(edition.blocks).map((group) =>
      Array.isArray(group) ? bulletsHtml(group, base) : blockHtml(group, base, edition),
    ),
    closingHtml(edition),
    footnotesHtml(edition),
  ].join('\n');
  const article = `<article class="edition" lang="${edition.language}">\n${body}\n</article>`;
  if (opts.standalone !== true) return article;
  return `<!doctype html>
<html lang="${edition.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(edition.title)}</title>
<style>${STYLE}</style>
</head>
<body>
${article}
</body>
</html>
`;
}

/** The address of a figure's vintages in the application. */
export function figureAddress(figure: FigureRef): string {
  const { indicator, unit, period, scenario, dims } = figure.cell;
  const query = new URLSearchParams({ unit, period });
  if (scenario !== 'actual') query.set('scenario', scenario);
  if (dims !== '') query.set('dims', dims);
  return `/indicators/${encodeURIComponent(indicator)}?${query}#vintages`;
}

function bulletsHtml(statements: readonly StatementBlock[], base: string): string {
  return `<ul class="ed-statements">${statements.map((s) => `<li>${spansHtml(s.spans, base)}</li>`).join('')}</ul>`;
}

function blockHtml(block: Block, base: string, edition: Edition): string {
  switch (block.kind) {
    case 'heading': {
      const tag = `h${Math.min(6, block.level + 1)}`;
      return `<${tag} id="${escaped(block.id)}">${escaped(numbered(block.number, block.text))}</${tag}>`;
    }
    case 'paragraph':
      return `<p${languageOf(block.language)}>${spansHtml(block.spans, base)}</p>`;
    case 'statement':
      return `<p class="ed-statement">${spansHtml(block.spans, base)}</p>`;
    case 'list':
      return listHtml(block, base);
    case 'table':
      return tableHtml(block, base, edition);
    case 'chart': {
      const svg = chartSvg(block.data, { width: 680, height: 320, fontFamily: 'inherit', fontSize: 13 });
      const caption = chartCaption(block, edition.language);
      return `<figure class="ed-chart" id="${block.id}"><div role="img" aria-label="${escaped(block.alt)}">${svg}</div><figcaption>${escaped(caption)}</figcaption>${notesHtml(block.notes)}</figure>`;
    }
    case 'gap':
      return `<p class="ed-gap" data-slot="${escaped(block.id)}">${escaped(block.message)}</p>`;
  }
}

function listHtml(block: ListBlock, base: string): string {
  const tag = block.ordered ? 'ol' : 'ul';
  const parts: string[] = [];
  block.items.forEach((item, i) => {
    const next = block.items[i + 1];
    const open = `<li>${spansHtml(item.spans, base)}`;
    if (next !== undefined && next.depth > item.depth) parts.push(`${open}<ul>`);
    else if (next === undefined || next.depth < item.depth)
      parts.push(`${open}</li>${item.depth > (next?.depth ?? 0) ? '</ul></li>' : ''}`);
    else parts.push(`${open}</li>`);
  });
  return `<${tag}${languageOf(block.language)}>${parts.join('')}</${tag}>`;
}

function tableHtml(table: TableBlock, base: string, edition: Edition): string {
  const caption = tableCaption(table, edition.language);
  const cols = table.widths.map((width) => `<col style="width:${width}%">`).join('');
  const head = table.header
    .map((row) => {
      const cells = row.map((cell) => {
        const span = `${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ''}${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ''}`;
        return `<th scope="${cell.colspan > 1 ? 'colgroup' : 'col'}"${span}>${escaped(cell.text)}</th>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('');
  const rows = table.rows
    .map((row) => {
      const cells = row.cells.map((cell) => {
        const span = cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '';
        return `<td class="ed-${cell.align}"${span}>${spansHtml(cell.spans, base)}</td>`;
      });
      return `<tr${row.group ? ' class="ed-group"' : ''}>${cells.join('')}</tr>`;
    })
    .join('\n');
  const unit = table.unit === '' ? '' : `<p class="ed-unit">${escaped(table.unit)}</p>`;
  return `<figure class="ed-table" id="${table.id}"><figcaption>${escaped(caption)}</figcaption>${unit}<div class="ed-scroll" role="region" tabindex="0" aria-label="${escaped(caption)}"><table><colgroup>${cols}</colgroup><thead>${head}</thead><tbody>
${rows}
</tbody></table></div>${notesHtml(table.notes)}</figure>`;
}

function notesHtml(notes: readonly string[]): string {
  return notes.map((note) => `<p class="ed-note">${escaped(note)}</p>`).join('');
}

function spansHtml(spans: readonly Span[], base: string): string {
  return spans.map((span) => spanHtml(span, base)).join('');
}

function spanHtml(span: Span, base: string): string {
  let html = escaped(span.text);
  if (span.bold) html = `<strong>${html}</strong>`;
  if (span.italic) html = `<em>${html}</em>`;
  const classes = ['ed-figure', span.gap ? 'ed-missing' : '', span.differs ? 'ed-differs' : '']
    .filter((name) => name !== '')
    .join(' ');
  if (span.link !== undefined) {
    html = `<a class="ed-figure ed-link" href="${escaped(base + span.link.to)}" title="${escaped(span.link.title)}">${html}</a>`;
  } else if (span.figure !== undefined) {
    html = `<a class="${classes}" href="${escaped(base + figureAddress(span.figure))}" title="${escaped(span.figure.source)}">${html}</a>`;
  } else if (span.gap) html = `<span class="ed-missing">${html}</span>`;
  if (span.footnote !== undefined) {
    html += `<sup class="ed-mark"><a href="#fn-${span.footnote}" id="fnref-${span.footnote}">${span.footnote}</a></sup>`;
  }
  return html;
}

function headerHtml(edition: Edition): string {
  const { header } = edition;
  const left = [
    header.parentAgency === '' ? '' : `<p>${escaped(header.parentAgency)}</p>`,
    `<p class="ed-agency">${escaped(header.agency)}</p>`,
    header.number === '' ? '' : `<p>${blanks(header.number)}</p>`,
    header.draft === '' ? '' : `<p class="ed-draft">${escaped(header.draft)}</p>`,
  ].join('');
  const right = `<p class="ed-nation">${escaped(header.nation)}</p><p class="ed-motto">${escaped(header.motto)}</p><p class="ed-date">${blanks(header.placeAndDate)}</p>`;
  return `<header class="ed-header"><div class="ed-letterhead"><div>${left}</div><div>${right}</div></div><h1>${escaped(header.documentType)}<br><span>${escaped(edition.title)}</span></h1></header>`;
}

/** Room left on paper for what is written by hand; HTML would fold the spaces. */
function blanks(text: string): string {
  return escaped(text).replace(/ {2,}/g, ' … ');
}

function noticeHtml(edition: Edition): string {
  return `<aside class="ed-notice">${edition.notice.map((line) => `<p>${escaped(line)}</p>`).join('')}</aside>`;
}

function closingHtml(edition: Edition): string {
  const { closing } = edition;
  if (closing.recipients.length === 0 && closing.signatory.length === 0) return '';
  const recipients = `<p class="ed-recipients">${escaped(closing.recipientsTitle)}</p><ul>${closing.recipients.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
  const signature = [...closing.signatory, ...(closing.name === '' ? [] : [closing.name])]
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
  return `<footer class="ed-closing"><div>${recipients}</div><div class="ed-signature">${signature}</div></footer>`;
}

function footnotesHtml(edition: Edition): string {
  if (edition.footnotes.length === 0) return '';
  const items = edition.footnotes.map(
    (note) =>
      `<li id="fn-${note.number}" value="${note.number}">${escaped(note.text)} <a href="#fnref-${note.number}" aria-label="${edition.language === 'vi' ? 'Về chỗ ghi' : 'Back'}">↩</a></li>`,
  );
  const label = edition.language === 'vi' ? 'Chú thích' : 'Notes';
  return `<section class="ed-footnotes" aria-label="${label}"><ol>${items.join('')}</ol></section>`;
}

function languageOf(language: string | undefined): string {
  return language === undefined ? '' : ` lang="${language}"`;
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

const STYLE = `
body{margin:0;background:#f2f3f5;color:#111}
.edition{max-width:820px;margin:0 auto;padding:40px 56px;background:#fff;font:17px/1.5 "Times New Roman",Tinos,"Liberation Serif",serif}
.ed-letterhead{display:flex;gap:24px;justify-content:space-between;text-align:center}
.ed-letterhead>div{flex:1}.ed-letterhead p{margin:0 0 4px}
.ed-agency,.ed-nation,.ed-motto{font-weight:bold}.ed-date{font-style:italic}
.ed-motto{display:inline-block;border-bottom:1px solid;padding-bottom:3px}
.ed-draft{display:inline-block;border:1px solid;padding:2px 12px;font-weight:bold}
.ed-header h1{font-size:19px;text-align:center;margin:32px 0 16px}.ed-header h1 span{font-size:18px}.ed-header h1{text-wrap:balance}
h2,h3,h4,h5{font-size:17px;margin:22px 0 8px}h4,h5{font-style:italic}
.edition p,.edition li{text-align:justify;margin:6px 0}
.edition .ed-letterhead p{text-align:center;white-space:pre-wrap}
.ed-notice{border-left:4px solid #1f5fa8;background:#eef4fb;padding:6px 14px;font-size:15px}
.ed-gap{border:1px dashed #96690a;background:#fff8e6;color:#5c4105;padding:6px 12px;font-style:italic}
.ed-figure{color:inherit;text-decoration:none;border-bottom:1px dotted #777}.ed-figure:hover{border-bottom-style:solid}
.ed-missing{color:#8a5a00;font-weight:bold}.ed-differs{background:#fdebd0}
.ed-scroll{overflow-x:auto}.ed-table,.ed-chart{margin:18px 0}
figcaption{font-weight:bold;text-align:center;margin:6px 0}.ed-unit{text-align:right!important;font-style:italic}
table{border-collapse:collapse;width:100%;font-size:15px}th,td{border:1px solid #444;padding:4px 6px;vertical-align:middle}
thead th{background:#eef1f5}td.ed-right{text-align:right;white-space:nowrap}td.ed-center{text-align:center}
.ed-note{font-size:14px;font-style:italic;margin:4px 0!important}.ed-chart svg{display:block;margin:auto;max-width:100%;height:auto}
.ed-closing{display:flex;justify-content:space-between;gap:24px;margin-top:32px}.ed-closing ul{list-style:"- ";padding-left:12px;font-size:14px}
.ed-recipients{font-weight:bold;font-style:italic;font-size:15px}.ed-signature{text-align:center;min-width:40%}.ed-signature p{text-align:center;font-weight:bold}
.ed-footnotes{border-top:1px solid #999;margin-top:32px;font-size:14px}
@media(max-width:640px){.ed-scroll table{min-width:660px}.edition{padding:20px 16px}.ed-letterhead,.ed-closing{flex-direction:column}}
@media print{body{background:none}.edition{padding:0;max-width:none}.ed-figure{border:0}.ed-notice{background:none}}
`;
