#!/usr/bin/env node
// Runs the TypeScript sources as they are: natively where Node can (22.18 and later), through tsx before that.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Hồ Chứa cần Node.js 20.19 trở lên (đang dùng ${process.versions.node}).`);
  process.exit(2);
}
if (major < 22 || (major === 22 && minor < 18)) (await import('tsx/esm/api')).register();
// A reader that stops early (head) is no fault; the verb goes on to its end and closes what it opened.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
});
const { run } = await import('./cli.ts');
process.exitCode = await run(process.argv.slice(2));
