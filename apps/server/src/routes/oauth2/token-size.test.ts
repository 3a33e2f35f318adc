import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { addMembership } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import type { Application, ApplicationClaims } from '@latchkey/storage/records.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { aFeatureFlag, aMembership, anOrganization } from '@latchkey/storage/testing/records.ts'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildApp } from '../../http/app.ts'
import { aCodeFor, anOrganizationOf, aRoleWith, tokensFor } from '../../testing/members.ts'
import { M2M, M2M_SECRET, openTestPlatform, type TestPlatform, WEB } from '../../testing/platform.ts'
import { aPerson, claimsOf, post, profile, redeem, refresh } from '../../testing/requests.ts'

const ENVIRONMENT = 'env_first'
let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
})
afterEach(() => platform.close())

const set = (claims: Partial<ApplicationClaims>, application: Application = WEB) =>
  platform.store.commit(overwriteApplication({ ...application, claims: { ...application.claims, ...claims } }))

/** Somebody in so many organizations. */
async function aPersonIn(count: number): Promise<string> {
  const { id: userId } = await aPerson(platform)
  const organizations = Array.from({ length: count }, () => anOrganization({ environmentId: ENVIRONMENT }))
  await platform.store.commit(
    organizations.flatMap((organization) => [
      ...addOrganization(organization),
      ...addMembership(aMembership({ environmentId: ENVIRONMENT, userId, organizationCode: organization.code })),
    ]),
  )
  return userId
}

describe('a token beyond the budget of its application (wire protocol §6.11)', () => {
  it('is refused with what is large and the ways out, and the code still works', async () => {
    const { code } = await aCodeFor(platform, { userId: await aPersonIn(500) })
    const response = await redeem(platform, code)
    expect([response.statusCode, response.json().error]).toEqual([400, 'invalid_request'])
    const { error_description } = response.json()
    expect(error_description).toMatch(/org_codes \(8\.\d KB\).*leaveOut.*maxTokenBytes/)
    expect(error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/) // RFC 6749 §5.2

    await set({ leaveOut: ['org_codes'] })
    const answered = await redeem(platform, code)
    expect(answered.statusCode).toBe(200)
    expect(claimsOf(answered.json().id_token)).not.toHaveProperty('org_codes')
  })

  it('is given once the application allows that many bytes', async () => {
    const userId = await aPersonIn(500)
    const { code } = await aCodeFor(platform, { userId })
    expect((await redeem(platform, code)).statusCode).toBe(400)
    await set({ maxTokenBytes: 16_384 })
    const tokens = (await redeem(platform, code)).json()
    expect(claimsOf(tokens.id_token).org_codes).toHaveLength(500)
    await set({ id: { ...WEB.claims.id, organizations: true }, maxTokenBytes: 65_536 })
    const { id_token } = (await refresh(platform, tokens.refresh_token)).json()
    expect(claimsOf(id_token).organizations).toHaveLength(500)
  })

  it('leaves a refresh token as it was, without clearing or rotating it', async () => {
    const { id: userId } = await aPerson(platform)
    const role = await aRoleWith(
      platform,
      Array.from({ length: 200 }, (_, n) => `manage:everything-of-kind-${n}`),
    )
    const { refresh_token } = await tokensFor(platform, { userId })
    const organization = await anOrganizationOf(platform, [userId], { roles: [role] })
    const inside = await tokensFor(platform, { userId, organizationCode: organization.code }).catch(String)
    expect(inside).toMatch(/permissions \(\d/)
    await set({ maxTokenBytes: 400 })
    for (let tries = 0; tries < 3; tries++) {
      const response = await refresh(platform, refresh_token)
      expect([response.statusCode, response.json().error]).toEqual([400, 'invalid_request'])
    }
    await set({})
    expect((await refresh(platform, refresh_token)).statusCode).toBe(200)
  })

  it('is accepted where it is presented, as large as it may be', async () => {
    const { id: userId } = await aPerson(platform)
    const flags = Array.from({ length: 8 }, (_, n) =>
      aFeatureFlag({ key: `flag_${n}`, type: 'str', defaultValue: 'x'.repeat(4000) }),
    )
    await platform.store.commit(flags.flatMap(addFeatureFlag))
    await set({ maxTokenBytes: 65_536 })
    const { access_token } = await tokensFor(platform, { userId })
    expect(access_token.length).toBeGreaterThan(40_000)
    expect((await profile(platform, access_token)).statusCode).toBe(200)
    await set({ leaveOut: ['feature_flags'] })
    expect((await tokensFor(platform, { userId })).access_token.length).toBeLessThan(2000)
  })

  it('is kept as an event with its sizes, and warned of', async () => {
    const written: string[] = []
    const log = pino({ level: 'warn' }, { write: (line) => void written.push(line) })
    const app = await buildApp({ ...platform.deps, log }, { trustedProxies: [] })
    const { code } = await aCodeFor(platform, { userId: await aPersonIn(500) })
    await redeem({ app }, code)
    await redeem({ app }, 'a code that nobody has')
    await app.close()
    const sizes = { reason: 'token_too_large', token: 'id_token', maxBytes: 6144 }
    expect(written.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ level: 40, ...sizes })])
    await platform.deps.events.flush()
    const events = await platform.store.events.list(ENVIRONMENT, { limit: 10 })
    const event = events.find(({ reason }) => reason === 'token_too_large')
    expect(event).toMatchObject({
      type: 'token.refused',
      reason: 'token_too_large',
      clientId: WEB.id,
      details: {
        token: 'id_token',
        grantType: 'authorization_code',
        maxBytes: 6144,
        largest: [{ claim: 'org_codes', bytes: expect.any(Number) }, expect.anything(), expect.anything()],
      },
    })
    expect(event?.details.bytes).toBeGreaterThan(6144)
  })

  it('is refused to a machine too', async () => {
    const flags = Array.from({ length: 100 }, (_, n) => aFeatureFlag({ key: `flag_with_a_long_name_${n}` }))
    await platform.store.commit(flags.flatMap(addFeatureFlag))
    const ask = () =>
      post(platform, '/oauth2/token', {
        grant_type: 'client_credentials',
        client_id: M2M.id,
        client_secret: M2M_SECRET,
      })
    await set({ machine: { ...M2M.claims.machine, featureFlags: true }, maxTokenBytes: 2048 }, M2M)
    const response = await ask()
    expect([response.statusCode, response.json().error]).toEqual([400, 'invalid_request'])
    expect(response.json().error_description).toContain('feature_flags')
    await set({ machine: { ...M2M.claims.machine, featureFlags: true }, leaveOut: ['feature_flags'] }, M2M)
    expect((await ask()).statusCode).toBe(200)
  })
})
