/** Decisions on the figures of a document: shown at once, sent one after the other in the order they were made. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { decidedAs } from './figures.ts';
import { type Decided, decide, type ReadDocument, type ReadFigure, readingQuery } from './queries.ts';

export interface Decisions {
  decideOn(figure: ReadFigure, decided: Omit<Decided, 'number'>): void;
  /** Why the last one was not kept; it has been taken back on the screen too. */
  fault: unknown;
  /** Resolves when the server has all that was decided so far. */
  sent(): Promise<void>;
  /** Asks the server how the document stands, once nothing is on its way there. */
  refresh(): void;
}

export function useDecisions(code: string): Decisions {
  const queries = useQueryClient();
  const [fault, setFault] = useState<unknown>(null);
  const line = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const outdated = useRef(false);

  const put = useCallback(
    (figure: ReadFigure): void => {
      queries.setQueryData(readingQuery(code).queryKey, (before: ReadDocument | undefined) =>
        before === undefined
          ? before
          : { ...before, items: before.items.map((one) => (one.number === figure.number ? figure : one)) },
      );
    },
    [queries, code],
  );
  const refresh = useCallback((): void => {
    outdated.current = true;
    // What the server says meanwhile does not know of decisions still on their way, and would undo them on the screen.
    if (waiting.current > 0) return;
    outdated.current = false;
    void queries.invalidateQueries({ queryKey: ['reading', code] });
    void queries.invalidateQueries({ queryKey: ['readings'] });
  }, [queries, code]);

  const decideOn = useCallback<Decisions['decideOn']>(
    (figure, decided) => {
      setFault(null);
      waiting.current += 1;
      void queries.cancelQueries({ queryKey: readingQuery(code).queryKey, exact: true });
      put(decidedAs(figure, decided.decision, decided.cell));
      line.current = line.current
        .then(() => decide(code, [{ number: figure.number, ...decided }]))
        .then(
          () => {
            // The names of what was chosen come from the server.
            if (decided.decision === 'mended') outdated.current = true;
          },
          (error: unknown) => {
            put(figure);
            setFault(error);
            outdated.current = true;
          },
        )
        .then(() => {
          waiting.current -= 1;
          if (waiting.current > 0) return;
          if (outdated.current) refresh();
          else void queries.invalidateQueries({ queryKey: ['readings'] });
        });
    },
    [queries, code, put, refresh],
  );
  const sent = useCallback((): Promise<void> => line.current, []);
  return { decideOn, fault, sent, refresh };
}
