/**
 * Which indicator of the catalogue a figure read from a document is of: by its words, the chapter it stands in, its unit of measure, and
 * its size against what is known. Pure. The score is turned into a confidence by its distance to the runner-up; how well the confidence
 * holds is measured by bench/matching.ts.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Indicator } from '../catalogue/model.ts';
import { plain, shift, tryDecimal, ZERO } from '../kernel/decimal.ts';
import { parsePeriod } from '../kernel/periods.ts';
import { fold, words } from '../kernel/text.ts';
import type { UnitOfMeasure } from '../kernel/units-of-measure.ts';
import type { ReadFigure } from './model.ts';

/** What is known of an indicator: values of the default unit, in its own unit of measure. */
export interface KnownValue {
  period: string;
  value: string;
}

/** A match a person accepted before. */
export interface Remembered {
  subject: string;
  measure: string;
  sector: string;
  indicator: string;
  dims: string;
}

export interface Candidate {
  indicator: string;
  dims: string;
  /** From 0; above 1 for a name said in full, in its own chapter, of the size known. */
  score: number;
}

export interface Match {
  best: Candidate;
  runnerUp: Candidate | null;
  /** From 0 to 1: how often such a match is right. */
  confidence: number;
  /** Remembered from an earlier decision of a person. */
  remembered: boolean;
}

export interface MatchContext {
  /** Headings the figure stands under, outermost first. */
  headings: readonly string[];
  /** What the sentence says before the figure. */
  before?: string | undefined;
}

interface Entry {
  indicator: Indicator;
  measure: UnitOfMeasure;
  names: { words: string[]; weight: number }[];
}

/** Words that tell indicators apart least. */
const FILLER = new Set('cac cua va o tai duoc da co la cho trong nhung theo voi tren den nam thang'.split(' '));
/** How much each sign counts. */
const WEIGHTS = {
  words: 1,
  sector: 0.12,
  otherSector: -0.1,
  size: 0.12,
  offSize: -0.4,
  wrongMeasure: -0.45,
  fuller: 0.15,
  notMean: -0.3,
};
/** Powers of ten from the nearest known value: up to here it speaks for a match, from there fully against. */
const NEAR = 0.3;
const FAR = 1;
const REMEMBERED_CONFIDENCE = 0.98;
const LEAST_SCORE = 0.3;

/** Finds the indicators of one catalogue. Made once, used for every figure of a document. */
export class Matcher {
  private readonly entries: Entry[];
  private readonly rarity = new Map<string, number>();
  private readonly byWord = new Map<string, Set<number>>();
  private readonly sectorWords: { code: string; words: string[] }[];
  private readonly measures: { folded: string; measure: UnitOfMeasure }[];
  private readonly known: ReadonlyMap<string, readonly KnownValue[]>;
  private readonly remembered: ReadonlyMap<string, Remembered>;

  constructor(
    catalogue: Catalogue,
    known: ReadonlyMap<string, readonly KnownValue[]>,
    remembered: readonly Remembered[] = [],
  ) {
    this.known = known;
    this.remembered = new Map(remembered.map((one) => [rememberedKey(one), one]));
    this.entries = catalogue.data.indicators.map((indicator) => ({
      indicator,
      measure: catalogue.measureOf(indicator.code),
      names: [indicator.name.vi, ...indicator.synonyms].map((name) => ({ words: nameWords(name), weight: 0 })),
    }));
    const documents = new Map<string, number>();
    this.entries.forEach(({ names }, index) => {
      const own = new Set(names.flatMap((name) => name.words));
      for (const word of own) {
        documents.set(word, (documents.get(word) ?? 0) + 1);
        const at = this.byWord.get(word);
        if (at === undefined) this.byWord.set(word, new Set([index]));
        else at.add(index);
      }
    });
    for (const [word, count] of documents)
      this.rarity.set(word, FILLER.has(word) ? 0.1 : Math.log(1 + this.entries.length / count));
    for (const { names } of this.entries) for (const name of names) name.weight = this.weigh(name.words);
    this.sectorWords = catalogue.data.sectors
      .filter(({ overall }) => !overall)
      .map(({ code, name }) => ({ code, words: words(name.vi) }));
    this.measures = catalogue.data.measures
      .filter(({ vi }) => vi !== '')
      .map((measure) => ({ folded: fold(measure.vi), measure }));
  }

