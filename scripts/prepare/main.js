// node scripts/prepare/main.js start|all: installs and builds what is missing, before `npm start` and `npm test`.
// Runs on Node 20 with nothing installed, hence JavaScript and no dependencies.
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './build.js'
import { ensureInstalled } from './install.js'
import { Problem } from './problem.js'
import { chooseRuntime } from './runtime.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const set = process.argv[2] === 'start' ? 'start' : 'all'

try {
  const dependencies = await ensureInstalled(root, set)
  chooseRuntime(root)
  await ensureBuilt(root, dependencies)
} catch (error) {
  if (!(error instanceof Problem)) throw error
  console.error(`latchkey: ${error.message}`)
  process.exitCode = 1
}
