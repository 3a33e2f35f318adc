#!/usr/bin/env node
// The version check comes before anything is loaded: on an older Node the native database module ends the process
// without a word.
import { existsSync } from 'node:fs'

const bundle = new URL('../dist/latchkey.js', import.meta.url)

/** @param {string} problem */
function refuse(problem) {
  console.error(`latchkey: ${problem}`)
  process.exitCode = 1
}

if (Number.parseInt(process.versions.node, 10) < 24) {
  refuse(`needs Node 24 or newer, this is ${process.versions.node}; \`npm start\` in the repository brings its own.`)
} else if (!existsSync(bundle)) {
  refuse('is not built yet; `npm start` or `npm run build` in the repository does it.')
} else {
  const { run } = await import(bundle.href)
  process.exitCode = await run(process.argv.slice(2))
}
