/**
 * Finds out who calls: a session cookie or an API key. An answer is kept for a few seconds, so that a burst of requests does not ask the
 * database each time; whatever changes access in this process empties the memory at once.
 */
import type { FastifyRequest } from 'fastify';
import type { Database } from '../platform/database.ts';
import { HttpProblem } from '../platform/http.ts';
import { accountById } from './accounts/store.ts';
import type { Auth } from './auth.ts';
import { looksLikeKey, noteUse, presentedKey } from './keys/store.ts';
import { ANONYMOUS, covers, type Grant, type Principal, type Role, type Within } from './model.ts';
import { hasSession, sessionOf } from './session-cookie.ts';

/** The caller's account, beside what they may do. */
export interface Caller {
  principal: Principal;
  email: string;
  two_factor: boolean;
  /** True when roles of theirs sleep until they set up a second factor. */
  two_factor_required: boolean;
}

const STRANGER: Caller = { principal: ANONYMOUS, email: '', two_factor: false, two_factor_required: false };

/** Roles for which a second factor can be required. */
const GUARDED: readonly Role[] = ['admin', 'steward'];

/** How long an answer is believed; a change made by another process (the command line) holds after this. */
const KEEP_MS = 3_000;
const KEEP_MOST = 20_000;

export class Gate {
  readonly #db: Database;
  readonly #auth: Auth;
  readonly #within: Within;
  readonly #secondFactor: boolean;
  readonly #known = new Map<string, { until: number; caller: Promise<Caller> }>();
  readonly #used = new Set<string>();

  constructor(options: { db: Database; auth: Auth; within: Within; secondFactorRequired: boolean }) {
    this.#db = options.db;
    this.#auth = options.auth;
    this.#within = options.within;
    this.#secondFactor = options.secondFactorRequired;
  }

  /** @throws HttpProblem 401 for a key that does not hold; a session that ended makes a stranger */
  async callerOf(request: FastifyRequest): Promise<Caller> {
    const key = request.headers['x-api-key'];
    if (typeof key === 'string') return this.#remember(`key ${key}`, () => this.#byKey(key));
    const { cookie } = request.headers;
    if (!hasSession(cookie)) return STRANGER;
    return this.#remember(`cookie ${sessionOf(cookie)}`, () => this.#bySession(cookie ?? ''));
  }

  /** Forgets every answer: after anything that changes who may do what. */
  forget(): void {
    this.#known.clear();
  }

  /** Writes down which keys were used since the last time. */
  async noteUse(): Promise<void> {
    if (this.#used.size === 0) return;
    const ids = [...this.#used];
    this.#used.clear();
    await noteUse(this.#db, ids);
  }

  async #remember(name: string, find: () => Promise<Caller>): Promise<Caller> {
    const now = Date.now();
    const known = this.#known.get(name);
    if (known !== undefined && known.until > now) return known.caller;
    if (this.#known.size >= KEEP_MOST) this.#known.clear();
    const caller = find();
    this.#known.set(name, { until: now + KEEP_MS, caller });
    // A failure is not an answer to keep.
    caller.catch(() => this.#known.delete(name));
    return caller;
  }

  async #byKey(key: string): Promise<Caller> {
    const found = looksLikeKey(key) ? await presentedKey(this.#db, key) : undefined;
    if (found === undefined) throw wrongKey();
    const grant: Grant = { role: found.role, unit: found.unit, sectors: found.sectors };
    // A key never does more than its maker may do now.
    const grants = covers(found.holder_grants, grant, this.#within) ? [grant] : [];
    this.#used.add(found.id);
    return { ...STRANGER, principal: { kind: 'key', id: found.id, name: found.name, grants } };
  }

  async #bySession(cookie: string): Promise<Caller> {
    const session = await this.#auth.api.getSession({ headers: new Headers({ cookie }) });
    const account = session === null ? undefined : await accountById(this.#db, session.user.id);
    if (account === undefined || account.disabled) return STRANGER;
    const held = account.grants.map(({ role, unit, sectors }): Grant => ({ role, unit, sectors }));
    const asleep = this.#secondFactor && !account.two_factor && held.some(({ role }) => GUARDED.includes(role));
    return {
      principal: {
        kind: 'account',
        id: account.id,
        name: account.name,
        grants: asleep ? held.filter(({ role }) => !GUARDED.includes(role)) : held,
      },
      email: account.email,
      two_factor: account.two_factor,
      two_factor_required: asleep,
    };
  }
}

function wrongKey(): HttpProblem {
  return new HttpProblem(401, {
    vi: 'Khóa API không đúng, đã hết hạn hoặc đã bị thu hồi.',
    en: 'The API key is wrong, has expired, or was revoked.',
  });
}
