// The thread in which documents are read: a large one must not keep others waiting. Runs the TypeScript sources as src/hochua.mjs does.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) (await import('tsx/esm/api')).register();
await import('./read-worker.ts');
