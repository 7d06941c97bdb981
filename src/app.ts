/** The server: every room's routes on one HTTP frame, and the browser application beside them. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import type { Logger } from 'pino';
import { Access } from './access/access.ts';
import type { DemoSignIn } from './access/me-routes.ts';
import { requireMayMeasure } from './access/metrics-access.ts';
import { enforceAccess } from './access/policy.ts';
import { type AccessSettings, passingSettings } from './access/settings.ts';
import { asPrincipal } from './access/store.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { ClaimBook } from './checks/claim-book.ts';
import { checkReadDocument } from './checks/findings/of-document.ts';
import { keepRemarks } from './checks/findings/of-return.ts';
import { findingRoutes } from './checks/findings/routes.ts';
import { attachCells, openOfUnit } from './checks/findings/store.ts';
import { checkRoutes } from './checks/routes.ts';
import { StoreWatch } from './checks/store-watch.ts';
import { nounsOfPack } from './documents/pack-nouns.ts';
import { readingRoutes } from './documents/readings/routes.ts';
import { Readings } from './documents/readings/service.ts';
import { recordedDocuments } from './documents/readings/store.ts';
import { enqueueMail } from './messages/outbox.ts';
import { messageRoutes } from './messages/routes.ts';
import type { MailSettings } from './messages/settings.ts';
import { countUnread } from './messages/store.ts';
import { FigureCounts } from './observations/counts.ts';
import { observationRoutes } from './observations/routes.ts';
import { type Database, isReady, type OpenDatabase } from './platform/database.ts';
import { type HttpApp, makeHttp, sendNotFound } from './platform/http.ts';
import { CHANGES, listen } from './platform/notifications.ts';
import { ownVersion } from './platform/version.ts';
import { publishingRoutes } from './publishing/routes.ts';
import { editionFindingRoutes } from './reports/edition-findings.ts';
import { usersOf } from './reports/frozen/reliance.ts';
import { frozenRoutes } from './reports/frozen/routes.ts';
import { leaderRoutes } from './reports/leader/routes.ts';
import type { Tile } from './reports/leader/tile-map.ts';
import { reportRoutes } from './reports/routes.ts';
import { listEditions } from './reports/template-files.ts';
import type { PackContent } from './reservoir.ts';
import { returnRoom } from './returns/routes.ts';
import { targetRoutes } from './targets/routes.ts';
import { obligationRoutes } from './tasks/obligations/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { overdueTasks } from './tasks/tasks.ts';

export interface AppOptions extends Omit<PackContent, 'obligations' | 'tasks' | 'tiles'> {
  db: Database;
  /** Places of units on the tile map; absent: there is none. */
  tiles?: readonly Tile[];
  /** For hearing of changes, which needs a connection of its own; open pages are not told without it. */
  pool?: OpenDatabase['pool'];
  logger: Logger;
  /** How people sign in; made up for this run when absent. */
  access?: AccessSettings;
  /** Accounts of the demonstration, to show where one signs in. */
  demo?: readonly DemoSignIn[];
  /** How mail goes out; without it the outbox keeps everything. */
  mail?: Pick<MailSettings, 'smtpUrl' | 'publicUrl'>;
  /** Folder of the server's own files; those of the system for temporary files serve when absent. */
  dataDir?: string;
  /** Folder of the built browser application; none is served when absent. */
  webDir?: string;
  /** Reverse proxies whose word on the caller's address is taken. */
  trustProxy?: string | undefined;
}

