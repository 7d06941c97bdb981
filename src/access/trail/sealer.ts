/**
 * Seals the trail and keeps a witness of the chain's end outside the database: who can rewrite every table still cannot make the chain
 * end in the witnessed seal.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Database } from '../../platform/database.ts';
import { type Head, hashAt, sealWaiting, type Verification, verifyTrail } from './store.ts';

const BATCH = 5_000;

export class Sealer {
  readonly #db: Database;
  readonly #witness: string | null;
  #running: Promise<void> = Promise.resolve();

  constructor(db: Database, witness: string | null) {
    this.#db = db;
    this.#witness = witness;
  }

  /** Seals everything that waits; two calls never overlap. */
  async seal(): Promise<void> {
    const next = this.#running.then(() => this.#sealAll());
    this.#running = next.catch(() => undefined);
    return next;
  }

  async verify(): Promise<Verification> {
    return verifyTrail(this.#db, await readWitness(this.#witness));
  }

  async #sealAll(): Promise<void> {
    for (;;) {
      const { sealed, head } = await sealWaiting(this.#db, BATCH);
      if (sealed > 0 && this.#witness !== null) {
        // A witness that no longer agrees is evidence: it stays.
        const last = await readWitness(this.#witness);
        if (last === null || (await hashAt(this.#db, last.position)) === last.hash)
          await writeWitness(this.#witness, head);
      }
      if (sealed < BATCH) return;
    }
  }
}

async function writeWitness(file: string, head: Head): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(head)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The witnessed end of the chain; null when there is none yet. */
async function readWitness(file: string | null): Promise<Head | null> {
  if (file === null) return null;
  try {
    const { position, hash } = JSON.parse(await readFile(file, 'utf8')) as Partial<Head>;
    return typeof position === 'number' && typeof hash === 'string' ? { position, hash } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
