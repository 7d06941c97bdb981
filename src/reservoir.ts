/** Opening the reservoir: database, migrations, the pack's catalogue and its history. Used by the server and by every verb. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { accessMigrations } from './access/store.ts';
import { Catalogue } from './catalogue/catalogue.ts';
import { readPack } from './catalogue/pack.ts';
import { catalogueMigrations, isNewContent, noteContent, syncCatalogue } from './catalogue/store.ts';
import { readClaims } from './checks/claim-files.ts';
import { findingMigrations } from './checks/findings/store.ts';
import type { Claim, Contradiction } from './checks/model.ts';
import { readingMigrations } from './documents/readings/store.ts';
import { type Fault, UserError } from './kernel/languages.ts';
import { messageMigrations } from './messages/store.ts';
import { loadFile } from './observations/load.ts';
import { observationMigrations } from './observations/store.ts';
import type { Config } from './platform/config.ts';
import { migrate, type OpenDatabase, openDatabase } from './platform/database.ts';
import { idempotencyMigrations } from './platform/idempotency.ts';
import { frozenMigrations } from './reports/frozen/store.ts';
import { leaderMigrations } from './reports/leader/store.ts';
import { readTileMap, type Tile } from './reports/leader/tile-map.ts';
import { checkTemplates } from './reports/template-files.ts';
import { readForms } from './returns/form-files.ts';
import { formMigrations, syncPackForms } from './returns/forms/store.ts';
import type { Form } from './returns/model.ts';
import { roundMigrations } from './returns/rounds/store.ts';
import { returnMigrations } from './returns/store.ts';
import { judgementMigrations } from './targets/judgements/store.ts';
import type { Strategy, Target } from './targets/model.ts';
import { planMigrations } from './targets/plans/store.ts';
import { readTargets } from './targets/target-files.ts';
import { readObligations } from './tasks/obligations/files.ts';
import type { Obligation } from './tasks/obligations/model.ts';
import { syncPackObligations } from './tasks/obligations/obligations.ts';
import { obligationMigrations } from './tasks/obligations/store.ts';
import { taskMigrations } from './tasks/store.ts';
import { type PackTask, readTasks, syncPackTasks } from './tasks/task-files.ts';

export const MIGRATIONS = {
  ...catalogueMigrations,
  ...observationMigrations,
  ...accessMigrations,
  ...idempotencyMigrations,
  ...formMigrations,
  ...roundMigrations,
  ...returnMigrations,
  ...messageMigrations,
  ...frozenMigrations,
  ...findingMigrations,
  ...readingMigrations,
  ...judgementMigrations,
  ...planMigrations,
  ...taskMigrations,
  ...obligationMigrations,
  ...leaderMigrations,
};

/** The content of a pack, read and found without fault. */
export interface PackContent {
  dir: string;
  catalogue: Catalogue;
  claims: Claim[];
  contradictions: Contradiction[];
  strategies: Strategy[];
  targets: Target[];
  forms: Form[];
  obligations: Obligation[];
  tasks: PackTask[];
  /** Empty when the pack has no tile map. */
  tiles: Tile[];
}

export interface Reservoir extends PackContent {
  db: OpenDatabase['db'];
  pool: OpenDatabase['pool'];
  close(): Promise<void>;
}

/**
 * Everything that is wrong with a pack, what deserves a second look (a warning does not keep it from use), and what could be read of it.
 * @throws UserError when the folder holds no pack.
 */
export function checkPack(dir: string): { content: PackContent; faults: Fault[]; warnings: Fault[] } {
  const { catalogue: data, faults } = readPack(dir);
  // A catalogue with a broken formula cannot be indexed; the faults found so far are what counts then.
  if (faults.length > 0) {
    const bare = new Catalogue({
      ...data,
      indicators: data.indicators.map(({ formula, ratio, ...indicator }) => indicator),
    });
    const nothing = {
      claims: [],
      contradictions: [],
      strategies: [],
      targets: [],
      forms: [],
      obligations: [],
      tasks: [],
      tiles: [],
    };
    return { content: { dir, catalogue: bare, ...nothing }, faults, warnings: [] };
  }
  const catalogue = new Catalogue(data);
  const { claims, contradictions, faults: ofClaims } = readClaims(dir, catalogue);
  const { strategies, targets, faults: ofTargets } = readTargets(dir, catalogue);
  const { forms, faults: ofForms, warnings } = readForms(dir, catalogue);
  const { obligations, faults: ofObligations } = readObligations(dir, catalogue);
  const { tasks, faults: ofTasks } = readTasks(dir, catalogue, new Set(targets.map(({ code }) => code)));
  const { tiles, faults: ofTiles } = readTileMap(dir, catalogue);
  return {
    content: { dir, catalogue, claims, contradictions, strategies, targets, forms, obligations, tasks, tiles },
    faults: [
      ...ofClaims,
      ...ofTargets,
      ...ofForms,
      ...ofObligations,
      ...ofTasks,
      ...ofTiles,
      ...checkTemplates(dir, data, { strategies, targets, obligations, tasks }),
    ],
    warnings,
  };
}

/** Reads a pack that must be without fault. @throws UserError with every fault. */
export function readPackContent(dir: string): PackContent {
  const { content, faults } = checkPack(dir);
  if (faults.length === 0) return content;
  throw new UserError(
    {
      vi: `Gói ${dir} có ${faults.length} lỗi; sửa rồi chạy lại (hochua pack check ${dir})`,
      en: `The pack ${dir} has ${faults.length} fault(s); mend them and run again (hochua pack check ${dir})`,
    },
    faults,
  );
}

/** Files of history of a pack, in the order they are loaded. */
export function historyFiles(dir: string): string[] {
  const folder = path.join(dir, 'history');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => path.join(folder, name));
}

/**
 * Opens the reservoir of a configuration. `say` hears of history files that could not be recorded over what is there. The first opening creates the database and records the pack's history; later ones find it.
 * @throws UserError with a sentence for whoever started us.
 */
export async function openReservoir(
  config: Config,
  say: (warning: UserError) => void = () => undefined,
): Promise<Reservoir> {
  const content = readPackContent(config.packDir);
  const database = await openDatabase(config);
  try {
    await migrate(database.db, MIGRATIONS);
    await syncCatalogue(database.db, content.catalogue.data);
    await syncPackForms(database.db, content.forms, content.catalogue.pack.publisher);
    await syncPackObligations(database.db, content.catalogue, content.obligations);
    await syncPackTasks(database.db, content.tasks);
    await loadHistory(database.db, content, say);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { ...content, db: database.db, pool: database.pool, close: database.close };
}

/** Records the history files whose content the database does not hold yet. */
async function loadHistory(
  db: OpenDatabase['db'],
  content: PackContent,
  say: (warning: UserError) => void,
): Promise<void> {
  for (const file of historyFiles(content.dir)) {
    const part = `${content.catalogue.pack.code}/history/${path.basename(file)}`;
    const hash = await hashOf(file);
    if (!(await isNewContent(db, part, hash))) continue;
    try {
      await loadFile(db, content.catalogue, file);
      await noteContent(db, part, hash);
    } catch (error) {
      // A row of an earlier edition of the file was changed in place. What is recorded stays; the store still opens.
      if (!(error instanceof UserError)) throw error;
      say(error);
    }
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
