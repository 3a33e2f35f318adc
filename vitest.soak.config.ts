import { defineConfig } from 'vitest/config'

// What takes longer than `npm test` should: `npm run soak`. What needs a Python runs where LATCHKEY_TEST_PYTHON names one
// that has fastapi, uvicorn and pyjwt[crypto]; what needs a browser that keeps the pages it leaves, where
// LATCHKEY_TEST_CHROMIUM names a whole Chromium.
const history = process.env.LATCHKEY_TEST_CHROMIUM ? ['e2e/react/*.chromium.ts'] : []
const python = process.env.LATCHKEY_TEST_PYTHON ? ['e2e/python/*.python.ts'] : []

export default defineConfig({
  test: {
    include: ['{apps,packages}/*/src/**/*.soak.ts', 'e2e/**/*.soak.ts', ...python, ...history],
    globalSetup: ['packages/storage/src/testing/global-setup.ts'],
    maxWorkers: 1,
    testTimeout: 15 * 60_000,
    passWithNoTests: true,
  },
})
