/**
 * A day. The browser's own field writes it in the order of the browser's language, not of the page, so the day is said again below in
 * the reader's.
 */
import { TextInput } from '@mantine/core';
import { useFormat } from './use-format.ts';

export function DateField({
  label,
  value,
  change,
  max,
  required = false,
  error = null,
  width = 200,
}: {
  label: string;
  /** ISO date, or empty. */
  value: string;
  change: (day: string) => void;
  /** The last day that may be chosen, ISO. */
  max?: string;
  required?: boolean;
  error?: string | null;
  width?: number;
}) {
  const format = useFormat();
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      required={required}
      error={error}
      w={width}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...(max === undefined ? {} : { max })}
      {...(value === '' ? {} : { description: format.date(value) })}
    />
  );
}
