import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { text } from 'node:stream/consumers'

/** What needs no test to run, the longest first. */
const COMMANDS = [
  'node scripts/generated.ts',
  'tsc',
  'biome check --error-on-warnings',
  'tsc -p apps/console',
  'knip --no-config-hints',
  'tsc -p packages/react',
  'tsc -p examples/react-spa',
  'node scripts/lint/architecture.ts',
]

/** Runs one, and prints what it said when it is done. */
async function run(command: string): Promise<boolean> {
  const begun = performance.now()
  const child = spawn(`${command} 2>&1`, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const output = await text(child.stdout)
  const passed = (await ended) === 0
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${passed ? '✓' : '✗'} ${command} (${seconds} s)${output && `\n${output}`}`)
  return passed
}

const waiting = [...COMMANDS]
async function work() {
  for (let command = waiting.shift(); command; command = waiting.shift()) {
    if (!(await run(command))) process.exitCode = 1
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work))
