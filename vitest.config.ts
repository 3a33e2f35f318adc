import { defineConfig } from 'vitest/config'
import { TallyReporter } from './scripts/vitest/tally-reporter.ts'

// Bounds what hangs; a machine that is busy or slow is no failure
const patience = { testTimeout: 20_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    globalSetup: ['packages/storage/src/testing/global-setup.ts'],
    maxWorkers: 2,
    reporters: ['default', new TallyReporter()],
    projects: [
      {
        test: {
          name: 'all',
          include: [
            '{apps,packages}/*/src/**/*.test.{ts,tsx}',
            'e2e/**/*.test.ts',
            'scripts/**/*.test.ts',
            ...(process.env.LATCHKEY_TEST_REDIS_URL ? ['e2e/*.redis.ts'] : []),
          ],
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
