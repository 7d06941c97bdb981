/** What a figure read from a document would be in the reservoir: which cell, which value, how sure. Pure. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Indicator } from '../../catalogue/model.ts';
import { isIsoDate } from '../../kernel/dates.ts';
import { plain, tryDecimal } from '../../kernel/decimal.ts';
import type { Text } from '../../kernel/languages.ts';
import { parsePeriod } from '../../kernel/periods.ts';
import { fold } from '../../kernel/text.ts';
import { convert } from '../../kernel/units-of-measure.ts';
import type { CellKey, Scenario, Status } from '../../observations/model.ts';
import type { KnownValue, MatchContext, Matcher } from '../match.ts';
import type { ReadFigure } from '../model.ts';

/** A figure as it would be recorded. `value` in the indicator's own unit of measure. */
export interface ProposedCell extends CellKey {
  value: string;
  status: Status;
}

export interface Proposal {
  cell: ProposedCell;
  /** From 0 to 1. */
  confidence: number;
  remembered: boolean;
  /** The next best indicator. */
  runnerUp: string | null;
  reasons: Text[];
}

/** What the catalogue would need to take the figure. */
export interface NewIndicator {
  code: string;
  name: string;
  /** As the document writes it. */
  unit: string;
  kind: 'flow' | 'stock' | 'ratio' | 'rank';
  sector: string;
}

/** Roles that state an amount; growth, changes and shares of plan are checked against it, never recorded. */
const STATED = new Set(['level', 'share', 'rank', 'part_of']);

/** Less sure than this, a proposal would only be in the way. */
const LEAST_CONFIDENCE = 0.15;

function isRecordable(figure: Pick<ReadFigure, 'role'>): boolean {
  return STATED.has(figure.role);
}

/** The proposal for a figure, or null when nothing of the catalogue comes near or it states no amount. */
export function proposalFor(
  figure: ReadFigure,
  context: MatchContext,
  matcher: Matcher,
  catalogue: Catalogue,
  documentPeriod: string,
): Proposal | null {
  if (!isRecordable(figure)) return null;
  const match = matcher.match(figure, context);
  const indicator = match === null ? undefined : catalogue.indicators.get(match.best.indicator);
  if (match === null || indicator === undefined || match.confidence < LEAST_CONFIDENCE) return null;
  const value = inMeasureOf(figure, indicator, matcher, catalogue);
  const period = periodOf(figure.period, documentPeriod);
  if (value === null || period === null) return null;
  const name = indicator.name;
  const percent = Math.round(match.confidence * 100);
  const reasons: Text[] = [
    match.remembered
      ? { vi: 'Lần trước đã có người xác nhận cách gọi này', en: 'A person confirmed this wording before' }
      : { vi: `Tên gần với "${name.vi}" (${percent}%)`, en: `The name is close to "${name.en}" (${percent}%)` },
  ];
  if (figure.period === '') reasons.push({ vi: 'Kỳ lấy theo tài liệu', en: 'The period is taken from the document' });
  return {
    cell: {
      indicator: indicator.code,
      unit: catalogue.pack.defaultUnit,
      period,
      scenario: scenarioOf(figure),
      dims: match.best.dims,
      value,
      status: figure.kind === 'estimate' ? 'E' : 'A',
    },
    // A figure whose period was guessed is never "sure".
    confidence: figure.period === '' ? Math.min(match.confidence, 0.85) : match.confidence,
    remembered: match.remembered,
    runnerUp: match.runnerUp?.indicator ?? null,
    reasons,
  };
}

/** What is known of the indicator a figure is surely of, for periods of its length, in the indicator's own unit of measure. */
export interface History {
  name: Text;
  value: string;
  values: readonly string[];
}

/** So sure of the name alone, a figure of another size is the figure's fault. */
const SURE = 0.9;
/** The score of a name said in full. */
const IN_FULL = 1;

/** Null where the name alone does not tell, or sizes mean nothing. */
export function historyFor(
  figure: ReadFigure,
  context: MatchContext,
  matcher: Matcher,
  catalogue: Catalogue,
  known: ReadonlyMap<string, readonly KnownValue[]>,
): History | null {
  if (figure.role !== 'level' || figure.unit.startsWith('%') || figure.unit === '') return null;
  const match = matcher.match(figure, context, { bySize: false });
  const indicator = match === null ? undefined : catalogue.indicators.get(match.best.indicator);
  if (match === null || indicator === undefined || match.confidence < SURE || match.best.score < IN_FULL) return null;
  // Of the size of something else of a like name: then that is what is meant.
  const sized = matcher.match(figure, context);
  if (sized !== null && sized.best.indicator !== match.best.indicator) return null;
  const { kind } = catalogue.measureOf(indicator.code);
  const value = inMeasureOf(figure, indicator, matcher, catalogue);
  const length = parsePeriod(figure.period)?.frequency;
  if (value === null || length === undefined || (kind !== 'money' && kind !== 'count')) return null;
  const values = (known.get(indicator.code) ?? []).filter(({ period }) => parsePeriod(period)?.frequency === length);
  return { name: indicator.name, value, values: values.map((one) => one.value) };
}

function scenarioOf({ kind }: ReadFigure): Scenario {
  return kind === 'plan' || kind === 'target' ? kind : 'actual';
}

function periodOf(said: string, documentPeriod: string): string | null {
  const text = said === '' ? documentPeriod : said;
  if (isIsoDate(text)) return text;
  return parsePeriod(text)?.code ?? null;
}

/** The value in the indicator's unit of measure; null when the document's unit measures something else. */
function inMeasureOf(figure: ReadFigure, indicator: Indicator, matcher: Matcher, catalogue: Catalogue): string | null {
  const value = tryDecimal(figure.value);
  if (value === null) return null;
  const own = catalogue.measureOf(indicator.code);
  const said = matcher.measureNamed(figure.unit);
  if (said === null || said.code === own.code) return figure.value;
  if (own.kind === 'count' && said.kind === 'count' && said.base !== own.base) {
    // "780 công ty" where the catalogue counts "doanh nghiệp": the words differ, the count does not.
    return said.scale === own.scale ? figure.value : null;
  }
  const converted = convert(value, said, own);
  return converted === null ? null : plain(converted);
}

/** The entry a steward could add to the catalogue for a figure nothing matches; null for what states no amount. */
export function newIndicatorFor(
  figure: ReadFigure,
  sector: string | null,
  fallbackSector: string,
): NewIndicator | null {
  if (!isRecordable(figure)) return null;
  const words = fold(figure.indicator)
    .replace(/\([^)]*\)/g, ' ')
    .match(/[a-z0-9]+/g);
  if (words === null) return null;
  const own = sector ?? fallbackSector;
  return {
    code: `${own}_${words.slice(0, 6).join('_')}`.toUpperCase(),
    name: figure.indicator,
    unit: figure.unit,
    kind: figure.role === 'rank' ? 'rank' : figure.unit.startsWith('%') ? 'ratio' : isStock(figure) ? 'stock' : 'flow',
    sector: own,
  };
}

/** What is counted as of a day, not over a time. */
function isStock(figure: ReadFigure): boolean {
  return isIsoDate(figure.period) || /^(?:so luong|tong so|so) /.test(fold(figure.indicator));
}
