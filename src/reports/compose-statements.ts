import { type Certainty, type Clause, type StatementInput, statement } from '../kernel/statements.ts';
import type { Source } from '../observations/model.ts';
import type { Composing } from './composing.ts';
import type { Block, Span } from './model.ts';
import { resolvePeriodRef } from './period-refs.ts';
import type { Show } from './show.ts';
import { claimText, indicatorOf, type Shown, shown } from './shown.ts';
import { sourcesText } from './sources.ts';
import type { StatementSpec, TemplateBlock } from './template.ts';

/** Sentences from figures; the sources of all of them stand in one footnote at the end of the last. */
export function composeStatements(composing: Composing, block: TemplateBlock & { kind: 'statements' }): Block[] {
  const sources: Source[] = [];
  const sentences = block.items.map((spec) => sentence(composing, spec, sources));
  const last = sentences.at(-1)?.at(-1);
  if (sources.length > 0 && last !== undefined) {
    const label = composing.language === 'vi' ? 'Nguồn' : 'Source';
    last.footnote = composing.notes.footnote(`${label}: ${sourcesText(sources, composing.language)}.`);
  }
  return sentences.map((spans) => ({ kind: 'statement', spans, bullet: block.bullets }));
}

function sentence(composing: Composing, spec: StatementSpec, sources: Source[]): Span[] {
  const { language } = composing;
  const main = said(composing, spec, null);
  const parts = spec.ofWhich.map((part) => ({
    ...said(composing, part, spec.indicator),
    name: nameOf(composing, part),
  }));
  const first = spec.show[0];
  const period =
    first === undefined || first.measure !== 'level' || first.scenario !== 'actual'
      ? composing.period
      : resolvePeriodRef(first.at, composing.period);
  const { indicator } = indicatorOf(composing, spec.indicator);
  // Sentences about a missing level would compare with nothing.
  const hasLevel =
    !spec.show.some(isOwnLevel) ||
    main.figures.some(
      (figure) => figure.measure === 'level' && figure.value !== null && figure.figure.cell.scenario === 'actual',
    );
  const input: StatementInput = {
    name: nameOf(composing, spec),
    period,
    time: indicator.kind === 'stock' || indicator.kind === 'rank' ? 'moment' : 'span',
    achieved: indicator.direction === 'higher' && spec.of === null,
    clauses: hasLevel ? main.clauses : [],
    ofWhich: hasLevel ? parts : [],
  };
  const spans = statement(input, language).map((piece): Span => {
    const group = piece.part === undefined ? main : parts[piece.part];
    const figure = piece.clause === undefined ? undefined : group?.figures[piece.clause];
    if (figure === undefined)
      return input.clauses.length === 0 ? { text: piece.text, gap: true } : { text: piece.text };
    if (figure.value === null) return { text: piece.text, gap: true, figure: figure.figure };
    sources.push(...figure.observations.map((o) => o.source));
    const span: Span = { text: piece.text, figure: figure.figure };
    if (figure.claim !== null) {
      composing.notes.differences += 1;
      span.differs = true;
      span.footnote = composing.notes.footnote(claimText(figure.claim, figure, language));
    }
    return span;
  });
  return spans;
}

function isOwnLevel(show: StatementSpec['show'][number]): boolean {
  return show.measure === 'level' && show.scenario === 'actual' && show.at === 'period';
}

function nameOf(composing: Composing, spec: StatementSpec): string {
  return (spec.name ?? indicatorOf(composing, spec.indicator).indicator.name)[composing.language];
}

/** The clauses and their figures, in the same order. Without its own level there is nothing to say of a part or a sentence. */
function said(
  composing: Composing,
  spec: StatementSpec,
  parent: string | null,
): { clauses: Clause[]; figures: Shown[] } {
  const clauses: Clause[] = [];
  const figures: Shown[] = [];
  const of = ofHowMany(composing, spec);
  spec.show.forEach((show, i) => {
    const it = shown(composing, spec, show);
    const clause = it.value === null ? openClause(it, show) : clauseOf(it, it.value, spec, i, of, composing, parent);
    if (clause === null) return;
    clauses.push(clause);
    figures.push(it);
  });
  return { clauses, figures };
}

function openClause(it: Shown, show: Show): Clause | null {
  if (show.measure === 'level')
    return show.scenario === 'actual' ? null : { kind: 'open', with: show.scenario, base: it.period };
  if (show.measure === 'share' || it.base === null) return null;
  // Where the plan itself is shown as missing, its ratio need not be so too.
  return { kind: 'open', with: show.baseScenario, base: it.base };
}

function clauseOf(
  it: Shown,
  value: string,
  spec: StatementSpec,
  index: number,
  ofCount: string | null,
  composing: Composing,
  parent: string | null,
): Clause {
  const unit = it.unitOfMeasure;
  const base = it.base ?? it.period;
  const scenario = spec.show[index]?.scenario ?? 'actual';
  switch (it.measure) {
    case 'level': {
      if (scenario === 'plan' || scenario === 'target' || scenario === 'forecast')
        return { kind: 'aim', scenario, value, unit, base: it.period };
      if (index > 0) return { kind: 'before', value, unit, base: it.period };
      const of = ofCount ?? (it.indicator.rankOf === undefined ? null : String(it.indicator.rankOf));
      return { kind: 'level', value, unit, certainty: certaintyOf(it), ...(of === null ? {} : { of }) };
    }
    case 'plan_ratio':
      return {
        kind: 'plan_ratio',
        value,
        scenario: spec.show[index]?.baseScenario === 'target' ? 'target' : 'plan',
        base,
      };
    case 'share': {
      const whole = spec.show[index]?.whole ?? '';
      const name =
        whole === '' || whole === parent ? '' : indicatorOf(composing, whole).indicator.name[composing.language];
      return { kind: 'share', value, whole: name };
    }
    case 'change':
      return { kind: 'change', value, unit, base };
    default:
      return { kind: it.measure, value, base };
  }
}

function ofHowMany(composing: Composing, spec: StatementSpec): string | null {
  if (spec.of === null || !composing.indicators.has(spec.of)) return spec.of;
  const show: Show = {
    measure: 'level',
    scenario: 'actual',
    at: 'period',
    baseScenario: 'actual',
    base: '',
    whole: '',
  };
  return shown(composing, { indicator: spec.of, unit: spec.unit, dims: '' }, show).value;
}

function certaintyOf(it: Shown): Certainty {
  const status = it.observations[0]?.status;
  return status === 'E' ? 'estimated' : status === 'P' ? 'provisional' : 'final';
}
