/** The application as a user has it: the server started by its own command on data of its own, and a real browser. */
import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContextOptions,
  type Page,
  chromium as playwright,
  type Request,
} from 'playwright-core';

// The browser's package carries the libraries it expects of a system (NSS and others) and unpacks them only where it believes to be
// on this platform; so the tests need nothing but npm.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
const { default: chromium } = await import('@sparticuz/chromium');

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
// The first start makes a database and loads the pack.
const START_LIMIT_MS = 150_000;
const STOP_LIMIT_MS = 20_000;
const SETTLE_LIMIT_MS = 30_000;
// One process for all pages is meant for very small machines: it shares storage between contexts and dies with one.
const UNWANTED = ['--single-process', '--no-zygote', '--incognito'];

export interface RunningApp {
  url: string;
  /** A page of a fresh reader at an address of the application; Vietnamese, light, wide unless told otherwise. */
  open(address: string, options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
}

export const PHONE: BrowserContextOptions = { viewport: { width: 375, height: 780 } };

/** Starts server and browser. @throws Error with the server's output when it does not get ready */
export async function startApp(): Promise<RunningApp> {
  execFileSync(process.execPath, ['web/build.mjs'], { cwd: ROOT, stdio: 'ignore' });
  const data = await mkdtemp(path.join(tmpdir(), 'hochua-journey-'));
  // Where the tests run as root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(data, 0o755);
  const port = await freePort();
  const server = spawn(process.execPath, ['src/hochua.mjs', 'start'], {
    cwd: ROOT,
    // The libraries are the browser's alone.
    env: { ...process.env, LD_LIBRARY_PATH: undefined, PORT: String(port), HOCHUA_DATA: data, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  server.stdout.on('data', keep);
  server.stderr.on('data', keep);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stopServer = async (): Promise<void> => {
    if (server.exitCode === null) server.kill('SIGTERM');
    const timer = setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
    await rm(data, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  let browser: Browser;
  try {
    await untilReady(url, () => server.exitCode !== null);
    browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: chromium.args.filter((argument) => !UNWANTED.includes(argument)),
      headless: true,
    });
  } catch (error) {
    await stopServer();
    throw new Error(`${error instanceof Error ? error.message : error}\n${output}`);
  }

  return {
    url,
    open: async (address, options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        colorScheme: 'light',
        locale: 'vi-VN',
        baseURL: url,
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      watchRequests(page);
      await page.goto(address);
      await settled(page);
      return page;
    },
    stop: async () => {
      await browser.close();
      await stopServer();
    },
  };
}

/** Requests under way, by page: the browser's own "network idle" happens only once, not after each step in the page. */
const underWay = new WeakMap<Page, Set<Request>>();

function watchRequests(page: Page): void {
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => {
    // The stream of changes stays open for as long as the page.
    if (request.resourceType() !== 'eventsource') requests.add(request);
  });
  const done = (request: Request): boolean => requests.delete(request);
  page.on('requestfinished', done);
  page.on('requestfailed', done);
}

/** A page of somebody of the demonstration, by the beginning of the e-mail address, signed in as the sign-in page offers it. */
export async function openAs(
  app: RunningApp,
  person: string,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await app.open('/sign-in', options);
  const me = (await (await page.request.get('/api/v1/me')).json()) as {
    sign_in: { demo: { email: string; password: string }[] };
  };
  const known = me.sign_in.demo.find(({ email }) => email.startsWith(person));
  const signedIn = await page.request.post('/api/auth/sign-in/email', {
    data: { email: known?.email, password: known?.password },
    headers: { origin: app.url, 'sec-fetch-site': 'same-origin' },
  });
  if (signedIn.status() !== 200) throw new Error(`sign-in as ${person}: ${signedIn.status()} ${await signedIn.text()}`);
  await page.goto(address);
  await settled(page);
  return page;
}

/** Waits until the page has nothing left to load: no request under way for a while, no skeleton, no outdated list. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  let quiet = 0;
  const limit = Date.now() + SETTLE_LIMIT_MS;
  while (quiet < 6 && Date.now() < limit) {
    const waiting = await page.locator('.mantine-Skeleton-root, [data-stale]').count();
    quiet = waiting === 0 && (underWay.get(page)?.size ?? 0) === 0 ? quiet + 1 : 0;
    await page.waitForTimeout(50);
  }
  if (quiet < 6) throw new Error(`${page.url()} is still loading after ${SETTLE_LIMIT_MS / 1000} s`);
}

async function untilReady(url: string, gone: () => boolean): Promise<void> {
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    if (gone()) throw new Error('the server ended before it was ready');
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server was not ready within ${START_LIMIT_MS / 1000} s`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject()));
    });
  });
}
