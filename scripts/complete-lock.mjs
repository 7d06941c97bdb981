// Adds to package-lock.json the platform-specific optional packages that the registry used for `npm install` did not carry.
// npm leaves such packages out of the lock file, and `npm ci` then refuses the lock file as incomplete, on every platform.
// Their versions are pinned exactly by the packages that ask for them; their platform is said by their names. Run after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'windows',
];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'ppc64le', 'riscv64', 's390x', 'wasm32', 'x64'];
const ALIASES = { ppc64le: 'ppc64', windows: 'win32' };

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(place, name)) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}@${version}: not pinned, cannot be added by hand`);
    const words = name
      .split(/[/@-]/)
      .map((word) => word.replace(/(eabi|eabihf|gnu|gnueabihf|musl|musleabihf|msvc)$/, '') || word);
    const of = (known) => {
      const found = words.filter((word) => known.includes(word)).map((word) => ALIASES[word] ?? word);
      return found.length > 0 ? [found.at(-1)] : undefined;
    };
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(of(CPU) && { cpu: of(CPU) }),
      ...(entry.dev && { dev: true }),
      optional: true,
      ...(of(OS) && { os: of(OS) }),
      ...(/musl/.test(name) && { libc: ['musl'] }),
    };
    added++;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} platform-specific packages added`);

/** Node's own look-up: beside the package, or in any folder above it. */
function isThere(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '') return false;
  }
}