  /** The unit of measure a document's words name; null when the catalogue has none that is so called. */
  measureNamed(text: string): UnitOfMeasure | null {
    const folded = fold(text);
    return this.measures.find((one) => one.folded === folded)?.measure ?? null;
  }

  /** The sector whose name stands in the headings, the innermost first; null when none does. */
  sectorOf(headings: readonly string[]): string | null {
    for (const heading of headings.toReversed()) {
      const found = new Set(words(heading));
      const best = this.sectorWords
        .filter((sector) => sector.words.every((word) => found.has(word)))
        .sort((a, b) => b.words.length - a.words.length)[0];
      if (best !== undefined) return best.code;
    }
    return null;
  }

  /**
   * The best match of a figure, or null when nothing comes near. `bySize` false: whatever its size, to see whether that can be right.
   */
  match(figure: ReadFigure, context: MatchContext, { bySize = true } = {}): Match | null {
    const sector = this.sectorOf(context.headings);
    const before = this.remembered.get(
      rememberedKey({ subject: figure.indicator, measure: figure.unit, sector: sector ?? '' }),
    );
    const ranked = this.rank(figure, sector, words(context.before ?? ''), bySize);
    if (before !== undefined) {
      const other = ranked.find(({ indicator }) => indicator !== before.indicator) ?? null;
      return {
        best: { indicator: before.indicator, dims: before.dims, score: 1 },
        runnerUp: other,
        confidence: REMEMBERED_CONFIDENCE,
        remembered: true,
      };
    }
    const [best, second] = ranked;
    if (best === undefined || best.score < LEAST_SCORE) return null;
    return {
      best,
      runnerUp: second ?? null,
      confidence: confidenceOf(
        best.score,
        best.score - (second?.score ?? 0),
        this.weigh(nameWords(figure.indicator)),
        figure,
      ),
      remembered: false,
    };
  }

  private rank(figure: ReadFigure, sector: string | null, before: readonly string[], bySize: boolean): Candidate[] {
    const said = nameWords(figure.indicator);
    const weight = this.weigh(said);
    const near = new Set(said.flatMap((word) => [...(this.byWord.get(word) ?? [])]));
    const measure = this.measureNamed(figure.unit);
    const found: Candidate[] = [];
    for (const index of near) {
      const entry = this.entries[index];
      if (entry === undefined) continue;
      const alike = Math.max(...entry.names.map((name) => this.likeness(said, weight, name)));
      const fuller = entry.names.some((name) => isFuller(name.words, said, before));
      let score = WEIGHTS.words * (fuller ? 1 + WEIGHTS.fuller : alike);
      if (isMean(before) && !entry.names.some((name) => MEAN.test(name.words.join(' ')))) score += WEIGHTS.notMean;
      if (sector !== null)
        score += entry.indicator.sector === sector ? WEIGHTS.sector : this.isOverall(entry) ? 0 : WEIGHTS.otherSector;
      score += this.measureScore(figure, measure, entry);
      if (bySize) score += this.sizeScore(figure, measure, entry);
      found.push({ indicator: entry.indicator.code, dims: '', score: Math.max(0, score) });
    }
    return found.sort((a, b) => b.score - a.score || a.indicator.localeCompare(b.indicator)).slice(0, 5);
  }

  private isOverall(entry: Entry): boolean {
    return !this.sectorWords.some(({ code }) => code === entry.indicator.sector);
  }

  /** Weighted overlap of words: twice what is shared against all that is said by both. */
  private likeness(said: readonly string[], weight: number, name: { words: string[]; weight: number }): number {
    const shared = said.filter((word) => name.words.includes(word));
    const total = weight + name.weight;
    return total === 0 ? 0 : (2 * this.weigh(shared)) / total;
  }

