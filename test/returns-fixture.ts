/** A small form and its round for tests of returns: three units, two of one kind, amounts with a plan, a percent, rows and a file. */
import { ALLOWED, type Principal, type Role, SYSTEM } from '../src/access/model.ts';
import { asPrincipal } from '../src/access/store.ts';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { syncCatalogue } from '../src/catalogue/store.ts';
import { FormShelf } from '../src/returns/form-source.ts';
import { syncPackForms } from '../src/returns/forms/store.ts';
import type { Form } from '../src/returns/model.ts';
import type { Caller, Room } from '../src/returns/room.ts';
import { makeRound, type NewRound } from '../src/returns/rounds/rounds.ts';
import type { StoredRound } from '../src/returns/rounds/store.ts';
import { freshDatabase, type TestDatabase } from './fresh-database.ts';
import { tinyCatalogue } from './tiny-catalogue.ts';

const two = (text: string) => ({ vi: text, en: text });

export const RETURN_CATALOGUE = tinyCatalogue({
  indicators: [
    { code: 'SALES', rollup: 'sum' },
    { code: 'HOME' },
    { code: 'ABROAD' },
    { code: 'STAFF', kind: 'stock' },
    { code: 'DOUBLE', formula: 'SALES * 2' },
    { code: 'PROJECTS' },
  ],
  units: [
    { code: 'VN', kind: 'nation' },
    { code: 'ACME', kind: 'enterprise' },
    { code: 'BOLT', kind: 'enterprise' },
    { code: 'CORK', kind: 'enterprise' },
    { code: 'DALE', kind: 'province' },
  ],
});

export const RETURN_FORM: Form = {
  code: 'SALES_M',
  version: 1,
  name: two('Sales'),
  sector: 'S',
  frequency: 'M',
  owedBy: { kinds: ['enterprise'] },
  opens: { months: 0, day: 25 },
  due: { months: 1, day: 20 },
  sections: [
    {
      kind: 'table',
      code: 'money',
      title: two('Money'),
      columns: [
        { code: 'now', title: two('This month'), scenario: 'actual', offset: 'current', entry: 'enter' },
        { code: 'plan', title: two('Plan'), scenario: 'plan', offset: 'year', entry: 'enter', optional: true },
        { code: 'before', title: two('Before'), scenario: 'actual', offset: 'previous', entry: 'show' },
      ],
      rows: [
        { code: 'home', title: two('Home'), indicator: 'HOME', required: true },
        { code: 'abroad', title: two('Abroad'), indicator: 'ABROAD', required: true },
        { code: 'total', title: two('Total'), indicator: 'SALES', formula: 'home + abroad' },
        { code: 'staff', title: two('Staff'), indicator: 'STAFF' },
      ],
    },
    {
      kind: 'rows',
      code: 'projects',
      title: two('Projects'),
      columns: [
        { code: 'name', title: two('Name'), type: 'text' },
        { code: 'cost', title: two('Cost'), type: 'number', adds: { indicator: 'PROJECTS' } },
      ],
    },
    {
      kind: 'fields',
      code: 'answers',
      title: two('Answers'),
      fields: [
        { code: 'remark', title: two('Remark'), type: 'text' },
        { code: 'paper', title: two('Paper'), type: 'file' },
      ],
    },
  ],
  rules: [
    {
      code: 'much-abroad',
      severity: 'warning',
      expect: 'money.abroad.now <= money.home.now',
      message: two('More abroad than at home'),
    },
    { code: 'below-zero', severity: 'error', expect: 'money.home.now >= 0', message: two('Home is below zero') },
  ],
};

const within = (unit: string, ancestor: string): boolean => RETURN_CATALOGUE.isWithin(unit, ancestor);

/** Someone with a role over a unit (null: every unit). */
export function caller(role: Role, unit: string | null, name = `${role} ${unit ?? 'all'}`): Caller {
  if (ALLOWED[role] === undefined) throw new Error(`no role ${role}`);
  const principal: Principal = { kind: 'account', id: `id ${name}`, name, grants: [{ role, unit, sectors: null }] };
  return { principal, within };
}

export interface ReturnTest {
  database: TestDatabase;
  room: Room;
  catalogue: Catalogue;
  /** Makes and opens a round of the form, due in a month unless said otherwise. */
  openRound(period: string, given?: Partial<NewRound>): Promise<StoredRound>;
}

/** A fresh database with the catalogue and the form published. */
export async function returnTest(form: Form = RETURN_FORM): Promise<ReturnTest> {
  const database = await freshDatabase();
  await syncCatalogue(database.db, RETURN_CATALOGUE.data);
  await syncPackForms(database.db, [form], 'VN');
  const room: Room = { db: database.db, catalogue: RETURN_CATALOGUE, forms: new FormShelf() };
  return {
    database,
    room,
    catalogue: RETURN_CATALOGUE,
    async openRound(period, given = {}) {
      const day = 86_400_000;
      const round = await asPrincipal(database.db, SYSTEM, (tx) =>
        makeRound(room, tx, SYSTEM, form, {
          period,
          opensAt: new Date(Date.now() - day).toISOString(),
          dueAt: new Date(Date.now() + 30 * day).toISOString(),
          ...given,
        }),
      );
      if (round === null) throw new Error(`there is a round for ${period} already`);
      return round;
    },
  };
}
