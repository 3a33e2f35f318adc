import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { addProperty } from '@latchkey/storage/properties.ts'
import { addSession } from '@latchkey/storage/sessions.ts'
import { aFeatureFlag, aProperty, aSession } from '@latchkey/storage/testing/records.ts'
import { hash } from '@node-rs/bcrypt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../../testing/browser.ts'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { ISSUER, OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson, aSignedInPerson, profile, refresh, signIn } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const NOT_FOUND = [404, 'USER_NOT_FOUND']
const of = (user_id: string, more: Record<string, string> = {}) => ({ params: { user_id, ...more } })

async function aPropertyOf(fields: Parameters<typeof aProperty>[0]) {
  const { id: categoryId = '' } =
    (await platform.store.properties.categories()).find((one) => one.context === (fields?.context ?? 'usr')) ?? {}
  const property = aProperty({ context: 'usr', categoryId, ...fields })
  if (!(await platform.store.commit(addProperty(property)))) throw new Error('the property could not be made')
  return property
}

describe('what belongs to a user', () => {
  const CALLS = {
    refreshUserClaims: {},
    SetUserPassword: { body: { hashed_password: `$2b$04$${'a'.repeat(53)}` } },
    GetUserSessions: {},
    DeleteUserSessions: {},
    GetUserPropertyValues: {},
    UpdateUserProperty: { query: { value: 'x' } },
    UpdateUserProperties: { body: { properties: {} } },
    UpdateUserFeatureFlagOverride: { query: { value: 'x' } },
  } as const

  it.each(Object.entries(CALLS) as [keyof typeof CALLS, object][])(
    'is out of reach of %s elsewhere, for nobody, and with a token of an organization',
    async (operation, sent) => {
      const { id } = await aPerson(platform)
      const token = await organizationToken(platform, (await anOrganizationOf(platform, [id])).code)
      expect(await platform.refused(operation, { ...of(id), ...sent, issuer: OTHER_ISSUER })).toEqual(NOT_FOUND)
      expect(await platform.refused(operation, { ...of('kp_none'), ...sent })).toEqual(NOT_FOUND)
      expect(await platform.refused(operation, { ...of(id), ...sent, token })).toEqual([
        403,
        'ORGANIZATION_NOT_ALLOWED',
      ])
    },
  )

  it('is in the next tokens without more ado', async () => {
    const { id, tokens } = await aSignedInPerson(platform)
    await platform.done('updateUser', { query: { id }, body: { given_name: 'Grace' } })
    expect(await platform.done('refreshUserClaims', of(id))).toEqual({ code: 'OK', message: 'Success' })
    const claims = (await refresh(platform, tokens.refresh_token)).json<{ id_token: string }>().id_token
    expect(Buffer.from(claims.split('.')[1] ?? '', 'base64url').toString()).toContain('Grace')
  })
})

describe('the password of a user', () => {
  it('is a hash of another system, and ends every session', async () => {
    const { id, email, tokens } = await aSignedInPerson(platform)
    const hashed_password = await hash('a password of elsewhere', 4)
    await platform.done('SetUserPassword', { ...of(id), body: { hashed_password } })
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(400)
    expect(await platform.done('GetUserSessions', of(id))).toMatchObject({ sessions: [] })
    const { code } = await signIn(openBrowser(platform, ISSUER), email, undefined, 'a password of elsewhere')
    expect(code).not.toBe('')
    expect((await platform.store.users.find('env_first', id))?.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await statesOf('SetUserPassword', id)).toEqual([
      { hasPassword: true, sessions: 1 },
      { hasPassword: true, sessions: 0, setAt: platform.clock.now() },
    ])
  })

  it.each([
    [{}, 'HASHED_PASSWORD_REQUIRED'],
    [{ hashed_password: 'plain' }, 'INVALID_HASHED_PASSWORD'],
    [{ hashed_password: 'x', hashing_method: 'argon2' }, 'INVALID_HASHING_METHOD'],
    [{ hashed_password: 'aGFzaA==', hashing_method: 'pbkdf2' }, 'SALT_REQUIRED'],
    [{ hashed_password: 'x', iterations: '24000' }, 'INVALID_ITERATIONS'],
    [{ hashed_password: `$2b$04$${'a'.repeat(53)}`, is_temporary_password: true }, 'INVALID_IS_TEMPORARY_PASSWORD'],
  ])('is refused as %j, and stays', async (body, code) => {
    const { id, user } = await aPerson(platform)
    expect(await platform.refused('SetUserPassword', { ...of(id), body })).toEqual([400, code])
    expect((await platform.store.users.find('env_first', id))?.passwordHash).toBe(user.passwordHash)
  })

  it('is never repeated by a refusal', async () => {
    const { id } = await aPerson(platform)
    const body = { hashed_password: 'something-secret' }
    expect((await platform.call('SetUserPassword', { ...of(id), body })).body).not.toContain('something-secret')
  })
})

