/** What the documents say is true: their commands run, their links lead somewhere, their lists are complete. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from './fresh-database.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Commands that are shown and not run here, and why. */
const EXPLAINED: Record<string, string> = {
  'npm ci && npm start': 'installing is what got us here; the server is started below',
  'npm ci && npm test': 'this run',
  'npm run check': 'a step of .ci/run',
  'npm run bench': 'takes minutes; docs/benchmarks.md holds its result',
  'npm run pictures': 'rewrites docs/pictures',
};

interface Document {
  name: string;
  text: string;
}

const documents: Document[] = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  'packs/tttt/reports/README.md',
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
].map((name) => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') }));

/** The lines of the ```sh blocks, also of those inside a list. */
function commandsOf({ text }: Document): string[] {
  return [...text.matchAll(/^( *)```sh\n([\s\S]*?)^\1```$/gm)]
    .flatMap((fence) => (fence[2] ?? '').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function withoutFences(text: string): string {
  return text.replace(/^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2$/gm, '');
}

/** The anchor a heading gets on the usual sites. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function linksOf({ text }: Document): string[] {
  const prose = withoutFences(text);
  const inline = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  const bare = [...prose.matchAll(/<(https?:[^>]+)>/g)].map((match) => match[1] ?? '');
  return [...inline, ...bare];
}

describe('commands shown in the documents', () => {
  let database: TestDatabase;
  let server: ChildProcess;
  let address: string;
  let env: NodeJS.ProcessEnv;
  let scratch: string;

  beforeAll(async () => {
    scratch = mkdtempSync(path.join(tmpdir(), 'hochua-documents-'));
    database = await freshDatabase({ migrated: false });
    env = { ...process.env, DATABASE_URL: database.url, HOCHUA_LANG: 'en' };
    server = spawn(process.execPath, [path.join(ROOT, 'src/hochua.mjs'), 'start'], {
      env: { ...env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
      address = /http:\/\/localhost:\d+/.exec(line)?.[0] ?? address;
      if (/^Ready/.test(line)) break;
    }
    // What the shell of a reader would find: curl, for machines that have none, and npx without looking at the registry.
    mkdirSync(path.join(scratch, 'bin'));
    writeFileSync(
      path.join(scratch, 'bin/npx'),
      `#!/bin/sh\nshift\nexec "${process.execPath}" "${ROOT}/src/hochua.mjs" "$@"\n`,
      {
        mode: 0o755,
      },
    );
    writeFileSync(path.join(scratch, 'bin/curl'), `#!${process.execPath}\n${CURL}`, { mode: 0o755 });
    env.PATH = `${path.join(scratch, 'bin')}:${process.env.PATH}`;
  });

  afterAll(async () => {
    if (server?.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    await database?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  // Whoever shows a command a second time shows what ran before.
  const seen = new Set(Object.keys(EXPLAINED));
  for (const document of documents) {
    const commands = commandsOf(document).filter((command) => !seen.has(command));
    for (const command of commands) seen.add(command);
    for (const command of commands) {
      it(`${document.name}: ${command}`, () => {
        const dir = path.join(scratch, document.name.replaceAll(path.sep, '-'));
        if (!existsSync(dir)) {
          mkdirSync(dir);
          for (const name of ['docs', 'packs']) symlinkSync(path.join(ROOT, name), path.join(dir, name));
        }
        const before = readdirSync(dir).length;
        const run = spawnSync(
          'bash',
          ['-euo', 'pipefail', '-c', command.replaceAll('http://localhost:8080', address)],
          {
            cwd: dir,
            env,
            encoding: 'utf8',
          },
        );
        expect(run.stderr).toBe('');
        expect(run.status).toBe(0);
        expect(run.stdout !== '' || readdirSync(dir).length > before, 'it says or writes something').toBe(true);
      });
    }
  }

  it('names only pages that exist', async () => {
    const router = readFileSync(path.join(ROOT, 'web/src/router.tsx'), 'utf8');
    const pages = [...router.matchAll(/path: '([^']+)'/g)].map(
      (match) => new RegExp(`^${(match[1] ?? '').replace(/\$\w+/g, '[^/]+')}$`),
    );
    const linked = documents.flatMap(linksOf).filter((link) => link.startsWith('http://localhost:8080'));
    expect(linked.length).toBeGreaterThan(0);
    for (const link of linked) {
      const { pathname } = new URL(link);
      expect(
        pages.some((page) => page.test(pathname)),
        link,
      ).toBe(true);
      if (!/^\/(indicators|units|reports)\/./.test(pathname)) continue;
      expect((await fetch(`${address}/api/v1${pathname}`)).status, link).toBe(200);
    }
  });
});

/** As much of curl as the documents use: -s, -o FILE, one address; fails on an error status. */
const CURL = `
const words = process.argv.slice(2);
const at = words.indexOf('-o');
const out = at === -1 ? null : words.splice(at, 2)[1];
const { writeFileSync } = require('node:fs');
fetch(words.find((word) => word.startsWith('http'))).then(async (answer) => {
  const body = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(answer.status + ' ' + body);
  if (out === null) process.stdout.write(body);
  else writeFileSync(out, body);
}).catch((error) => { console.error(error.message); process.exitCode = 22; });
`;

it('the command is there under its name after npm ci', () => {
  const run = spawnSync(path.join(ROOT, 'node_modules/.bin/hochua'), ['--help'], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.stdout).toContain('export');
});

it.each(documents)('$name: internal links lead somewhere', (document) => {
  for (const link of linksOf(document)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? document.name : path.join(path.dirname(document.name), file);
    expect(existsSync(path.join(ROOT, target)), `${document.name} → ${link}`).toBe(true);
    if (anchor === undefined) continue;
    const headings = [...readFileSync(path.join(ROOT, target), 'utf8').matchAll(/^#+ (.+)$/gm)];
    expect(headings.map((heading) => anchorOf(heading[1] ?? ''))).toContain(anchor);
  }
});

it.each(['package.json', 'src/package.json', 'web/package.json'])(
  'docs/dependencies.md names exactly the direct dependencies of %s, with their licence',
  (file) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >;
    const names = Object.keys({ ...dependencies, ...devDependencies });
    const text = documents.find(({ name }) => name === path.join('docs', 'dependencies.md'))?.text ?? '';
    const section = text.split(/^## /m).find((part) => part.split('\n', 1)[0]?.includes(`\`${file}\``)) ?? '';
    const rows = [...section.matchAll(/^\| `([^`]+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(
      ([, name = '', why, licence]) => ({
        name,
        why,
        licence,
      }),
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(names.sort());
    for (const { name, licence } of rows) {
      const installed = [path.dirname(file), '.']
        .map((folder) => path.join(ROOT, folder, 'node_modules', name, 'package.json'))
        .find(existsSync);
      expect(installed, `${name} is installed`).toBeDefined();
      expect(JSON.parse(readFileSync(installed ?? '', 'utf8')).license, name).toBe(licence);
    }
  },
);

it('docs/architecture.md has a line for every room of src', () => {
  const text = readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');
  const rooms = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name);
  expect(rooms).toContain('kernel');
  for (const room of rooms) expect(text).toMatch(new RegExp(`^\\| \`src/${room}\` +\\| \\S`, 'm'));
});

it('docs/decisions/README.md lists every decision, numbered without a gap', () => {
  const index = readFileSync(path.join(ROOT, 'docs/decisions/README.md'), 'utf8');
  const records = readdirSync(path.join(ROOT, 'docs/decisions'))
    .filter((name) => name !== 'README.md')
    .sort();
  records.forEach((name, i) => {
    expect(name).toMatch(new RegExp(`^${String(i + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`));
    const [title] = readFileSync(path.join(ROOT, 'docs/decisions', name), 'utf8').split('\n');
    expect(index).toContain(`| [${name.slice(0, 4)}](${name})`);
    expect(index).toContain(`| ${title?.replace(/^# \d{4} /, '')} `);
  });
});