  private weigh(list: readonly string[]): number {
    return list.reduce((sum, word) => sum + (this.rarity.get(word) ?? UNKNOWN_WORD), 0);
  }

  private measureScore(figure: ReadFigure, measure: UnitOfMeasure | null, { measure: own }: Entry): number {
    const isPercent = /^(?:%|% GDP|% GRDP)$/.test(figure.unit);
    if (isPercent !== (own.kind === 'percent')) return WEIGHTS.wrongMeasure;
    if (measure === null) return figure.unit === '' || own.kind !== 'money' ? 0 : WEIGHTS.wrongMeasure;
    const sameThing = measure.kind === own.kind && (measure.base === own.base || own.kind === 'count');
    return sameThing ? 0.05 : WEIGHTS.wrongMeasure;
  }

  private sizeScore(figure: ReadFigure, measure: UnitOfMeasure | null, { indicator, measure: own }: Entry): number {
    const value = tryDecimal(figure.value);
    const values = this.known.get(indicator.code) ?? [];
    if (value === null || values.length === 0 || value.lte(ZERO)) return 0;
    // Sizes only: a float will do.
    const scaled = Number(plain(shift(value, (measure?.scale ?? own.scale) - own.scale)));
    const length = parsePeriod(figure.period)?.frequency;
    const comparable = values.filter(({ period }) => parsePeriod(period)?.frequency === length);
    const distances = (comparable.length > 0 ? comparable : values)
      .map((one) => Number(one.value))
      .filter((one) => one > 0)
      .map((one) => Math.abs(Math.log10(scaled / one)));
    if (distances.length === 0) return 0;
    const nearest = Math.min(...distances);
    if (nearest <= NEAR) return WEIGHTS.size * (1 - nearest / NEAR);
    return WEIGHTS.offSize * Math.min(1, (nearest - NEAR) / (FAR - NEAR));
  }
}

/** A mean, said right before the figure: "trung bình mỗi ngày có khoảng 1,9 triệu". */
const MEAN = /\b(?:binh quan|trung binh)\b/;
const MEAN_REACH = 7;

function isMean(before: readonly string[]): boolean {
  return MEAN.test(before.slice(-MEAN_REACH).join(' '));
}

/** A reader cuts names short: whether a longer name says all of what was read, and the sentence says the rest of it. */
function isFuller(name: readonly string[], said: readonly string[], before: readonly string[]): boolean {
  const own = said.filter((word) => !COUNTING.has(word));
  if (own.length < 2 || name.length <= said.length || !own.every((word) => name.includes(word))) return false;
  return name.every((word) => said.includes(word) || COUNTING.has(word) || before.includes(word));
}

/** Words a name may begin with or not. */
const COUNTING = new Set('so ty le luong tong'.split(' '));

/** A word no indicator has says that something else is meant. */
const UNKNOWN_WORD = 3.2;

/** The words of a name, without what stands in brackets (units, remarks). */
function nameWords(name: string): string[] {
  return [...new Set(words(name.replace(/\([^)]*\)/g, ' ')))];
}

/** Names of less weight than this are said of many things ("Số doanh nghiệp"). */
const TELLING = 9;

/** A logistic curve over score, lead and how telling the words are, fitted by hand on bench/matching.ts. */
function confidenceOf(score: number, lead: number, weight: number, { where, indicator }: ReadFigure): number {
  // Cut short, a sentence's subject is said of many things; a column or row of a table bears its name in full.
  const short = (where === 'prose' ? 6 : 3) * Math.max(0, 1 - weight / TELLING);
  const remark = /\([^)\d]*\s[^)\d]*\)/.test(indicator) ? 1 : 0;
  const sure = 9 * (score - 0.86) + 10 * (Math.min(lead, 0.35) - 0.08) - short - remark;
  return Math.min(REMEMBERED_CONFIDENCE, 1 / (1 + Math.exp(-sure)));
}

function rememberedKey({ subject, measure, sector }: Pick<Remembered, 'subject' | 'measure' | 'sector'>): string {
  return `${fold(subject)}|${fold(measure)}|${sector}`;
}
