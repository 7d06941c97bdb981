/** Lists of the editor: sections, columns, rows, questions, checks. Their items are opened, moved, removed and added. */
import { ActionIcon, Button, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from '../../messages/use-translation.ts';
import { faultsWithin, moved } from './edit.ts';
import type { Path } from './queries.ts';
import { useEditor } from './use-editor.ts';

interface Props<T> {
  items: readonly T[];
  /** The place of the list in the form. */
  path: Path;
  change: (items: T[]) => void;
  name: (item: T) => string;
  note: (item: T) => string;
  /** What stands in an opened item. */
  body: (item: T, path: Path, put: (item: T) => void) => ReactNode;
  /** The buttons below the list, each with what it adds. */
  add: readonly { label: string; blank: () => T }[];
  /** Each item a section of its own. */
  cards?: boolean;
}

export function Items<T>({ items, path, change, name, note, body, add, cards = false }: Props<T>) {
  // Codes change while they are typed, so each item is told apart by a number of its own that moves with it.
  const [known, setKnown] = useState(() => numbered({ own: [], next: 0 }, items.length));
  const { own, next } = numbered(known, items.length);
  const setOwn = (moved: number[], after = next): void => setKnown({ own: moved, next: after });
  const adders = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<number | null>(null);
  const content = items.map((item, i) => (
    <Item
      key={own[i]}
      card={cards}
      fresh={own[i] === added}
      name={name(item)}
      note={note(item)}
      path={[...path, i]}
      index={i}
      count={items.length}
      onMove={(by) => {
        setOwn(moved(own, i, by));
        change(moved(items, i, by));
      }}
      onRemove={() => {
        setOwn(own.filter((_, at) => at !== i));
        change(items.filter((_, at) => at !== i));
        // The button that was pressed is gone with its item.
        requestAnimationFrame(() => adders.current?.querySelector('button')?.focus());
      }}
    >
      {body(item, [...path, i], (changed) => change(items.map((one, at) => (at === i ? changed : one))))}
    </Item>
  ));
  return (
    <>
      {cards ? content : items.length > 0 && <ul className="hc-items">{content}</ul>}
      <div className="hc-item-adders" ref={adders}>
        {add.map(({ label, blank }) => (
          <Button
            key={label}
            size="xs"
            variant={cards ? 'default' : 'subtle'}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              setOwn([...own, next], next + 1);
              setAdded(next);
              change([...items, blank()]);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </>
  );
}

/** As many numbers as there are items: an undone step brings items back, or takes them away, at the end. */
function numbered({ own, next }: { own: number[]; next: number }, count: number): { own: number[]; next: number } {
  if (own.length >= count) return { own: own.slice(0, count), next };
  const more = count - own.length;
  return { own: [...own, ...Array.from({ length: more }, (_, i) => next + i)], next: next + more };
}

/** One item of a list that can be opened, moved and removed. */
function Item({
  name,
  note,
  path,
  index,
  count,
  onMove,
  onRemove,
  card = false,
  fresh = false,
  children,
}: {
  name: string;
  note?: string;
  path: Path;
  index: number;
  count: number;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  card?: boolean;
  /** Just added: it stands open. */
  fresh?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { faults, target } = useEditor();
  const id = useId();
  const [open, setOpen] = useState(fresh);
  const shown = name === '' ? t('formEditor.unnamed') : name;
  const own = faultsWithin(faults, path);
  const errors = own.filter(({ severity }) => severity === 'error').length;
  const aimed = target !== null && path.every((step, i) => target[i] === step);
  useEffect(() => {
    if (!aimed) return;
    setOpen(true);
    document.getElementById(id)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [aimed, id]);
  const content = (
    <>
      <div className="hc-item-head">
        <button
          type="button"
          className="hc-item-open"
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={16} stroke={1.8} aria-hidden />
          <span className="hc-item-name">{shown}</span>
          {note !== undefined && <span className="hc-item-note">{note}</span>}
          {own.length > 0 && (
            <span className="hc-fault-count" data-severity={errors > 0 ? 'error' : 'warning'}>
              <IconAlertTriangle size={12} aria-hidden />
              {errors > 0 ? t('formEditor.faults', { count: errors }) : t('formEditor.warnings', { count: own.length })}
            </span>
          )}
        </button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('formEditor.up', { name: shown })}
          disabled={index === 0}
          onClick={(event) => keepingFocus(event.currentTarget, () => onMove(-1))}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('formEditor.down', { name: shown })}
          disabled={index === count - 1}
          onClick={(event) => keepingFocus(event.currentTarget, () => onMove(1))}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('formEditor.remove', { name: shown })}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      <div id={`${id}-body`} className="hc-item-body" hidden={!open}>
        {open && children}
      </div>
    </>
  );
  return card ? (
    <section id={id} className="hc-section-card" aria-label={shown}>
      {content}
    </section>
  ) : (
    <li id={id}>{content}</li>
  );
}

/** An element that is put elsewhere in the page loses the focus. */
function keepingFocus(button: HTMLElement, deed: () => void): void {
  deed();
  requestAnimationFrame(() => button.focus());
}

export function ListHead({ title }: { title: string }) {
  return (
    <Title order={2} size="sm" mt="md" mb={6}>
      {title}
    </Title>
  );
}
