/** Published forms, each read from the database once: a published version never changes. */
import type { Tx } from '../platform/database.ts';
import { formAt, publishedForm } from './forms/store.ts';
import type { Form } from './model.ts';
import type { FormSource } from './room.ts';

export class FormShelf implements FormSource {
  private readonly known = new Map<string, Form>();

  async current(tx: Tx, code: string): Promise<Form | null> {
    const form = await publishedForm(tx, code);
    if (form === null) return null;
    const key = `${code}/${form.version}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    this.known.set(key, form);
    return form;
  }

  async version(tx: Tx, code: string, version: number): Promise<Form | null> {
    const key = `${code}/${version}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const form = await formAt(tx, code, version);
    if (form !== null) this.known.set(key, form);
    return form;
  }
}
