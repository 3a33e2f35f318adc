import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { userFormat } from '../../../imports/formats.ts'
import { openUpload } from '../../../imports/source.ts'
import { importLines } from '../../../imports/stream.ts'
import { usersOf } from '../../../imports/testing/imports.ts'
import { spool } from '../../../management/spool.ts'
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import {
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  send,
  tokenWithout,
} from '../../../testing/management.ts'
import { ISSUER } from '../../../testing/platform.ts'

let platform: Management
let token: string
beforeAll(async () => {
  platform = await openManagement()
  token = await machineToken(platform, MANAGER.id)
})
afterAll(() => platform.close())

const PATIENCE = { timeout: 10_000 }
const HEADERS = { 'content-type': 'multipart/form-data; boundary=edge' }
const form = (content: string, fields: Readonly<Record<string, string>> = {}) => {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = '--edge\r\nContent-Disposition: form-data; name="file"; filename="users.csv"\r\n\r\n'
  return Buffer.from(`${parts.join('')}${head}${content}\r\n--edge--\r\n`)
}
const rows = (name: string, count: number) =>
  `email\n${Array.from({ length: count }, (_, at) => `${name}${at}@example.com\n`).join('')}`

type Line = { type: string } & Readonly<Record<string, unknown>>
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const ask = (content: string, fields: Readonly<Record<string, string>> = {}, as = token) =>
  send(platform, 'importUsers', { body: form(content, fields), headers: HEADERS, token: as })
async function done(content: string, fields: Readonly<Record<string, string>> = {}): Promise<Line[]> {
  const response = await ask(content, fields)
  expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'application/x-ndjson'])
  return linesOf(response.body)
}
async function refused(content: string, fields: Readonly<Record<string, string>> = {}) {
  const response = await ask(content, fields)
  const [{ code, message }] = response.json<{ errors: [{ code: string; message: string }] }>().errors
  return [response.statusCode, code, message]
}
const entriesOf = async (operation: string) => platform.store.audit.list({ limit: 50, operation })
const people = async () => (await usersOf(platform)).split('\n').length - 1

