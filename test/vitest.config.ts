import { defineConfig } from 'vitest/config'

/**
 * Sizes by suffix: `*.spec.ts` pure · `*.api.spec.ts` against a real PostgreSQL · `*.web.spec.ts` components ·
 * `*.infra.spec.ts` the AWS estate, without AWS.
 */
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
          exclude: ['**/*.api.spec.ts', '**/*.web.spec.ts', '**/*.infra.spec.ts', 'node_modules'],
        },
      },
      {
        test: {
          name: 'infra',
          include: ['**/*.infra.spec.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
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
          // Walks over every route and every dataset take a quarter of a minute on two idle cores, and longer on busy ones.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
