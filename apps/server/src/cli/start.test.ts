import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyConfiguration } from '../configuration/apply.ts'
import { parseConfiguration } from '../configuration/parse.ts'
import { openPlatform } from '../platform.ts'
import { parseSettings, StartError } from '../settings.ts'
import { type StartOptions, start } from './start.ts'

const log = pino({ level: 'silent' })
let folder: string
let port: number

async function listenAnywhere(): Promise<{ server: Server; port: number }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as { port: number }).port }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-start-'))
  const probe = await listenAnywhere()
  port = probe.port
  await new Promise((resolve) => probe.server.close(resolve))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const configuration = (text: string) => {
  const file = join(folder, 'latchkey.yaml')
  writeFileSync(file, text)
  return file
}
const settings = (more: Record<string, string> = {}) =>
  parseSettings({ LATCHKEY_DATA: join(folder, 'data'), LATCHKEY_LOG_LEVEL: 'silent', ...more }, true)
const oneEnvironment = () => configuration(`environments: [{ name: Here, origins: ["http://localhost:${port}"] }]`)

describe('start', () => {
  it('serves every environment on its own port, and stops', async () => {
    const running = await start(settings(), log, { config: oneEnvironment() })
    const response = await fetch(`http://localhost:${port}/.well-known/openid-configuration`)
    expect(await response.json()).toMatchObject({ issuer: `http://localhost:${port}` })
    expect(running.announcement).toContain(`http://localhost:${port}/development/outbox`)
    await running.close()
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow()
  })

  it('serves health and metrics on their own port, and says that it is not ready before it stops', async () => {
    const monitoring = await listenAnywhere()
    await new Promise((resolve) => monitoring.server.close(resolve))
    const more = { LATCHKEY_MONITORING_PORT: `${monitoring.port}`, LATCHKEY_SHUTDOWN_DELAY_SECONDS: '0.5' }
    const running = await start(settings(more), log, { config: oneEnvironment() })
    const ask = (path: string) => fetch(`http://127.0.0.1:${running.monitoringPort}${path}`)
    expect((await ask('/health/ready')).status).toBe(200)
    expect(await (await ask('/metrics')).text()).toContain('latchkey_password_hashes_waiting 0')
    const closed = running.close()
    expect((await ask('/health/ready')).status).toBe(503)
    expect((await fetch(`http://localhost:${port}/.well-known/openid-configuration`)).status).toBe(200)
    expect(await closed).toBe(true)
    await expect(ask('/health/live')).rejects.toThrow()
  })

  it('serves an environment that comes later, without a restart', async () => {
    const running = await start(settings(), log, { config: oneEnvironment() })
    const { server, port: later } = await listenAnywhere()
    await new Promise((resolve) => server.close(resolve))
    const other = await openPlatform(settings(), log)
    const parsed = parseConfiguration(
      `environments: [{ name: Later, origins: ["http://localhost:${later}"] }]`,
      'latchkey.yaml',
    )
    if (!parsed.ok) throw new Error('the configuration is wrong')
    await applyConfiguration(other.deps, parsed.configuration)
    await other.close()
    const issuer = () =>
      fetch(`http://localhost:${later}/.well-known/openid-configuration`).then(
        async (response) => (await response.json()).issuer,
        () => undefined,
      )
    await expect.poll(issuer, { timeout: 10_000 }).toBe(`http://localhost:${later}`)
    await running.close()
    await expect(fetch(`http://localhost:${later}/`)).rejects.toThrow()
  })

  it('applies the configuration to an empty database only', async () => {
    await (await start(settings(), log, { config: oneEnvironment() })).close()
    const other = configuration('environments: [{ name: Elsewhere, origins: ["http://localhost:1"] }]')
    const running = await start(settings(), log, { config: other })
    expect(running.announcement).toContain('Here')
    expect(running.announcement).not.toContain('Elsewhere')
    await running.close()
  })

  it('says which port is busy', async () => {
    const busy = await listenAnywhere()
    const config = configuration(`environments: [{ name: Here, origins: ["http://localhost:${busy.port}"] }]`)
    const isInUse = `port ${busy.port} is in use: stop what listens there, or `
    const refused = (more: Record<string, string>, options: StartOptions) =>
      expect(start(settings(more), log, options)).rejects
    await refused({}, { config }).toThrow(
      new StartError(
        `${isInUse}change the environment's origin in ${config}, then: npx latchkey apply ${config} --dev`,
      ),
    )
    await refused({}, {}).toThrow('in latchkey.yaml (latchkey export writes it), then: npx latchkey apply')
    await refused({ LATCHKEY_PORT: String(busy.port) }, {}).toThrow(
      new StartError(`${isInUse}choose another LATCHKEY_PORT`),
    )
    busy.server.close()
  })

  it('says where a configuration is wrong', async () => {
    const config = configuration('environments:\n  - name: Here\n    origin: http://localhost:1\n')
    await expect(start(settings(), log, { config })).rejects.toThrow(/latchkey\.yaml:\d+:\d+: .*origin/)
  })

  it('says that a configuration cannot be read', async () => {
    await expect(start(settings(), log, { config: join(folder, 'none.yaml') })).rejects.toThrow(
      /^cannot read .*none\.yaml/,
    )
  })

  it('refuses an empty database outside development', async () => {
    const production = parseSettings({ LATCHKEY_DATA: join(folder, 'data'), LATCHKEY_SECRET: 'x'.repeat(32) }, false)
    await expect(start(production, log, {})).rejects.toThrow('the database is empty')
  })

  it('refuses --tls outside development', async () => {
    const production = parseSettings({ LATCHKEY_SECRET: 'x'.repeat(32) }, false)
    await expect(start(production, log, { tls: true })).rejects.toThrow('--tls makes certificates for development')
  })

  it('refuses a corrupt database', async () => {
    writeFileSync(join(folder, 'broken.db'), 'this is not a database, whatever its name says')
    await expect(
      start(settings({ LATCHKEY_DATABASE_URL: `sqlite:${folder}/broken.db` }), log, { config: oneEnvironment() }),
    ).rejects.toMatchObject({ name: 'StoreOpenError', reason: 'corrupt' })
  })

  it('refuses a data folder that is a file', async () => {
    writeFileSync(join(folder, 'data'), '')
    await expect(start(settings(), log, {})).rejects.toThrow('cannot write to the data folder')
  })

  it('refuses a secret that did not seal the keys of the database', async () => {
    const first = settings({ LATCHKEY_SECRET: 'x'.repeat(32) })
    await (await start(first, log, { config: oneEnvironment() })).close()
    const other = { LATCHKEY_SECRET: 'y'.repeat(32) }
    await expect(start(settings(other), log, {})).rejects.toThrow(
      new StartError(
        'LATCHKEY_SECRET is not the one that sealed the signing keys in this database: set the one it was filled with, or name it in LATCHKEY_PREVIOUS_SECRETS to rotate it',
      ),
    )
    const wrong = { ...other, LATCHKEY_PREVIOUS_SECRETS: 'z'.repeat(32) }
    await expect(start(settings(wrong), log, {})).rejects.toThrow(
      new StartError(
        'neither LATCHKEY_SECRET nor LATCHKEY_PREVIOUS_SECRETS has the one that sealed the signing keys in this database: name the one it was filled with',
      ),
    )
    const right = { ...other, LATCHKEY_PREVIOUS_SECRETS: `${'z'.repeat(32)}, ${'x'.repeat(32)}` }
    await (await start(settings(right), log, {})).close()
  })
})
