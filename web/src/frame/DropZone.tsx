/** Where files are dropped or chosen: one look and one way of working wherever files are handed in. */
import { Button, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';

export function DropZone({
  title,
  hint,
  choose,
  accept,
  multiple = false,
  busy = false,
  quiet = false,
  take,
  children,
}: {
  /** What to drop here, or what has been taken; read out when it changes. */
  title: ReactNode;
  /** Kinds and sizes. */
  hint?: ReactNode;
  /** What the button says. */
  choose: string;
  /** Endings, as in `.docx,.xlsx`; what is dropped may have others. */
  accept: string;
  multiple?: boolean;
  busy?: boolean;
  /** A file has been taken: choosing another is no longer the main thing to do. */
  quiet?: boolean;
  /** Never called with none. */
  take: (files: File[]) => void;
  /** What else is to be decided before the file goes. */
  children?: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const given = (files: FileList | null): void => {
    const taken = [...(files ?? [])].slice(0, multiple ? undefined : 1);
    if (taken.length > 0 && !busy) take(taken);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    given(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
    <div
      className="hc-drop-zone"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={30} stroke={1.4} aria-hidden />
      <div>
        <Text fw={500} aria-live="polite" component="div">
          {title}
        </Text>
        {hint !== undefined && (
          <Text size="sm" c="dimmed" component="div">
            {hint}
          </Text>
        )}
        {children}
      </div>
      <Button variant={quiet ? 'default' : 'filled'} loading={busy} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        aria-label={choose}
        onChange={(event) => {
          given(event.currentTarget.files);
          // The same file may be chosen again once it has been mended.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
