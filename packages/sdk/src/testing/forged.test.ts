import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FRAMEWORKS } from '../adapters/testing/apps.ts'
import { createLatchkey, type Latchkey } from '../latchkey.ts'
import { latchkeyNext } from '../next/latchkey-next.ts'
import { GrantType, KindeApiClient } from '../v1/index.ts'
import { createGuard } from '../verify/guard.ts'
import { createVerifier, protect } from '../verify/index.ts'
import { type Forged, forgedTokens } from './forged.ts'
import { AUDIENCE } from './issuer.ts'
import { openBrowser, type Provider, SITE, startProvider } from './provider.ts'

let provider: Provider
let latchkey: Latchkey
let corpus: Forged[]
let good: string
beforeAll(async () => {
  provider = await startProvider()
  latchkey = createLatchkey(provider.config(STRICT))
  corpus = await forgedTokens(provider)
  good = await provider.accessToken({ aud: [AUDIENCE] })
})
afterAll(() => provider.stop())

const STRICT = { audience: AUDIENCE, authorizedParties: ['a'.repeat(32)] }

/** Whether somebody counts as signed in, by a token. Errors of anything but the token are thrown. */
type WayIn = ((token: string) => Promise<boolean>) & { readonly good?: RegExp }

/** A refusal by its error: a token that is bad, and nothing else that went wrong. */
const letsIn = (run: () => Promise<unknown>) =>
  run().then(
    () => true,
    (error) => {
      if (/^(id_)?tokens?_/.test(error.code)) return false
      throw error
    },
  )

const answers = ({ status }: { status: number }): boolean => {
  if (status === 200) return true
  if ([400, 401, 431].includes(status)) return false
  throw new Error(`answered ${status}`)
}

const WAYS: Readonly<Record<string, () => WayIn>> = {
  'fromTokens()': () => (token) => letsIn(() => latchkey.fromTokens(token)),
  'fromTokens() with an ID token': () => async (accessToken) =>
    letsIn(async () => latchkey.fromTokens({ accessToken, idToken: await provider.idToken() })),
  'verifyAccessToken()': () => (token) => letsIn(() => latchkey.verifyAccessToken(token)),
  'verifyAccessToken() for an audience': () => (token) =>
    letsIn(() => latchkey.verifyAccessToken(token, { audience: AUDIENCE })),
  'checkAccessToken()': () => async (token) => (await latchkey.checkAccessToken(token)).ok,
  'createVerifier()': () => {
    const verifier = createVerifier(ofVerify())
    return (token) => letsIn(() => verifier.verify(token))
  },
  'a guard of /verify': () => {
    const guard = createGuard(createVerifier(ofVerify()))
    return sendable(async (headers) => (await guard({ authorization: headers.authorization })).ok)
  },
  'protect() of /verify': () => {
    const protected_ = protect(createVerifier(ofVerify()))
    return sendable(async (headers) => !((await protected_(new Request(SITE, { headers }))) instanceof Response))
  },
  'requireBearer() of /next': () => {
    const { requireBearer } = latchkeyNext(latchkey)
    return sendable(async (headers) => !((await requireBearer({ headers: new Headers(headers) })) instanceof Response))
  },
  'isAuthenticatedToken() of /v1': () => {
    const client = ofV1({ audience: AUDIENCE })
    return skipping(/^azp/, (token) => client.isAuthenticatedToken(token))
  },
  'isAuthenticatedToken() of /v1 with an object, without an audience': () => {
    const client = ofV1({})
    return skipping(/^aud/, (access_token) => client.isAuthenticatedToken({ access_token }))
  },
  'getPermissionToken() of /v1': () => {
    const client = ofV1({ audience: AUDIENCE })
    return skipping(/^azp/, (token) => letsIn(() => client.getPermissionToken(token, 'everything')))
  },
  'a callback': () => {
    const site = createLatchkey(provider.config(STRICT))
    return (token) => letsIn(() => signInWith(site, { access_token: token }))
  },
}

