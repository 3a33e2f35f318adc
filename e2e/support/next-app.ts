import { execFile, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { endProcess, untilReady } from './platform.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const EXAMPLE = path('../../examples/next')
const FIXTURE = path('../next/fixture')
const TYPESCRIPT = path('../../node_modules/@typescript/native')
const ARTEFACTS = path('../artefacts')
const NEXT = createRequire(`${EXAMPLE}/package.json`).resolve('next/dist/bin/next')
const NOT_SOURCE = new Set(['.next', 'node_modules', 'next-env.d.ts', 'tsconfig.tsbuildinfo'])

const common = { PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: '1' }

export type NextBuild = {
  /** Everything the build printed. */
  readonly output: string
  start(settings: Record<string, string>): Promise<NextApp>
  remove(): Promise<void>
}

export type NextApp = {
  output(): string
  /** How far the clock of the application is ahead of the machine's. */
  setClock(seconds: number): Promise<void>
  stop(): Promise<void>
}

/** Builds the example, with pages beside its own that show what it does not. No setting is known to the build. */
export async function buildNextApp(): Promise<NextBuild> {
  await mkdir(ARTEFACTS, { recursive: true })
  const folder = await mkdtemp(join(ARTEFACTS, 'next-'))
  const isSource = (source: string) => !NOT_SOURCE.has(source.slice(EXAMPLE.length + 1))
  await cp(EXAMPLE, folder, { recursive: true, filter: isSource })
  for (const [name, text] of await guideFiles()) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  await cp(FIXTURE, folder, { recursive: true })
  await mkdir(join(folder, 'node_modules'))
  await symlink(TYPESCRIPT, join(folder, 'node_modules/typescript')) // which the build takes, for it is nearer
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const env = { ...common, NODE_ENV: 'production' as const }
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [NEXT, 'build'], { cwd: folder, env })
    return { output: stdout + stderr, start: (settings) => startNextApp(folder, settings), remove }
  } catch (error) {
    await remove()
    const { stdout = '', stderr = '' } = Object(error)
    throw new Error(`next build failed:\n${stdout}\n${stderr}`)
  }
}

/** The files of the guides: each of their blocks begins with the name of one. */
export async function guideFiles(): Promise<Map<string, string>> {
  const guides = ['nextjs', 'from-kinde-javascript'].map((name) =>
    readFile(path(`../../docs/guides/${name}.md`), 'utf8'),
  )
  const blocks = (await Promise.all(guides)).join('\n').matchAll(/^```tsx?\n\/\/ (\S+)\n(.*?)^```$/gms)
  return new Map([...blocks].map(([, name = '', text = '']) => [name, text]))
}

/** A file of the example; undefined if it has none of that name. */
export const exampleFile = (name: string): Promise<string | undefined> =>
  readFile(join(EXAMPLE, name), 'utf8').catch(() => undefined)

async function startNextApp(folder: string, settings: Record<string, string>): Promise<NextApp> {
  const { port } = new URL(settings.KINDE_SITE_URL ?? '')
  const clockFile = join(folder, `clock-${port}`)
  const setClock = (seconds: number) => writeFile(clockFile, String(seconds))
  await setClock(0)
  const child = spawn(process.execPath, [NEXT, 'start', '--port', port], {
    cwd: folder,
    env: { ...common, NODE_ENV: 'production', CLOCK_FILE: clockFile, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  const stop = () => endProcess(child)
  try {
    await untilReady(settings.KINDE_SITE_URL ?? '', child)
  } catch (error) {
    await stop()
    throw new Error(`${String(error)}\nThe application printed:\n${output}`)
  }
  return { output: () => output, setClock, stop }
}
