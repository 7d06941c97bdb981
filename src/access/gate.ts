/**
 * Finds out who calls: a session cookie or an API key. An answer is kept for a few seconds, so that a burst of requests does not ask the
 * database each time; whatever changes access in this process empties the memory at once.
 */
import type { FastifyRequest } from 'fastify';
import type { Database } from '../platform/database.ts';
import { HttpProblem } from '../platform/http.ts';
import { type Account, accountById } from './accounts/store.ts';
import type { Auth } from './auth.ts';
import { type HeldKey, heldKey, looksLikeKey, noteUse, presentedKey } from './keys/store.ts';
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

/** What of a request says who sends it. */
export type Credentials = Pick<FastifyRequest, 'headers'> & Partial<Pick<FastifyRequest, 'ip'>>;

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
  /** Wrong keys of each address in this minute: they are refused before the limits of the whole application count them. */
  readonly #wrong = new Map<string, number>();
  readonly #wrongKeysPerMinute: number;
  #wrongSince = 0;

  constructor(options: {
    db: Database;
    auth: Auth;
    within: Within;
    secondFactorRequired: boolean;
    wrongKeysPerMinute: number;
  }) {
    this.#db = options.db;
    this.#auth = options.auth;
    this.#within = options.within;
    this.#secondFactor = options.secondFactorRequired;
    this.#wrongKeysPerMinute = options.wrongKeysPerMinute;
  }

  /** @throws HttpProblem 401 for a key that does not hold; a session that ended makes a stranger */
  async callerOf(request: Credentials): Promise<Caller> {
    const key = request.headers['x-api-key'];
    if (typeof key === 'string') return this.#remember(`key ${key}`, () => this.#byKey(key, request.ip));
    const { cookie } = request.headers;
    if (!hasSession(cookie)) return STRANGER;
    return this.#remember(`cookie ${sessionOf(cookie)}`, () => this.#bySession(cookie ?? ''));
  }

  /** Forgets every answer: after anything that changes who may do what. */
  forget(): void {
    this.#known.clear();
  }

  /**
   * A principal with the rights they hold at this moment, for work that goes on after their request; null when the account is disabled or
   * gone, or the key holds no longer.
   */
  async principalNow(principal: Principal): Promise<Principal | null> {
    const { kind, id } = principal;
    if (kind === 'account') {
      const account = await accountById(this.#db, id);
      return account === undefined || account.disabled ? null : this.#ofAccount(account).principal;
    }
    if (kind === 'key') {
      const key = await heldKey(this.#db, id);
      return key === undefined ? null : this.#ofKey(key);
    }
    return principal;
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

  async #byKey(key: string, address = ''): Promise<Caller> {
    if (Date.now() - this.#wrongSince > 60_000) {
      this.#wrong.clear();
      this.#wrongSince = Date.now();
    }
    const wrong = this.#wrong.get(address) ?? 0;
    if (wrong >= this.#wrongKeysPerMinute) throw tooManyWrongKeys();
    const found = looksLikeKey(key) ? await presentedKey(this.#db, key) : undefined;
    if (found === undefined) {
      this.#wrong.set(address, wrong + 1);
      throw wrongKey();
    }
    this.#used.add(found.id);
    return { ...STRANGER, principal: this.#ofKey(found) };
  }

  #ofKey({ id, name, role, unit, sectors, holder_grants, holder_two_factor }: HeldKey): Principal {
    const grant: Grant = { role, unit, sectors };
    // A key never does more than its maker may do now.
    const held = this.#awake(holder_grants, holder_two_factor);
    return { kind: 'key', id, name, grants: covers(held, grant, this.#within) ? [grant] : [] };
  }

  async #bySession(cookie: string): Promise<Caller> {
    const session = await this.#auth.api.getSession({ headers: new Headers({ cookie }) });
    const account = session === null ? undefined : await accountById(this.#db, session.user.id);
    if (account === undefined || account.disabled) return STRANGER;
    return this.#ofAccount(account);
  }

  #ofAccount({ id, name, email, two_factor, grants: kept }: Account): Caller {
    const held = kept.map(({ role, unit, sectors }): Grant => ({ role, unit, sectors }));
    const grants = this.#awake(held, two_factor);
    const asleep = grants.length < held.length;
    return { principal: { kind: 'account', id, name, grants }, email, two_factor, two_factor_required: asleep };
  }

  /** Grants that hold: those of guarded roles sleep until there is a second factor, where one is required. */
  #awake(held: readonly Grant[], twoFactor: boolean): Grant[] {
    return held.filter(({ role }) => twoFactor || !this.#secondFactor || !GUARDED.includes(role));
  }
}

function tooManyWrongKeys(): HttpProblem {
  return new HttpProblem(429, {
    vi: 'Quá nhiều khóa API sai từ địa chỉ này; hãy thử lại sau một phút.',
    en: 'Too many wrong API keys from this address; try again in a minute.',
  });
}

function wrongKey(): HttpProblem {
  return new HttpProblem(401, {
    vi: 'Khóa API không đúng, đã hết hạn hoặc đã bị thu hồi.',
    en: 'The API key is wrong, has expired, or was revoked.',
  });
}
