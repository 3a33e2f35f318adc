import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const CALLBACK = 'http://localhost:3910/callback'
export const CLIENT = 'b'.repeat(32)
const SECRET = 's'.repeat(50)

export type Platform = {
  issuer: string
  databaseUrl: string
  process: ChildProcess
  readyMs: number
  memoryMb(): number
  /** Of the processor, so far, by all threads. */
  cpuSeconds(): number
  stop(): void
}
export const INSTALLATION_SECRET = 'a secret for benchmarks that is long enough'
export const credentials = { client_id: CLIENT, client_secret: SECRET }

/** Starts the built platform as a process of its own, on SQLite in a temporary folder. */
export async function startPlatform(port: number): Promise<Platform> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
  const issuer = `http://localhost:${port}`
  writeFileSync(
    join(folder, 'latchkey.yaml'),
    `environments:
  - name: Bench
    origins: [${issuer}]
    applications:
      - name: Bench
        type: web
        clientId: ${CLIENT}
        developmentSecret: ${SECRET}
        callbackUrls: [${CALLBACK}]
    users:
      - { email: ada@example.com, firstName: Ada, lastName: Lovelace, developmentPassword: correct horse battery }
`,
  )
  const data = join(folder, 'data')
  const command = new URL('../../apps/server/bin/latchkey.js', import.meta.url).pathname
  const start = () =>
    spawn(process.execPath, [command, 'start', '--dev', '--config', join(folder, 'latchkey.yaml')], {
      env: {
        PATH: process.env.PATH,
        LATCHKEY_DATA: data,
        LATCHKEY_SECRET: INSTALLATION_SECRET,
        LATCHKEY_LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
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
    databaseUrl: `sqlite:${join(data, 'latchkey.db')}`,
    process: child,
    readyMs,
    memoryMb() {
      const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
      return Number(kilobytes) / 1024
    },
    cpuSeconds() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) / 100 // user and system, in ticks
    },
    stop() {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(issuer: string): Promise<void> {
  const deadline = performance.now() + 20_000
  for (;;) {
    try {
      if ((await fetch(`${issuer}/.well-known/openid-configuration`)).ok) return
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Signs in once, then collects codes by single sign-on. */
export async function collectCodes(issuer: string, count: number): Promise<string[]> {
  const cookies = new Map<string, string>()
  const send = async (address: string, form?: URLSearchParams) => {
    const response = await fetch(new URL(address, issuer), {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: form } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    return response
  }
  const authorization = `/oauth2/auth?${new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile email offline',
    state: 'bench',
  })}`
  let location = (await send(authorization)).headers.get('location') ?? ''
  for (const fields of [{ p_email: 'ada@example.com' }, { p_password: 'correct horse battery' }]) {
    const page = await (await send(location)).text()
    const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(page)?.[1] ?? ''
    const action = (/<form[^>]* action="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
    location = (await send(action, new URLSearchParams({ csrf, ...fields }))).headers.get('location') ?? ''
  }
  const codes: string[] = []
  const worker = async () => {
    while (codes.length < count) {
      const redirect = (await send(authorization)).headers.get('location') ?? ''
      codes.push(new URL(redirect).searchParams.get('code') ?? '')
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return codes.slice(0, count)
}

export const exchangeForm = (code: string) => ({
  grant_type: 'authorization_code',
  redirect_uri: CALLBACK,
  code,
  ...credentials,
})
