/** The forms of a pack: `forms/*.yaml`, one form a file. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { type Located, PackFiles } from '../catalogue/files.ts';
import type { Fault } from '../kernel/languages.ts';
import { type FormKnowledge, faultsOf } from './form-faults.ts';
import { writtenFormSchema } from './form-schema.ts';
import type { Form } from './model.ts';

export interface FormFiles {
  forms: Form[];
  /** What keeps the pack from being used. */
  faults: Fault[];
  /** What deserves a second look. */
  warnings: Fault[];
}

/** Reads the forms of a pack; one with a fault is left out. */
export function readForms(dir: string, known: FormKnowledge): FormFiles {
  const files = new PackFiles(dir);
  const warnings: Fault[] = [];
  const first = new Map<string, Located<Form>>();
  const forms: Form[] = [];
  for (const name of files.list('forms', '.yaml')) {
    const entry = files.yaml(name, writtenFormSchema);
    if (entry === null) continue;
    const { value: form } = entry;
    const before = first.get(form.code);
    if (before !== undefined) {
      files.fault(name, entry.line, {
        vi: `${form.code} đã có ở ${before.file}; mỗi mã chỉ khai một lần`,
        en: `${form.code} is already in ${before.file}; declare each code once`,
      });
      continue;
    }
    first.set(form.code, entry);
    const faults = faultsOf(form, known);
    const lineOf = faults.length === 0 ? () => entry.line : linesOf(path.join(dir, name));
    for (const fault of faults) {
      const line = lineOf(fault.path);
      if (fault.severity === 'error') files.fault(name, line, fault.message);
      else warnings.push({ file: name, line, message: fault.message });
    }
    if (faults.every(({ severity }) => severity === 'warning')) forms.push(form);
  }
  return { forms, faults: files.faults, warnings };
}

/** The names a form's parts have in the file, where they differ from the model's. */
const WRITTEN: Record<string, string> = { owedBy: 'owed_by', closesAfterDays: 'closes_after_days' };

/** Where in a YAML file a part of the form stands: the line of the deepest step that is there. */
function linesOf(file: string): (at: readonly (string | number)[]) => number {
  const counter = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: counter });
  return (at) => {
    for (let depth = at.length; depth > 0; depth--) {
      const node = document.getIn(
        at.slice(0, depth).map((step) => WRITTEN[step] ?? step),
        true,
      );
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
}
