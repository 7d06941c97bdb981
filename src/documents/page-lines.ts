/** Pieces of text with their places on a page, put together into lines and table rows. */
import type { DocumentLine } from './model.ts';

/** Two pieces of one line stand closer in height than this share of the letters' size. */
const SAME_LINE = 0.45;
/** A gap wider than this many letter sizes parts cells of a table. */
const CELL_GAP = 1.6;

/** A run of letters or a word; `y` counts upward. All in one unit of length. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  /** A rule stands before it: a new cell begins. */
  ruled?: boolean;
}

/** The lines of one page from top to bottom; a wide gap becomes a tab where the lines around it have one too. */
export function pageLines(pieces: readonly Piece[], page: number): DocumentLine[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(first.y - piece.y) < SAME_LINE * Math.max(first.size, piece.size)
    )
      row.push(piece);
    else rows.push([piece]);
  }
  const cells = rows.map((row) => cellsOf(row.sort((a, b) => a.x - b.x)));
  const lines: DocumentLine[] = [];
  cells.forEach((row, index) => {
    const previous = rows[index - 1]?.[0];
    const current = rows[index]?.[0];
    // A blank line where the page leaves room: paragraphs part there.
    if (previous !== undefined && current !== undefined && previous.y - current.y > 1.9 * current.size)
      lines.push({ text: '', page });
    const tabled = row.length > 1 && ((cells[index - 1]?.length ?? 0) > 1 || (cells[index + 1]?.length ?? 0) > 1);
    lines.push({ text: row.join(tabled ? '\t' : ' ').normalize('NFC'), page });
  });
  return lines;
}

function cellsOf(row: readonly Piece[]): string[] {
  const cells: string[] = [];
  let end = 0;
  row.forEach((piece, index) => {
    const gap = piece.x - end;
    if (index === 0 || piece.ruled === true || gap > CELL_GAP * piece.size) cells.push(piece.text.trim());
    else cells[cells.length - 1] += `${gap > 0.12 * piece.size ? ' ' : ''}${piece.text.trimEnd()}`;
    end = piece.x + piece.width;
  });
  return cells.map((cell) => cell.replace(/\s+/g, ' '));
}
