/** The cells of a return as the reviewer goes through them, each with what asks for a look. Pure. */
import { cellsOf, formCatalogue, rowCounts } from '../../../../src/returns/cells.ts';
import { evaluate } from '../../../../src/returns/evaluate.ts';
import type { CellSpec, FormRow, Issue } from '../../../../src/returns/model.ts';
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

export interface Comparisons {
  previous: boolean;
  lastYear: boolean;
  plan: boolean;
  accepted: boolean;
  peers: boolean;
}

/** What any of the cells can be compared with. */
export function comparisonsOf(cells: readonly ReviewCell[]): Comparisons {
  const any = (of: (compare: Compare) => unknown): boolean =>
    cells.some(({ compare }) => compare !== undefined && of(compare) != null);
  return {
    previous: any((compare) => compare.previous),
    lastYear: any((compare) => compare.last_year),
    plan: any((compare) => compare.plan),
    accepted: any((compare) => compare.accepted),
    peers: any((compare) => compare.peers),
  };
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
  const issuesAt = new Map<string, Issue[]>();
  for (const issue of issues) for (const address of issue.addresses) put(issuesAt, address, issue);
  const commentsAt = new Map<string, Comment[]>();
  for (const comment of comments) if (comment.address !== null) put(commentsAt, comment.address, comment);
  const judged = specs
    .filter(({ entry }) => entry !== 'show')
    .map((spec) => {
      const cell = {
        spec,
        value: values[spec.address],
        compare: compare[spec.address],
        issues: issuesAt.get(spec.address) ?? [],
        comments: commentsAt.get(spec.address) ?? [],
      };
      return { ...cell, marks: marksOf(cell) };
    });
  // A growth or share computed beside a figure says again what its comparisons say.
  return judged.filter(
    ({ spec, issues: own, comments: said }) =>
      spec.entry !== 'computed' || spec.cell !== null || own.length > 0 || said.length > 0,
  );
}

/** The cells of each row, in their order. */
export function byRowOf(cells: readonly ReviewCell[]): Map<string, ReviewCell[]> {
  const rows = new Map<string, ReviewCell[]>();
  for (const cell of cells) put(rows, cell.spec.row ?? '', cell);
  return rows;
}

/** A heading is shown where a row it heads is. */
export function headsAny(heading: FormRow, rows: readonly FormRow[], shown: (row: string) => boolean): boolean {
  const from = rows.indexOf(heading) + 1;
  const until = rows.findIndex(
    (row, i) => i >= from && row.heading === true && (row.level ?? 0) <= (heading.level ?? 0),
  );
  const headed = rows.slice(from, until === -1 ? undefined : until);
  return headed.some(({ code }) => shown(code));
}

function put<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
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
  const isMarked = ({ marks }: ReviewCell): boolean => marks.length > 0;
  const at = cells.findIndex(({ spec }) => spec.address === from);
  return step === 1
    ? (cells.slice(at + 1).find(isMarked) ?? cells.find(isMarked))
    : (cells.slice(0, Math.max(at, 0)).findLast(isMarked) ?? cells.findLast(isMarked));
}
