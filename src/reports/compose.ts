/** The composer: template + figures → edition. */
import type { CatalogueData } from '../catalogue/model.ts';
import { formatDate, isIsoDate, longDate } from '../kernel/dates.ts';
import { type Language, type Text, UserError } from '../kernel/languages.ts';
import { type Period, parsePeriod, periodLabel } from '../kernel/periods.ts';
import { fold } from '../kernel/text.ts';
import { composeChart } from './compose-chart.ts';
import { composeList } from './compose-list.ts';
import { composeObligation } from './compose-obligation.ts';
import { composeStatements } from './compose-statements.ts';
import { composeTable } from './compose-table.ts';
import { composeTargetChart } from './compose-target-chart.ts';
import { composeTargets } from './compose-targets.ts';
import { composeTasks } from './compose-tasks.ts';
import { type Composing, type Duties, indexOf, Notes, type RatedTarget } from './composing.ts';
import { FigureBook } from './figure-book.ts';
import type { FigureReader, PrintedClaim } from './figures.ts';
import type { Block, Edition, EditionClosing, EditionHeader, Heading } from './model.ts';
import { referenceText } from './sources.ts';
import type { TemplateBlock } from './template.ts';
import { loadTemplate, readLists, readSlot, type Template, takesPeriod } from './template-files.ts';
import { fillPlaceholders, inlineSpans, proseBlocks } from './texts.ts';

export interface ComposeOptions {
  /** Folder of the edition's template: `<pack>/reports/<edition>`. */
  templateDir: string;
  catalogue: CatalogueData;
  /** Reads figures as of `asOf`. */
  reader: FigureReader;
  /** What documents printed; those after `asOf` are left out. */
  claims: readonly PrintedClaim[];
  /** SDMX code of the period. */
  period: string;
  /** Only for what the edition says of itself: the reader already reads as of it. */
  asOf?: string | undefined;
  language: Language;
  /** Prose written in the application, by slot; it wins over the pack's files. Markdown. */
  texts?: ReadonlyMap<string, string> | undefined;
  /** Rates the targets of a strategy, or one of them, for a period; without it there is none. */
  targets?: ((choice: TargetChoice, period: Period) => Promise<RatedTarget[]>) | undefined;
  /** What units owe, for a period; asked only when the template has a block that needs it. */
  duties?: ((period: Period) => Promise<Duties>) | undefined;
}

export type TargetChoice = { strategy: string } | { code: string };

/**
 * Composes an edition.
 * @throws UserError when the template has faults, the period is none, or the edition is not made for such a period
 */
export async function compose(options: ComposeOptions): Promise<Edition> {
  const { catalogue, language } = options;
  const template = loadTemplate(options.templateDir, catalogue);
  const period = editionPeriod(template, options.period);
  const book = new FigureBook(options.reader);
  const shared = {
    language,
    period,
    unit: template.report.unit ?? catalogue.pack.defaultUnit,
    book,
    claims: claimsKnown(options, catalogue),
    indicators: indexOf(catalogue.indicators),
    measures: indexOf(catalogue.measures),
    units: indexOf(catalogue.units),
    catalogue,
    lists: readLists(template.dir, period.code),
    slot: slotReader(options, template, period),
    ...(await targetsOf(options, template, period)),
    duties: await dutiesOf(options, template, period),
  };
  build({ ...shared, notes: new Notes() }, template.blocks, template.report.numbering ?? []);
  await book.load();
  const notes = new Notes();
  const blocks = build({ ...shared, notes }, template.blocks, template.report.numbering ?? []);

  const missing = book.missing();
  const title = fillPlaceholders(template.report.title[language], period, language);
  return {
    code: template.report.code,
    title,
    period: period.code,
    periodLabel: periodLabel(period, language),
    asOf: options.asOf ?? null,
    language,
    header: headerOf(template, catalogue, period, options.asOf, language),
    closing: closingOf(template, language),
    notice: noticeOf(options.asOf, missing.length, notes, language),
    blocks,
    footnotes: notes.footnotes,
    outline: blocks.flatMap((block) =>
      block.kind === 'heading' ? [{ level: block.level, number: block.number, text: block.text, id: block.id }] : [],
    ),
    gaps: missing.length,
    missing,
    missingTexts: notes.missingTexts,
    differences: notes.differences,
    warnings: notes.warnings,
  };
}

function editionPeriod(template: Template, code: string): Period {
  const period = parsePeriod(code);
  if (period === null) {
    throw new UserError({
      vi: `“${code}” không phải là một kỳ (ví dụ: 2022-S1, 2022, 2022-Q2).`,
      en: `"${code}" is not a period (such as 2022-S1, 2022, 2022-Q2).`,
    });
  }
  if (!takesPeriod(template.report.periods, period)) {
    const kinds = template.report.periods.join(', ');
    throw new UserError({
      vi: `Báo cáo “${template.report.code}” không lập cho kỳ ${period.code}; loại kỳ nhận: ${kinds}.`,
      en: `The report "${template.report.code}" is not made for ${period.code}; it takes periods of kind ${kinds}.`,
    });
  }
  return period;
}

