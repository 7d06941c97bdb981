/**
 * Tells open pages that something changed, over server-sent events (WHATWG HTML, 9.2). What is said through the database reaches the
 * pages of every server; it is only a hint to read again, so that a lost one costs nothing.
 */
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Credentials } from '../access/gate.ts';
import { may, type Principal, SYSTEM, type Within } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import type { Database, OpenDatabase } from '../platform/database.ts';
import { type HttpApp, HttpProblem } from '../platform/http.ts';
import { CHANGES, listen, notify } from '../platform/notifications.ts';
import { readReturnId } from './model.ts';
import { readRound } from './rounds/store.ts';

/** What is said on the channel: new figures, returns that changed their state, accounts with new notices, rights that changed. */
const changeSchema = z.object({
  figures: z.string().optional(),
  returns: z.array(z.object({ id: z.string(), state: z.string() })).optional(),
  notices: z.array(z.string()).optional(),
  access: z.literal(true).optional(),
});
type Change = z.infer<typeof changeSchema>;

const PING_MS = 25_000;
/** How long an open page may go on with the rights it began with, when nothing is heard of a change. */
const RECHECK_MS = 30_000;
/** Changes within this time go out together. */
const TOGETHER_MS = 150;
/** A payload of NOTIFY holds less than 8,000 bytes. */
const MOST_TOGETHER = 60;
const MOST_PAGES = 5_000;
/** Pages of one account or key, and of one address of strangers (an office behind one address is many). */
const MOST_PAGES_OF = { account: 40, address: 400 };
/** A page that does not read what it is sent is cut off; it comes back when it can. */
const MOST_UNREAD_BYTES = 256 * 1024;

const FULL = {
  vi: 'Quá nhiều trang đang mở; trang này sẽ không tự cập nhật.',
  en: 'Too many open pages; this one will not refresh by itself.',
};

const FULL_OF_YOURS = {
  vi: 'Bạn đang mở quá nhiều trang cùng lúc; trang này sẽ không tự cập nhật. Hãy đóng bớt.',
  en: 'You have too many pages open at once; this one will not refresh by itself. Close some.',
};

interface OpenPage {
  /** Whose page it is, for the count of them. */
  owner: string;
  /** As of the last look. */
  principal: Principal;
  credentials: Credentials;
  within: Within;
  stream: ServerResponse;
}

/** Who may do what, asked again while a page is open. */
export interface Rights {
  /** @throws HttpProblem 401 for a key that does not hold; a session that ended makes a stranger */
  authenticate(credentials: Credentials): Promise<Principal>;
  /** Believes no answer of before. */
  forget(): void;
}

export class ChangeFeed {
  private readonly db: Database;
  private readonly rights: Rights;
  private readonly recheckMs: number;
  private readonly pages = new Set<OpenPage>();
  private readonly sectors = new Map<string, string>();
  private readonly waiting = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private lookAgain = false;

  /** @param recheckMs how often the rights of open pages are looked at when nothing is heard */
  constructor(db: Database, rights: Rights, recheckMs = RECHECK_MS) {
    this.db = db;
    this.rights = rights;
    this.recheckMs = recheckMs;
  }

