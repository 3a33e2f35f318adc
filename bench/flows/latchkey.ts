import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watched } from './process.ts'
import { ADA, APPLICATION, emailOf } from './wire.ts'

export type Platform = {
  issuer: string
  databaseUrl: string
  process: ChildProcess
  readyMs: number
  stop(): void
} & ReturnType<typeof watched>
export const INSTALLATION_SECRET = 'a secret for benchmarks that is long enough'

export type Kind = {
  algorithm?: 'RS256' | 'ES256'
  /** By default SQLite in a temporary folder. */
  databaseUrl?: string
  /** People beside Ada, who have the same password. */
  people?: number
  /** The executable of another build, to measure beside this one. */
  command?: string
  /** More settings. */
  env?: Readonly<Record<string, string>>
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill()
})
process.on('SIGTERM', () => process.exit(1)) // whoever ends a benchmark ends its platforms

/** Starts the built platform as a process of its own. */
export async function startPlatform(
  port: number,
  { algorithm = 'RS256', databaseUrl, people = 0, env = {}, ...kind }: Kind = {},
): Promise<Platform> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
  const issuer = `http://localhost:${port}`
  const users = [ADA, ...Array.from({ length: people }, (_, place) => ({ ...ADA, email: emailOf(place) }))]
  const environment = { name: 'Bench', origins: [issuer], signing: { algorithm }, applications: [APPLICATION], users }
  writeFileSync(join(folder, 'latchkey.yaml'), JSON.stringify({ environments: [environment] })) // JSON is YAML
  const data = join(folder, 'data')
  const command = kind.command ?? new URL('../../apps/server/bin/latchkey.js', import.meta.url).pathname
  const start = () => {
    const child = spawn(process.execPath, [command, 'start', '--dev', '--config', join(folder, 'latchkey.yaml')], {
      env: {
        PATH: process.env.PATH,
        LATCHKEY_DATA: data,
        LATCHKEY_SECRET: INSTALLATION_SECRET,
        LATCHKEY_TRUSTED_PROXIES: '127.0.0.1,::1', // so that attempts seem to come from many addresses
        ...(databaseUrl ? { LATCHKEY_DATABASE_URL: databaseUrl } : {}),
        LATCHKEY_LOG_LEVEL: 'error',
        ...env,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    return child
  }
  const first = start() // makes the database and its keys, which is not what a start costs
  await untilReady(issuer)
  first.kill()
  await new Promise((resolve) => first.once('exit', resolve))
  const before = performance.now()
  const child = start()
  await untilReady(issuer)
  const readyMs = performance.now() - before
  return {
    issuer,
    databaseUrl: databaseUrl ?? `sqlite:${join(data, 'latchkey.db')}`,
    process: child,
    readyMs,
    ...watched(child.pid),
    stop() {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(issuer: string): Promise<void> {
  const deadline = performance.now() + 60_000
  for (;;) {
    try {
      if ((await fetch(`${issuer}/.well-known/openid-configuration`)).ok) return
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
