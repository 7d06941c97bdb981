// Builds the browser application into web/dist, and only when something it is made of has changed.
// Usage: node web/build.mjs [--force]
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const stamp = join(web, 'dist', '.built');

/** Everything the bundle is made of, in a fixed order. */
function sources() {
  const files = [
    ...['index.html', 'package.json', 'vite.config.ts', 'tsconfig.json'].map((name) => join(web, name)),
    join(root, 'package-lock.json'),
    ...filesUnder(join(web, 'src')),
    ...filesUnder(join(web, 'public')),
    ...filesUnder(join(root, 'src', 'kernel')),
  ];
  for (const entry of readdirSync(join(root, 'src'), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const name of ['model.ts', 'messages.ts', 'chart-options.ts']) files.push(join(root, 'src', entry.name, name));
  }
  return files.filter((file) => existsSync(file) && !file.endsWith('.test.ts')).sort();
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources()) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const now = fingerprint();
const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
if (now === before && !process.argv.includes('--force')) {
  console.log('web: up to date');
} else {
  const started = Date.now();
  const { build } = await import('vite');
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(stamp, now);
  console.log(`web: built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
