import { defineConfig } from 'vitest/config';

// Store tests run against one real embedded PostgreSQL started for the run; each test file gets a database of its own.
// Browser journeys (test/) start the built application as a user would.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'packs/**/*.test.ts', 'web/src/**/*.test.ts'],
          globalSetup: ['test/postgres-for-tests.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/postgres-for-tests.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
