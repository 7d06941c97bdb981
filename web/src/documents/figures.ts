/** How the figures of a document stand, and how a person goes through them. Pure. */
import type { Cell, ReadDocument, ReadFigure } from './queries.ts';

/** From here on a proposal is sure enough to be accepted with others at once. */
export const SURE = 0.9;

/** Roles that state an amount; the others (growth, shares of plan …) are checked, never recorded. */
const STATED: ReadonlySet<string> = new Set(['level', 'share', 'rank', 'part_of']);

/** How a figure is marked in the text. `check`: not to be recorded, only to be held against others. */
export type Look = 'sure' | 'unsure' | 'unknown' | 'check' | 'accepted' | 'mended' | 'rejected' | 'recorded';
export const LOOKS: readonly Look[] = [
  'sure',
  'unsure',
  'unknown',
  'accepted',
  'mended',
  'rejected',
  'recorded',
  'check',
];

export const SHOWN = ['open', 'unsure', 'unknown', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

export function lookOf({ decision, proposal, reading }: ReadFigure): Look {
  if (decision !== 'open') return decision;
  if (proposal !== null) return proposal.confidence >= SURE ? 'sure' : 'unsure';
  return STATED.has(reading.role) ? 'unknown' : 'check';
}

export function isShown(figure: ReadFigure, shown: Shown): boolean {
  const look = lookOf(figure);
  if (shown === 'all') return true;
  if (shown === 'open') return look === 'sure' || look === 'unsure' || look === 'unknown';
  return look === shown;
}

export interface Progress {
  /** Figures that could be recorded. */
  total: number;
  decided: number;
  /** Accepted or mended, and not recorded yet. */
  waiting: number;
  recorded: number;
  /** Open ones that are sure enough. */
  sure: number;
}

export function progressOf(figures: readonly ReadFigure[]): Progress {
  const looks = figures.map(lookOf);
  const count = (...wanted: Look[]): number => looks.filter((look) => wanted.includes(look)).length;
  return {
    total: looks.length - count('check'),
    decided: count('accepted', 'mended', 'rejected', 'recorded'),
    waiting: count('accepted', 'mended'),
    recorded: count('recorded'),
    sure: count('sure'),
  };
}

/** The figure after (or before) another one, in reading order, among those shown; from none, the first (or last). */
export function stepFrom(
  figures: readonly ReadFigure[],
  from: number | undefined,
  by: 1 | -1,
  shown: Shown,
): ReadFigure | undefined {
  const at = figures.findIndex(({ number }) => number === from);
  const among = (some: readonly ReadFigure[]) => some.filter((figure) => isShown(figure, shown));
  if (at === -1) return by === 1 ? among(figures)[0] : among(figures).at(-1);
  return by === 1
    ? (among(figures.slice(at + 1))[0] ?? among(figures.slice(0, at))[0])
    : (among(figures.slice(0, at)).at(-1) ?? among(figures.slice(at + 1)).at(-1));
}

export interface Piece {
  text: string;
  /** The figures that are printed here; more than one where two readings share their digits. */
  figures: ReadFigure[];
}

/** A line cut at its figures. Their columns come from the reader; one that does not hold the figure is looked for again. */
export function piecesOf(text: string, figures: readonly ReadFigure[]): Piece[] {
  const placed = figures
    .map((figure) => {
      const { column, raw } = figure.reading;
      const at = text.startsWith(raw, column) ? column : text.indexOf(raw);
      return { figure, from: at, to: at + raw.length };
    })
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const pieces: Piece[] = [];
  let end = 0;
  for (const { figure, from, to } of placed) {
    const last = pieces.at(-1);
    if (from < end || from === -1) {
      // It lies within the figure before it, or nowhere: it is reached with that one.
      if (last !== undefined && last.figures.length > 0) last.figures.push(figure);
      else pieces.push({ text: figure.reading.raw, figures: [figure] });
      continue;
    }
    if (from > end) pieces.push({ text: text.slice(end, from), figures: [] });
    pieces.push({ text: text.slice(from, to), figures: [figure] });
    end = to;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end), figures: [] });
  return pieces;
}

export function byLine(figures: readonly ReadFigure[]): Map<number, ReadFigure[]> {
  const lines = new Map<number, ReadFigure[]>();
  for (const figure of figures) {
    const own = lines.get(figure.reading.line);
    if (own === undefined) lines.set(figure.reading.line, [figure]);
    else own.push(figure);
  }
  return lines;
}

/** The cell of the runner-up, where it is measured as the first choice is; else the value has to be looked at: null. */
export function runnerUpCell({ proposal }: ReadFigure, indicators: ReadDocument['indicators']): Cell | null {
  if (proposal === null || proposal.runner_up === null) return null;
  const unitOf = (code: string) => indicators.find((indicator) => indicator.code === code)?.unit.code;
  const same = unitOf(proposal.runner_up) === unitOf(proposal.cell.indicator);
  return same ? { ...proposal.cell, indicator: proposal.runner_up, dims: '' } : null;
}

/** Where a decision moves the figure, before the server has answered. */
export function decidedAs(
  figure: ReadFigure,
  decision: 'open' | 'accepted' | 'mended' | 'rejected',
  cell: Cell | undefined,
): ReadFigure {
  const kept =
    decision === 'accepted' ? (figure.proposal?.cell ?? null) : decision === 'mended' ? (cell ?? null) : null;
  return { ...figure, decision, cell: kept };
}
