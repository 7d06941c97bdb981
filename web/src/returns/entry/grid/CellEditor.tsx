/** The box in which a cell of the grid is edited. It appears over the cell and goes away with Enter, Tab, Escape or a click elsewhere. */
import { type KeyboardEvent, type Ref, useCallback, useImperativeHandle, useRef } from 'react';
import type { CellSpec } from '../../../../../src/returns/model.ts';

/** Where the focus goes after the edit; null stays. */
export type After = 'down' | 'up' | 'left' | 'right' | 'next' | 'previous' | 'here' | null;

export interface EditorHandle {
  /** Takes what stands in the box. */
  commit(): void;
}

interface Props {
  handle: Ref<EditorHandle>;
  spec: CellSpec;
  label: string;
  initial: string;
  how: 'replace' | 'keep';
  choices: { value: string; label: string }[];
  describedBy: string;
  invalid: boolean;
  onTyping(text: string): void;
  onCommit(text: string, after: After): void;
  onCancel(): void;
}

export function CellEditor(props: Props) {
  const { spec, initial, how, onTyping, onCommit, onCancel } = props;
  const box = useRef<HTMLInputElement | HTMLSelectElement | null>(null);
  const over = useRef(false);
  const arrows = useRef(how === 'replace');
  const started = spec.type === 'choice' || how === 'keep' ? initial : '';

  const finish = (after: After): void => {
    if (over.current) return;
    over.current = true;
    onCommit(box.current?.value ?? '', after);
  };
  const latest = useRef(finish);
  latest.current = finish;
  useImperativeHandle(props.handle, () => ({ commit: () => latest.current(null) }), []);

  const attach = useCallback((element: HTMLInputElement | HTMLSelectElement | null) => {
    box.current = element;
    if (element === null) return;
    element.focus({ preventScroll: true });
    if (element instanceof HTMLInputElement) element.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, its keys are its own.
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    const after = afterKey(event, arrows.current && spec.type !== 'choice');
    if (event.key === 'F2') {
      event.preventDefault();
      arrows.current = !arrows.current;
    } else if (event.key === 'Escape') {
      event.preventDefault();
      over.current = true;
      onCancel();
    } else if (after !== null) {
      event.preventDefault();
      finish(after);
    }
  };

  const common = {
    className: 'hc-cell-editor',
    'aria-label': props.label,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.invalid || undefined,
    onKeyDown,
    onBlur: () => finish(null),
  };
  if (spec.type === 'choice') {
    return (
      <select {...common} ref={attach} defaultValue={initial} onChange={(event) => onTyping(event.currentTarget.value)}>
        <option value="" />
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...common}
      ref={attach}
      type="text"
      inputMode={spec.type === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
      defaultValue={started}
      maxLength={spec.type === 'text' ? spec.max : undefined}
      onChange={(event) => onTyping(event.currentTarget.value)}
    />
  );
}

function afterKey(event: KeyboardEvent, arrows: boolean): After {
  switch (event.key) {
    case 'Enter':
      return event.shiftKey ? 'up' : 'down';
    case 'Tab':
      return event.shiftKey ? 'previous' : 'next';
    case 'ArrowDown':
      return arrows ? 'down' : null;
    case 'ArrowUp':
      return arrows ? 'up' : null;
    case 'ArrowLeft':
      return arrows ? 'left' : null;
    case 'ArrowRight':
      return arrows ? 'right' : null;
    default:
      return null;
  }
}