/** Makes the application; does not listen. */
export async function makeApp(options: AppOptions): Promise<HttpApp> {
  const { db, catalogue, claims, contradictions, strategies, targets, dir } = options;
  const version = await ownVersion();
  const settings = options.access ?? passingSettings();
  const within = (unit: string, ancestor: string): boolean => catalogue.isWithin(unit, ancestor);
  const access = new Access({
    db,
    settings,
    name: 'Hồ Chứa',
    within,
    directory: {
      unit: (code) => catalogue.units.get(code),
      isSector: (code) => catalogue.sectors.has(code),
    },
    demo: options.demo ?? [],
    sendMail: enqueueMail,
    unread: (principal) => asPrincipal(db, principal, (tx) => countUnread(tx, principal.id)),
  });
  const { app, metrics } = await makeHttp({
    logger: options.logger,
    version,
    title: 'Hồ Chứa',
    description:
      'Figures of a sector, each with its source and its vintages. Every read can be as of a day. Lists page by cursor. Errors are RFC 9457 problem details in the language of Accept-Language.',
    before: (frame) =>
      enforceAccess(frame, { authenticate: (request) => access.authenticate(request), within, url: settings.url }),
    https: settings.url.startsWith('https:'),
    trustProxy: options.trustProxy,
  });
  await app.register(fastifyRateLimit, access.limits());
  access.routes(app);
  const counts = new FigureCounts(db, catalogue);
  // Counted once before the first page asks; a failure shows where the counts are asked for.
  app.addHook('onListen', (done) => {
    counts.current(undefined).catch(() => undefined);
    done();
  });
  const book = new ClaimBook(db, catalogue, claims, contradictions);
  catalogueRoutes(app, catalogue, async () => {
    const usage = await counts.current(undefined);
    return {
      indicators: new Map([...usage.byIndicator].map(([code, { cells }]) => [code, cells])),
      units: usage.byUnit,
    };
  });
  observationRoutes(app, { db, catalogue, counts });
  checkRoutes(app, { catalogue, book, counts, recorded: () => recordedDocuments(db) });
  findingRoutes(app, db, catalogue);
  keepFindings(app, options, new StoreWatch(db, catalogue, book, options.logger));
  const readings = new Readings({
    db,
    catalogue,
    logger: options.logger,
    nouns: nounsOfPack(dir),
    onRead: async (code, stated) => {
      await checkReadDocument(db, code, stated);
    },
    onRecorded: (tx, code, figures) =>
      attachCells(
        tx,
        code,
        figures.map(({ line, raw, cell }) => ({ place: `L${line}`, raw, cell })),
      ),
  });
  readingRoutes(app, { db, catalogue, readings });
  app.addHook('onListen', (done) => {
    readings.resume().catch((error) => options.logger.error({ err: error }, 'unread documents'));
    done();
  });
  targetRoutes(app, db, catalogue, { strategies, targets }, dir);
  obligationRoutes(app, db, catalogue);
  taskRoutes(app, { db, catalogue, targets });
  returnRoom(app, {
    db,
    catalogue,
    pool: options.pool,
    uploads: options.dataDir === undefined ? undefined : path.join(options.dataDir, 'workbooks'),
    usersOf: (observations) => usersOf(db, catalogue, observations),
    openFindings: (unit) => openOfUnit(db, unit),
    onRemarks: keepRemarks,
    access,
  });
  const reports = { db, catalogue, claims: book, packDir: dir, strategies, targets };
  reportRoutes(app, reports, counts);
  frozenRoutes(app, reports);
  editionFindingRoutes(app, reports);
  leaderRoutes(app, { db, catalogue, content: { strategies, targets }, overdueTasks }, options.tiles ?? []);
  messageRoutes(app, db, options.mail ?? { smtpUrl: null, publicUrl: settings.url });
  publishingRoutes(app, catalogue, counts, listEditions(dir), version);

  const health = { config: { access: 'public' }, schema: { hide: true } } as const;
  app.get('/healthz', health, async () => ({ status: 'ok' }));
  app.get('/readyz', health, async (_request, reply) => {
    const ready = await isReady(db);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'no database' });
  });
  app.get('/metrics', { ...health, config: { access: 'token' } }, async (request, reply) => {
    requireMayMeasure(request, settings.metricsToken);
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });

  const { webDir } = options;
  if (webDir !== undefined && existsSync(path.join(webDir, 'index.html'))) await serveWeb(app, webDir);
  else app.setNotFoundHandler(sendNotFound);
  return app;
}

/** The checks look at the store when the server starts and whenever figures were recorded, by whichever process. */
function keepFindings(app: HttpApp, { pool }: AppOptions, watch: StoreWatch): void {
  let stop: () => Promise<void> = async () => undefined;
  app.addHook('onListen', (done) => {
    void watch.look();
    if (pool !== undefined)
      stop = listen(pool, CHANGES, (payload) => {
        if (payload.includes('"figures"')) watch.soon();
      });
    done();
  });
  app.addHook('onClose', async () => {
    await stop();
    await watch.stop();
  });
}

/** The few files beside the page that keep their names. */
const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** The built pages: hashed files are kept by browsers for good; every other address is the application itself. */
async function serveWeb(app: HttpApp, webDir: string): Promise<void> {
  const index = path.join(webDir, 'index.html');
  for (const file of await readdir(webDir, { withFileTypes: true })) {
    const type = TYPES[path.extname(file.name)];
    if (!file.isFile() || type === undefined) continue;
    const body = await readFile(path.join(webDir, file.name));
    app.get(`/${file.name}`, { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
      reply.type(type).header('cache-control', 'no-cache').send(body),
    );
  }
  await app.register(fastifyStatic, {
    root: path.join(webDir, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    wildcard: true,
    decorateReply: false,
  });
  app.setNotFoundHandler(async (request, reply) => {
    const address = request.url.split('?')[0] ?? '';
    const isPage = ['GET', 'HEAD'].includes(request.method) && !/^\/(api|sdmx|collect|assets)(\/|$)/.test(address);
    if (!isPage) return sendNotFound(request, reply);
    // Read anew each time: a rebuild while the server runs names other files.
    const page = await readFile(index);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}
