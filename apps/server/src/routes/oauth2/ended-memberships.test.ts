import { DEVICE_CODE_GRANT_TYPE } from '@latchkey/oauth/client.ts'
import { addDeviceAuthorization } from '@latchkey/storage/device-authorizations.ts'
import { addGrant } from '@latchkey/storage/grants.ts'
import { addMembership, removeMembership } from '@latchkey/storage/memberships.ts'
import { removeOrganization, updateOrganization } from '@latchkey/storage/organizations.ts'
import type { Organization } from '@latchkey/storage/records.ts'
import { aDeviceAuthorization, aGrant, aMembership } from '@latchkey/storage/testing/records.ts'
import { removeUser, updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../keys/secrets.ts'
import { aCodeFor, anOrganizationOf, tokensFor } from '../../testing/members.ts'
import { DEVICE, openTestPlatform, type TestPlatform, WEB, WEB_SECRET } from '../../testing/platform.ts'
import { aPerson, claimsOf, post, profile, redeem, refresh } from '../../testing/requests.ts'

const ENVIRONMENT = 'env_first'
let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

type Member = { userId: string; organization: Organization }

async function aMember(): Promise<Member> {
  const { id: userId } = await aPerson(platform)
  return { userId, organization: await anOrganizationOf(platform, [userId]) }
}

/** A device that its person has approved, in the organization. */
async function anApprovedDevice({ userId, organization }: Member): Promise<string> {
  const now = platform.clock.now()
  const times = { createdAt: now, expiresAt: now + 600_000 }
  const owner = { environmentId: ENVIRONMENT, clientId: DEVICE.id, userId, scope: 'openid offline', audience: [] }
  const grant = aGrant({ ...owner, ...times, organizationCode: organization.code })
  const deviceCode = `kinde_dc_${grant.id}`
  const { userId: _, ...requested } = owner
  const approved = { approvedAt: now, userId, sessionIdHash: 'session', grantId: grant.id }
  const authorization = { deviceCodeHash: sha256(deviceCode), userCodeHash: grant.id, ...requested, ...times }
  await platform.store.commit([
    addGrant(grant),
    addDeviceAuthorization(aDeviceAuthorization({ ...authorization, ...approved })),
  ])
  return deviceCode
}

const poll = (device_code: string) =>
  post(platform, '/oauth2/token', { grant_type: DEVICE_CODE_GRANT_TYPE, client_id: DEVICE.id, device_code })
const introspect = async (token: string) =>
  (await post(platform, '/oauth2/introspect', { client_id: WEB.id, client_secret: WEB_SECRET, token })).json()
const answerOf = (response: { statusCode: number; json(): { error?: string } }) => [
  response.statusCode,
  response.json().error,
]

const suspend = ({ organization }: Member) =>
  platform.store.commit([updateOrganization({ ...organization, isSuspended: true })])
const reinstate = ({ organization }: Member) =>
  platform.store.commit([updateOrganization({ ...organization, version: organization.version + 1 })])
const endMembership = ({ userId, organization }: Member) =>
  platform.store.commit([removeMembership(ENVIRONMENT, userId, organization.code)])
const dissolve = ({ organization }: Member) =>
  platform.store.commit([removeOrganization(ENVIRONMENT, organization.code)])
async function suspendUser({ userId }: Member) {
  const user = await platform.store.users.find(ENVIRONMENT, userId)
  return user !== undefined && platform.store.commit([updateUser({ ...user, isSuspended: true })])
}
const deleteUser = ({ userId }: Member) => platform.store.commit([removeUser(ENVIRONMENT, userId)])

describe.each([
  ['whose organization is suspended', suspend, 'organization_suspended'],
  ['whose membership has ended', endMembership, 'membership_ended'],
  ['whose organization is gone', dissolve, 'membership_ended'],
  ['who is suspended', suspendUser, 'user_suspended'],
] as const)('somebody %s', (_, end, reason) => {
  const refused = [400, 'invalid_grant']

  it('redeems no code', async () => {
    const member = await aMember()
    const { code } = await aCodeFor(platform, { userId: member.userId, organizationCode: member.organization.code })
    expect(await end(member)).toBe(true)
    expect(answerOf(await redeem(platform, code))).toEqual(refused)
    await platform.deps.events.flush()
    const [event] = await platform.store.events.list(ENVIRONMENT, { limit: 1, userId: member.userId })
    const owner = { organizationCode: member.organization.code, clientId: WEB.id }
    expect(event).toMatchObject({ type: 'token.refused', reason, ...owner })
  })

  it('refreshes nothing, and their tokens count no more', async () => {
    const member = await aMember()
    const grant = { userId: member.userId, organizationCode: member.organization.code }
    const tokens = await tokensFor(platform, grant)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    expect(await introspect(tokens.access_token)).toMatchObject({ active: true, org_code: grant.organizationCode })
    expect(await introspect(tokens.refresh_token)).toMatchObject({ active: true, org_code: grant.organizationCode })
    expect(await end(member)).toBe(true)
    expect(answerOf(await refresh(platform, tokens.refresh_token))).toEqual(refused)
    expect(answerOf(await profile(platform, tokens.access_token))).toEqual([403, 'invalid_token'])
    expect(await introspect(tokens.access_token)).toEqual({ active: false })
    expect(await introspect(tokens.refresh_token)).toEqual({ active: false })
  })

  it('gets no tokens on a device', async () => {
    const member = await aMember()
    const deviceCode = await anApprovedDevice(member)
    expect(await end(member)).toBe(true)
    expect(answerOf(await poll(deviceCode))).toEqual(refused)
  })
})

describe('tokens in an organization', () => {
  it('are given on a device that was approved for it', async () => {
    const member = await aMember()
    const response = await poll(await anApprovedDevice(member))
    expect(claimsOf(response.json().access_token).org_code).toBe(member.organization.code)
  })

  it('end with the user', async () => {
    const member = await aMember()
    const tokens = await tokensFor(platform, {
      userId: member.userId,
      organizationCode: member.organization.code,
    })
    await deleteUser(member)
    expect(answerOf(await refresh(platform, tokens.refresh_token))).toEqual([400, 'invalid_grant'])
    expect(answerOf(await profile(platform, tokens.access_token))).toEqual([403, 'invalid_token'])
  })

  it('come back when the organization is reinstated: nothing was used up', async () => {
    const member = await aMember()
    const grant = { userId: member.userId, organizationCode: member.organization.code }
    const tokens = await tokensFor(platform, grant)
    const { code } = await aCodeFor(platform, grant)
    await suspend(member)
    await refresh(platform, tokens.refresh_token)
    await redeem(platform, code)
    await reinstate(member)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(200)
    expect((await redeem(platform, code)).statusCode).toBe(200)
  })

  it('of the other organizations of the same person go on', async () => {
    const member = await aMember()
    const other = await anOrganizationOf(platform, [member.userId])
    const tokens = await tokensFor(platform, { userId: member.userId, organizationCode: other.code })
    const alone = await tokensFor(platform, { userId: member.userId })
    await suspend(member)
    await endMembership(member)
    for (const { access_token, refresh_token } of [tokens, alone]) {
      expect((await profile(platform, access_token)).statusCode).toBe(200)
      expect((await refresh(platform, refresh_token)).statusCode).toBe(200)
    }
  })

  it('do not come back by another membership in another environment', async () => {
    const member = await aMember()
    await aPerson(platform, { id: member.userId, environmentId: 'env_second' })
    const { code } = await anOrganizationOf(platform, [], { ...member.organization, environmentId: 'env_second' })
    await platform.store.commit([
      addMembership(aMembership({ environmentId: 'env_second', userId: member.userId, organizationCode: code })),
    ])
    const tokens = await tokensFor(platform, { userId: member.userId, organizationCode: code })
    await endMembership(member)
    expect(await introspect(tokens.access_token)).toEqual({ active: false })
    expect(answerOf(await refresh(platform, tokens.refresh_token))).toEqual([400, 'invalid_grant'])
  })
})
