import { defineConfig } from 'vitest/config'

/** Three sizes by suffix: `*.spec.ts` pure · `*.api.spec.ts` against a real PostgreSQL · `*.web.spec.ts` components. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    projects: [
      {
        test: {
          name: 'unit',
          // Properties over thousands of texts take their time on a busy machine.
          testTimeout: 30_000,
          include: ['**/*.spec.ts'],
          exclude: ['**/*.api.spec.ts', '**/*.web.spec.ts', 'node_modules'],
          testTimeout: 30_000, // property tests on a busy machine
        },
      },
      {
        test: {
          name: 'web',
          include: ['**/*.web.spec.ts'],
        },
      },
      {
        test: {
          name: 'api',
          include: ['**/*.api.spec.ts'],
          globalSetup: ['./support/global-postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
