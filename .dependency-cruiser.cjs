// The floors of the house: kernel ← catalogue ← observations ← inlets, judgement ← outlets ← app. Nothing imports upward,
// no inlet imports another inlet, nothing goes in a circle. platform, access and messages serve every floor and know none of them.
const inlets = 'returns|registers|meters|documents';
const judgement = 'checks|targets|tasks|assessments';
// What the browser runs as the server does: the same rules while typing and on arrival.
const shared = 'returns/(expression|cells|evaluate|check-return|read-value|duty)\\.ts$';
const outlets = 'reports|publishing|ask';
const above = {
  kernel: `platform|access|messages|catalogue|observations|${inlets}|${judgement}|${outlets}`,
  'platform|access|messages': `catalogue|observations|${inlets}|${judgement}|${outlets}`,
  catalogue: `observations|${inlets}|${judgement}|${outlets}`,
  observations: `${inlets}|${judgement}|${outlets}`,
  [`${inlets}|${judgement}`]: outlets,
};
const upward = Object.entries(above).map(([floor, higher]) => ({
  name: `no-upward-from-${floor.split('|')[0]}`,
  severity: 'error',
  from: { path: `^src/(${floor})/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^src/((${higher})/|app\\.ts|cli\\.ts|cli/)` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'inlets-apart',
      severity: 'error',
      from: { path: `^src/(${inlets})/` },
      to: { path: `^src/(${inlets})/`, pathNot: '^src/$1/' },
    },
    {
      name: 'inlet-and-judgement-apart',
      comment: 'An inlet never reads a judgement.',
      severity: 'error',
      from: { path: `^src/(${inlets})/` },
      to: { path: `^src/(${judgement})/` },
    },
    {
      name: 'pure-model',
      comment: 'model.ts, the kernel and the pure logic of forms run in the browser too.',
      severity: 'error',
      from: { path: `^src/(kernel/|.+/model\\.ts$|${shared})`, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-imports-models-only',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '^src/', pathNot: `^src/(kernel/|.+/(model|chart-options)\\.ts$|${shared})` },
    },
    {
      name: 'sql-in-stores',
      comment: 'Only a store (and the platform it stands on) knows the database.',
      severity: 'error',
      from: { path: '^src/', pathNot: '(^src/platform/|/(store|migrations)(\\.test)?\\.ts$|^src/.*\\.test\\.ts$)' },
      to: { path: 'node_modules/(pg|kysely|pg-copy-streams)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'web/src/api-types\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
