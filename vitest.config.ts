import { defineConfig } from 'vitest/config'
import { TallyReporter } from './scripts/vitest/tally-reporter.ts'

export default defineConfig({
  test: {
    include: ['{apps,packages}/*/src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['packages/storage/src/testing/global-setup.ts'],
    maxWorkers: 2,
    // Bounds what hangs; a machine that is busy or slow is no failure
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ['default', new TallyReporter()],
  },
})
