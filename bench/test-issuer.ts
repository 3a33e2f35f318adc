// How soon a test suite has an issuer: each contestant bundled as it is published, in processes of its own, in turns.
// `node bench/test-issuer.ts [rounds]`
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROUNDS = Number(process.argv[2] ?? 15)
const CONTESTANTS = {
  floor: 'the floor: a database, a P-256 key, a port',
  latchkey: 'createTestIssuer()',
  'latchkey-es256': "createTestIssuer({ algorithm: 'ES256' })",
  'oidc-provider': 'oidc-provider, in memory',
}
const FLOOR = 'floor'

/** Wall and processor milliseconds: of the import, of the first issuer, and of the best of the next four. */
type Figures = { import: number; ready: number; readyCpu: number; next: number }
const NAMES = ['import', 'ready', 'readyCpu', 'next'] as const

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(root, 'node_modules/.bench-')) // where what is external is found
try {
  await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: ['better-sqlite3', '@node-rs/argon2', '@node-rs/bcrypt', 'pg-native'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
    entryPoints: Object.keys(CONTESTANTS).map((name) => `bench/test-issuer/${name}.ts`),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
  })
  const all = new Map(Object.keys(CONTESTANTS).map((name) => [name, [] as Figures[]]))
  for (let round = 0; round < ROUNDS; round++) for (const [name, figures] of all) figures.push(measure(name))
  const floor = of(all.get(FLOOR) ?? [], median)
  console.log(
    `Node ${process.version}, median of ${ROUNDS} processes, in brackets its ratio to the floor, and the best of them; milliseconds\n`,
  )
  console.log('| | import | first ready | its processor time | next one |')
  console.log('| --- | --- | --- | --- | --- |')
  for (const [name, title] of Object.entries(CONTESTANTS)) {
    const [figures, best] = [of(all.get(name) ?? [], median), of(all.get(name) ?? [], Math.min)]
    const cells = NAMES.map((column) => {
      const ratio = name === FLOOR ? '' : ` (${(figures[column] / floor[column]).toFixed(1)})`
      return `${figures[column].toFixed(0)}${ratio}, ${best[column].toFixed(0)}`
    })
    console.log(`| ${title} | ${cells.join(' | ')} |`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function measure(name: string): Figures {
  const code = `
    const begun = performance.now()
    const { open } = await import(${JSON.stringify(join(folder, `${name}.mjs`))})
    const imported = performance.now()
    const cpu = process.cpuUsage()
    let close = await open()
    const { user, system } = process.cpuUsage(cpu)
    const ready = performance.now()
    await close()
    const next = []
    for (let times = 0; times < 4; times++) {
      const before = performance.now()
      close = await open()
      next.push(performance.now() - before)
      await close()
    }
    const figures = { import: imported - begun, ready: ready - imported, readyCpu: (user + system) / 1000 }
    console.log(JSON.stringify({ ...figures, next: Math.min(...next) }))
    process.exit()`
  const run = ['--input-type=module', '--eval', code]
  const told = execFileSync(process.execPath, run, { encoding: 'utf8', stdio: 'pipe' }) // warnings are not shown
  return JSON.parse(told.trim().split('\n').at(-1) ?? '')
}

function median(...values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function of(figures: readonly Figures[], choose: (...values: number[]) => number): Figures {
  const chosen = (name: keyof Figures) => choose(...figures.map((one) => one[name]))
  return { import: chosen('import'), ready: chosen('ready'), readyCpu: chosen('readyCpu'), next: chosen('next') }
}
