// Writes web/src/api-types.ts from the server's own OpenAPI document; no running server is needed.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const document = execFileSync(process.execPath, [join(root, 'src', 'hochua.mjs'), 'openapi'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const types = astToString(await openapi(JSON.parse(document)));
const target = join(web, 'src', 'api-types.ts');
writeFileSync(target, `// Written by npm run api-types from /api/openapi.json; do not edit.\n${types}`);
console.log(`web: ${types.split('\n').length} lines of types in web/src/api-types.ts`);
