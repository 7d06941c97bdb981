import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import type { Grant, Principal } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import { syncCatalogue } from '../../catalogue/store.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { CATALOGUE, FORM } from '../form-for-tests.ts';
import type { Form } from '../model.ts';
import {
  discardDraft,
  draftOf,
  formAt,
  listForms,
  publishDraft,
  publishedForm,
  publishedForms,
  saveDraft,
  syncPackForms,
  versionsOf,
} from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await syncCatalogue(database.db, CATALOGUE.data);
});
afterAll(() => database.close());

// Every test has a form of its own.
let n = 0;
let form: Form;
beforeEach(() => {
  n += 1;
  form = { ...FORM, code: `FORM_${n}`, version: 0 };
});
const named = (name: string): Form => ({ ...form, name: { vi: name, en: name } });

const holder = (grant: Grant): Principal => ({ kind: 'account', id: 'id', name: 'Steward', grants: [grant] });
const STEWARD = holder({ role: 'steward', unit: null, sectors: null });
const as = <T>(principal: Principal, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asPrincipal(database.db, principal, work);
const sync = (...forms: Form[]) => syncPackForms(database.db as Database, forms, 'VN');
const draft = (definition: unknown, sector = 'S') => ({ code: form.code, definition, owner: 'VN', sector });

describe('the forms of a pack', () => {
  it('are published once, and again only when they change', async () => {
    expect(await sync(form)).toContain(form.code);
    expect(await sync(form)).toEqual([]);
    expect((await as(STEWARD, (tx) => publishedForm(tx, form.code)))?.version).toBe(1);
    expect(await sync(named('Second'))).toEqual([form.code]);
    const versions = await as(STEWARD, (tx) => versionsOf(tx, form.code));
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'published'],
      [1, 'retired'],
    ]);
  });

  it('keep what returns were made with: an old version reads as it was', async () => {
    await sync(form);
    await sync(named('Second'));
    await as(STEWARD, async (tx) => {
      expect(await formAt(tx, form.code, 1)).toEqual({ ...form, version: 1 });
      expect((await formAt(tx, form.code, 2))?.name.en).toBe('Second');
      expect(await formAt(tx, form.code, 3)).toBeNull();
    });
  });

  it('go when the pack drops them, and come back when it holds them again', async () => {
    await sync(form);
    expect(await sync()).toContain(form.code);
    expect(await as(STEWARD, (tx) => publishedForm(tx, form.code))).toBeNull();
    expect(await sync(form)).toEqual([form.code]);
    expect((await as(STEWARD, (tx) => publishedForm(tx, form.code)))?.version).toBe(2);
  });

  it('do not undo what a steward published since, until the pack itself changes', async () => {
    await sync(form);
    await as(STEWARD, (tx) => saveDraft(tx, STEWARD, draft(named('Steward'))));
    await as(STEWARD, (tx) => publishDraft(tx, STEWARD, form.code));
    expect(await sync(form)).toEqual([]);
    expect((await as(STEWARD, (tx) => publishedForm(tx, form.code)))?.name.en).toBe('Steward');
    expect(await sync(named('Pack'))).toEqual([form.code]);
    expect((await as(STEWARD, (tx) => publishedForm(tx, form.code)))?.version).toBe(3);
  });

  it('are seeded once when two processes start together', async () => {
    const changed = await Promise.all([sync(form), sync(form), sync(form)]);
    expect(changed.flat().filter((code) => code === form.code)).toHaveLength(1);
  });
});

describe('a draft', () => {
  it('replaces the one before, is seen beside the form in force, and becomes its next version', async () => {
    await sync(form);
    await as(STEWARD, (tx) => saveDraft(tx, STEWARD, draft({ code: form.code, unfinished: true })));
    await as(STEWARD, (tx) => saveDraft(tx, STEWARD, draft(named('Draft'))));
    await as(STEWARD, async (tx) => {
      const listed = (await listForms(tx)).find(({ code }) => code === form.code);
      expect(listed?.published?.name.en).toBe('Test');
      expect(listed?.draft).toMatchObject({ name: { en: 'Draft' }, version: 2 });
      expect(await formAt(tx, form.code, 2)).toBeNull();
      expect(await publishDraft(tx, STEWARD, form.code)).toBe(2);
      expect(await draftOf(tx, form.code)).toBeNull();
      expect((await publishedForm(tx, form.code))?.name.en).toBe('Draft');
    });
  });

  it('goes on over a version the pack publishes meanwhile', async () => {
    await sync(form);
    await as(STEWARD, (tx) => saveDraft(tx, STEWARD, draft(named('Draft'))));
    await sync(named('Pack'));
    expect(await as(STEWARD, (tx) => publishDraft(tx, STEWARD, form.code))).toBe(3);
  });

  it('can be thrown away', async () => {
    await as(STEWARD, (tx) => saveDraft(tx, STEWARD, draft(form)));
    expect(await as(STEWARD, (tx) => discardDraft(tx, STEWARD, form.code))).toBe(true);
    expect(await as(STEWARD, (tx) => discardDraft(tx, STEWARD, form.code))).toBe(false);
    expect(await as(STEWARD, (tx) => publishDraft(tx, STEWARD, form.code))).toBeNull();
  });

  it('is one, also when two stewards save a first one at once', async () => {
    const save = (name: string) => as(STEWARD, (tx) => saveDraft(tx, STEWARD, draft(named(name))));
    await Promise.all([save('A'), save('B'), save('C')]);
    expect(await as(STEWARD, (tx) => versionsOf(tx, form.code))).toHaveLength(1);
  });
});

describe('the database itself', () => {
  it.each<[string, Grant]>([
    ['a reporter', { role: 'reporter', unit: null, sectors: null }],
    ['a steward of another sector', { role: 'steward', unit: null, sectors: ['OTHER'] }],
    ['a steward of another unit', { role: 'steward', unit: 'ACME', sectors: null }],
  ])('lets %s read forms but neither draft, publish nor discard', async (_, grant) => {
    await sync(form);
    await as(STEWARD, (tx) => saveDraft(tx, STEWARD, draft(named('Draft'))));
    const other = holder(grant);
    expect((await as(other, (tx) => publishedForms(tx))).map(({ code }) => code)).toContain(form.code);
    await expect(as(other, (tx) => saveDraft(tx, other, draft(named('Forged'))))).rejects.toThrow();
    expect(await as(other, (tx) => discardDraft(tx, other, form.code))).toBe(false);
    await as(other, (tx) => publishDraft(tx, other, form.code)).catch(() => undefined);
    expect((await as(STEWARD, (tx) => publishedForm(tx, form.code)))?.name.en).toBe('Test');
    expect(await as(STEWARD, (tx) => draftOf(tx, form.code))).toMatchObject({ definition: { name: { en: 'Draft' } } });
  });

  it('keeps a published version as it was, also from a steward', async () => {
    await sync(form);
    await expect(
      as(STEWARD, (tx) => sql`update form_version set definition = '{}' where form = ${form.code}`.execute(tx)),
    ).rejects.toThrow(/does not change/);
    expect((await as(STEWARD, (tx) => publishedForm(tx, form.code)))?.name.en).toBe('Test');
  });
});