describe('POST /api/latchkey/v1/users/import', () => {
  it('says what would become of each line, and changes nothing', async () => {
    const before = await people()
    const lines = await done('email,shoe\nada@example.com,1\nnobody,2\n', { dry_run: 'true' })
    expect(lines).toEqual([
      { type: 'refused', line: 3, problems: [{ field: 'email', message: 'must be an email address' }] },
      expect.objectContaining({ type: 'progress', created: 1, refused: 1, bytes_read: 38, bytes: 38 }),
      {
        type: 'result',
        is_dry_run: true,
        ...{ created: 1, updated: 0, unchanged: 0, refused: 1, passed_over: 0 },
        ...{ from_line: 1, finished_at: null, columns: ['email'], ignored: ['shoe'] },
      },
    ])
    expect(await people()).toBe(before)
    expect(await entriesOf('users.import_begun')).toEqual([])
  })

  it('imports, counts as it goes, and leaves entries in the audit log with who asked', async () => {
    const before = await people()
    const lines = await done(`${rows('one', 600)}x\n`)
    expect(lines.filter(({ type }) => type === 'progress').map(({ created }) => created)).toEqual([250, 500, 600])
    expect(lines.filter(({ type }) => type === 'refused')).toMatchObject([{ line: 602 }])
    expect(lines.at(-1)).toMatchObject({ type: 'result', is_dry_run: false, created: 600, refused: 1 })
    expect((await people()) - before).toBe(600)
    const by = { actorType: 'application', actorId: MANAGER.id, address: '127.0.0.1', thing: 'import' }
    expect(await entriesOf('users.import_begun')).toMatchObject([by])
    expect(await entriesOf('users.imported')).toMatchObject([by])
  })

  it('does nothing with a file that was imported to its end, unless it is to begin again', async () => {
    const text = rows('again', 3)
    await done(text)
    expect((await done(text)).at(-1)).toMatchObject({ created: 3, finished_at: expect.stringMatching(/^20/) })
    expect((await done(text, { restart: 'true' })).at(-1)).toMatchObject({
      created: 0,
      unchanged: 3,
      finished_at: null,
    })
  })

  it('reads what the command line does', async () => {
    const user = (email: string, more = {}) =>
      JSON.stringify({ identities: [{ type: 'email', identity: email }], ...more })
    expect((await done(`${user('n1@example.com')}\n${user('n2@example.com')}\n`)).at(-1)).toMatchObject({ created: 2 })
    const auth0 = '{"user_id":"auth0|1","email":"c@b.example","connection":"Users"}\n'
    const named = { format: 'auth0', connections: 'Others, More' }
    expect((await done(auth0, named)).at(-1)).toMatchObject({ created: 0, passed_over: 1 })
    const firebase = '{"users":[{"localId":"f1","email":"f@b.example"}]}'
    const hash_parameters = 'base64_signer_key: a, base64_salt_separator: b, rounds: 8, mem_cost: 14'
    expect((await done(firebase, { format: 'firebase', hash_parameters })).at(-1)).toMatchObject({ created: 1 })
  })

  it.each([
    ['', {}, 'file is empty.'],
    ['[{"id":1}]', {}, 'file is a JSON list: write one object a line instead.'],
    [
      'name,id\n1,2\n',
      {},
      /^file cannot be imported: the first line names no column email or phone but "name", "id"; it may name /,
    ],
    ['email,email\na,b\n', {}, 'file cannot be imported: the column email is there twice.'],
    ['email\n', { format: 'xml' }, /^format must be one of auto, csv, ndjson, /],
    ['email\n', { dry_run: 'yes' }, 'dry_run must be one of true, false.'],
    ['email\n', { connections: 'a' }, 'connections goes with the format auth0 or auth0-passwords.'],
    ['email\n', { hash_parameters: 'a' }, 'hash_parameters goes with the format firebase.'],
    ['{"users":[]}', { format: 'firebase', hash_parameters: 'a' }, /^hash_parameters must hold /],
  ])('refuses %j with %j before anything is done', async (content, fields, message) => {
    const [status, code, told] = await refused(content, fields)
    expect([status, code]).toEqual([400, expect.stringMatching(/^INVALID_/)])
    expect(told).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  it('refuses what is no form, what has no file, and what is longer than any file', async () => {
    const call = (given: object) => send(platform, 'importUsers', { token, ...given })
    expect((await call({ body: { file: 'email\na@example.com\n' } })).statusCode).toBe(415)
    const plain = Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"\r\n\r\nemail\r\n--edge--\r\n')
    expect((await call({ body: plain, headers: HEADERS })).json()).toMatchObject({ errors: [{ code: 'INVALID_FILE' }] })
    const none = Buffer.from('--edge\r\nContent-Disposition: form-data; name="format"\r\n\r\ncsv\r\n--edge--\r\n')
    expect((await call({ body: none, headers: HEADERS })).json()).toMatchObject({ errors: [{ code: 'FILE_REQUIRED' }] })
    const cut = form('email\n').subarray(0, -9)
    expect((await call({ body: cut, headers: HEADERS })).statusCode).toBe(400)
    const long = { ...HEADERS, 'content-length': String(300 * 1024 * 1024) }
    expect((await call({ body: form('email\n'), headers: long })).statusCode).toBe(413)
  })

  it('does not say that the file is wrong when it cannot be kept', async () => {
    vi.stubEnv('TMPDIR', '/nowhere')
    const { statusCode } = await ask(rows('kept', 1))
    vi.unstubAllEnvs()
    expect(statusCode).toBe(500)
  })

  it('is not for whoever only looks on, nor without the scope or the environment', async () => {
    const before = await people()
    const refusal = (await ask(rows('no', 1), {}, await tokenWithout(platform, 'create:user_imports'))).json()
    expect(refusal).toMatchObject({ errors: [{ code: 'INSUFFICIENT_SCOPE' }] })
    const viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
    const owner = await sessionOf(platform, await anAdministratorOf(platform))
    const by = ({ cookie, csrf }: typeof viewer, more = {}) => {
      const headers = { ...HEADERS, cookie, origin: ISSUER, 'latchkey-csrf': csrf, ...more }
      return send(platform, 'importUsers', { body: form(rows('no', 1)), headers })
    }
    expect((await by(viewer)).json()).toMatchObject({ errors: [{ code: 'INSUFFICIENT_ROLE' }] })
    expect((await by(owner, { 'latchkey-csrf': 'x' })).json()).toMatchObject({
      errors: [{ code: 'INVALID_CSRF_TOKEN' }],
    })
    const elsewhere = await by(owner, { 'latchkey-environment': 'cccccc' })
    expect(elsewhere.json()).toMatchObject({ errors: [{ code: 'ENVIRONMENT_NOT_FOUND' }] })
    expect(await people()).toBe(before)
    await by(owner, { 'latchkey-environment': 'bbbbbb' })
    expect(await usersOf(platform, 'env_second')).toContain('no0@example.com')
    expect(await people()).toBe(before)
  })
})

describe('an import that somebody leaves', () => {
  beforeAll(async () => void (await platform.app.listen({ port: 0 })))
  const portOf = () => (platform.app.server.address() as AddressInfo).port

  it('ends behind a batch, and goes on there with the same file', async () => {
    const before = await people()
    const text = rows('left', 2000)
    const port = portOf()
    const headers = { ...HEADERS, host: new URL(ISSUER).host, authorization: `Bearer ${token}` }
    const path = '/api/latchkey/v1/users/import'
    const begin = () =>
      new Promise<() => void>((resolve, reject) => {
        const sent = request({ port, host: '127.0.0.1', method: 'POST', path, headers }, (response) =>
          response.once('data', () => resolve(() => sent.destroy())),
        )
        sent.once('error', reject)
        sent.end(form(text))
      })
    const leave = await begin()
    leave()
    // no place is taken for good
    let last: Line | undefined
    const goesOn = async () => {
      const response = await ask(text)
      last = response.statusCode === 200 ? linesOf(response.body).at(-1) : undefined
      return last?.type
    }
    await expect.poll(goesOn, PATIENCE).toBe('result')
    expect(last).toMatchObject({ created: 2000, from_line: expect.any(Number), finished_at: null })
    expect(last?.from_line).toBeGreaterThan(1)
    expect((await people()) - before).toBe(2000)
  })

  it('waits for whoever reads slowly, and stops with them', async () => {
    const file = await spool(chunks(`email\n${'x\n'.repeat(3000)}`))
    const source = await openUpload(file, 'file')
    const lines = importLines(
      userFormat('csv', {}),
      { source, file },
      'env_first',
      { kind: 'users', howItIsRead: 'slow' },
      platform.deps,
    )
    expect((await lines.next()).value).toMatchObject({ type: 'refused', refusal: { line: 2 } })
    await lines.return(undefined)
    const id = await source.idFor('slow')
    const progress = await platform.store.imports.find('env_first', id, 'users')
    expect(progress?.finishedAt).toBeNull()
    expect(progress?.refusedCount).toBeLessThan(3000)
    await file.close()
  })

  it('is let in when another one is over, of which there are two at most', async () => {
    const three = [openEnded(), openEnded(), openEnded()]
    expect(await Promise.race(three.map(({ answered }) => answered))).toBe(429)
    for (const { leave } of three) leave()
    await expect.poll(async () => (await ask(rows('full', 1))).statusCode, PATIENCE).toBe(200)
  })

  /** A request whose file never comes to its end. */
  function openEnded() {
    const headers = { ...HEADERS, host: new URL(ISSUER).host, authorization: `Bearer ${token}` }
    const path = '/api/latchkey/v1/users/import'
    const sent = request({ port: portOf(), host: '127.0.0.1', method: 'POST', path, headers })
    const answered = new Promise<number | undefined>((resolve) => {
      sent.once('response', ({ statusCode }) => resolve(statusCode))
      sent.on('error', () => {}) // it is left
    })
    sent.write(form('email\n').subarray(0, -9))
    return { answered, leave: () => sent.destroy() }
  }
})

async function* chunks(text: string) {
  yield Buffer.from(text)
}