describe('the sessions of a user', () => {
  it('are listed while they count, the last seen first', async () => {
    const { id: userId } = await aPerson(platform)
    const now = platform.clock.now()
    const session = (fields: object) =>
      addSession(aSession({ environmentId: 'env_first', userId, createdAt: 0, expiresAt: now + 1, ...fields }))
    await platform.store.commit([
      session({ idHash: 'earlier', lastSeenAt: now - 2 }),
      session({ idHash: 'later', lastSeenAt: now - 1, address: '192.0.2.1', agent: 'A browser' }),
      session({ idHash: 'idle', lastSeenAt: 0 }),
      session({ idHash: 'revoked', lastSeenAt: now, revokedAt: 1 }),
      session({ idHash: 'expired', lastSeenAt: now, expiresAt: now }),
    ])
    const { sessions, has_more } = await platform.done('GetUserSessions', of(userId))
    expect(sessions.map(({ session_id }: { session_id: string }) => session_id)).toEqual([
      'session_later',
      'session_earlier',
    ])
    expect(sessions[0]).toMatchObject({
      ...{ user_id: userId, org_code: null, started_on: '1970-01-01T00:00:00.000Z' },
      ...{ initial_ip_address: '192.0.2.1', initial_user_agent: 'A browser' },
    })
    expect(has_more).toBe(false)
  })

  it('end all at once, with the tokens of applications, and only their own', async () => {
    const [ada, grace] = [await aSignedInPerson(platform), await aSignedInPerson(platform)]
    await platform.done('DeleteUserSessions', of(ada.id))
    expect((await refresh(platform, ada.tokens.refresh_token)).statusCode).toBe(400)
    expect((await profile(platform, ada.tokens.access_token)).statusCode).toBeGreaterThanOrEqual(401)
    expect((await platform.done('GetUserSessions', of(ada.id))).sessions).toEqual([])
    expect((await refresh(platform, grace.tokens.refresh_token)).statusCode).toBe(200)
    expect((await platform.done('GetUserSessions', of(grace.id))).sessions).toHaveLength(1)
    expect(await statesOf('DeleteUserSessions', ada.id)).toEqual([{ sessions: 1 }, null])
  })
})

/** What the audit log says was there before the newest such change of somebody, and after it. */
async function statesOf(operation: string, id: string): Promise<unknown[]> {
  const [entry] = await platform.store.audit.list({ limit: 1, operation, thing: 'user', thingId: id })
  return [entry?.beforeText, entry?.afterText].map((text) => JSON.parse(text ?? 'null'))
}

