/** The form being edited, and what it was before each change. */
import { useCallback, useState } from 'react';
import type { Form } from '../../../../src/returns/model.ts';
import type { Editor } from './use-editor.ts';

const MOST_UNDONE = 100;

export function useFormHistory(start: Form): Pick<Editor, 'form' | 'change'> & { undo(): void; canUndo: boolean } {
  const [{ form, before }, set] = useState<{ form: Form; before: readonly Form[] }>({ form: start, before: [] });
  // Each change starts from what the one before it made, also where two come in one breath.
  const change = useCallback(
    (mend: (form: Form) => Form): void =>
      set((now) => ({ form: mend(now.form), before: [...now.before.slice(-MOST_UNDONE + 1), now.form] })),
    [],
  );
  const undo = useCallback(
    (): void =>
      set((now) => {
        const last = now.before.at(-1);
        return last === undefined ? now : { form: last, before: now.before.slice(0, -1) };
      }),
    [],
  );
  return { form, change, undo, canUndo: before.length > 0 };
}
