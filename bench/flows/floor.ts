// The floor: a bare HTTP server that is asked the same and does what nobody can do without. It reads the same forms and
// cookies, reads the rows it is asked about, makes the same signatures, seals and opens codes of the same size, keeps rows
// of the same size by the same grouped commits, checks passwords by the same queue, and answers as much. It decides nothing.
import {
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  generateKeySync,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
  verify,
} from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import type { Command } from '@latchkey/storage/database.ts'
import { openPostgres } from '@latchkey/storage/postgres/database.ts'
import { openSqlite } from '@latchkey/storage/sqlite/database.ts'
import { createPasswordHasher } from 'latchkey/src/passwords/hasher.ts'
import { CALLBACK } from './wire.ts'

const [algorithm, databaseUrl = ''] = process.argv.slice(2)
const isRsa = algorithm === 'RS256'
const { privateKey, publicKey } = isRsa
  ? generateKeyPairSync('rsa', { modulusLength: 2048 })
  : generateKeyPairSync('ec', { namedCurve: 'P-256' })
/** As Node's documentation says. */
const keyFor = (key: KeyObject) => (isRsa ? key : ({ key, dsaEncoding: 'ieee-p1363' } as const))
const header = Buffer.from(JSON.stringify({ alg: algorithm, kid: randomUUID(), typ: 'JWT' })).toString('base64url')
const signed = promisify(sign)
const hasher = createPasswordHasher({ concurrency: 2, queueLimit: 1000 })
const stored = await hasher.hash('correct horse battery')

const KNOWN = 1000
const ROW = 'x'.repeat(300)
const db = await (databaseUrl.startsWith('sqlite:') ? openSqlite(databaseUrl.slice(7)) : openPostgres(databaseUrl))
const one = (sql: string, values: Command['values'] = []): Command => ({ sql, values, expect: 'one' })
const insert = (id: string) => one('INSERT INTO floor VALUES (?, ?, ?)', [id, ROW, Date.now()])
await db.commit([{ sql: 'CREATE TABLE floor (id TEXT PRIMARY KEY, body TEXT, expires_at BIGINT)', values: [] }])
await db.commit([{ sql: 'CREATE INDEX floor_by_expiry ON floor (expires_at)', values: [] }])
await db.commit(Array.from({ length: KNOWN }, (_, at) => insert(`known ${at}`)))

const text = () => randomBytes(32).toString('base64url')
let turn = 0
const known = () => `known ${turn++ % KNOWN}` // so that none waits for another one's row
const read = () => db.first('SELECT body FROM floor WHERE id = ?', [known()])
const add = () => insert(text())
const change = () => one('UPDATE floor SET body = ? WHERE id = ?', [ROW, known()])

const common = { iss: 'http://localhost:3900', azp: 'b'.repeat(32), sub: `kp_${'a'.repeat(32)}` }
/** As long as the tokens of the platform, whose claims these are. */
async function token(more: object): Promise<string> {
  const iat = Math.floor(Date.now() / 1000)
  const claims = JSON.stringify({ ...common, iat, exp: iat + 3600, jti: randomUUID(), ...more })
  const input = `${header}.${Buffer.from(claims).toString('base64url')}`
  const signature = await signed('sha256', Buffer.from(input), keyFor(privateKey))
  return `${input}.${signature.toString('base64url')}`
}
const scope = 'openid profile email offline'
const access = () =>
  token({ aud: [], scp: scope.split(' '), permissions: [], grant_id: 'c'.repeat(32), ksp: { persistent: true } })
const id = () =>
  token({
    aud: [common.azp],
    auth_time: 1,
    rat: 1,
    at_hash: 'x'.repeat(22),
    email: 'ada@example.com',
    email_verified: true,
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    picture: null,
    updated_at: 1,
    org_codes: [],
  })

