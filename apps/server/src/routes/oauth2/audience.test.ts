import { join } from 'node:path'
import { openStore } from '@latchkey/storage/store.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { grantUserScope } from '@latchkey/storage/user-scopes.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { authorizeApplication, revokeApplication } from '../../apis/authorizations.ts'
import { addMissingManagementApis } from '../../apis/management-api.ts'
import { deleteApi, registerApi } from '../../apis/registration.ts'
import { addScope, removeScope } from '../../apis/scopes.ts'
import { buildApp } from '../../http/app.ts'
import { sha256 } from '../../keys/secrets.ts'
import { openRegistry } from '../../registry/registry.ts'
import { openBrowser } from '../../testing/browser.ts'
import { ISSUER, M2M, M2M_SECRET, openTestPlatform, type TestPlatform, WEB } from '../../testing/platform.ts'
import { aPerson, authorization, claimsOf, post, redeem, refresh, signIn, type Tokens } from '../../testing/requests.ts'

const ENVIRONMENT = 'env_first'
const url = `sqlite:${join(temporaryFolder(), 'latchkey.db')}`
let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform({ url })
  await addMissingManagementApis(platform.deps)
})
afterAll(() => platform.close())

let count = 0
/** An API with the scopes read and write (named after it), of which the applications may use what is said. */
async function anApi(authorized: Record<string, 'all' | 'none' | 'read'> = {}) {
  const audience = `https://api${++count}.example.com/v1`
  const registered = await registerApi(platform.deps, ENVIRONMENT, { name: `API ${count}`, audience })
  if (!registered.ok) throw new Error(registered.refusal.reason)
  const { id: apiId } = registered.value
  const [read, write] = [`read:${count}`, `write:${count}`] as const
  const scopeIds = new Map<string, string>()
  for (const name of [read, write]) {
    platform.clock.advance(1) // scopes are in the order of their age
    const added = await addScope(platform.deps, ENVIRONMENT, { apiId, name, description: '' })
    if (added.ok) scopeIds.set(name, added.value.id)
  }
  for (const [clientId, which] of Object.entries(authorized)) {
    const scopes = which === 'all' ? which : which === 'read' ? [read] : []
    await authorizeApplication(platform.deps, ENVIRONMENT, { apiId, clientId, scopes })
  }
  return { apiId, audience, read, write, scopeIds }
}

const machine = (fields: string | Record<string, string>, of: Pick<TestPlatform, 'app'> = platform) => {
  const own = { grant_type: 'client_credentials', client_id: M2M.id, client_secret: M2M_SECRET }
  return post(
    of,
    '/oauth2/token',
    typeof fields === 'string' ? `${new URLSearchParams(own)}&${fields}` : { ...own, ...fields },
  )
}
const answerOf = (response: { statusCode: number; json(): { error?: string } }) => [
  response.statusCode,
  response.json().error,
]
const machineClaims = async (fields: string | Record<string, string>) => {
  const response = await machine(fields)
  expect(response.statusCode).toBe(200)
  return claimsOf(response.json<Tokens>().access_token)
}

/** Signs in with these audiences; answers the tokens and how to refresh them. */
async function userTokens(audience: string | undefined, grants: readonly (string | undefined)[] = [], extra = '') {
  const person = await aPerson(platform)
  const granted = grants.map((scopeId = '') =>
    grantUserScope({ environmentId: ENVIRONMENT, userId: person.id, scopeId, createdAt: 0 }),
  )
  if (granted.length > 0) await platform.store.commit(granted)
  const { code } = await signIn(openBrowser(platform), person.email, authorization({ audience }) + extra)
  return (await redeem(platform, code)).json<Tokens>()
}
const audienceOf = async (audience: string | undefined, extra = '') =>
  claimsOf((await userTokens(audience, [], extra)).access_token).aud

