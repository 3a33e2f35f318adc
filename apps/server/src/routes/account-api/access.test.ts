import { removeMembership } from '@latchkey/storage/memberships.ts'
import { updateOrganization } from '@latchkey/storage/organizations.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { anOrganizationOf, tokensFor } from '../../testing/members.ts'
import {
  ISSUER,
  M2M,
  M2M_SECRET,
  OTHER_ISSUER,
  openTestPlatform,
  type TestPlatform,
  WEB,
} from '../../testing/platform.ts'
import { aPerson, aSignedInPerson, bearer, get, post } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => platform.close())

const ADDRESSES = [
  'portal_link',
  'entitlements',
  'entitlement',
  'entitlement/seats',
  'feature_flags',
  'feature_flags/theme',
  'permissions',
  'permission/read:orders',
  'roles',
  'properties',
  'user_organizations',
  'user_profile',
  'current_organization',
].map((path) => `/account_api/v1/${path}`)

const REFUSED = { errors: [{ code: 'INVALID_TOKEN', message: 'The access token is invalid or expired' }] }

async function expectRefused(authorization: string | undefined, issuer = ISSUER) {
  for (const url of ADDRESSES) {
    const response = await get(platform, url, { issuer, headers: authorization === undefined ? {} : { authorization } })
    expect(response.statusCode, url).toBe(403)
    expect(response.headers['content-type']).toMatch(/^application\/json/)
    expect(response.json()).toEqual(REFUSED)
    expect(response.headers['www-authenticate']).toMatch(/^Bearer error="invalid_token"/)
    expect(response.headers['cache-control']).toBe('no-store')
  }
}

/** Somebody with tokens for an organization that they belong to. */
async function aMember() {
  const person = await aPerson(platform)
  const organization = await anOrganizationOf(platform, [person.id])
  const { access_token } = await tokensFor(platform, { userId: person.id, organizationCode: organization.code })
  return { ...person, organization, token: access_token }
}

describe('the Account API (wire protocol §5.7)', () => {
  it.each([undefined, '', 'Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic abc', `Bearer ${'x'.repeat(9000)}`])(
    'refuses %s with 403, on which mobile SDKs refresh',
    (authorization) => expectRefused(authorization),
  )

  it('refuses an ID token and a refresh token', async () => {
    const { tokens } = await aSignedInPerson(platform)
    await expectRefused(`Bearer ${tokens.id_token}`)
    await expectRefused(`Bearer ${tokens.refresh_token}`)
  })

  it('refuses a token in the address', async () => {
    const { token } = await aMember()
    const response = await get(platform, `/account_api/v1/permissions?access_token=${token}`)
    expect(response.statusCode).toBe(403)
  })

  it("refuses a machine's token: it has no account", async () => {
    const form = { grant_type: 'client_credentials', client_id: M2M.id, client_secret: M2M_SECRET }
    const { access_token } = (await post(platform, '/oauth2/token', form)).json()
    await expectRefused(`Bearer ${access_token}`)
  })

  it('refuses the token of another environment', async () => {
    const { token } = await aMember()
    await expectRefused(`Bearer ${token}`, OTHER_ISSUER)
  })

  it('refuses a token that has expired', async () => {
    const { token } = await aMember()
    platform.clock.advance(86_399_000)
    const headers = bearer(token)
    expect((await get(platform, '/account_api/v1/roles', { headers })).statusCode).toBe(200)
    platform.clock.advance(1000)
    await expectRefused(`Bearer ${token}`)
  })

  it('refuses a token once the user is suspended', async () => {
    const { id, token } = await aMember()
    const user = await platform.store.users.find('env_first', id)
    if (!user) throw new Error('there is no such user')
    expect(await platform.store.commit([updateUser({ ...user, isSuspended: true })])).toBe(true)
    await expectRefused(`Bearer ${token}`)
  })

  it('refuses a token once the user left its organization', async () => {
    const { id, organization, token } = await aMember()
    expect(await platform.store.commit(removeMembership('env_first', id, organization.code))).toBe(true)
    await expectRefused(`Bearer ${token}`)
  })

  it('refuses a token while its organization is suspended', async () => {
    const { organization, token } = await aMember()
    expect(await platform.store.commit(updateOrganization({ ...organization, isSuspended: true }))).toBe(true)
    await expectRefused(`Bearer ${token}`)
  })

  it('refuses a token while its application is disabled', async () => {
    const { token } = await aMember()
    await platform.store.commit([overwriteApplication({ ...WEB, isEnabled: false })])
    await expectRefused(`Bearer ${token}`)
    await platform.store.commit([overwriteApplication(WEB)])
  })

  it('answers nobody but GET', async () => {
    const { token } = await aMember()
    const response = await post(platform, '/account_api/v1/permissions', {}, { headers: bearer(token) })
    expect(response.statusCode).toBe(404)
  })

  it('says success on every reply, and lets nobody store it', async () => {
    const { token } = await aMember()
    for (const url of ADDRESSES) {
      const response = await get(platform, url, { headers: bearer(token) })
      expect(response.headers['cache-control']).toBe('no-store')
      if (response.statusCode === 200) expect(response.json()).toMatchObject({ success: true })
      else expect(response.json()).toEqual({ errors: [{ code: expect.any(String), message: expect.any(String) }] })
    }
  })

  it('says of trouble on our side nothing but that there is some', async () => {
    const { token } = await aMember()
    vi.spyOn(platform.store.properties, 'values').mockRejectedValue(new Error('disk on fire'))
    const response = await get(platform, '/account_api/v1/properties', { headers: bearer(token) })
    expect(response.statusCode).toBe(500)
    expect(response.json()).toEqual({
      errors: [{ code: 'SERVER_ERROR', message: 'Something went wrong on our side.' }],
    })
  })
})

