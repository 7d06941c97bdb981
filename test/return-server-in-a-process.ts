/**
 * A server of its own process that takes returns into an embedded database, to be killed. Usage: node --import tsx
 * return-server-in-a-process.ts DATA_FOLDER UNITS. Prints one line of JSON, {address, key, round}, when it listens.
 */
import { sql } from 'kysely';
import { SYSTEM } from '../src/access/model.ts';
import { asPrincipal } from '../src/access/store.ts';
import { syncCatalogue } from '../src/catalogue/store.ts';
import { migrate, openDatabase } from '../src/platform/database.ts';
import { MIGRATIONS } from '../src/reservoir.ts';
import { FormShelf } from '../src/returns/form-source.ts';
import { syncPackForms } from '../src/returns/forms/store.ts';
import { makeRound } from '../src/returns/rounds/rounds.ts';
import { bareApp } from './bare-app.ts';
import { RETURN_CATALOGUE, RETURN_FORM } from './returns-fixture.ts';
import { keyFor } from './sign-in-as.ts';
import { tinyCatalogue } from './tiny-catalogue.ts';

const [dataDir = '', units = '0'] = process.argv.slice(2);
const database = await openDatabase({ databaseUrl: undefined, dataDir });
const { db } = database;
await migrate(db, MIGRATIONS);
const catalogue = tinyCatalogue({
  indicators: RETURN_CATALOGUE.data.indicators,
  units: [
    { code: 'VN', kind: 'nation' },
    ...Array.from({ length: Number(units) }, (_, n) => ({ code: `E${n + 1}`, kind: 'enterprise' as const })),
  ],
});
await syncCatalogue(db, catalogue.data);
await syncPackForms(db, [RETURN_FORM], 'VN');
const room = { db, catalogue, forms: new FormShelf() };
const opensAt = new Date(Date.now() - 86_400_000).toISOString();
const dueAt = new Date(Date.now() + 86_400_000).toISOString();
// There already after a restart.
await asPrincipal(db, SYSTEM, (tx) => makeRound(room, tx, SYSTEM, RETURN_FORM, { period: '2024-M01', opensAt, dueAt }));
const { 'x-api-key': key } = await keyFor(db, { role: 'reporter' });
const app = await bareApp({
  catalogue,
  forms: [RETURN_FORM],
  db,
  pool: database.pool,
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
const { rows } = await sql<{ on: string }>`select current_setting('fsync') as on`.execute(db);
process.stdout.write(`${JSON.stringify({ address, key, round: 'SALES_M.2024-M01', fsync: rows[0]?.on })}\n`);