describe('the audience of user tokens', () => {
  it('is what is registered and authorised; the rest is left out without a word', async () => {
    const [mine, others] = [await anApi({ [WEB.id]: 'all' }), await anApi({ [M2M.id]: 'all' })]
    expect(await audienceOf(mine.audience)).toEqual([mine.audience])
    expect(await audienceOf(`${mine.audience} ${others.audience} unknown`)).toEqual([mine.audience])
    expect(await audienceOf('unknown')).toEqual([])
    expect(await audienceOf(mine.audience.toUpperCase())).toEqual([])
    expect(await audienceOf(undefined)).toEqual([])
  })

  it('may be several, in every spelling that clients send', async () => {
    const { audience: one } = await anApi({ [WEB.id]: 'none' })
    const { audience: two } = await anApi({ [WEB.id]: 'none' })
    expect(await audienceOf(`${one} ${two}`)).toEqual([one, two])
    expect(await audienceOf(`${one},${two}`)).toEqual([one, two])
    expect(await audienceOf(`${two}, ${one} ${two}`)).toEqual([two, one])
    expect(await audienceOf(one, `&audience=${encodeURIComponent(two)}`)).toEqual([one, two])
  })

  it('is the default of the application when a request names none', async () => {
    const [fallback, other] = [await anApi({ [WEB.id]: 'none' }), await anApi({ [WEB.id]: 'none' })]
    await platform.store.commit([
      overwriteApplication({ ...WEB, environmentId: ENVIRONMENT, defaultAudience: [fallback.audience] }),
    ])
    expect(await audienceOf(undefined)).toEqual([fallback.audience])
    expect(await audienceOf(other.audience)).toEqual([other.audience])
    await platform.store.commit([overwriteApplication({ ...WEB, environmentId: ENVIRONMENT })])
  })

  it('brings the scopes that the user holds of these APIs', async () => {
    const [one, two] = [await anApi({ [WEB.id]: 'none' }), await anApi({ [WEB.id]: 'none' })]
    const grants = [one.scopeIds.get(one.read), two.scopeIds.get(two.write)]
    const claims = claimsOf((await userTokens(one.audience, grants)).access_token)
    expect(claims.scp).toEqual(['openid', 'profile', 'email', 'offline', one.read])
    const none = claimsOf((await userTokens(undefined, grants)).access_token)
    expect(none.scp).toEqual(['openid', 'profile', 'email', 'offline'])
  })

  it('follows revocations and removals at the next refresh', async () => {
    const [revoked, deleted] = [await anApi({ [WEB.id]: 'none' }), await anApi({ [WEB.id]: 'none' })]
    const kept = await anApi({ [WEB.id]: 'none' })
    const audience = `${revoked.audience} ${deleted.audience} ${kept.audience}`
    const first = await userTokens(audience, [kept.scopeIds.get(kept.read)])
    expect(claimsOf(first.access_token).aud).toHaveLength(3)
    await revokeApplication(platform.deps, ENVIRONMENT, { apiId: revoked.apiId, clientId: WEB.id })
    await deleteApi(platform.deps, ENVIRONMENT, { apiId: deleted.apiId })
    await removeScope(platform.deps, ENVIRONMENT, { apiId: kept.apiId, name: kept.read })
    const next = claimsOf((await refresh(platform, first.refresh_token)).json<Tokens>().access_token)
    expect(next.aud).toEqual([kept.audience])
    expect(next.scp).not.toContain(kept.read)
  })
})

