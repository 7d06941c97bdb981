/**
 * The document as it was read, its figures marked where they stand. Thousands of lines stay in the page, so that the browser's own search
 * finds them; those out of sight are not laid out, and a decision draws only its own block again.
 */
import { memo, useMemo } from 'react';
import { useTranslation } from '../messages/use-translation.ts';
import { byLine, lookOf, piecesOf } from './figures.ts';
import { LookSign } from './Look.tsx';
import type { ReadFigure, ReadLine } from './queries.ts';

const LINES_IN_BLOCK = 40;

interface Props {
  lines: readonly ReadLine[];
  figures: readonly ReadFigure[];
  current: number | undefined;
  /** A line to be pointed at. */
  line: number | undefined;
  choose: (number: number) => void;
}

export function DocumentText({ lines, figures, current, line, choose }: Props) {
  const blocks = useMemo(
    () =>
      Array.from({ length: Math.ceil(lines.length / LINES_IN_BLOCK) }, (_, i) => ({
        from: i * LINES_IN_BLOCK,
        lines: lines.slice(i * LINES_IN_BLOCK, (i + 1) * LINES_IN_BLOCK),
        pageBefore: lines[i * LINES_IN_BLOCK - 1]?.page,
      })),
    [lines],
  );
  const onLine = useMemo(() => byLine(figures), [figures]);
  const currentLine = figures.find(({ number }) => number === current)?.reading.line;
  return blocks.map(({ from, lines: own, pageBefore }) => {
    const within = (at: number | undefined): boolean => at !== undefined && at > from && at <= from + own.length;
    return (
      <Block
        key={from}
        from={from}
        lines={own}
        pageBefore={pageBefore}
        figures={own.flatMap((_, i) => onLine.get(from + i + 1) ?? [])}
        current={within(currentLine) ? current : undefined}
        pointed={within(line) ? line : undefined}
        choose={choose}
      />
    );
  });
}

interface BlockProps {
  /** Lines before this block. */
  from: number;
  lines: readonly ReadLine[];
  pageBefore: number | undefined;
  figures: readonly ReadFigure[];
  current: number | undefined;
  pointed: number | undefined;
  choose: (number: number) => void;
}

const Block = memo(function Block({ from, lines, pageBefore, figures, current, pointed, choose }: BlockProps) {
  const { t } = useTranslation();
  const onLine = byLine(figures);
  return (
    <div className="hc-doc-block" style={{ containIntrinsicSize: `auto ${lines.length * 26}px` }}>
      {lines.map((line, i) => {
        const number = from + i + 1;
        const before = i === 0 ? pageBefore : lines[i - 1]?.page;
        return (
          <div key={number}>
            {line.page !== undefined && line.page !== before && (
              <div className="hc-doc-page">{t('reading.page', { n: line.page })}</div>
            )}
            <div
              className="hc-doc-line"
              id={`L${number}`}
              data-hint={line.hint}
              data-pointed={pointed === number || undefined}
            >
              <span className="hc-doc-number" aria-hidden>
                {number}
              </span>
              <LineText text={line.text} figures={onLine.get(number) ?? []} current={current} choose={choose} />
            </div>
          </div>
        );
      })}
    </div>
  );
}, sameBlock);

/** The list of figures is made anew each time; what is in it is not. */
function sameBlock(a: BlockProps, b: BlockProps): boolean {
  return (
    a.lines === b.lines &&
    a.current === b.current &&
    a.pointed === b.pointed &&
    a.choose === b.choose &&
    a.figures.length === b.figures.length &&
    a.figures.every((figure, i) => figure === b.figures[i])
  );
}

function LineText({
  text,
  figures,
  current,
  choose,
}: {
  text: string;
  figures: readonly ReadFigure[];
  current: number | undefined;
  choose: (number: number) => void;
}) {
  const { t } = useTranslation();
  if (figures.length === 0) return <span className="hc-doc-text">{text}</span>;
  return (
    <span className="hc-doc-text">
      {piecesOf(text, figures).map((piece, i) => {
        const key = `${i}`;
        const [first] = piece.figures;
        if (first === undefined) return <span key={key}>{piece.text}</span>;
        const here = piece.figures.find(({ number }) => number === current);
        const shown = here ?? first;
        return (
          <button
            key={key}
            type="button"
            // Moving from figure to figure is j and k: thousands of stops for Tab would help nobody.
            tabIndex={here === undefined ? -1 : 0}
            className="hc-fig"
            data-look={lookOf(shown)}
            data-figure={piece.figures.map(({ number }) => number).join(' ')}
            aria-current={here === undefined ? undefined : 'true'}
            aria-label={`${piece.text}: ${t(`reading.look.${lookOf(shown)}`)}`}
            onClick={() => choose(nextAt(piece.figures, current))}
          >
            <LookSign look={lookOf(shown)} />
            {piece.text}
            {piece.figures.length > 1 && <sup aria-hidden>{piece.figures.length}</sup>}
          </button>
        );
      })}
    </span>
  );
}

/** Another click on digits that are two figures goes to the other one. */
function nextAt(figures: readonly ReadFigure[], current: number | undefined): number {
  const at = figures.findIndex(({ number }) => number === current);
  return (figures[(at + 1) % figures.length] ?? figures[0])?.number ?? 0;
}
