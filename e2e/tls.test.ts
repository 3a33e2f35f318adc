import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endProcess, freePorts } from './support/platform.ts'

const run = promisify(execFile)
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const CALLBACK = 'https://app.example/callback'

let folder: string
let issuer: string
let child: ReturnType<typeof spawn>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-tls-'))
  const [port] = await freePorts(1)
  issuer = `https://localhost:${port}`
  const environment = {
    name: 'Over TLS',
    origins: [`http://localhost:${port}`],
    applications: [
      {
        name: 'Web',
        type: 'web',
        clientId: 'a'.repeat(32),
        developmentSecret: 's'.repeat(50),
        callbackUrls: [CALLBACK],
      },
    ],
    users: [
      {
        email: 'ada@example.com',
        firstName: 'Ada',
        lastName: 'Lovelace',
        developmentPassword: 'a plain test password',
      },
    ],
  }
  writeFileSync(join(folder, 'latchkey.yaml'), JSON.stringify({ environments: [environment] }))
  const executable = path('../apps/server/bin/latchkey.js')
  child = spawn(process.execPath, [executable, 'start', '--dev', '--tls', '--config', join(folder, 'latchkey.yaml')], {
    env: { PATH: process.env.PATH, LATCHKEY_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the platform ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => chunk.includes('NODE_EXTRA_CA_CERTS') && resolve())
  })
}, 60_000)
afterAll(async () => {
  await endProcess(child)
  rmSync(folder, { recursive: true, force: true })
})

const signIn = (env: Record<string, string>) =>
  run(process.execPath, [path('tls/sign-in-over-tls.ts'), issuer, 'a'.repeat(32), 's'.repeat(50), CALLBACK], {
    env: { PATH: process.env.PATH ?? '', ...env },
  })

describe('--tls', () => {
  it("lets Node's own client sign in, once it trusts the development authority", async () => {
    const { stdout } = await signIn({ NODE_EXTRA_CA_CERTS: join(folder, 'data/tls/ca.pem') })
    expect(stdout.trim()).toBe('ada@example.com')
  })

  it('is not trusted by anybody else', async () => {
    await expect(signIn({})).rejects.toThrow(/certificate|fetch failed/i)
  })
})
