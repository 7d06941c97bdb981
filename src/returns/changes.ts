/**
 * Tells open pages that something changed, over server-sent events (WHATWG HTML, 9.2). What is said through the database reaches the
 * pages of every server; it is only a hint to read again, so that a lost one costs nothing.
 */
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { may, type Principal, type Within } from '../access/model.ts';
import type { Database, OpenDatabase } from '../platform/database.ts';
import { type HttpApp, HttpProblem } from '../platform/http.ts';
import { CHANGES, listen, notify } from '../platform/notifications.ts';
import { readReturnId } from './model.ts';

/** What is said on the channel: new figures, returns that changed their state, accounts with new notices. */
const changeSchema = z.object({
  figures: z.string().optional(),
  returns: z.array(z.object({ id: z.string(), state: z.string() })).optional(),
  notices: z.array(z.string()).optional(),
});
type Change = z.infer<typeof changeSchema>;

const PING_MS = 25_000;
/** Changes within this time go out together. */
const TOGETHER_MS = 150;
/** A payload of NOTIFY holds less than 8,000 bytes. */
const MOST_TOGETHER = 60;
const MOST_PAGES = 5_000;

const FULL = {
  vi: 'Quá nhiều trang đang mở; trang này sẽ không tự cập nhật.',
  en: 'Too many open pages; this one will not refresh by itself.',
};

interface OpenPage {
  principal: Principal;
  within: Within;
  stream: ServerResponse;
}

export class ChangeFeed {
  private readonly db: Database;
  private readonly pages = new Set<OpenPage>();
  private waiting: { id: string; state: string }[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(db: Database) {
    this.db = db;
  }

  /**
   * Says that a return changed its state. After the transaction, not in it: NOTIFY within would make every submission wait for the
   * commit of the one before.
   */
  announce(event: { id: string; state: string }): void {
    this.waiting.push(event);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const events = this.waiting.splice(0);
      // In a flood the pages need not hear of each: they read again anyway.
      const told = events.length > MOST_TOGETHER ? events.slice(-MOST_TOGETHER) : events;
      notify(this.db, CHANGES, JSON.stringify({ returns: told })).catch(() => undefined);
    }, TOGETHER_MS);
    this.timer.unref();
  }

  /** Tells the pages whom it concerns. */
  tell(payload: string): void {
    const change = read(payload);
    if (change === null) return;
    for (const page of this.pages) {
      if (change.figures !== undefined) send(page, 'figures', { newest: change.figures });
      for (const event of change.returns ?? []) if (concerns(page, event.id)) send(page, 'returns', event);
      if (change.notices?.includes(page.principal.id) === true) send(page, 'notices', {});
    }
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
        reply.hijack();
        const stream = reply.raw;
        stream.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        });
        stream.write('retry: 3000\n\n');
        const page = { principal: request.principal, within: request.within, stream };
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
    let stop: (() => Promise<void>) | undefined;
    app.addHook('onListen', (done) => {
      if (pool !== undefined)
        stop = listen(
          pool,
          CHANGES,
          (payload) => this.tell(payload),
          () => this.tellAll(),
        );
      done();
    });
    // Open streams would keep the server from closing.
    app.addHook('preClose', async () => {
      clearInterval(ping);
      clearTimeout(this.timer);
      for (const { stream } of this.pages) stream.end();
      await stop?.();
    });
  }
}

/** Who reports is known to those who may see the return. */
function concerns({ principal, within }: OpenPage, id: string): boolean {
  const unit = readReturnId(id)?.unit;
  return unit !== undefined && may(principal, 'returns.see', { unit }, within);
}

function send({ stream }: OpenPage, event: string, data: unknown): void {
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
