import {
  createRemoteValidator,
  createVerifier,
  LatchkeyTokenError,
  protect,
  type TokenVerifier,
  type VerifierOptions,
} from '@latchkey/sdk/verify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { type Client, type RunningPlatform, startPlatform } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ORDERS = 'https://orders.example.com'

type Tokens = { access_token: string; id_token: string }

let platform: RunningPlatform
let user: Tokens
let machine: Tokens
beforeAll(async () => {
  const applications = [{ name: 'Sample application' }, { name: 'Machine' }]
  platform = await startPlatform({ apis: [{ name: 'Orders', audience: ORDERS, applications }] })
  user = await signIn()
  const { clientId, clientSecret } = platform.clients.machine
  machine = await token({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret })
})
afterAll(() => platform?.stop())

async function post(path: string, form: Record<string, string>): Promise<Response> {
  return fetch(`${platform.issuer}${path}`, { method: 'POST', body: new URLSearchParams(form) })
}

async function token(form: Record<string, string>): Promise<Tokens> {
  const response = await post('/oauth2/token', form)
  expect(response.status).toBe(200)
  return (await response.json()) as Tokens
}

const credentialsOf = ({ clientId, clientSecret }: Client) => ({ client_id: clientId, client_secret: clientSecret })

/** Signs the user in to the sample application. */
async function signIn({ audience = ORDERS } = {}): Promise<Tokens> {
  const { sample } = platform.clients
  const redirect_uri = `${sample.siteUrl}/callback`
  const parameters = {
    client_id: sample.clientId,
    redirect_uri,
    response_type: 'code',
    scope: 'openid email',
    state: 's',
    audience,
  }
  const url = new URL(`${platform.issuer}/oauth2/auth?${new URLSearchParams({ ...parameters, nonce: 'n' })}`)
  const callback = await formFiller(platform.issuer).signIn(url, platform.user)
  const code = callback.searchParams.get('code') ?? ''
  return token({ grant_type: 'authorization_code', code, redirect_uri, ...credentialsOf(sample) })
}

const options = (): VerifierOptions => ({ issuer: platform.issuer, unsafeAnyAudience: true })
const outcome = async (verifier: TokenVerifier, text: string) => {
  const result = await verifier.tryVerify(text)
  return result.ok ? 'good' : result.error.code
}

describe("@latchkey/sdk/verify with the platform's tokens", () => {
  it("verifies a user's access token", async () => {
    const claims = await createVerifier({ ...options(), clientId: platform.clients.sample.clientId }).verify(
      user.access_token,
    )
    expect(claims).toMatchObject({
      iss: platform.issuer,
      sub: expect.stringMatching(/^kp_/),
      azp: platform.clients.sample.clientId,
      scp: ['openid', 'email'],
    })
  })

  it("verifies a machine's access token", async () => {
    const claims = await createVerifier(options()).verify(machine.access_token)
    expect(claims).toMatchObject({ azp: platform.clients.machine.clientId, gty: ['client_credentials'] })
    expect(claims.sub).toBeUndefined()
  })

  it('reads the keys at either of their addresses', async () => {
    const verifier = createVerifier({ ...options(), jwksUri: `${platform.issuer}/.well-known/jwks` })
    expect(await outcome(verifier, user.access_token)).toBe('good')
  })

  it('refuses the ID token, another application and another audience', async () => {
    expect(await outcome(createVerifier(options()), user.id_token)).toBe('token_type_wrong')
    const second = createVerifier({ ...options(), clientId: platform.clients.second.clientId })
    expect(await outcome(second, user.access_token)).toBe('token_party_wrong')
    const api = createVerifier({ issuer: platform.issuer, audience: 'https://api.example.com' })
    expect(await outcome(api, user.access_token)).toBe('token_audience_wrong')
  })

  it('protects a route', async () => {
    const canReadMail = protect(createVerifier(options()), { scopes: 'email' })
    const canWrite = protect(createVerifier(options()), { scopes: 'write:orders' })
    const request = () =>
      new Request('https://api.example.com', { headers: { authorization: `Bearer ${user.access_token}` } })
    expect(await canReadMail(request())).toMatchObject({ iss: platform.issuer })
    expect(await canWrite(request())).toMatchObject({ status: 403 })
    expect(await canWrite(new Request('https://api.example.com'))).toMatchObject({ status: 401 })
  })

  it('validates by user profile: tokens of users only', async () => {
    const validator = createRemoteValidator({ ...options(), method: 'user_profile' })
    expect(await validator.inquire(user.access_token)).toMatchObject({ answer: { email: platform.user.email } })
    expect(await outcome(validator, machine.access_token)).toBe('token_inactive')
    expect(await outcome(validator, `${user.access_token.slice(0, -4)}AAAA`)).toBe('token_inactive')
  })

  it.each([
    [
      'client credentials',
      () => ({ clientId: platform.clients.machine.clientId, clientSecret: platform.clients.machine.clientSecret }),
    ],
    ['a token of its own', () => ({ bearer: () => machine.access_token })],
  ])('validates by introspection, with %s', async (_how, credentials) => {
    const validator = createRemoteValidator({ ...options(), method: 'introspection', credentials: credentials() })
    expect(await outcome(validator, user.access_token)).toBe('good')
    expect(await outcome(validator, machine.access_token)).toBe('good')
    expect(await outcome(validator, user.id_token)).toBe('token_type_wrong')
  })

  it('is not told of tokens for other APIs', async () => {
    const { access_token } = await signIn({ audience: '' })
    const { clientId, clientSecret } = platform.clients.machine
    const credentials = { clientId, clientSecret }
    const validator = createRemoteValidator({ ...options(), method: 'introspection', credentials })
    expect(await outcome(validator, access_token)).toBe('token_inactive')
  })

  it('says 503 where its own credentials are wrong', async () => {
    const credentials = { clientId: platform.clients.machine.clientId, clientSecret: 'wrong' }
    const validator = createRemoteValidator({ ...options(), method: 'introspection', credentials })
    expect(await outcome(validator, user.access_token)).toBe('issuer_unavailable')
  })

  it('notices revocation where it asks', async () => {
    const { access_token } = await signIn()
    const validator = createRemoteValidator({ ...options(), method: 'user_profile', cacheSeconds: 0 })
    expect(await outcome(validator, access_token)).toBe('good')
    const revoked = await post('/oauth2/revoke', { token: access_token, ...credentialsOf(platform.clients.sample) })
    expect(revoked.status).toBe(200)
    await expect(validator.verify(access_token)).rejects.toThrow(LatchkeyTokenError)
    expect(await outcome(createVerifier(options()), access_token)).toBe('good') // its signature and its times are
  })
})
