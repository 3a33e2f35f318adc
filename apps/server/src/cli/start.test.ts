import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseSettings, StartError } from '../settings.ts'
import { start } from './start.ts'

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
    await expect(start(settings(), log, { config })).rejects.toThrow(
      new StartError(`port ${busy.port} is in use: stop what listens there, or change the environment's origin`),
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
    await expect(start(settings({ LATCHKEY_SECRET: 'y'.repeat(32) }), log, {})).rejects.toThrow(
      new StartError(
        'LATCHKEY_SECRET is not the one that sealed the signing keys in this database: set the one it was filled with',
      ),
    )
  })
})