const issued = { expires_in: 86_400, scope, token_type: 'bearer' }
const sealingKey = generateKeySync('aes', { length: 256 })
/** A code that says what it is for, so that it is not stored. */
function seal(): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey, iv)
  const body = Buffer.concat([cipher.update(ROW, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}
function open(code: string | null): void {
  const bytes = Buffer.from(code ?? '', 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  if (decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8') !== ROW)
    throw new Error('no code')
}

/** For a code or a refresh token: who it is for is read. */
async function userTokens(commands: readonly Command[]) {
  await Promise.all([read(), read()])
  const [access_token, id_token] = await Promise.all([access(), id()])
  await db.commit(commands)
  return { access_token, id_token, refresh_token: text(), ...issued }
}
async function verified(token: string | null | undefined) {
  await Promise.all([read(), read()])
  const [head, payload = '', signature = ''] = (token ?? '').split('.')
  const input = Buffer.from(`${head}.${payload}`)
  if (!verify('sha256', input, keyFor(publicKey), Buffer.from(signature, 'base64url'))) return undefined
  return JSON.parse(Buffer.from(payload, 'base64url').toString())
}

async function formOf(request: IncomingMessage) {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return new URLSearchParams(body)
}

type Answer = { location: string } | { html: string } | object
const PAGE = `<form method="post" action="/auth/sign-in"><input name="csrf" value="${'x'.repeat(43)}"></form>${'x'.repeat(3500)}`
const DISCOVERY = { issuer: 'http://localhost', more: 'x'.repeat(2220) }

/** By method and path, as the platform has them. */
const ROUTES: Record<string, (request: IncomingMessage) => Promise<Answer>> = {
  async 'POST /oauth2/token'(request) {
    const form = await formOf(request)
    if (form.get('grant_type') === 'refresh_token') return userTokens([change(), add()]) // it is used up; its successor
    if (form.get('grant_type') === 'authorization_code') {
      open(form.get('code'))
      return userTokens([change(), add(), add()]) // the session; the grant, the refresh token
    }
    return {
      access_token: await token({ aud: [], scp: [], scope: '', v: '2', gty: ['client_credentials'] }),
      ...issued,
    }
  },
  async 'GET /oauth2/auth'({ headers, url = '' }) {
    const { searchParams } = new URL(url, 'http://localhost')
    if (!headers.cookie?.includes('session')) return { location: `/auth/sign-in?flow=${'x'.repeat(600)}` }
    await Promise.all([read(), read()]) // the session, the user
    return { location: `${CALLBACK}?code=${seal()}&state=${searchParams.get('state')}` }
  },
  'GET /auth/sign-in': async () => ({ html: PAGE }),
  async 'POST /auth/sign-in'(request) {
    const form = await formOf(request)
    await Promise.all([read(), read()]) // the identity, the user
    const password = form.get('p_password')
    if (password === null) return { location: '/auth/sign-in?password' }
    await hasher.verify(stored, password)
    await db.commit([add(), change()]) // the session, the attempts
    return { location: `${CALLBACK}?code=${seal()}` }
  },
  async 'POST /oauth2/introspect'(request) {
    const claims = await verified((await formOf(request)).get('token'))
    return { active: claims !== undefined, ...claims }
  },
  async 'GET /oauth2/v2/user_profile'({ headers }) {
    const claims = await verified(headers.authorization?.slice('Bearer '.length))
    return { sub: claims?.sub, name: 'Ada Lovelace', email: 'ada@example.com', email_verified: true }
  },
  'GET /.well-known/openid-configuration': async () => DISCOVERY,
  'GET /hash': async () => ({ right: await hasher.verify(stored, 'correct horse battery') }),
}

const server = createServer(async (request, response) => {
  const [path = ''] = (request.url ?? '').split('?')
  const route = ROUTES[`${request.method} ${path}`]
  if (!route) return response.writeHead(404).end()
  const answer = await route(request)
  if (request.method === 'GET') request.resume()
  if ('location' in answer) {
    const cookies = path === '/oauth2/auth' ? {} : { 'set-cookie': `session=${text()}; Path=/; HttpOnly; SameSite=Lax` }
    return response.writeHead(302, { location: String(answer.location), 'cache-control': 'no-store', ...cookies }).end()
  }
  const isPage = 'html' in answer
  const body = isPage ? String(answer.html) : JSON.stringify(answer)
  const type = isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8'
  response
    .writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(body) })
    .end(body)
})
server.listen(0, 'localhost', () => process.send?.({ port: (server.address() as { port: number }).port }))
