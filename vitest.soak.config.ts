import { defineConfig } from 'vitest/config'

// What takes longer than `npm test` should: `npm run soak`.
export default defineConfig({
  test: {
    include: ['{apps,packages}/*/src/**/*.soak.ts', 'e2e/**/*.soak.ts'],
    globalSetup: ['packages/storage/src/testing/global-setup.ts'],
    maxWorkers: 1,
    testTimeout: 15 * 60_000,
    passWithNoTests: true,
  },
})