function claimsKnown(options: ComposeOptions, catalogue: CatalogueData): PrintedClaim[] {
  const { asOf } = options;
  if (asOf === undefined) return [...options.claims];
  const dates = new Map(catalogue.documents.map((document) => [document.code, document.date]));
  return options.claims.filter((claim) => (dates.get(claim.source.split('#')[0] ?? '') ?? '') <= asOf.slice(0, 10));
}

function slotReader(options: ComposeOptions, template: Template, period: Period): Composing['slot'] {
  return (id) => {
    const written = options.texts?.get(id);
    if (written !== undefined && written.trim() !== '') return { text: written, language: options.language };
    return readSlot(template.dir, period.code, id, options.language);
  };
}

/** Rates what the template asks for, once. */
async function targetsOf(
  options: ComposeOptions,
  template: Template,
  period: Period,
): Promise<Pick<Composing, 'targets' | 'target'>> {
  const wanted = new Set(template.blocks.flatMap((block) => (block.kind === 'targets' ? [block.strategy] : [])));
  const charted = new Set(
    template.blocks.flatMap((block) => (block.kind === 'target-chart' ? [block.target.name] : [])),
  );
  const rated = new Map<string, RatedTarget[]>();
  for (const strategy of wanted) rated.set(strategy, (await options.targets?.({ strategy }, period)) ?? []);
  const single = new Map<string, RatedTarget>();
  for (const code of charted) {
    const [found] = (await options.targets?.({ code }, period)) ?? [];
    if (found !== undefined) single.set(code, found);
  }
  return { targets: (strategy) => rated.get(strategy) ?? [], target: (code) => single.get(code) ?? null };
}

async function dutiesOf(options: ComposeOptions, template: Template, period: Period): Promise<Duties> {
  const day = options.asOf ?? period.end;
  const nothing: Duties = { day, obligations: new Map(), tasks: [], strategyOf: new Map() };
  const needed = template.blocks.some(({ kind }) => kind === 'obligation' || kind === 'tasks');
  return needed ? ((await options.duties?.(period)) ?? nothing) : nothing;
}

function build(composing: Composing, templates: readonly TemplateBlock[], numbering: readonly string[]): Block[] {
  const numbers = new Numbering(numbering);
  return templates.flatMap((template) => blocksOf(composing, template, numbers));
}

function blocksOf(composing: Composing, template: TemplateBlock, numbers: Numbering): Block[] {
  switch (template.kind) {
    case 'heading':
      return [numbers.heading(template.level, textOf(composing, template.text))];
    case 'paragraph':
      return [{ kind: 'paragraph', spans: inlineSpans(textOf(composing, template.text), footnoter(composing)) }];
    case 'bullets':
      return [
        {
          kind: 'list',
          ordered: false,
          items: template.items.map((item) => ({
            spans: inlineSpans(textOf(composing, item), footnoter(composing)),
            depth: 0,
          })),
        },
      ];
    case 'statements':
      return composeStatements(composing, template);
    case 'table':
      return [composeTable(composing, template)];
    case 'targets':
      return composeTargets(composing, template);
    case 'obligation':
      return composeObligation(composing, template);
    case 'tasks':
      return composeTasks(composing, template);
    case 'chart':
      return [composeChart(composing, template)];
    case 'target-chart':
      return [composeTargetChart(composing, template)];
    case 'list':
      return [composeList(composing, template)];
    case 'prose':
      return prose(composing, template);
  }
}

/** Prose is somebody's words or plainly absent; it is never made up. */
function prose(composing: Composing, template: TemplateBlock & { kind: 'prose' }): Block[] {
  const found = composing.slot(template.id);
  if (found !== null && found.language !== composing.language) composing.notes.foreignTexts.push(template.id);
  if (found !== null) {
    const foreign = found.language === composing.language ? undefined : found.language;
    return proseBlocks(found.text, footnoter(composing), foreign);
  }
  composing.notes.missingTexts.push(template.id);
  const hint = textOf(composing, template.hint);
  const message = composing.language === 'vi' ? `Chưa có nội dung: ${hint}` : `No text given yet: ${hint}`;
  return [{ kind: 'gap', id: template.id, message }];
}

function textOf(composing: Composing, text: Text): string {
  return fillPlaceholders(text[composing.language], composing.period, composing.language);
}

function footnoter(composing: Composing): (source: string) => number {
  const label = composing.language === 'vi' ? 'Nguồn' : 'Source';
  return (source) => composing.notes.footnote(`${label}: ${referenceText(source, composing.language)}.`);
}

/** Heading numbers by level: A, I, 1, a, "1.1" (under the number above), none. */
class Numbering {
  private readonly styles: readonly string[];
  private readonly counts: number[] = [];
  private readonly labels: string[] = [];
  private readonly ids = new Set<string>();

