/**
 * Cells in rows and columns that behave like a spreadsheet: one cell has the focus, ranges are selected with Shift or the mouse, and
 * copy, paste, fill and undo work on them. A plain HTML table with the roles of a grid; the logic of movement and clipboard is in the
 * pure files beside this one.
 */
import {
  type ClipboardEvent,
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
import type { CellSpec } from '../../../../../src/returns/model.ts';
import { useTranslation } from '../../../messages/use-translation.ts';
import { totalOf } from '../compare.ts';
import { valueAt } from '../sync/work.ts';
import { useCellText } from '../use-cell-text.ts';
import { CELL_BAR, cellId, goToCell, useEntry } from '../use-entry.ts';
import type { After, EditorHandle } from './CellEditor.tsx';
import { type Change, fillDown, fillRight, toTsv } from './clipboard.ts';
import { comparedColumns } from './compared.ts';
import { type GridColumn, GridHead } from './GridHead.tsx';
import { type Editing, type GridData, type GridLine, GridRow } from './GridRow.tsx';
import {
  clamped,
  type GridAction,
  type GridShape,
  type GridState,
  moved,
  type Point,
  pointsOf,
  type Range,
  rangeOf,
  startOf,
  tabFrom,
} from './grid-model.ts';
import { actionOf, isTyping } from './keys.ts';
import { PasteReport } from './PasteReport.tsx';
import { usePaste } from './use-paste.ts';

interface Props {
  caption: string;
  corner: string;
  columns: readonly GridColumn[];
  lines: readonly GridLine[];
  address(line: number, col: number): string | null;
  /** Makes room for so many rows; where the section can have no more, as many as it can. */
  grow?: (rows: number) => void;
  /** Buttons of a line; the function stays the same as long as they do. */
  tools?: ((line: number) => ReactNode) | undefined;
}

const NO_CELLS: readonly undefined[] = [];

export function EntryGrid({ caption, corner, columns, lines, address, grow, tools }: Props) {
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
  const { spec: specOf } = entry;
  const specs = useMemo(
    () =>
      lines.map((_, row) =>
        columns.map((_column, col) => {
          const at = address(row, col);
          return at === null ? undefined : specOf(at);
        }),
      ),
    [lines, columns, address, specOf],
  );
  const specAt = useCallback((row: number, col: number): CellSpec | undefined => specs[row]?.[col], [specs]);
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
  const select = useCallback(({ top, left, bottom, right }: Range): void => {
    setState({ active: { row: top, col: left }, head: { row: bottom, col: right }, editing: null });
  }, []);
  const { onPaste, outcome, forget } = usePaste({ shape, address, words, grow, select });
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
    forget();
    // A choice's box gives its code, which reads as itself.
    const said = words.read(spec, text);
    if ('value' in said) {
      entry.change([{ address: at, value: said.value === '' ? null : said.value, base: base.current }]);
    } else {
      entry.setUnread({ [at]: { text, message: said.issue } });
      entry.announce(words.format.name(said.issue));
    }
  };

  const preview = (text: string): void => {
    const spec = activeAddress === null ? undefined : entry.spec(activeAddress);
    if (spec === undefined) return;
    const said = words.read(spec, text, words.format.language);
    if ('value' in said) entry.preview(spec.address, said.value);
  };

  const boxed = useRef({ typing: preview, commit, follow });
  boxed.current = { typing: preview, commit, follow };
  const { endPreview } = entry;
  const editing = useMemo(
    (): Editing => ({
      handle: editor,
      typing: (text) => boxed.current.typing(text),
      commit: (text, after) => boxed.current.commit(text, after),
      cancel: () => {
        endPreview();
        boxed.current.follow('here');
      },
    }),
    [endPreview],
  );

  const writableIn = (within: Range): string[] =>
    pointsOf(shape, within).flatMap(({ row, col }) => {
      const at = address(row, col);
      return at !== null && shape.writable(row, col) ? [at] : [];
    });

  const clear = (): void => {
    const full = writableIn(range).filter((at) => entry.values[at] !== undefined || entry.unread[at] !== undefined);
    if (full.length === 0) return;
    forget();
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

  const { showReferences, references } = entry;
  const compared = useMemo(
    () => (showReferences ? comparedColumns(specs, columns.length, references) : []),
    [specs, columns.length, references, showReferences],
  );
  const { comments } = entry.data;
  const commented = useMemo(
    () =>
      new Set(comments.flatMap(({ address: at, resolved_at }) => (at === null || resolved_at !== null ? [] : [at]))),
    [comments],
  );
  const { values, unread, work, marks, writable } = entry;
  const data = useMemo(
    (): GridData => ({ values, unread, work, marks, references, commented, writable, words }),
    [values, unread, work, marks, references, commented, writable, words],
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
          onPaste={(event) => {
            if (state.editing !== null) return;
            event.preventDefault();
            if (entry.writable) onPaste(event, range);
          }}
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
          <GridHead corner={corner} columns={columns} compared={compared} />
          <tbody>
            {lines.map((line, row) => {
              const within = row >= range.top && row <= range.bottom;
              const active = row === state.active.row;
              return (
                <GridRow
                  key={line.key}
                  line={line}
                  row={row}
                  cells={specs[row] ?? NO_CELLS}
                  compared={compared}
                  data={data}
                  active={active ? state.active.col : null}
                  how={active ? state.editing : null}
                  from={within ? range.left : null}
                  to={within ? range.right : null}
                  editing={editing}
                  tools={tools}
                />
              );
            })}
          </tbody>
        </table>
      </div>
      {total !== null && (
        <p className="hc-grid-total hc-no-print">
          {t('entry.grid.total', { value: words.format.number(total), count: pointsOf(shape, range).length })}
        </p>
      )}
      {outcome !== null && <PasteReport {...outcome} goTo={goToCell} close={forget} />}
    </>
  );
}
