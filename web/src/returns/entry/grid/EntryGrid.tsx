/**
 * Cells in rows and columns that behave like a spreadsheet: one cell has the focus, ranges are selected with Shift or the mouse, and
 * copy, paste, fill and undo work on them. A plain HTML table with the roles of a grid; the logic of movement and clipboard is in the
 * pure files beside this one.
 */
import {
  type ClipboardEvent,
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { type Period, parsePeriod, previousPeriod, shiftYears } from '../../../../../src/kernel/periods.ts';
import type { CellSpec } from '../../../../../src/returns/model.ts';
import { useTranslation } from '../../../messages/use-translation.ts';
import { totalOf } from '../compare.ts';
import { FileAnswer } from '../FileAnswer.tsx';
import { valueAt } from '../sync/work.ts';
import { useCellText } from '../use-cell-text.ts';
import { cellId, goToCell, type UnreadText, useEntry } from '../use-entry.ts';
import { type After, CellEditor, type EditorHandle } from './CellEditor.tsx';
import {
  type Change,
  fillDown,
  fillRight,
  fromTsv,
  languageOf,
  type PastePlan,
  planPaste,
  toTsv,
} from './clipboard.ts';
import { type CellTone, GridCell } from './GridCell.tsx';
import {
  clamped,
  type GridAction,
  type GridShape,
  type GridState,
  inRange,
  moved,
  type Point,
  pointsOf,
  type Range,
  rangeOf,
  startOf,
  tabFrom,
} from './grid-model.ts';
import { PasteReport } from './PasteReport.tsx';

export interface GridColumn {
  code: string;
  title: string;
  /** Unit of measure said once for the whole column. */
  unit?: string | undefined;
  help?: string | undefined;
}

export interface GridLine {
  key: string;
  title: string;
  unit?: string | undefined;
  level: number;
  heading: boolean;
  required: boolean;
  /** Buttons of the row. */
  tools?: ReactNode;
}

interface Props {
  caption: string;
  corner: string;
  columns: readonly GridColumn[];
  lines: readonly GridLine[];
  address(line: number, col: number): string | null;
  /** Makes room for so many rows; where the section can have no more, as many as it can. */
  grow?: (rows: number) => void;
}

/** The element that describes the active cell: its issues, references and comments. */
export const CELL_BAR = 'hc-cell-bar';
const PAGE_ROWS = 10;

interface Pasted {
  rows: string[][];
  selection: Range;
  language: 'vi' | 'en';
}

export function EntryGrid({ caption, corner, columns, lines, address, grow }: Props) {
  const { t } = useTranslation();
  const entry = useEntry();
  const words = useCellText();
  const table = useRef<HTMLTableElement>(null);
  const editor = useRef<EditorHandle>(null);
  const dragging = useRef(false);
  const mayLeave = useRef(false);
  const wantsFocus = useRef(false);
  const base = useRef(0);
  const captionId = useId();
  const [report, setReport] = useState<{ plan: PastePlan; pasted: Pasted; doubtful: boolean } | null>(null);
  const [waiting, setWaiting] = useState<Pasted | null>(null);

  const specAt = useCallback(
    (row: number, col: number): CellSpec | undefined => {
      const at = address(row, col);
      return at === null ? undefined : entry.spec(at);
    },
    [address, entry.spec],
  );
  const shape = useMemo(
    (): GridShape => ({
      rows: lines.length,
      cols: columns.length,
      has: (row, col) => specAt(row, col) !== undefined,
      writable: (row, col) => entry.writable && specAt(row, col)?.entry === 'enter',
      filled: (row, col) => {
        const at = address(row, col);
        return at !== null && entry.values[at] !== undefined;
      },
    }),
    [lines.length, columns.length, specAt, entry.writable, entry.values, address],
  );
  const [raw, setState] = useState<GridState>(() => startOf(shape));
  const state = useMemo(() => clamped(shape, raw), [shape, raw]);
  const range = rangeOf(state);
  const many = range.top !== range.bottom || range.left !== range.right;
  const activeAddress = address(state.active.row, state.active.col);

  const latest = useRef({ shape, state });
  latest.current = { shape, state };
  const act = useCallback((action: GridAction) => {
    wantsFocus.current = true;
    const next = moved(latest.current.shape, latest.current.state, action);
    latest.current = { ...latest.current, state: next };
    setState(next);
    return next;
  }, []);

  // The focus follows the active cell while it is in the grid.
  useLayoutEffect(() => {
    if (!wantsFocus.current || state.editing !== null) return;
    wantsFocus.current = false;
    const { active, head } = state;
    const cellAt = ({ row, col }: Point): HTMLElement | null =>
      table.current?.querySelector(`[data-row="${row}"][data-col="${col}"]`) ?? null;
    const element = cellAt(active);
    if (element !== null && document.activeElement !== element) element.focus();
    if (head !== active) cellAt(head)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [state]);

  const read = (at: string, text: string, language: 'vi' | 'en'): { value: string } | { reason: UnreadText } => {
    const spec = entry.spec(at);
    if (spec === undefined) return { value: '' };
    const outcome = words.read(spec, text, language);
    return 'value' in outcome ? outcome : { reason: { text, message: outcome.issue } };
  };

  const startEdit = (how: 'replace' | 'keep'): void => {
    if (activeAddress === null || !shape.writable(state.active.row, state.active.col)) {
      entry.announce(t('entry.cell.locked'));
      return;
    }
    const spec = entry.spec(activeAddress);
    if (spec?.type === 'file') {
      document.getElementById(cellId(activeAddress))?.querySelector('button')?.focus();
      return;
    }
    base.current = entry.revision(activeAddress);
    // At once, so that the key being pressed lands in the box: input methods then work from the first letter.
    flushSync(() => act({ type: 'edit', how }));
  };

  const follow = (after: After): void => {
    if (after === null) setState({ ...latest.current.state, editing: null });
    else if (after === 'here') act({ type: 'leave-edit' });
    else if (after === 'next' || after === 'previous') {
      const to = tabFrom(shape, state.active, after === 'previous');
      act(to === null ? { type: 'leave-edit' } : { type: 'select', at: to });
    } else act({ type: 'move', by: after });
  };

  const commit = (text: string, after: After): void => {
    const at = activeAddress;
    const spec = at === null ? undefined : entry.spec(at);
    if (at !== null && spec !== undefined) {
      // What stands there, without what is being typed.
      const before = entry.unread[at]?.text ?? words.editable(spec, valueAt(entry.work, at) ?? undefined);
      if (text !== before) enterText(at, spec, text);
    }
    entry.endPreview();
    follow(after);
  };

  const enterText = (at: string, spec: CellSpec, text: string): void => {
    setReport(null);
    // A choice's box gives its code, which reads as itself.
    const outcome = words.read(spec, text);
    if ('value' in outcome) {
      entry.change([{ address: at, value: outcome.value === '' ? null : outcome.value, base: base.current }]);
    } else {
      entry.setUnread({ [at]: { text, message: outcome.issue } });
      entry.announce(words.format.name(outcome.issue));
    }
  };

  const preview = (text: string): void => {
    if (activeAddress === null) return;
    const outcome = read(activeAddress, text, words.format.language);
    if ('value' in outcome) entry.preview(activeAddress, outcome.value);
  };

  const writableIn = (within: Range): string[] =>
    pointsOf(shape, within).flatMap(({ row, col }) => {
      const at = address(row, col);
      return at !== null && shape.writable(row, col) ? [at] : [];
    });

  const clear = (): void => {
    const full = writableIn(range).filter((at) => entry.values[at] !== undefined || entry.unread[at] !== undefined);
    if (full.length === 0) return;
    setReport(null);
    entry.change(full.map((at) => ({ address: at, value: null })));
    if (full.length > 1) entry.announce(t('entry.grid.cleared', { count: full.length }));
  };

  const fill = (pairs: { from: Point; to: Point }[]): void => {
    const changes: Change[] = [];
    for (const { from, to } of pairs) {
      const [source, target] = [specAt(from.row, from.col), specAt(to.row, to.col)];
      if (source === undefined || target === undefined || !shape.writable(to.row, to.col)) continue;
      if (source.type !== target.type || target.type === 'file') continue;
      changes.push({ address: target.address, value: entry.values[source.address] ?? null });
    }
    entry.change(changes);
    if (changes.length > 0) entry.announce(t('entry.grid.filled', { count: changes.length }));
  };

  const copy = (event: ClipboardEvent): boolean => {
    if (state.editing !== null) return false;
    const rows: string[][] = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      const texts: string[] = [];
      for (let col = range.left; col <= range.right; col += 1) {
        const spec = specAt(row, col);
        texts.push(spec === undefined ? '' : words.editable(spec, entry.values[spec.address]));
      }
      rows.push(texts);
    }
    event.clipboardData.setData('text/plain', toTsv(rows));
    event.preventDefault();
    entry.announce(t('entry.grid.copied', { count: pointsOf(shape, range).length }));
    return true;
  };

  const planned = useCallback(
    (pasted: Pasted): { plan: PastePlan; why: Record<string, UnreadText> } => {
      const why: Record<string, UnreadText> = {};
      const target = {
        shape,
        address: ({ row, col }: Point) => address(row, col),
        read: (at: string, text: string) => {
          const spec = entry.spec(at);
          if (spec === undefined) return { reason: '' };
          const outcome = words.read(spec, text, pasted.language);
          if ('value' in outcome) return outcome;
          why[at] = { text, message: outcome.issue };
          return { reason: words.format.name(outcome.issue) };
        },
      };
      return { plan: planPaste(target, pasted.selection, pasted.rows), why };
    },
    [shape, address, entry.spec, words],
  );

  const paste = useCallback(
    (pasted: Pasted): void => {
      const { plan, why } = planned(pasted);
      const other = planned({ ...pasted, language: pasted.language === 'vi' ? 'en' : 'vi' }).plan;
      entry.change(plan.changes);
      entry.setUnread(why);
      setReport({ plan, pasted, doubtful: JSON.stringify(plan.changes) !== JSON.stringify(other.changes) });
      setState({
        active: { row: plan.range.top, col: plan.range.left },
        head: { row: plan.range.bottom, col: plan.range.right },
        editing: null,
      });
      entry.announce(t('entry.paste.done', { count: plan.changes.length, unread: plan.unread.length }));
    },
    [planned, entry.change, entry.setUnread, entry.announce, t],
  );

  // Rows that a paste needs are there only after the next drawing.
  useEffect(() => {
    if (waiting === null) return;
    setWaiting(null);
    paste(waiting);
  }, [waiting, paste]);

  const onPaste = (event: ClipboardEvent): void => {
    if (state.editing !== null) return;
    event.preventDefault();
    if (!entry.writable) return;
    const text = event.clipboardData.getData('text/plain');
    if (text === '') return;
    const rows = fromTsv(text);
    const pasted: Pasted = { rows, selection: range, language: languageOf(rows, words.format.language) };
    const needed = range.top + rows.length;
    if (grow !== undefined && needed > lines.length) {
      grow(needed);
      setWaiting(pasted);
    } else paste(pasted);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.closest('[data-row]') !== event.target) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const leave = mayLeave.current;
    mayLeave.current = false;
    if (event.key === 'Tab') {
      const to = leave ? null : tabFrom(shape, state.active, event.shiftKey);
      if (to === null) return;
      event.preventDefault();
      act({ type: 'select', at: to });
      return;
    }
    if (event.key === 'Escape') {
      mayLeave.current = true;
      act({ type: 'collapse' });
      entry.announce(t('entry.grid.tabLeaves'));
      return;
    }
    const action = actionOf(event, ctrl);
    if (action !== null) {
      event.preventDefault();
      const next = act(action);
      const { top, left, bottom, right } = rangeOf(next);
      if (top !== bottom || left !== right) {
        entry.announce(t('entry.grid.selected', { rows: bottom - top + 1, columns: right - left + 1 }));
      }
      return;
    }
    if (command(event.key, ctrl, event.shiftKey, event.altKey)) event.preventDefault();
    else if (event.key === 'F2') {
      event.preventDefault();
      startEdit('keep');
    } else if (isTyping(event, ctrl)) startEdit('replace');
  };

  const command = (key: string, ctrl: boolean, shift: boolean, alt: boolean): boolean => {
    if (!ctrl && !alt && (key === 'Delete' || key === 'Backspace')) clear();
    else if (ctrl && key.toLowerCase() === 'z') shift ? entry.redo() : entry.undo();
    else if (ctrl && key.toLowerCase() === 'y') entry.redo();
    else if (ctrl && key.toLowerCase() === 'd') fill(fillDown(range));
    else if (ctrl && key.toLowerCase() === 'r') fill(fillRight(range));
    else if (alt && key === 'Enter')
      document.getElementById(CELL_BAR)?.querySelector<HTMLElement>('button, textarea, a')?.focus();
    else return false;
    return true;
  };

  const pointOf = (event: MouseEvent): Point | null => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('td[data-row]') : null;
    return cell === null ? null : { row: Number(cell.dataset.row), col: Number(cell.dataset.col) };
  };

  const onMouseDown = (event: MouseEvent): void => {
    const at = pointOf(event);
    if (at === null || event.button !== 0) return;
    const here = at.row === state.active.row && at.col === state.active.col;
    if (state.editing !== null) {
      if (here) return;
      // Before the click moves on, what stands in the box is taken.
      flushSync(() => editor.current?.commit());
    }
    dragging.current = true;
    act({ type: 'select', at, extend: event.shiftKey });
  };

  useEffect(() => {
    const end = (): void => {
      dragging.current = false;
    };
    window.addEventListener('mouseup', end);
    return () => window.removeEventListener('mouseup', end);
  }, []);

  const onFocus = (target: EventTarget): void => {
    if (!(target instanceof HTMLElement) || target.dataset.row === undefined) return;
    const at = { row: Number(target.dataset.row), col: Number(target.dataset.col) };
    entry.setCurrent(address(at.row, at.col));
    const { active } = latest.current.state;
    if (active.row !== at.row || active.col !== at.col) act({ type: 'select', at });
  };

  // Moving the active cell without moving the focus (a paste) tells the bar too.
  useEffect(() => {
    if (table.current?.contains(document.activeElement) && activeAddress !== null) entry.setCurrent(activeAddress);
  }, [activeAddress, entry.setCurrent]);

  const compared = useMemo(
    () =>
      columns.map((_column, col) =>
        comparedIn(
          lines.length,
          (row) => specAt(row, col),
          (row) => columns.flatMap((_other, at) => specAt(row, at) ?? []),
          entry.references,
        ),
      ),
    [columns, lines.length, specAt, entry.references],
  );
  const total = many
    ? totalOf(
        pointsOf(shape, range).flatMap(({ row, col }) => {
          const spec = specAt(row, col);
          return spec?.type === 'number' ? [{ value: entry.values[spec.address], uom: spec.uom }] : [];
        }),
      )
    : null;

  return (
    <>
      <div className="hc-grid-box">
        <table
          ref={table}
          // A table with the roles of a grid, as the ARIA authoring practices have it; its cells are gridcells by that.
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as said
          role="grid"
          className="hc-grid"
          aria-labelledby={captionId}
          aria-multiselectable
          aria-readonly={!entry.writable}
          onKeyDown={onKeyDown}
          onCopy={(event) => void copy(event)}
          onCut={(event) => {
            if (copy(event) && entry.writable) clear();
          }}
          onPaste={onPaste}
          onMouseDown={onMouseDown}
          onMouseOver={(event) => {
            const at = dragging.current ? pointOf(event) : null;
            if (at !== null) act({ type: 'select', at, extend: true });
          }}
          onFocus={(event) => onFocus(event.target)}
          onDoubleClick={(event) => {
            if (pointOf(event) !== null && state.editing === null) startEdit('keep');
          }}
        >
          <caption id={captionId}>{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className="hc-grid-corner">
                {corner}
              </th>
              {columns.map((column, col) => (
                <Fragment key={column.code}>
                  <th scope="col">
                    {column.title}
                    {column.unit !== undefined && <span className="hc-grid-unit">{column.unit}</span>}
                  </th>
                  {entry.showReferences && compared[col]?.previous && (
                    <th scope="col" className="hc-grid-before">
                      {t('entry.reference.previous')}
                    </th>
                  )}
                  {entry.showReferences && compared[col]?.lastYear && (
                    <th scope="col" className="hc-grid-before">
                      {t('entry.reference.lastYear')}
                    </th>
                  )}
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, row) => (
              <tr key={line.key} className={line.heading ? 'hc-grid-heading' : undefined}>
                <th scope="row" style={{ paddingLeft: `${12 + line.level * 16}px` }}>
                  <span className="hc-grid-title">
                    <span>
                      {line.title}
                      {line.required && (
                        <span className="hc-grid-required" title={t('entry.required')} aria-hidden>
                          *
                        </span>
                      )}
                      {line.unit !== undefined && <span className="hc-grid-unit">{line.unit}</span>}
                    </span>
                    {line.tools}
                  </span>
                </th>
                {columns.map((column, col) => {
                  const spec = specAt(row, col);
                  const reference = spec === undefined ? undefined : entry.references[spec.address];
                  return (
                    <Fragment key={column.code}>
                      {spec === undefined ? <td className="hc-cell-none" /> : cellOf(spec, row, col)}
                      {entry.showReferences && compared[col]?.previous && before(spec, reference?.previous)}
                      {entry.showReferences && compared[col]?.lastYear && before(spec, reference?.last_year)}
                    </Fragment>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total !== null && (
        <p className="hc-grid-total hc-no-print">
          {t('entry.grid.total', { value: words.format.number(total), count: pointsOf(shape, range).length })}
        </p>
      )}
      {report !== null && (
        <PasteReport
          plan={report.plan}
          language={report.pasted.language}
          goTo={goToCell}
          reread={
            report.doubtful
              ? () => paste({ ...report.pasted, language: report.pasted.language === 'vi' ? 'en' : 'vi' })
              : null
          }
          close={() => setReport(null)}
        />
      )}
    </>
  );

  function before(spec: CellSpec | undefined, value: string | null | undefined): ReactNode {
    return (
      <td className="hc-cell-before">
        {spec === undefined || value === null || value === undefined ? '' : words.shown(spec, value)}
      </td>
    );
  }

  function cellOf(spec: CellSpec, row: number, col: number): ReactNode {
    const at = spec.address;
    const { [at]: unread } = entry.unread;
    const conflict = entry.work.conflicts[at];
    const value = entry.values[at];
    const text = unread?.text ?? words.shown(spec, value);
    const active = row === state.active.row && col === state.active.col;
    const mark = entry.marks.get(at);
    const tone: CellTone =
      mark === undefined ? null : mark.severity === 'warning' && mark.explained ? 'explained' : mark.severity;
    const name = words.name(spec);
    const measure = words.measure(spec);
    const said = [
      name,
      text === '' ? t('entry.cell.empty') : measure === '' ? text : `${text} ${measure}`,
      ...(tone === null ? [] : [t(`entry.tone.${tone}`)]),
      ...(conflict === undefined ? [] : [t('entry.tone.conflict')]),
    ].join(', ');
    const editing = active && state.editing !== null;
    return (
      <GridCell
        address={at}
        row={row}
        col={col}
        text={text}
        label={said}
        kind={spec.entry}
        numeric={spec.type === 'number'}
        writable={shape.writable(row, col)}
        required={spec.required}
        tone={tone}
        active={active}
        selected={inRange(range, row, col) && (many || active)}
        unsent={at in entry.work.pending || at in entry.work.sending}
        commented={entry.data.comments.some((comment) => comment.address === at && comment.resolved_at === null)}
        describedBy={active ? CELL_BAR : undefined}
        theirs={
          conflict === undefined
            ? null
            : t('entry.conflict.theirs', {
                name: conflict.by,
                value: conflict.theirs === null ? t('entry.cell.empty') : words.shown(spec, conflict.theirs),
              })
        }
      >
        {editing ? (
          <CellEditor
            handle={editor}
            spec={spec}
            label={name}
            initial={unread?.text ?? (spec.type === 'choice' ? (value ?? '') : words.editable(spec, value))}
            how={state.editing ?? 'keep'}
            choices={(spec.choices ?? []).map((choice) => ({
              value: choice.code,
              label: words.format.name(choice.title),
            }))}
            describedBy={CELL_BAR}
            invalid={tone === 'error'}
            onTyping={preview}
            onCommit={commit}
            onCancel={() => {
              entry.endPreview();
              follow('here');
            }}
          />
        ) : spec.type === 'file' ? (
          <FileAnswer spec={spec} compact />
        ) : undefined}
      </GridCell>
    );
  }
}

function comparedIn(
  rows: number,
  specAt: (row: number) => CellSpec | undefined,
  ofRow: (row: number) => readonly CellSpec[],
  references: Readonly<Record<string, { previous: string | null; last_year: string | null }>>,
): { previous: boolean; lastYear: boolean } {
  let previous = false;
  let lastYear = false;
  for (let row = 0; row < rows; row += 1) {
    const spec = specAt(row);
    if (spec?.entry !== 'enter') continue;
    const reference = references[spec.address];
    // What the form shows in a column of its own is not shown twice.
    const at = parsePeriod(spec.cell?.period ?? '');
    const shown = (period: Period | null): boolean =>
      period !== null &&
      ofRow(row).some(
        ({ entry, cell }) =>
          entry === 'show' &&
          cell?.period === period.code &&
          cell.indicator === spec.cell?.indicator &&
          cell.dims === spec.cell.dims &&
          cell.scenario === spec.cell.scenario,
      );
    previous ||= (reference?.previous ?? null) !== null && !shown(at && previousPeriod(at));
    lastYear ||= (reference?.last_year ?? null) !== null && !shown(at && shiftYears(at, -1));
  }
  return { previous, lastYear };
}

function isTyping(event: KeyboardEvent, ctrl: boolean): boolean {
  if (ctrl || event.altKey) return false;
  // "Process" is an input method beginning to compose.
  return event.key.length === 1 || event.key === 'Process' || event.nativeEvent.isComposing;
}

function actionOf(event: KeyboardEvent, ctrl: boolean): GridAction | null {
  const extend = event.shiftKey;
  if (event.altKey) return null;
  switch (event.key) {
    case 'ArrowUp':
      return { type: 'move', by: 'up', extend, far: ctrl };
    case 'ArrowDown':
      return { type: 'move', by: 'down', extend, far: ctrl };
    case 'ArrowLeft':
      return { type: 'move', by: 'left', extend, far: ctrl };
    case 'ArrowRight':
      return { type: 'move', by: 'right', extend, far: ctrl };
    case 'Home':
      return { type: 'edge', to: ctrl ? 'grid-start' : 'row-start', extend };
    case 'End':
      return { type: 'edge', to: ctrl ? 'grid-end' : 'row-end', extend };
    case 'PageUp':
      return { type: 'page', by: 'up', size: PAGE_ROWS, extend };
    case 'PageDown':
      return { type: 'page', by: 'down', size: PAGE_ROWS, extend };
    case 'Enter':
      return { type: 'move', by: event.shiftKey ? 'up' : 'down' };
    case 'a':
    case 'A':
      return ctrl ? { type: 'select-all' } : null;
    case ' ':
      if (ctrl) return { type: 'select-column' };
      return event.shiftKey ? { type: 'select-row' } : null;
    default:
      return null;
  }
}