describe('the audience and scopes of machine tokens', () => {
  let api: Awaited<ReturnType<typeof anApi>>
  beforeEach(async () => {
    api = await anApi({ [M2M.id]: 'all' })
  })

  it('are the API as it was asked for and every scope that is switched on', async () => {
    const response = await machine({ audience: api.audience })
    expect(response.json()).toMatchObject({ scope: `${api.read} ${api.write}` })
    expect(claimsOf(response.json<Tokens>().access_token)).toMatchObject({
      aud: [api.audience],
      scp: [api.read, api.write],
      gty: ['client_credentials'],
    })
  })

  it('are fewer scopes when the request asks for fewer', async () => {
    expect(await machineClaims({ audience: api.audience, scope: api.write })).toMatchObject({ scp: [api.write] })
  })

  it.each(['', 'openid profile email offline', 'openid offline_access'])(
    'are all scopes when the request asks for %j',
    async (scope) => {
      expect(await machineClaims({ audience: api.audience, scope })).toMatchObject({ scp: [api.read, api.write] })
    },
  )

  it('are nothing without an audience', async () => {
    expect(await machineClaims({})).toMatchObject({ aud: [], scp: [] })
    expect(answerOf(await machine({ scope: api.read }))).toEqual([400, 'invalid_scope'])
  })

  it('are those of several APIs', async () => {
    const other = await anApi({ [M2M.id]: 'read' })
    const both = { aud: [api.audience, other.audience], scp: [api.read, api.write, other.read] }
    const encoded = [api.audience, other.audience].map(encodeURIComponent)
    expect(await machineClaims({ audience: `${api.audience} ${other.audience}` })).toMatchObject(both)
    expect(await machineClaims(`audience=${encoded[0]}&audience=${encoded[1]}`)).toMatchObject(both)
  })

  it('are refused when the API is unknown, not authorised, or one of several is', async () => {
    const other = await anApi({ [WEB.id]: 'all' })
    for (const audience of ['unknown', other.audience, `${api.audience} ${other.audience}`]) {
      expect(answerOf(await machine({ audience }))).toEqual([400, 'unauthorized_client'])
    }
  })

  it('are refused when a scope is not switched on', async () => {
    const other = await anApi({ [M2M.id]: 'read' })
    for (const scope of [other.write, 'unknown', `${other.read} ${api.read}`]) {
      expect(answerOf(await machine({ audience: other.audience, scope }))).toEqual([400, 'invalid_scope'])
    }
  })

  it('are refused with a wrong secret, and to applications that act for people', async () => {
    expect(answerOf(await machine({ audience: api.audience, client_secret: 'x'.repeat(50) }))).toEqual([
      401,
      'invalid_client',
    ])
    const asWeb = { client_id: WEB.id, client_secret: 'w'.repeat(50), audience: api.audience }
    expect(answerOf(await machine(asWeb))).toEqual([400, 'unauthorized_client'])
  })

  it('name the Management API by either of its addresses, and echo the one that was asked', async () => {
    const management = platform.deps.registry.list()[0]?.apis.find(`${ISSUER}/api`)
    expect(answerOf(await machine({ audience: `${ISSUER}/api` }))).toEqual([400, 'unauthorized_client'])
    await authorizeApplication(platform.deps, ENVIRONMENT, { apiId: management?.id ?? '', clientId: M2M.id })
    for (const audience of [`${ISSUER}/api`, `${ISSUER}/api/v1`]) {
      expect(await machineClaims({ audience })).toMatchObject({ aud: [audience] })
    }
  })

  it('ask for no API by default that is deleted', async () => {
    const [deleted, kept] = [await anApi({ [M2M.id]: 'all' }), await anApi({ [M2M.id]: 'all' })]
    const application = { ...M2M, environmentId: ENVIRONMENT, defaultAudience: [deleted.audience, kept.audience] }
    await platform.store.commit([overwriteApplication(application)])
    expect(await machineClaims({})).toMatchObject({ aud: [deleted.audience, kept.audience] })
    await deleteApi(platform.deps, ENVIRONMENT, { apiId: deleted.apiId })
    expect(await machineClaims({})).toMatchObject({ aud: [kept.audience] })
    await deleteApi(platform.deps, ENVIRONMENT, { apiId: kept.apiId })
    expect(await machineClaims({})).toMatchObject({ aud: [] })
  })

  it('end with the next request once access is revoked, the API deleted or the secret replaced', async () => {
    const deleted = await anApi({ [M2M.id]: 'all' })
    expect(await machineClaims({ audience: deleted.audience })).toMatchObject({ aud: [deleted.audience] })
    await deleteApi(platform.deps, ENVIRONMENT, { apiId: deleted.apiId })
    expect(answerOf(await machine({ audience: deleted.audience }))).toEqual([400, 'unauthorized_client'])
    await authorizeApplication(platform.deps, ENVIRONMENT, { ...api, clientId: M2M.id, scopes: [api.read] })
    expect(answerOf(await machine({ audience: api.audience, scope: api.write }))).toEqual([400, 'invalid_scope'])
    await revokeApplication(platform.deps, ENVIRONMENT, { ...api, clientId: M2M.id })
    expect(answerOf(await machine({ audience: api.audience }))).toEqual([400, 'unauthorized_client'])
  })
})

it('a change shows in a second process on the same database within a second', async () => {
  const store = await openStore({ url })
  const registry = await openRegistry({ ...platform.deps, store, onError: () => {} })
  const app = await buildApp({ ...platform.deps, store, registry }, { trustedProxies: [] })
  const second = { app }
  const within = <T>(work: () => Promise<T>) => vi.waitFor(work, { timeout: 1000, interval: 50 })
  try {
    const api = await anApi({ [M2M.id]: 'all' })
    const expectAnswer = (answer: unknown[], more: Record<string, string> = {}) =>
      within(async () => expect(answerOf(await machine({ audience: api.audience, ...more }, second))).toEqual(answer))
    await expectAnswer([200, undefined])
    await revokeApplication(platform.deps, ENVIRONMENT, { ...api, clientId: M2M.id })
    await expectAnswer([400, 'unauthorized_client'])
    await authorizeApplication(platform.deps, ENVIRONMENT, { ...api, clientId: M2M.id, scopes: 'all' })
    await expectAnswer([200, undefined])
    const rotated = { ...M2M, environmentId: ENVIRONMENT, secretHashes: [sha256('r'.repeat(50))] }
    await platform.store.commit([overwriteApplication(rotated)])
    await expectAnswer([401, 'invalid_client'])
    await expectAnswer([200, undefined], { client_secret: 'r'.repeat(50) })
    await deleteApi(platform.deps, ENVIRONMENT, { apiId: api.apiId })
    await expectAnswer([400, 'unauthorized_client'], { client_secret: 'r'.repeat(50) })
  } finally {
    await app.close()
    registry.close()
    await store.close()
  }
})
