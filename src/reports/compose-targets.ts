/** A table of a strategy's targets: number, target, result, the rating in the report's own words, and why. */
import type { Language, Text } from '../kernel/languages.ts';
import { period as periodOf } from '../kernel/periods.ts';
import { formatMeasure } from '../kernel/units-of-measure.ts';
import type { Observation } from '../observations/model.ts';
import { overruleWords } from '../targets/judgements/overrule.ts';
import { RATINGS, type RatingCode } from '../targets/model.ts';
import type { Rated } from '../targets/rating.ts';
import { briefly, RATING_WORDS, resultWords, targetWords } from '../targets/words.ts';
import { type Composing, GAP, type RatedTarget } from './composing.ts';
import type { Block, FigureRef, HeaderCell, Span, StatementBlock, TableBlock, TableRow } from './model.ts';
import { referenceText, sourcesText, sourceText } from './sources.ts';
import type { TemplateBlock } from './template.ts';
import { fillPlaceholders } from './texts.ts';

type TargetsTemplate = TemplateBlock & { kind: 'targets' };

const HEADS: Record<Language, string[]> = {
  vi: ['TT', 'Chỉ tiêu', 'Mục tiêu', 'Kết quả', 'Đánh giá', 'Căn cứ'],
  en: ['No.', 'Indicator', 'Target', 'Result', 'Rating', 'Reason'],
};
const WIDTHS = [7, 25, 15, 16, 14, 23];

/** The table, or the counts as statements, or a gap where the strategy has no target known then. */
export function composeTargets(composing: Composing, template: TargetsTemplate): Block[] {
  const { language } = composing;
  const lines = composing
    .targets(template.strategy)
    .filter(({ rated }) => template.year === null || periodOf(rated.target.period).year === template.year);
  if (lines.length === 0) {
    const message =
      language === 'vi'
        ? `Chưa có mục tiêu nào của ${template.strategy} được biết vào ngày này`
        : `No target of ${template.strategy} was known on this day`;
    return [{ kind: 'gap', id: `targets-${template.strategy}`, message }];
  }
  return template.show === 'counts' ? counts(composing, template, lines) : [table(composing, template, lines)];
}

/** "17 mục tiêu: …" and a line for each rating that has any, with the numbers of the targets. */
function counts(composing: Composing, template: TargetsTemplate, lines: readonly RatedTarget[]): StatementBlock[] {
  const { language } = composing;
  const all = lines.length;
  const groups = RATINGS.map((code) => ({ code, of: lines.filter((line) => inForce(line) === code) }));
  return groups
    .filter(({ of }) => of.length > 0)
    .map(({ code, of }) => {
      const numbers = of.map(({ rated }) => rated.target.number).filter((number) => number !== '');
      const name = wordsFor(template, code, null)[language];
      const listed =
        numbers.length === 0 ? '' : language === 'vi' ? ` (số ${numbers.join(', ')})` : ` (no. ${numbers.join(', ')})`;
      const count =
        language === 'vi' ? `${String(of.length).padStart(2, '0')}/${all} mục tiêu` : `${of.length} of ${all} targets`;
      return {
        kind: 'statement',
        bullet: true,
        spans: [{ text: `${name}: ` }, { text: count, bold: true }, { text: `${listed}.` }],
      };
    });
}

function table(composing: Composing, template: TargetsTemplate, lines: readonly RatedTarget[]): TableBlock {
  const { language } = composing;
  const rows: TableRow[] = [];
  const of = (prefix: string) => lines.filter(({ rated }) => rated.target.number.startsWith(prefix));
  const placed = new Set<RatedTarget>();
  for (const group of template.groups) {
    const own = of(group.prefix).filter((line) => !placed.has(line));
    if (own.length === 0) continue;
    const text = fillPlaceholders(group.title[language], composing.period, language);
    rows.push({ group: true, cells: [{ spans: [{ text, bold: true }], align: 'left', colspan: WIDTHS.length }] });
    for (const line of own) {
      placed.add(line);
      rows.push(row(composing, template, line));
    }
  }
  for (const line of lines) if (!placed.has(line)) rows.push(row(composing, template, line));
  const number = composing.notes.nextTable();
  const header: HeaderCell[][] = [HEADS[language].map((text) => ({ text, colspan: 1, rowspan: 1 }))];
  const sources = sourcesText(
    lines.map(({ rated }) => ({ kind: 'document' as const, reference: rated.target.source })),
    language,
  );
  return {
    kind: 'table',
    id: `table-${number}`,
    number,
    title: fillPlaceholders(template.title[language], composing.period, language),
    unit: '',
    widths: WIDTHS,
    header,
    rows,
    notes: [
      ...(template.note === null ? [] : [fillPlaceholders(template.note[language], composing.period, language)]),
      language === 'vi' ? `Nguồn của các mục tiêu: ${sources}.` : `Source of the targets: ${sources}.`,
    ],
  };
}

