import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { text } from 'node:stream/consumers'

/** TypeScript 7, which takes a fifth of the time; `typescript` is 6, which has the API that scripts and Next.js use. */
const TSC = 'node node_modules/@typescript/native/bin/tsc --singleThreaded' // its threads check things twice

/** What needs no test to run, the longest first. */
const COMMANDS = [
  TSC,
  'node scripts/generated.ts',
  'biome check --error-on-warnings',
  'knip --no-config-hints',
  `${TSC} -p apps/console`,
  'node scripts/lint/architecture.ts',
  `${TSC} -p packages/react`,
  `${TSC} -p examples/react-spa`,
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