describe('the properties of a user', () => {
  const valuesOf = async (id: string) =>
    new Map(
      (await platform.done('GetUserPropertyValues', of(id))).properties.map((one: { key: string; value: string }) => [
        one.key,
        one.value,
      ]),
    )

  it('are set one by one or together, and kept where nothing is said of them', async () => {
    const { id } = await aPerson(platform)
    const [text, yes] = [await aPropertyOf({}), await aPropertyOf({ type: 'boolean' })]
    expect((await valuesOf(id)).get(text.key)).toBeNull()
    await platform.done('UpdateUserProperty', { ...of(id, { property_key: text.key }), query: { value: 'blue' } })
    await platform.done('UpdateUserProperties', { ...of(id), body: { properties: { [yes.key]: true } } })
    const values = await valuesOf(id)
    expect([values.get(text.key), values.get(yes.key)]).toEqual(['blue', 'true'])
    await platform.done('UpdateUserProperty', { ...of(id, { property_key: yes.key }), query: { value: 'false' } })
    await platform.done('UpdateUserProperty', { ...of(id, { property_key: text.key }), query: { value: '' } })
    const stored = await platform.store.properties.values('env_first', { userId: id, organizationCode: null })
    expect([stored.user.get(text.id), stored.user.get(yes.id)]).toEqual(['', false])
  })

  it('are refused all when one is, and those of organizations always', async () => {
    const { id } = await aPerson(platform)
    const [text, yes] = [await aPropertyOf({}), await aPropertyOf({ type: 'boolean' })]
    const ofOrganizations = await aPropertyOf({ context: 'org' })
    const refused = (properties: object) =>
      platform.refused('UpdateUserProperties', { ...of(id), body: { properties } })
    expect(await refused({ [text.key]: 'blue', [yes.key]: 'maybe' })).toEqual([400, 'INVALID_PROPERTIES'])
    expect(await refused({ [text.key]: 'two\nlines' })).toEqual([400, 'INVALID_PROPERTIES'])
    expect(await refused({ [text.key]: 7 })).toEqual([400, 'INVALID_PROPERTIES'])
    expect(await refused({ [text.key]: 'blue', [ofOrganizations.key]: 'x' })).toEqual([400, 'PROPERTY_NOT_FOUND'])
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`key_${index}`, 'x']))
    expect(await refused(many)).toEqual([400, 'INVALID_PROPERTIES'])
    expect((await valuesOf(id)).get(text.key)).toBeNull()
    const one = (property_key: string, value: string) =>
      platform.refused('UpdateUserProperty', { ...of(id, { property_key }), query: { value } })
    expect(await one(ofOrganizations.key, 'x')).toEqual([404, 'PROPERTY_NOT_FOUND'])
    expect(await one(yes.key, 'maybe')).toEqual([400, 'INVALID_VALUE'])
    expect(await one(text.key, 'x'.repeat(501))).toEqual([400, 'VALUE_TOO_LONG'])
    const without = of(id, { property_key: text.key })
    expect(await platform.refused('UpdateUserProperty', without)).toEqual([400, 'VALUE_REQUIRED'])
  })
})

describe('the feature flags of a user', () => {
  it('have a value of their own where the flag lets them, of its type', async () => {
    const { id } = await aPerson(platform)
    const open = aFeatureFlag({ type: 'int', defaultValue: 1, allowOverrideLevel: 'usr' })
    const closed = aFeatureFlag({ type: 'int', defaultValue: 1, allowOverrideLevel: 'org' })
    await platform.store.commit([...addFeatureFlag(open), ...addFeatureFlag(closed)])
    const set = (feature_flag_key: string, value: string) => ({ ...of(id, { feature_flag_key }), query: { value } })
    await platform.done('UpdateUserFeatureFlagOverride', set(open.key, '7'))
    const overrides = await platform.store.featureFlags.overrides('env_first', { userId: id, organizationCode: null })
    expect([...overrides.user]).toEqual([[open.id, 7]])
    const refused = (key: string, value: string) => platform.refused('UpdateUserFeatureFlagOverride', set(key, value))
    expect(await refused(open.key, 'seven')).toEqual([400, 'INVALID_VALUE'])
    expect(await refused(closed.key, '7')).toEqual([400, 'INVALID_VALUE'])
    expect(await refused('none', '7')).toEqual([404, 'FEATURE_FLAG_NOT_FOUND'])
  })
})