function row(composing: Composing, template: TargetsTemplate, line: RatedTarget): TableRow {
  const { language } = composing;
  const { rated, overrule } = line;
  const { target } = rated;
  const indicator = composing.indicators.get(target.indicator);
  const measure = composing.measures.get(indicator?.unit ?? '');
  const left = (spans: Span[]) => ({ spans, align: 'left' as const, colspan: 1 });
  const center = (spans: Span[]) => ({ spans, align: 'center' as const, colspan: 1 });
  if (indicator === undefined || measure === undefined)
    return { group: false, cells: [center([{ text: target.number }]), left([{ text: target.indicator }])] };
  const subject = { indicator, measure };
  return {
    group: false,
    cells: [
      center([{ text: target.number }]),
      left([{ text: indicator.name[language] }]),
      left([{ text: targetWords(target, subject)[language] }]),
      left([result(composing, rated, (value) => formatMeasure(value, measure, { locale: language }))]),
      left([rating(composing, template, line)]),
      left([{ text: overrule === null ? briefly(rated, subject)[language] : overrule.reason }]),
    ],
  };
}

/** The latest figure with its period and, in a footnote, its source. */
function result(composing: Composing, rated: Rated, said: (value: string) => string): Span {
  const { language } = composing;
  const { target, latest, each } = rated;
  if (each !== null) {
    const met = each.filter((one) => one.rating === 'reached').length;
    return { text: language === 'vi' ? `${met}/${each.length} đơn vị đạt` : `${met} of ${each.length} units` };
  }
  const cell = {
    indicator: target.indicator,
    unit: target.unit,
    period: composing.period.code,
    scenario: 'actual' as const,
    dims: '',
  };
  if (latest === null) {
    const figure: FigureRef = { cell, measure: 'level', observationIds: [], source: '' };
    return { text: GAP, gap: true, figure };
  }
  const { observation } = latest;
  return {
    text: `${said(latest.value)} (${resultWords(latest, language)})`,
    figure: figureOf(observation, language),
    footnote: composing.notes.footnote(
      `${language === 'vi' ? 'Nguồn' : 'Source'}: ${sourceOf(observation, language)}.`,
    ),
  };
}

function figureOf(observation: Observation, language: Language): FigureRef {
  const { indicator, unit, period, scenario, dims } = observation;
  return {
    cell: { indicator, unit, period, scenario, dims },
    measure: 'level',
    observationIds: [observation.id],
    source: sourceText(observation, language),
  };
}

function sourceOf({ source }: Observation, language: Language): string {
  return source.kind === 'document' ? referenceText(source.reference, language) : sourcesText([source], language);
}

/** The rating in the report's words; where a person overruled, a footnote says what the method gives. */
function rating(composing: Composing, template: TargetsTemplate, line: RatedTarget): Span {
  const { language } = composing;
  const { rated, overrule } = line;
  const text = wordsFor(template, inForce(line), rated.likelyBy)[language];
  if (overrule === null) return { text, bold: true };
  const ours = wordsFor(template, rated.rating, rated.likelyBy)[language];
  const said =
    language === 'vi'
      ? `Theo phương pháp: ${ours}. ${overruleWords(overrule, rated).vi}.`
      : `By the method: ${ours}. ${overruleWords(overrule, rated).en}.`;
  return { text, bold: true, footnote: composing.notes.footnote(said) };
}

function inForce({ rated, overrule }: RatedTarget): RatingCode {
  return overrule?.rating ?? rated.rating;
}

/** The template's words for a rating; `{likely_by}` becomes the year, with the word before it where it is not known. */
function wordsFor(template: TargetsTemplate, code: RatingCode, likelyBy: number | null): Text {
  const words = template.words[code] ?? RATING_WORDS[code];
  const fill = (text: string) =>
    likelyBy === null
      ? text.replace(/\s*(đến|by)?\s*\{likely_by\}/u, '').trim()
      : text.replace('{likely_by}', String(likelyBy));
  return { vi: fill(words.vi), en: fill(words.en) };
}
