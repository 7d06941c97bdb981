/** Growth, change, ratio and plan ratio, each with the level it speaks of and the printed figure it is measured against. */
import type { ReadFigure } from '../documents/model.ts';
import { parsePeriod, shiftYears, yearOf } from '../kernel/periods.ts';
import { fold } from '../kernel/text.ts';
import type { StatedDocument } from './finding.ts';
import { hasNoNumber, textBefore, textBetween } from './stated-text.ts';

export interface Link {
  claim: ReadFigure;
  level: ReadFigure;
  base: ReadFigure;
}

const MEASURED = new Set<ReadFigure['role']>(['growth', 'change', 'ratio_to_base', 'plan_ratio']);
const NEAR = 110;

/** Every claim whose level and base the document prints beside it; where more than one figure could be meant, none. */
export function linksOf(document: StatedDocument): Link[] {
  const { figures } = document;
  return figures.flatMap((claim, index) => {
    if (!MEASURED.has(claim.role) || isGarbled(document, index)) return [];
    const found = claim.where === 'table' ? inRow(figures, claim) : inSentence(document, index);
    return found === null || !sameUnit(found.level, found.base) ? [] : [{ claim, ...found }];
  });
}

/** Whether a figure is the amount itself. */
function isLevel(figure: ReadFigure): boolean {
  return figure.role === 'level' || figure.role === 'share';
}

function inRow(figures: readonly ReadFigure[], claim: ReadFigure): Omit<Link, 'claim'> | null {
  const row = figures.filter(
    (figure) => figure.line === claim.line && isLevel(figure) && named(figure) === named(claim),
  );
  const levels = row.filter((figure) => figure.kind === claim.kind && figure.period === claim.period);
  const bases = row.filter((figure) => isBase(figure, claim, levels[0]));
  const [level, base] = [levels[0], bases[0]];
  if (levels.length !== 1 || bases.length !== 1 || level === undefined || base === undefined) return null;
  return { level, base };
}

function isBase(figure: ReadFigure, claim: ReadFigure, level: ReadFigure | undefined): boolean {
  if (figure === level) return false;
  if (claim.role === 'plan_ratio') return figure.kind === 'plan' || figure.kind === 'target';
  return (figure.kind === 'baseline' || figure.kind === 'actual') && figure.period === basePeriod(claim);
}

function basePeriod(claim: ReadFigure): string | null {
  const period = parsePeriod(claim.period);
  if (period === null) return null;
  if (claim.versus === 'same_period') return shiftYears(period, -1).code;
  return claim.versus === 'previous_year' ? shiftYears(yearOf(period), -1).code : null;
}

function inSentence(document: StatedDocument, index: number): Omit<Link, 'claim'> | null {
  const { figures } = document;
  const claim = figures[index];
  if (claim?.of_line === undefined) return null;
  const levelAt = figures.findLastIndex(
    (figure, at) =>
      at < index && figure.line >= (claim.of_line ?? 0) && isLevel(figure) && named(figure) === named(claim),
  );
  const level = figures[levelAt];
  if (level === undefined || (level.kind === 'baseline') !== (claim.kind === 'baseline')) return null;
  const behind = figures[index + 1];
  if (behind !== undefined && isLevel(behind) && isPrintedBase(document, claim, behind)) return { level, base: behind };
  const before = figures[levelAt - 1];
  if (before?.kind === 'baseline' && isLevel(before) && claim.role !== 'plan_ratio') {
    const words = textBetween(document, before, level);
    const from = /(?:^|\s)(?:tu|tu muc)\s*[~(]?\s*$/.test(fold(textBefore(document, before)));
    if (from && words !== null && words.length < NEAR && /\b(?:xuong|len)\b/.test(words))
      return { level, base: before };
  }
  return null;
}

/** "…, tăng 6% so với cùng kỳ năm 2021 (543 tấn)": the base stands behind the claim, with no other number between. */
function isPrintedBase(document: StatedDocument, claim: ReadFigure, base: ReadFigure): boolean {
  const planned = base.kind === 'plan' || base.kind === 'target';
  if (claim.role === 'plan_ratio' ? !planned : base.kind !== 'baseline') return false;
  const words = textBetween(document, claim, base);
  return words !== null && words.length < NEAR && !words.includes(';') && hasNoNumber(words);
}

/** "156%,8%": two claims run into one another are a misprint or a misread, and neither is trusted. */
function isGarbled({ figures }: StatedDocument, index: number): boolean {
  const claim = figures[index];
  return [figures[index - 1], figures[index + 1]].some(
    (other) =>
      claim !== undefined &&
      other?.line === claim.line &&
      other.role === claim.role &&
      Math.abs(other.column - claim.column) <= Math.max(other.raw.length, claim.raw.length) + 3,
  );
}

function named(figure: ReadFigure): string {
  return fold(figure.indicator.replace(/\s*\([a-z_]+\)$/, ''));
}

function sameUnit(a: ReadFigure, b: ReadFigure): boolean {
  const [one, other] = [unitWords(a), unitWords(b)];
  return one.every((word) => other.includes(word)) || other.every((word) => one.includes(word));
}

const SCALES = new Set(['nghin', 'ngan', 'trieu', 'ty', 'tram']);

/** Scale words count as units of their own: "triệu đồng" is never "đồng". */
function unitWords(figure: ReadFigure): string[] {
  const words = fold(figure.unit)
    .split(/[\s/]+/)
    .filter((word) => word !== '');
  const scale = words.filter((word) => SCALES.has(word)).join(' ');
  return [`scale:${scale}`, `percent:${words.includes('%')}`, ...words];
}