describe('pages of a browser (wire protocol §14.1)', () => {
  const origin = 'http://localhost:5173'

  it('may read answers and refusals when their origin is registered', async () => {
    const { token } = await aMember()
    for (const url of ADDRESSES) {
      for (const headers of [bearer(token), bearer('bad')]) {
        const response = await get(platform, url, { headers: { origin, ...headers } })
        expect(response.headers['access-control-allow-origin'], url).toBe(origin)
        expect(response.headers['access-control-allow-credentials']).toBe('true')
        expect(response.headers.vary).toBe('Origin')
      }
    }
  })

  it('may read trouble on our side too', async () => {
    const { token } = await aMember()
    vi.spyOn(platform.store.properties, 'values').mockRejectedValue(new Error('disk on fire'))
    const response = await get(platform, '/account_api/v1/properties', { headers: { origin, ...bearer(token) } })
    expect(response.headers['access-control-allow-origin']).toBe(origin)
  })

  it('may read nothing when it is not', async () => {
    const { token } = await aMember()
    for (const url of ADDRESSES) {
      const response = await get(platform, url, { headers: { origin: 'https://other.example', ...bearer(token) } })
      expect(response.headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  it('may send the headers that SDKs send', async () => {
    for (const url of ADDRESSES) {
      const response = await platform.app.inject({
        method: 'OPTIONS',
        url,
        headers: {
          host: new URL(ISSUER).host,
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization,content-type',
        },
      })
      expect(response.statusCode).toBe(204)
      expect(response.headers['access-control-allow-origin']).toBe(origin)
      expect(response.headers['access-control-allow-methods']).toContain('GET')
      const allowed = String(response.headers['access-control-allow-headers']).toLowerCase().split(', ')
      expect(allowed).toEqual(expect.arrayContaining(['authorization', 'content-type', 'kinde-sdk']))
    }
  })

  it('are answered although they say that no body is JSON', async () => {
    const { token } = await aMember()
    const headers = { ...bearer(token), 'content-type': 'application/json' }
    expect((await get(platform, '/account_api/v1/permissions', { headers })).statusCode).toBe(200)
  })
})

describe('events', () => {
  // So many are kept singly in a minute, and those of earlier tests are older then.
  beforeEach(() => platform.clock.advance(120_000))

  const lastEvent = async () => {
    await platform.deps.events.flush()
    return (await platform.store.events.list('env_first', { limit: 1, types: ['request.refused'] })).at(0)
  }

  it('keep why a token was refused, and where', async () => {
    await get(platform, '/account_api/v1/permission/read:orders', { headers: bearer('bad') })
    expect(await lastEvent()).toMatchObject({
      reason: 'token_invalid',
      userId: null,
      details: { path: '/account_api/v1/permission/:key' },
    })
  })

  it('keep whose request could not be understood', async () => {
    const { id, organization, token } = await aMember()
    await get(platform, '/account_api/v1/roles?page_size=none', { headers: bearer(token) })
    expect(await lastEvent()).toMatchObject({
      reason: 'parameter_invalid',
      userId: id,
      clientId: WEB.id,
      organizationCode: organization.code,
      details: { path: '/account_api/v1/roles', parameter: 'page_size' },
    })
  })

  it('keep nothing of what is only not there', async () => {
    const { id, token } = await aMember()
    const response = await get(platform, '/account_api/v1/entitlement/seats', { headers: bearer(token) })
    expect(response.statusCode).toBe(404)
    expect((await lastEvent())?.userId).not.toBe(id)
  })
})
