/** One cell of the grid. It draws again only when something about it changed. */
import {
  IconAlertTriangle,
  IconAlertTriangleFilled,
  IconExclamationCircleFilled,
  IconMessage,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { cellId } from '../use-entry.ts';

export type CellTone = 'error' | 'warning' | 'explained' | null;

interface Props {
  address: string;
  row: number;
  col: number;
  text: string;
  /** Name and value, as a screen reader says the cell. */
  label: string;
  kind: 'enter' | 'show' | 'computed';
  numeric: boolean;
  writable: boolean;
  required: boolean;
  tone: CellTone;
  active: boolean;
  selected: boolean;
  /** Not on the server yet. */
  unsent: boolean;
  commented: boolean;
  describedBy: string | undefined;
  /** What another person has here, when both wrote. */
  theirs: string | null;
  children?: ReactNode;
}

const ICONS = { error: IconExclamationCircleFilled, warning: IconAlertTriangleFilled, explained: IconAlertTriangle };

export const GridCell = memo(function GridCell(props: Props) {
  const { tone, kind, children } = props;
  const Icon = tone === null ? null : ICONS[tone];
  const looks = [
    'hc-cell',
    props.numeric && 'hc-cell-number',
    kind !== 'enter' && 'hc-cell-fixed',
    kind === 'enter' && !props.writable && 'hc-cell-closed',
    props.required && props.text === '' && props.writable && 'hc-cell-required',
    tone !== null && `hc-cell-${tone}`,
    props.theirs !== null && 'hc-cell-conflict',
  ];
  return (
    // Inside a grid a table cell is a gridcell, which may be selected, required and wrong.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: as said
    <td
      id={cellId(props.address)}
      className={looks.filter(Boolean).join(' ')}
      data-row={props.row}
      data-col={props.col}
      tabIndex={props.active ? 0 : -1}
      aria-label={children === undefined ? props.label : undefined}
      aria-selected={props.selected}
      aria-readonly={!props.writable || undefined}
      aria-required={props.required || undefined}
      aria-invalid={tone === 'error' || undefined}
      aria-describedby={props.describedBy}
      data-active={props.active || undefined}
      data-unsent={props.unsent || undefined}
    >
      {children ?? (
        <>
          {Icon !== null && <Icon size={13} className="hc-cell-mark" aria-hidden />}
          {props.commented && <IconMessage size={13} className="hc-cell-comment" aria-hidden />}
          <span className="hc-cell-text">{props.text}</span>
          {props.theirs !== null && <span className="hc-cell-theirs">{props.theirs}</span>}
        </>
      )}
    </td>
  );
});
