import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import { type Management, openManagement } from '../../../testing/management.ts'
import { anOrganizationOf, aRoleWith, tokensFor } from '../../../testing/members.ts'
import { M2M, M2M_SECRET, WEB } from '../../../testing/platform.ts'
import { aPerson, claimsOf, post } from '../../../testing/requests.ts'

const ORDERS = 'https://orders.example.com'

let platform: Management
let viewer: Awaited<ReturnType<typeof sessionOf>>
let userId: string
let orgCode: string
beforeAll(async () => {
  platform = await openManagement()
  viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
  userId = (await aPerson(platform, { email: 'ada@example.com' })).id
  const role = await aRoleWith(platform, ['read:orders'])
  orgCode = (await anOrganizationOf(platform, [userId], { roles: [role] })).code
  const { api } = await platform.done('addAPIs', { body: { name: 'Orders', audience: ORDERS } })
  const params = { api_id: api.id }
  await platform.done('updateAPIApplications', { params, body: { applications: [{ id: WEB.id }, { id: M2M.id }] } })
})
afterAll(() => platform.close())

const ask = (query: Record<string, string>, id = WEB.id, headers: Record<string, string> = {}) =>
  viewer.call('getApplicationTokenPreview', { params: { application_id: id }, query, headers })
const preview = async (query: Record<string, string>, id = WEB.id) => (await ask(query, id)).json().tokens
const refused = async (...asked: Parameters<typeof ask>) => {
  const response = await ask(...asked)
  return [response.statusCode, response.json().errors?.[0]?.code]
}

/** Without what is of one token alone. */
const lasting = ({ jti, iat, exp, auth_time, rat, at_hash, grant_id, nonce, ...claims }: Record<string, unknown>) =>
  claims

describe('the preview of the tokens of an application', () => {
  it.each([
    ['in an organization', () => orgCode],
    ['in none', () => null],
  ])('says of a user %s what the real ones say', async (_, code) => {
    const organizationCode = code()
    const scope = 'openid profile email'
    const real = await tokensFor(platform, { userId, organizationCode, scope, audience: [ORDERS] })
    const shown = await preview({
      user_id: userId,
      audience: ORDERS,
      ...(organizationCode && { org_code: organizationCode }),
    })
    expect(shown.refused).toBeNull()
    expect(Object.keys(shown.access_token)).toEqual(Object.keys(claimsOf(real.access_token)))
    expect(lasting(shown.access_token)).toEqual(lasting(claimsOf(real.access_token)))
    expect(lasting(shown.id_token)).toEqual(lasting(claimsOf(real.id_token ?? '')))
    expect(shown.access_token.permissions).toEqual(organizationCode === null ? [] : ['read:orders'])
    expect(shown.id_token).not.toHaveProperty('at_hash')
  })

  it('says of a machine what its real one says', async () => {
    const form = { grant_type: 'client_credentials', client_id: M2M.id, client_secret: M2M_SECRET, audience: ORDERS }
    const real = (await post(platform, '/oauth2/token', form)).json()
    const shown = await preview({ audience: ORDERS }, M2M.id)
    expect(lasting(shown.access_token)).toEqual(lasting(claimsOf(real.access_token)))
    expect(shown).toMatchObject({ id_token: null, refused: null, expires_in: real.expires_in })
  })

  it('is no token, and leaves none behind', async () => {
    const shown = await preview({ user_id: userId, org_code: orgCode })
    const { grant_id: id } = shown.access_token
    expect(await platform.store.grants.find('env_first', String(id))).toBeUndefined()
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const forged = `${encode({ alg: 'none' })}.${encode(shown.access_token)}.`
    const asUser = await platform.app.inject({
      url: '/oauth2/v2/user_profile',
      headers: { host: 'localhost:3900', authorization: `Bearer ${forged}` },
    })
    expect(asUser.statusCode).toBeGreaterThanOrEqual(400)
  })

  it('says why there would be none', async () => {
    const stranger = (await aPerson(platform, { email: 'grace@example.com' })).id
    const reasonOf = async (query: Record<string, string>, id?: string) => (await preview(query, id)).refused?.reason
    expect(await reasonOf({ user_id: stranger, org_code: orgCode })).toBe('membership_ended')
    expect(await reasonOf({ user_id: userId, audience: 'https://other.example.com' })).toBe('audience_not_authorized')
    expect(await reasonOf({ audience: 'https://other.example.com' }, M2M.id)).toBe('audience_not_authorized')
    await platform.done('updateUser', { query: { id: stranger }, body: { is_suspended: true } })
    const { refused, access_token } = await preview({ user_id: stranger })
    expect(refused).toEqual({ reason: 'user_suspended', explanation: expect.stringContaining('suspended') })
    expect(access_token).toBeNull()
  })

  it('says that a token would be too large', async () => {
    const large = await platform.done('createApplication', { body: { name: 'Small', type: 'reg' } })
    const environment = platform.deps.registry.list().find(({ id }) => id === 'env_first')
    const application = environment?.applications.get(large.application.id)
    if (!application) throw new Error('the application is not there')
    const claims = { ...application.claims, maxTokenBytes: 512 }
    await platform.store.commit([overwriteApplication({ ...application, claims })])
    const { refused } = await preview({ user_id: userId, org_code: orgCode }, application.id)
    expect(refused).toEqual({ reason: 'token_too_large', explanation: expect.stringContaining('maxTokenBytes') })
  })

  it('is of what is there, in one environment', async () => {
    expect(await refused({ user_id: userId }, 'none')).toEqual([404, 'APPLICATION_NOT_FOUND'])
    expect(await refused({})).toEqual([400, 'USER_ID_REQUIRED'])
    expect(await refused({ user_id: 'kp_none' })).toEqual([400, 'USER_NOT_FOUND'])
    expect(await refused({ user_id: userId, org_code: 'org_none' })).toEqual([400, 'ORGANIZATION_NOT_FOUND'])
    const elsewhere = { 'latchkey-environment': 'bbbbbb' }
    expect((await refused({ user_id: userId }, WEB.id, elsewhere))[1]).toMatch(/_NOT_FOUND$/)
  })
})
