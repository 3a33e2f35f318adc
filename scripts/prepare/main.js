// node scripts/prepare/main.js start|all: installs and builds what is missing, before `npm start` and `npm test`.
// Runs on Node 20 with nothing installed, hence JavaScript and no dependencies.
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './build.js'
import { ensureConsoleBuilt } from './console.js'
import { ensureInstalled } from './install.js'
import { Problem } from './problem.js'
import { chooseRuntime } from './runtime.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const set = process.argv[2] === 'start' ? 'start' : 'all'

try {
  const dependencies = await ensureInstalled(root, set)
  chooseRuntime(root)
  const started = performance.now()
  const built = await Promise.all([ensureBuilt(root, dependencies), ensureConsoleBuilt(root, dependencies)])
  if (built.some(Boolean)) console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
} catch (error) {
  if (!(error instanceof Problem)) throw error
  console.error(`latchkey: ${error.message}`)
  process.exitCode = 1
}
