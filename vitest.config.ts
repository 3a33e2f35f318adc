import { defineConfig } from 'vitest/config'
import { LongFirst } from './scripts/vitest/long-first.ts'
import { TallyReporter } from './scripts/vitest/tally-reporter.ts'

// Bounds what hangs; a machine that is busy or slow is no failure. CI tries a failed test once more, and names it at the end.
const patience = {
  testTimeout: 20_000,
  hookTimeout: 60_000,
  retry: process.env.CI ? 1 : 0,
  expect: { poll: { timeout: 10_000 } },
}

/** They replace a module or what is global in a process, or let an SDK keep something in it. */
const ALONE = [
  'apps/server/src/passwords/hasher.test.ts',
  'packages/{sdk,react}/src/**/*.test.{ts,tsx}',
  'e2e/{*guide*,*sdk*,account-api,examples,management-client,official-*,resource-server,verify}.test.ts',
]

export default defineConfig({
  test: {
    globalSetup: ['packages/storage/src/testing/global-setup.ts'],
    maxWorkers: 4, // pages and processes wait now and then, on two cores too
    sequence: { sequencer: LongFirst },
    reporters: ['default', new TallyReporter()],
    projects: [
      {
        test: {
          name: 'all',
          include: [
            'e2e/**/*.test.ts',
            'scripts/**/*.test.ts',
            ...(process.env.LATCHKEY_SCREENSHOTS ? ['e2e/console/*.pictures.ts'] : []),
            ...(process.env.LATCHKEY_TEST_REDIS_URL ? ['e2e/*.redis.ts'] : []),
          ],
          exclude: ALONE,
          isolate: false, // in a process that stays: to load what files share takes long
          ...patience,
        },
      },
      { test: { name: 'alone', include: ALONE, ...patience } },
      {
        test: {
          name: 'together',
          include: ['{apps,packages}/*/src/**/*.test.{ts,tsx}'],
          exclude: ALONE,
          isolate: false,
          ...patience,
        },
      },
      {
        // The Management API once more: openManagement() opens a database of PostgreSQL here. What is left out is the same
        // whatever the engine (tokens, scopes, documents, the contract), or opens both itself (fuzz).
        test: {
          name: 'PostgreSQL',
          include: [
            'apps/server/src/routes/management/*/*.test.ts',
            'apps/server/src/management/{filters,isolation,listings,writes}.test.ts',
          ],
          provide: { engine: 'postgres' },
          isolate: false,
          ...patience,
        },
      },
    ],
  },
})
