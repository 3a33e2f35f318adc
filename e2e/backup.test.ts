import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { CALLBACK, CLIENT, exchangeCode, refresh, visitor } from './crash/visitor.ts'
import { connect } from './crash/wire.ts'
import { type LatchkeyProcess, runLatchkey } from './support/latchkey-process.ts'
import { freePorts } from './support/platform.ts'

const ada = { email: 'ada@example.com', password: 'a plain test password' }
const SECRET = 'the secret of the backup tests, long enough'
const folder = temporaryFolder()
const running: LatchkeyProcess[] = []
let issuer: string

type Settings = Record<string, string>
const onSqlite = (name: string): Settings => ({ LATCHKEY_DATA: name, LATCHKEY_SECRET: SECRET })

function run(args: string[], settings: Settings): LatchkeyProcess {
  const latchkey = runLatchkey(args, { folder, settings })
  running.push(latchkey)
  return latchkey
}

/** Runs a command to its end; answers its exit code and what it wrote. */
async function ran(args: string[], settings: Settings) {
  const latchkey = run(args, settings)
  return { code: await latchkey.ended, stdout: latchkey.stdout(), stderr: latchkey.stderr() }
}

/** Somebody signs in with a password; answers the refresh token. */
async function signIn(): Promise<string> {
  const wire = connect(issuer)
  const outcome = await visitor(wire).signIn(ada)
  const tokens = 'code' in outcome ? await exchangeCode(wire, outcome.code) : undefined
  wire.close()
  if (!tokens) throw new Error(`nobody was signed in: ${JSON.stringify(outcome)}`)
  return tokens.refreshToken
}

async function refreshed(token: string): Promise<string | undefined> {
  const wire = connect(issuer)
  const tokens = await refresh(wire, token)
  wire.close()
  return tokens?.refreshToken
}

beforeAll(async () => {
  const [port] = await freePorts(1)
  issuer = `http://localhost:${port}`
  writeFileSync(
    join(folder, 'latchkey.yaml'),
    `environments:
  - name: Backup test
    origins: ["${issuer}"]
    applications:
      - name: Backup test
        type: web
        clientId: ${CLIENT.client_id}
        developmentSecret: ${CLIENT.client_secret}
        callbackUrls: ["${CALLBACK}"]
    users:
      - { email: ${ada.email}, firstName: Ada, lastName: Lovelace, developmentPassword: ${ada.password} }
`,
  )
})
afterAll(async () => {
  for (const latchkey of running) await latchkey.stop()
})

describe('latchkey backup and restore', { timeout: 120_000 }, () => {
  it('moves a platform that is at work from SQLite to PostgreSQL, with its sessions and its audit log', async () => {
    const here = onSqlite('here')
    const server = run(['start', '--dev', '--config', 'latchkey.yaml'], here)
    await server.ready()
    const before = await signIn()
    let latest = before
    let isOver = false
    const load = (async () => {
      while (!isOver) latest = (await refreshed(latest)) ?? expect.unreachable('a refresh beside a backup was refused')
    })()
    const backup = await ran(['backup', 'one.backup'], here)
    isOver = true
    await load
    expect(backup).toMatchObject({ code: 0, stderr: '' })
    expect(backup.stdout).toMatch(/^Wrote \d+ rows of \d+ tables to one\.backup\./)
    expect(await ran(['restore', 'one.backup', '--replace'], here)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is locked by another process: stop that one first'),
    })
    expect(await server.stop()).toBe(0)

    const there = { LATCHKEY_DATABASE_URL: await createDatabase(inject('postgres')), LATCHKEY_SECRET: SECRET }
    const other = { ...there, LATCHKEY_SECRET: `not ${SECRET}` }
    expect(await ran(['restore', 'one.backup'], other)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('was made with another LATCHKEY_SECRET'),
    })
    expect(await ran(['restore', 'one.backup'], there)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Restored \d+ rows of \d+ tables, as they were at \d{4}-/),
    })
    expect(await ran(['audit', 'verify'], there)).toMatchObject({ code: 0 })
    const moved = run(['start'], there)
    await moved.ready()
    expect(await refreshed(await signIn())).toBeDefined()
    await moved.stop()
    expect(await ran(['restore', 'one.backup'], there)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the database is not empty: with --replace, all that it has is lost'),
    })
  })

  it('goes back to what was there, and tokens of that moment go on', async () => {
    const here = onSqlite('back')
    const server = run(['start', '--dev', '--config', 'latchkey.yaml'], here)
    await server.ready()
    const token = await signIn()
    expect(await ran(['backup', 'two.backup'], here)).toMatchObject({ code: 0 })
    await server.stop()
    expect(await ran(['restore', 'two.backup', '--replace'], here)).toMatchObject({ code: 0 })
    const again = run(['start'], here)
    await again.ready()
    expect(await refreshed(token)).toBeDefined()
    expect(await ran(['backup', 'two.backup'], here)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('two.backup is there already'),
    })
    await again.stop()
  })
})