  constructor(styles: readonly string[]) {
    this.styles = styles;
  }

  heading(level: number, text: string): Heading {
    this.counts.length = Math.max(this.counts.length, level);
    this.counts[level - 1] = (this.counts[level - 1] ?? 0) + 1;
    this.counts.length = level;
    const label = this.label(level, this.counts[level - 1] ?? 1);
    this.labels[level - 1] = label;
    return { kind: 'heading', level, number: label, text, id: this.idOf(text) };
  }

  private label(level: number, n: number): string {
    switch (this.styles[level - 1] ?? 'none') {
      case 'A':
        return letters(n).toUpperCase();
      case 'a':
        return letters(n);
      case 'I':
        return roman(n);
      case '1':
        return String(n);
      case '1.1':
        return `${this.labels[level - 2] ?? ''}.${n}`;
      default:
        return '';
    }
  }

  private idOf(text: string): string {
    const base =
      fold(text)
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'muc';
    let id = base;
    for (let n = 2; this.ids.has(id); n++) id = `${base}-${n}`;
    this.ids.add(id);
    return id;
  }
}

function letters(n: number): string {
  return n <= 26 ? String.fromCharCode(96 + n) : letters(Math.floor((n - 1) / 26)) + letters(((n - 1) % 26) + 1);
}

function roman(n: number): string {
  const numerals: [number, string][] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = n;
  let text = '';
  for (const [value, sign] of numerals) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}

function headerOf(
  template: Template,
  catalogue: CatalogueData,
  period: Period,
  asOf: string | undefined,
  language: Language,
): EditionHeader {
  const { header } = template.report;
  const vi = language === 'vi';
  const of = (text: Text | undefined) => (text === undefined ? '' : fillPlaceholders(text[language], period, language));
  const place = header?.place === undefined ? catalogue.pack.place[language] : of(header.place);
  const day = asOf?.slice(0, 10);
  // Without an as-of the day is left to the pen, as in a draft.
  const blank = vi ? `ngày      tháng      năm ${period.year}` : `                    ${period.year}`;
  const date = day !== undefined && isIsoDate(day) ? longDate(day, language) : blank;
  return {
    nation: vi ? 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' : 'SOCIALIST REPUBLIC OF VIET NAM',
    motto: vi ? 'Độc lập - Tự do - Hạnh phúc' : 'Independence - Freedom - Happiness',
    parentAgency: of(header?.parent_agency).toLocaleUpperCase('vi'),
    agency: (of(header?.agency) || catalogue.pack.header[language]).toLocaleUpperCase('vi'),
    number: of(header?.number),
    placeAndDate: `${place}, ${date}`,
    documentType: (of(header?.document_type) || (vi ? 'Báo cáo' : 'Report')).toLocaleUpperCase('vi'),
    draft: of(header?.draft).toLocaleUpperCase('vi'),
  };
}

function closingOf(template: Template, language: Language): EditionClosing {
  const { recipients, signature } = template.report;
  return {
    recipientsTitle: language === 'vi' ? 'Nơi nhận:' : 'Recipients:',
    recipients: (recipients ?? []).map((text) => text[language]),
    signatory: (signature?.lines ?? []).map((text) => text[language].toLocaleUpperCase('vi')),
    name: signature?.name ?? '',
  };
}

function noticeOf(asOf: string | undefined, gaps: number, notes: Notes, language: Language): string[] {
  const vi = language === 'vi';
  const texts = notes.missingTexts.length;
  const day = asOf?.slice(0, 10);
  const lines: string[] = [];
  if (day !== undefined && isIsoDate(day))
    lines.push(
      vi
        ? `Số liệu theo kho dữ liệu đến hết ngày ${formatDate(day, 'vi')}.`
        : `Figures as recorded up to ${formatDate(day, 'en')}.`,
    );
  else lines.push(vi ? 'Số liệu mới nhất trong kho dữ liệu.' : 'The newest figures in the reservoir.');
  if (gaps > 0)
    lines.push(vi ? `Còn thiếu ${gaps} số liệu, ghi “…” ở chỗ thiếu.` : `Missing figures: ${gaps}, marked "…".`);
  if (texts > 0) lines.push(vi ? `Còn ${texts} phần lời chưa có nội dung.` : `Texts not yet given: ${texts}.`);
  const foreign = notes.foreignTexts.length;
  if (foreign > 0) {
    lines.push(vi ? `${foreign} phần lời chỉ có bằng tiếng Anh.` : `Texts that exist in Vietnamese only: ${foreign}.`);
  }
  if (notes.differences > 0) {
    lines.push(
      vi
        ? `${notes.differences} số liệu tính lại khác với số đã in trong tài liệu khi đó, đánh dấu bằng chú thích.`
        : `Computed figures that differ from what a document printed: ${notes.differences}; footnotes say how.`,
    );
  }
  return lines;
}
