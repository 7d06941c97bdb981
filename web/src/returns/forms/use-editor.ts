/** What the parts of the editor share: the form as it stands, its faults, and the ways to change it. */
import { createContext, useContext } from 'react';
import type { Form, FormContext } from '../../../../src/returns/model.ts';
import type { FormFault, Path } from './queries.ts';

export interface Editor {
  form: Form;
  faults: readonly FormFault[];
  context: FormContext;
  /** Puts another form in place of this one, made of it; what it was can be had back. */
  change(mend: (form: Form) => Form): void;
  /** The part whose item was chosen in the list of faults; its card opens. */
  target: Path | null;
}

const EditorContext = createContext<Editor | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('useEditor outside of the form editor');
  return editor;
}
