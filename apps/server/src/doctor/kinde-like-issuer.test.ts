/** The doctor at an issuer that has what Kinde documents and nothing of Latchkey: no `iss` in answers, six endpoints. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { KNOWN_KEY } from '../testing/issuer/known-key.ts'
import { diagnose } from './diagnose.ts'

const CALLBACK = 'http://localhost:3000/callback'
const SECRET = 'KindeSecretForTheDoctorAlone000000000001'
const CLIENT = 'c'.repeat(32)

/** What the registered application may do; the test breaks one at a time. */
const registered = { callbacks: [CALLBACK], logouts: ['http://localhost:3000'], secret: SECRET as string | undefined }

function page(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(`<h1>${words}</h1>`)
}
function json(response: ServerResponse, status: number, body: object, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', issuer)
  const { searchParams: query } = url
  switch (url.pathname) {
    case '/.well-known/openid-configuration':
      return json(response, 200, {
        issuer,
        authorization_endpoint: `${issuer}/oauth2/auth`,
        token_endpoint: `${issuer}/oauth2/token`,
        userinfo_endpoint: `${issuer}/oauth2/v2/user_profile`,
        end_session_endpoint: `${issuer}/logout`,
        jwks_uri: `${issuer}/.well-known/jwks`,
      })
    case '/.well-known/jwks':
      return json(response, 200, { keys: [{ ...PUBLIC_KEY, use: 'sig', alg: 'RS256', kid: 'be:54' }] })
    case '/oauth2/auth': {
      const redirectUri = query.get('redirect_uri') ?? ''
      if (query.get('client_id') !== CLIENT) return page(response, 400, 'Invalid client')
      if (!registered.callbacks.includes(redirectUri)) return page(response, 400, 'Invalid callback URL')
      const target = new URL(redirectUri)
      const error = query.has('audience') ? 'invalid_request' : 'login_required'
      const description = error === 'login_required' ? 'User authentication is required' : 'Requested audience unknown'
      target.search = String(
        new URLSearchParams({ error, error_description: description, state: query.get('state') ?? '' }),
      )
      return void response.writeHead(302, { location: target.href }).end()
    }
    case '/oauth2/token': {
      const { origin = '' } = request.headers
      const isOfSite = registered.callbacks.some((callback) => new URL(callback).origin === origin)
      const cors = isOfSite ? { 'access-control-allow-origin': origin } : {}
      if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end()
      const form = new URLSearchParams(await text(request))
      if (form.get('grant_type') === 'client_credentials' && form.get('audience') !== `${issuer}/api`) {
        const error_description = 'Requested audience has not been whitelisted by the OAuth 2.0 Client'
        return json(response, 403, { error: 'invalid_request', error_description })
      }
      const [, basic = ''] = (request.headers.authorization ?? '').split(' ')
      const [, password] = Buffer.from(basic, 'base64').toString().split(':')
      const secret = form.get('client_secret') ?? password
      if (secret !== registered.secret) {
        return json(response, 401, { error: 'invalid_client', error_description: 'Client authentication failed' })
      }
      return json(response, 400, { error: 'invalid_grant', error_description: 'The code is invalid' })
    }
    case '/logout': {
      const target = query.get('redirect') ?? ''
      if (!registered.logouts.some((url) => new URL(url).href === new URL(target, issuer).href)) {
        return page(response, 400, 'Invalid logout redirect')
      }
      return void response.writeHead(302, { location: target }).end()
    }
    default:
      return page(response, 404, 'Not found')
  }
}

const { kty, n, e } = KNOWN_KEY
const PUBLIC_KEY = { kty, n, e }
let issuer = ''
const server = createServer((request, response) => void answer(request, response))
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

async function examine(changes: Readonly<Record<string, string>> = {}) {
  const env = {
    KINDE_ISSUER_URL: issuer,
    KINDE_CLIENT_ID: CLIENT,
    KINDE_CLIENT_SECRET: SECRET,
    KINDE_REDIRECT_URI: CALLBACK,
    KINDE_POST_LOGOUT_REDIRECT_URL: 'http://localhost:3000',
    SECRET_KEY: 'a secret for sessions that is long enough',
    ...changes,
  }
  return diagnose({ env, fetch: globalThis.fetch, now: () => systemClock.now() })
}
const problems = async (changes: Readonly<Record<string, string>>) =>
  (await examine(changes))
    .filter(({ status }) => status === 'problem')
    .map(({ name, message }) => `${name}: ${message}`)

describe('the doctor at Kinde', () => {
  it('finds an application in order', async () => {
    const findings = await examine()
    expect(findings.filter(({ status }) => status === 'problem')).toEqual([])
    expect(findings.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['keys', 'redirect URI', 'logout URI', 'secret']),
    )
  })

  it.each([
    [
      'callback URL',
      { KINDE_REDIRECT_URI: 'http://localhost:3000/other' },
      'redirect URI: the issuer refuses it (400): add http://localhost:3000/other to the callback URLs',
    ],
    ['application', { KINDE_CLIENT_ID: 'd'.repeat(32) }, 'or mend KINDE_REDIRECT_URI or KINDE_CLIENT_ID'],
    [
      'logout URL',
      { KINDE_POST_LOGOUT_REDIRECT_URL: 'http://localhost:4000' },
      'logout URI: the issuer refuses it (400): add http://localhost:4000/ to the logout redirect URLs',
    ],
    [
      'secret',
      { KINDE_CLIENT_SECRET: 'SecretOfNobody' },
      'secret: the issuer refuses it (invalid_client): mend KINDE_CLIENT_SECRET',
    ],
    ['audience', { KINDE_AUDIENCE: 'https://nowhere.example' }, 'Requested audience unknown'],
  ])('finds a wrong %s', async (_what, changes, found) => {
    const told = (await problems(changes)).join('\n')
    expect(told).toContain(found)
    expect(told).not.toContain('SecretOfNobody')
  })

  it('finds a machine that may not ask for its audience', async () => {
    const machine = { GRANT_TYPE: 'CLIENT_CREDENTIALS', KINDE_AUDIENCE: 'https://nowhere.example' }
    expect((await problems(machine)).join()).toMatch(
      /^machine: gets no token .*whitelisted.*: authorise .* mend KINDE_AUD/,
    )
  })

  it('finds pages that may not ask it', async () => {
    registered.secret = undefined
    registered.callbacks = [CALLBACK, 'http://localhost:5173']
    try {
      const spa = { KINDE_CLIENT_SECRET: '', KINDE_REDIRECT_URI: 'http://localhost:5173', KINDE_SITE_URL: '' }
      expect(await problems(spa)).toEqual([])
      registered.callbacks = []
      expect((await problems(spa)).join()).toContain(
        'CORS: pages of http://localhost:5173 may not ask the issuer: add a',
      )
    } finally {
      registered.secret = SECRET
      registered.callbacks = [CALLBACK]
    }
  })
})
