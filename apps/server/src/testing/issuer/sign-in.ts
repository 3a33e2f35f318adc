import { createHash } from 'node:crypto'
import { addSession } from '@latchkey/storage/sessions.ts'
import { signOutEverywhere } from '@latchkey/storage/sign-out.ts'
import { noteSignIn } from '@latchkey/storage/users.ts'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { sha256 } from '../../keys/secrets.ts'
import type { LiveEnvironment } from '../../registry/registry.ts'
import type { TestApplication, TestTokens, TestUser, TokenOptions } from './types.ts'

type Platform = { app: FastifyInstance; deps: Deps; url: string; environment(): LiveEnvironment }

const DEFAULT_SCOPE = 'openid profile email offline'

/** Begins a single sign-on session of a user who has just authenticated; answers its cookie. */
export async function beginSession({ deps, environment }: Platform, user: TestUser) {
  const { id: environmentId, code, settings } = environment()
  const now = deps.clock.now()
  const id = deps.random.token()
  const { absoluteSeconds, persistent } = settings.session
  const session = {
    idHash: sha256(id),
    environmentId,
    userId: user.id,
    isPersistent: persistent,
    createdAt: now,
    revokedAt: null,
    agent: 'latchkey/testing',
    address: '127.0.0.1',
    authenticatedAt: now,
    lastSeenAt: now,
    expiresAt: now + absoluteSeconds * 1000,
  }
  const done = await deps.store.commit([addSession(session), noteSignIn(environmentId, user.id, now)])
  if (!done) throw new Error(`${user.email} is no user of this issuer`)
  return { name: `lk_${code}_session`, value: id }
}

/** Ends every session of a user, and with it what it led to. */
export async function endSessions({ deps, environment }: Platform, user: TestUser): Promise<void> {
  await deps.store.commit(signOutEverywhere(environment().id, user.id, deps.clock.now()))
}

/** The tokens of a user who signs in to an application, on the way that every browser takes. */
export async function signInFor(
  platform: Platform,
  user: TestUser,
  application: TestApplication,
  options: TokenOptions,
): Promise<TestTokens> {
  const [redirectUri] = application.callbackUrls
  if (redirectUri === undefined) {
    const instead = application.type === 'm2m' ? ': use machineToken()' : ': give it callbackUrls'
    throw new Error(`nobody can sign in to ${application.name}, which has no callback URL${instead}`)
  }
  const cookie = await beginSession(platform, user)
  const verifier = platform.deps.random.token()
  const { organization, scope = DEFAULT_SCOPE, nonce, audience = [] } = options
  const code = typeof organization === 'object' ? organization.code : organization
  const query = new URLSearchParams({
    client_id: application.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    prompt: 'none',
    scope,
    state: 'test',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(nonce === undefined ? {} : { nonce }),
    ...(code === undefined ? {} : { org_code: code }),
  })
  for (const wanted of [audience].flat()) query.append('audience', wanted)
  const { host } = new URL(platform.url)
  const headers = { host, accept: 'text/html', cookie: `${cookie.name}=${cookie.value}` }
  const answer = await platform.app.inject({ method: 'GET', url: `/oauth2/auth?${query}`, headers })
  const callback = new URL(answer.headers.location ?? platform.url, platform.url).searchParams
  const given = callback.get('code')
  if (given === null)
    throw new Error(`${user.email} cannot sign in to ${application.name}: ${refusal(callback, answer.body)}`)
  const body = await askForToken(platform, application, {
    grant_type: 'authorization_code',
    code: given,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  })
  return {
    accessToken: String(body.access_token),
    idToken: body.id_token as string | undefined,
    refreshToken: body.refresh_token as string | undefined,
    expiresInSeconds: Number(body.expires_in),
  }
}

/** Asks the token endpoint. Rejects with what it said. */
export async function askForToken(
  { app, url }: Platform,
  { name, clientId, clientSecret }: TestApplication,
  fields: Record<string, string>,
): Promise<Record<string, unknown>> {
  const form = new URLSearchParams({ ...fields, client_id: clientId })
  if (clientSecret !== undefined) form.set('client_secret', clientSecret)
  const answer = await app.inject({
    method: 'POST',
    url: '/oauth2/token',
    headers: { host: new URL(url).host, 'content-type': 'application/x-www-form-urlencoded' },
    payload: form.toString(),
  })
  const body = answer.json<Record<string, unknown>>()
  if (answer.statusCode !== 200) throw new Error(`${name} gets no token: ${body.error}: ${body.error_description}`)
  return body
}

const HINTS: Record<string, string> = {
  interaction_required: 'a page would ask for the organization: name one in `organization`',
}

function refusal(callback: URLSearchParams, page: string): string {
  const error = callback.get('error')
  if (error === null) return `no redirect, but a page: ${/<h1[^>]*>([^<]*)/.exec(page)?.[1] ?? page.slice(0, 200)}`
  return [error, callback.get('error_description'), HINTS[error]].filter(Boolean).join(': ')
}
