#!/usr/bin/env node
// The version check comes before anything is loaded: on an older Node the native database module ends the process
// without a word.
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

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
  // What was compiled is kept beside the bundle when the process ends, for the next one; where nothing can be written, it
  // is compiled each time.
  module.enableCompileCache(fileURLToPath(new URL('.compiled', bundle)))
  const { run } = await import(bundle.href)
  process.exitCode = await run(process.argv.slice(2))
}