/** A way in for which some of the tokens are good ones. */
const skipping = (good: RegExp, way: WayIn): WayIn => Object.assign((token: string) => way(token), { good })

const ofVerify = () => ({
  issuer: provider.issuer,
  audience: AUDIENCE,
  authorizedParties: STRICT.authorizedParties,
  clock: provider.clock,
})

/** With an audience tokens for it are good whoever they were issued to; without one only those of the application. */
const ofV1 = (changes: { audience?: string }) => {
  const {
    issuer: domain = '',
    redirectUri: callbackUrl = '',
    clientId = '',
    scope: _,
    ...rest
  } = provider.config(changes)
  return new KindeApiClient({ ...rest, domain, callbackUrl, clientId, grantType: GrantType.AUTHORIZATION_CODE })
}

/** A way in for what can be sent in a header, as forgers send it; what cannot be sent lets nobody in. */
const sendable =
  (ask: (headers: Record<string, string>) => Promise<boolean>): WayIn =>
  async (token) =>
    /^[\x20-\x7e\xa0-\xff]*$/.test(token) && ask({ authorization: `Bearer ${token}` })

/** A sign-in whose tokens are these, in place of good ones. */
async function signInWith(site: Latchkey, changes: Record<string, unknown>): Promise<unknown> {
  const browser = openBrowser()
  const { url, nonce } = await browser.visit((context) => site.login(context))
  provider.answers.set('/oauth2/token', async () => ({
    status: 200,
    body: { access_token: good, id_token: await provider.idToken({ nonce }), token_type: 'bearer', ...changes },
  }))
  try {
    await browser.visit((context) => site.handleCallback(context, provider.approve(url)))
  } finally {
    provider.answers.delete('/oauth2/token')
  }
  return browser.visit((context) => site.requireAuth(context))
}

/** Those who were let in, of all: there must be nobody. */
async function letInBy(way: WayIn): Promise<string[]> {
  const found: string[] = []
  for (const [what, token] of corpus) if (!way.good?.test(what) && (await way(token))) found.push(what)
  return found
}

describe('over all forged, expired, foreign and malformed tokens', () => {
  it('there are many, and no two of them the same', () => {
    expect(corpus.length).toBeGreaterThan(200)
    expect(new Set(corpus.map(([what]) => what)).size).toBe(corpus.length)
    expect(corpus.map(([, token]) => token)).not.toContain(good)
  })

  it.each(Object.keys(WAYS))('%s lets nobody in, and lets in a good one', async (name) => {
    const way = WAYS[name]?.()
    if (!way) throw new Error('no way in')
    expect(await way(good)).toBe(true)
    expect(await letInBy(way)).toEqual([])
  })

  it('a callback takes none of them for an ID token either', async () => {
    const site = createLatchkey(provider.config(STRICT))
    const way: WayIn = (token) => letsIn(() => signInWith(site, { id_token: token }))
    expect(await way(good)).toBe(false) // an access token
    const nonces = corpus.filter(([what]) => what !== 'an ID token')
    for (const [what, token] of nonces) expect([what, await way(token)]).toEqual([what, false])
  })

  it.each(Object.entries(FRAMEWORKS))('%s lets nobody in, whatever the guard', async (_, start) => {
    const app = await start([createLatchkey(provider.config(STRICT))])
    try {
      for (const path of ['/guarded/auth', '/guarded/bearer', '/guarded/scopes', '/modules/token']) {
        const way = sendable(async (headers) => answers(await fetch(app.url + path, { headers, redirect: 'manual' })))
        if (path !== '/guarded/scopes') expect(await way(good)).toBe(true)
        if (path === '/guarded/auth' || path === '/modules/token') expect(await letInBy(way)).toEqual([])
      }
      const who = sendable(async (headers) => {
        const answer = await fetch(`${app.url}/who`, { headers })
        return answers({
          status: answer.status === 200 && (await answer.json()).status === 'refused' ? 401 : answer.status,
        })
      })
      expect(await who(good)).toBe(true)
      expect(await letInBy(who)).toEqual([])
    } finally {
      await app.stop()
    }
  })
})
