/**
 * Loads CSV files as a process of its own, for tests that kill it or bound its memory: configuration from the environment, one line
 * of JSON for each file loaded.
 */
import { loadFile } from '../src/observations/load.ts';
import { readConfig } from '../src/platform/config.ts';
import { openReservoir } from '../src/reservoir.ts';

const reservoir = await openReservoir(readConfig());
for (const file of process.argv.slice(2)) {
  const result = await loadFile(reservoir.db, reservoir.catalogue, file);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
await reservoir.close();
