import { createHash } from 'node:crypto'
import { addIdentity } from '@latchkey/storage/identities.ts'
import type { User } from '@latchkey/storage/records.ts'
import { addUser } from '@latchkey/storage/users.ts'
import { hash } from '@node-rs/argon2'
import type { LightMyRequestResponse } from 'fastify'
import { openBrowser } from './browser.ts'
import { ISSUER, SPA, type TestPlatform, WEB, WEB_SECRET } from './platform.ts'

/** The pair of RFC 7636 appendix B. */
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

export const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

export const CALLBACK = 'http://localhost:3910/callback'
export const PAGE_CALLBACK = 'http://localhost:5173'
export const PASSWORD = 'correct horse battery'
export const PASSWORD_HASH = hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 }) // cheap to check in tests

type Parameters = Record<string, string | undefined>

const defined = (parameters: Parameters): [string, string][] =>
  Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined)

/** The address with which the web application starts a sign-in; undefined leaves a parameter out. */
export const authorization = (more: Parameters = {}): string =>
  `/oauth2/auth?${new URLSearchParams(
    defined({
      client_id: WEB.id,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid profile email offline',
      state: 'the state',
      ...more,
    }),
  )}`

/** The same for the public application, which must use PKCE. */
export const pageAuthorization = (more: Parameters = {}): string =>
  authorization({
    client_id: SPA.id,
    redirect_uri: PAGE_CALLBACK,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...more,
  })

type SentOptions = { issuer?: string; headers?: Record<string, string> }

export function get({ app }: Pick<TestPlatform, 'app'>, url: string, { issuer = ISSUER, headers }: SentOptions = {}) {
  return app.inject({ method: 'GET', url, headers: { host: new URL(issuer).host, ...headers } })
}

/** Posts a urlencoded form as a program does. */
export function post(
  { app }: Pick<TestPlatform, 'app'>,
  url: string,
  fields: Parameters | string,
  { issuer = ISSUER, headers }: SentOptions = {},
): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url,
    headers: {
      host: new URL(issuer).host,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: typeof fields === 'string' ? fields : new URLSearchParams(defined(fields)).toString(),
  })
}

let people = 0

/** A user with a verified address and PASSWORD. */
export async function aPerson(
  { store, clock }: Pick<TestPlatform, 'store' | 'clock'>,
  {
    environmentId = 'env_first',
    email = `person${++people}@example.com`,
    ...changes
  }: Partial<User> & { email?: string } = {},
) {
  const now = clock.now()
  const id = changes.id ?? `kp_${String(++people).padStart(32, '0')}`
  const user: User = {
    id,
    environmentId,
    firstName: 'Ada',
    lastName: 'Lovelace',
    picture: null,
    providedId: null,
    isSuspended: false,
    passwordHash: await PASSWORD_HASH,
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...changes,
  }
  const identity = {
    id: `identity_${id}`,
    environmentId,
    userId: id,
    type: 'email' as const,
    value: email,
    isVerified: true,
    isPrimary: true,
    provider: null,
    connectionId: null,
    createdAt: now,
  }
  await store.commit([addUser(user), addIdentity(identity)])
  return { id, email, user }
}

type Browser = ReturnType<typeof openBrowser>

/** Signs in on the hosted pages with a password; answers where the browser was sent. */
export async function signIn(browser: Browser, email: string, address = authorization(), password = PASSWORD) {
  await browser.open(address)
  await browser.submit({ p_email: email })
  const done = await browser.submit({ p_password: password })
  return callbackOf(done)
}

/** Where an answer sends the browser, with its parameters. */
export function callbackOf(response: LightMyRequestResponse) {
  if (response.statusCode !== 302) throw new Error(`no redirect but ${response.statusCode}: ${response.body}`)
  const url = new URL(response.headers.location as string)
  return { url, code: url.searchParams.get('code') ?? '', parameters: Object.fromEntries(url.searchParams) }
}

/** The web application redeems its code. */
export function redeem(
  platform: Pick<TestPlatform, 'app'>,
  code: string,
  more: Parameters = {},
  options: SentOptions = {},
) {
  return post(
    platform,
    '/oauth2/token',
    {
      grant_type: 'authorization_code',
      client_id: WEB.id,
      client_secret: WEB_SECRET,
      code,
      redirect_uri: CALLBACK,
      ...more,
    },
    options,
  )
}

/** The public application redeems its code. */
export const redeemOnPage = (
  platform: Pick<TestPlatform, 'app'>,
  code: string,
  more: Parameters = {},
  options: SentOptions = {},
) =>
  redeem(
    platform,
    code,
    { client_id: SPA.id, client_secret: undefined, redirect_uri: PAGE_CALLBACK, code_verifier: VERIFIER, ...more },
    options,
  )

/** The web application refreshes. */
export const refresh = (platform: Pick<TestPlatform, 'app'>, token: string, options: SentOptions = {}) =>
  post(
    platform,
    '/oauth2/token',
    { grant_type: 'refresh_token', client_id: WEB.id, client_secret: WEB_SECRET, refresh_token: token },
    options,
  )

export type Tokens = {
  access_token: string
  id_token: string
  refresh_token: string
  expires_in: number
  scope: string
}

/** A person, signed in to the web application, with tokens. */
export async function aSignedInPerson(
  platform: TestPlatform,
  { issuer = ISSUER, parameters = {} }: { issuer?: string; parameters?: Parameters } = {},
) {
  const environmentId = issuer === ISSUER ? 'env_first' : 'env_second'
  const person = await aPerson(platform, { environmentId })
  const browser = openBrowser(platform, issuer)
  const { code } = await signIn(browser, person.email, authorization(parameters))
  const response = await redeem(platform, code, {}, { issuer })
  if (response.statusCode !== 200) throw new Error(response.body)
  return { ...person, browser, code, tokens: response.json<Tokens>() }
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

export const profile = (platform: Pick<TestPlatform, 'app'>, token: string, options: SentOptions = {}) =>
  get(platform, '/oauth2/v2/user_profile', { ...options, headers: { ...bearer(token), ...options.headers } })

/** The payload of a JWT, unverified. */
export const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as Record<string, unknown>
