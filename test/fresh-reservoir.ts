/** A new database with a pack in it, for one test file. */
import path from 'node:path';
import { ROOT } from '../src/platform/config.ts';
import { openReservoir, type Reservoir } from '../src/reservoir.ts';
import { freshDatabase, type TestDatabase } from './fresh-database.ts';

export interface TestReservoir {
  database: TestDatabase;
  reservoir: Reservoir;
  close(): Promise<void>;
}

/** Opens a pack of the repository in a database of its own. */
export async function freshReservoir(pack = 'demo-health'): Promise<TestReservoir> {
  const database = await freshDatabase({ migrated: false });
  const reservoir = await openReservoir({
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl: database.url,
    packDir: path.join(ROOT, 'packs', pack),
    language: 'vi',
  });
  return {
    database,
    reservoir,
    async close() {
      await reservoir.close();
      await database.close();
    },
  };
}
