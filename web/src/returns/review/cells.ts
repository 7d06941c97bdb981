/** The cells of a return as the reviewer goes through them, each with what asks for a look. Pure. */
import { cellsOf, formCatalogue, rowCounts } from '../../../../src/returns/cells.ts';
import { evaluate } from '../../../../src/returns/evaluate.ts';
import type { CellSpec, Issue } from '../../../../src/returns/model.ts';
import type { Comment, Compare, ReviewData } from './queries.ts';

/** Why a cell asks for a look. */
export type Mark = 'error' | 'warning' | 'changed' | 'outside' | 'jump' | 'comment';

export interface ReviewCell {
  spec: CellSpec;
  value: string | undefined;
  compare: Compare | undefined;
  issues: Issue[];
  comments: Comment[];
  marks: Mark[];
}

/** A change from here on is big: percent, or points for what is relative itself. */
const JUMP = { percent: 50, points: 10 };

/** Every cell that is typed or computed, in the order of the form. What is only shown came from the reservoir itself. */
export function reviewCells(data: ReviewData): ReviewCell[] {
  const { form, context, round, unit, cells, references, issues, comments, compare } = data;
  const specs = cellsOf(form, {
    period: round.period,
    unit: unit.code,
    catalogue: formCatalogue(context),
    rows: rowCounts(form, Object.keys(cells)),
  });
  const typed = Object.fromEntries(Object.entries(cells).map(([address, { value }]) => [address, value]));
  const values = evaluate(form, specs, typed, references);
  const judged = specs
    .filter(({ entry }) => entry !== 'show')
    .map((spec) => {
      const cell = {
        spec,
        value: values[spec.address],
        compare: compare[spec.address],
        issues: issues.filter(({ addresses }) => addresses.includes(spec.address)),
        comments: comments.filter(({ address }) => address === spec.address),
      };
      return { ...cell, marks: marksOf(cell) };
    });
  // A growth or share computed beside a figure says again what its comparisons say.
  return judged.filter(
    ({ spec, issues: own, comments: said }) =>
      spec.entry !== 'computed' || spec.cell !== null || own.length > 0 || said.length > 0,
  );
}

function marksOf({ value, compare, issues, comments }: Omit<ReviewCell, 'spec' | 'marks'>): Mark[] {
  const marks: Mark[] = [];
  if (issues.some(({ severity }) => severity === 'error')) marks.push('error');
  if (issues.some(({ severity }) => severity === 'warning')) marks.push('warning');
  if (corrects(compare, value)) marks.push('changed');
  if (compare?.peers?.outside === true) marks.push('outside');
  if (compare !== undefined && jumps(compare)) marks.push('jump');
  if (comments.some(({ resolved_at }) => resolved_at === null)) marks.push('comment');
  return marks;
}

/** Whether a value differs from the one in force. */
function corrects(compare: Compare | undefined, value: string | undefined): boolean {
  return compare !== undefined && compare.accepted !== null && compare.accepted !== (value ?? null);
}

/** Whether a figure moved far against the period before or the year before. */
export function jumps({ previous_growth, growth, relative }: Compare): boolean {
  const limit = relative ? JUMP.points : JUMP.percent;
  return [previous_growth, growth].some((change) => change !== null && Math.abs(Number(change)) >= limit);
}

/** The figures an acceptance records, and how many of them differ from those in force. */
export function figuresOf(cells: readonly ReviewCell[]): { figures: ReviewCell[]; changed: number } {
  const figures = cells.filter(({ spec, value }) => spec.cell !== null && value !== undefined && value !== '');
  const changed = figures.filter(({ compare, value }) => corrects(compare, value)).length;
  return { figures, changed };
}

/** The marked cell after (or before) one; from none, the first (or last). Wraps around. */
export function neighbour(
  cells: readonly ReviewCell[],
  from: string | undefined,
  step: 1 | -1,
): ReviewCell | undefined {
  const marked = cells.filter(({ marks }) => marks.length > 0);
  if (marked.length === 0) return undefined;
  const at = cells.findIndex(({ spec }) => spec.address === from);
  if (at === -1) return marked.at(step === 1 ? 0 : -1);
  const order = (cell: ReviewCell): number => cells.indexOf(cell);
  return step === 1
    ? (marked.find((cell) => order(cell) > at) ?? marked[0])
    : (marked.findLast((cell) => order(cell) < at) ?? marked.at(-1));
}