  /**
   * Says that a return changed its state, or that its draft was saved. After the transaction, not in it: NOTIFY within would make
   * every submission wait for the commit of the one before.
   */
  announce({ id, state }: { id: string; state: string }): void {
    // Somebody types on while another submits: what weighs more is said.
    if (state !== 'draft' || !this.waiting.has(id)) this.waiting.set(id, state);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const events = [...this.waiting].map(([id, state]) => ({ id, state }));
      this.waiting.clear();
      for (let at = 0; at < events.length; at += MOST_TOGETHER) {
        const told = events.slice(at, at + MOST_TOGETHER);
        notify(this.db, CHANGES, JSON.stringify({ returns: told })).catch(() => undefined);
      }
    }, TOGETHER_MS);
    this.timer.unref();
  }

  /** Tells the pages whom it concerns. */
  tell(payload: string): void {
    const change = read(payload);
    if (change === null) return;
    for (const page of this.pages) {
      if (change.figures !== undefined) send(page, 'figures', { newest: change.figures });
      if (change.notices?.includes(page.principal.id) === true) send(page, 'notices', {});
    }
    if (change.returns !== undefined) this.tellOfReturns(change.returns).catch(() => undefined);
    if (change.access === true) {
      this.rights.forget();
      this.recheck();
    }
  }

  /** Looks at the rights of every open page; however often it is asked, one look goes on and at most one more follows. */
  private recheck(): void {
    this.lookAgain = true;
    this.looking ??= (async () => {
      while (this.lookAgain) {
        this.lookAgain = false;
        for (const page of [...this.pages]) await this.look(page);
      }
    })().finally(() => {
      this.looking = undefined;
    });
  }

  /** Gives a page the rights its owner has now; closes it when its session ended or its account is shut out. */
  private async look(page: OpenPage): Promise<void> {
    if (page.principal.kind === 'anonymous') return;
    try {
      const now = await this.rights.authenticate(page.credentials);
      if (now.kind === page.principal.kind && now.id === page.principal.id) page.principal = now;
      else page.stream.end();
    } catch (error) {
      // A fault of ours says nothing about the page; the next look does.
      if (error instanceof HttpProblem) page.stream.end();
    }
  }

  /** Who reports is known to those who may see the return: its unit and its sector. */
  private async tellOfReturns(events: readonly { id: string; state: string }[]): Promise<void> {
    for (const event of events) {
      const parts = readReturnId(event.id);
      const sector = parts === null ? null : await this.sectorOf(parts.round);
      if (parts === null || sector === null) continue;
      for (const page of this.pages)
        if (may(page.principal, 'returns.see', { unit: parts.unit, sector }, page.within)) send(page, 'returns', event);
    }
  }

  /** The sector of a round, which never changes. */
  private async sectorOf(round: string): Promise<string | null> {
    const known = this.sectors.get(round);
    if (known !== undefined) return known;
    const found = await asPrincipal(this.db, SYSTEM, (tx) => readRound(tx, round));
    if (found !== null) this.sectors.set(round, found.sector);
    return found?.sector ?? null;
  }

  /** Makes every page read again: something may have been missed. */
  tellAll(): void {
    for (const page of this.pages) {
      send(page, 'figures', { newest: null });
      if (page.principal.kind !== 'anonymous') send(page, 'notices', {});
    }
  }

  routes(app: HttpApp, pool: OpenDatabase['pool'] | undefined): void {
    app.get(
      '/api/v1/changes',
      {
        config: { access: 'public' },
        schema: {
          summary: 'Tells what changed, as server-sent events',
          description:
            'Events: `figures` {newest} when figures were recorded, `returns` {id, state} for those who may see the return, `notices` for the account. A hint to read again.',
        },
      },
      async (request, reply) => {
        if (this.pages.size >= MOST_PAGES) throw new HttpProblem(503, FULL);
        const { principal, within, ip } = request;
        const stranger = principal.kind === 'anonymous';
        const owner = stranger ? `address ${ip}` : `${principal.kind} ${principal.id}`;
        const own = [...this.pages].filter((page) => page.owner === owner).length;
        if (own >= (stranger ? MOST_PAGES_OF.address : MOST_PAGES_OF.account))
          throw new HttpProblem(429, FULL_OF_YOURS);
        reply.hijack();
        const stream = reply.raw;
        stream.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          // Kept for another request, an ended stream's connection would hold the server's end up.
          connection: 'close',
          'x-accel-buffering': 'no',
        });
        stream.write('retry: 3000\n\n');
        const { cookie, 'x-api-key': key } = request.headers;
        const headers = { ...(cookie !== undefined && { cookie }), ...(key !== undefined && { 'x-api-key': key }) };
        const page: OpenPage = { owner, principal, credentials: { headers }, within, stream };
        this.pages.add(page);
        const gone = () => this.pages.delete(page);
        stream.on('close', gone);
        stream.on('error', gone);
        return reply;
      },
    );
    const ping = setInterval(() => {
      for (const { stream } of this.pages) stream.write(': ping\n\n');
    }, PING_MS);
    ping.unref();
    const recheck = setInterval(() => this.recheck(), this.recheckMs);
    recheck.unref();
    let stop: (() => Promise<void>) | undefined;
    app.addHook('onListen', (done) => {
      if (pool !== undefined)
        stop = listen(
          pool,
          CHANGES,
          (payload) => this.tell(payload),
          () => {
            this.tellAll();
            this.recheck();
          },
        );
      done();
    });
    // Open streams would keep the server from closing.
    app.addHook('preClose', async () => {
      clearInterval(ping);
      clearInterval(recheck);
      clearTimeout(this.timer);
      for (const { stream } of this.pages) stream.end();
      await stop?.();
      this.lookAgain = false;
      await this.looking;
    });
  }
}

function send({ stream }: OpenPage, event: string, data: unknown): void {
  if (stream.writableLength > MOST_UNREAD_BYTES) {
    stream.destroy();
    return;
  }
  stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function read(payload: string): Change | null {
  try {
    const parsed = changeSchema.safeParse(JSON.parse(payload));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
