// Everything that docs/benchmarks.md says of the speed of the platform, one part after the other, each within its time.
// Run it on a machine that does nothing else. `node bench/all.ts [part …]`
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Arguments, and how many minutes a part may take before it is ended. */
const PARTS: Record<string, { args?: string[]; minutes: number }> = {
  start: { minutes: 2 },
  flows: { minutes: 30 },
  users: { minutes: 12 }, // of which ten are for making a million people, where they are not there
  monitoring: { minutes: 3 },
  growth: { args: ['1000000', '5'], minutes: 7 },
}

const wanted = process.argv.slice(2)
for (const [part, { args = [], minutes }] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue
  console.log(`\n## ${part}\n`)
  const begun = performance.now()
  const child = spawn(process.execPath, [fileURLToPath(new URL(`${part}.ts`, import.meta.url)), ...args], {
    stdio: 'inherit',
    timeout: minutes * 60_000,
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once('exit', (...ending) => resolve(ending))
  })
  const took = ((performance.now() - begun) / 60_000).toFixed(1)
  console.log(`\n${part}: ${took} minutes${code === 0 ? '' : `, ended with ${code ?? signal}`}`)
  if (code !== 0) process.exitCode = 1
}
