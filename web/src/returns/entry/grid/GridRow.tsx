/** One row of the grid. It draws again only when something in it changed: a key moves through thousands of cells at once. */
import { Fragment, memo, type ReactNode, type Ref } from 'react';
import type { CellSpec, CellValues, References } from '../../../../../src/returns/model.ts';
import type { Translate } from '../../../messages/index.ts';
import { useTranslation } from '../../../messages/use-translation.ts';
import type { CellMark } from '../cell-issues.ts';
import { FileAnswer } from '../FileAnswer.tsx';
import type { Work } from '../sync/work.ts';
import type { CellText } from '../use-cell-text.ts';
import { CELL_BAR, type UnreadText } from '../use-entry.ts';
import { type After, CellEditor, type EditorHandle } from './CellEditor.tsx';
import type { Compared } from './compared.ts';
import { type CellTone, GridCell } from './GridCell.tsx';
import type { GridState } from './grid-model.ts';

export interface GridLine {
  key: string;
  title: string;
  unit?: string | undefined;
  level: number;
  heading: boolean;
  required: boolean;
}

/** What the cells of all rows show. */
export interface GridData {
  values: CellValues;
  unread: Readonly<Record<string, UnreadText>>;
  work: Pick<Work, 'pending' | 'sending' | 'conflicts'>;
  marks: ReadonlyMap<string, CellMark>;
  references: References;
  /** Cells with an open comment. */
  commented: ReadonlySet<string>;
  writable: boolean;
  words: CellText;
}

/** What the box of the edited cell tells. */
export interface Editing {
  handle: Ref<EditorHandle>;
  typing(text: string): void;
  commit(text: string, after: After): void;
  cancel(): void;
}

interface Props {
  line: GridLine;
  row: number;
  cells: readonly (CellSpec | undefined)[];
  compared: readonly Compared[];
  data: GridData;
  /** The column of the active cell, where it is in this row. */
  active: number | null;
  /** How the active cell is being edited; null in other rows. */
  how: GridState['editing'];
  /** The first and last selected column; null where none is. */
  from: number | null;
  to: number | null;
  editing: Editing;
  tools: ((line: number) => ReactNode) | undefined;
}

export const GridRow = memo(function GridRow(props: Props) {
  const { line, row, cells, compared, data, tools } = props;
  const { t } = useTranslation();
  const { words, references } = data;
  return (
    <tr className={line.heading ? 'hc-grid-heading' : undefined}>
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
          {tools?.(row)}
        </span>
      </th>
      {cells.map((spec, col) => {
        const reference = spec === undefined ? undefined : references[spec.address];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a form stay where they are
          <Fragment key={col}>
            {spec === undefined ? <td className="hc-cell-none" /> : filledCell(props, spec, col, t)}
            {compared[col]?.previous && <Before words={words} spec={spec} value={reference?.previous} />}
            {compared[col]?.lastYear && <Before words={words} spec={spec} value={reference?.last_year} />}
          </Fragment>
        );
      })}
    </tr>
  );
}, sameRow);

function sameRow(a: Props, b: Props): boolean {
  const { data: before, ...rest } = a;
  const { data: after, ...now } = b;
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  if (!keys.every((key) => rest[key] === now[key])) return false;
  if (before === after) return true;
  if (before.writable !== after.writable || before.words !== after.words) return false;
  if (before.references !== after.references || before.commented !== after.commented) return false;
  return a.cells.every((spec) => spec === undefined || sameCell(before, after, spec.address));
}

function sameCell(a: GridData, b: GridData, at: string): boolean {
  const [mark, other] = [a.marks.get(at), b.marks.get(at)];
  return (
    a.values[at] === b.values[at] &&
    a.unread[at] === b.unread[at] &&
    a.work.conflicts[at] === b.work.conflicts[at] &&
    isUnsent(a, at) === isUnsent(b, at) &&
    mark?.severity === other?.severity &&
    mark?.explained === other?.explained
  );
}

function isUnsent({ work }: GridData, at: string): boolean {
  return at in work.pending || at in work.sending;
}

function Before({
  words,
  spec,
  value,
}: {
  words: CellText;
  spec: CellSpec | undefined;
  value: string | null | undefined;
}) {
  return (
    <td className="hc-cell-before">
      {spec === undefined || value === null || value === undefined ? '' : words.shown(spec, value)}
    </td>
  );
}

function filledCell(props: Props, spec: CellSpec, col: number, t: Translate): ReactNode {
  const { row, data, active, how, from, to, editing } = props;
  const { words } = data;
  const at = spec.address;
  const { [at]: unread } = data.unread;
  const conflict = data.work.conflicts[at];
  const value = data.values[at];
  const text = unread?.text ?? words.shown(spec, value);
  const here = col === active;
  const mark = data.marks.get(at);
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
  return (
    <GridCell
      address={at}
      row={row}
      col={col}
      text={text}
      label={said}
      kind={spec.entry}
      numeric={spec.type === 'number'}
      writable={data.writable && spec.entry === 'enter'}
      required={spec.required}
      tone={tone}
      active={here}
      selected={from !== null && to !== null && col >= from && col <= to}
      unsent={isUnsent(data, at)}
      commented={data.commented.has(at)}
      describedBy={here ? CELL_BAR : undefined}
      theirs={
        conflict === undefined
          ? null
          : t('entry.conflict.theirs', {
              name: conflict.by,
              value: conflict.theirs === null ? t('entry.cell.empty') : words.shown(spec, conflict.theirs),
            })
      }
    >
      {here && how !== null ? (
        <CellEditor
          handle={editing.handle}
          spec={spec}
          label={name}
          initial={unread?.text ?? (spec.type === 'choice' ? (value ?? '') : words.editable(spec, value))}
          how={how}
          choices={(spec.choices ?? []).map((choice) => ({
            value: choice.code,
            label: words.format.name(choice.title),
          }))}
          describedBy={CELL_BAR}
          invalid={tone === 'error'}
          onTyping={editing.typing}
          onCommit={editing.commit}
          onCancel={editing.cancel}
        />
      ) : spec.type === 'file' ? (
        <FileAnswer spec={spec} compact />
      ) : undefined}
    </GridCell>
  );
}
