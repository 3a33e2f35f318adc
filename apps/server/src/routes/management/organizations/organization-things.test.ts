import { addEvent } from '@latchkey/storage/events.ts'
import { touchMembership } from '@latchkey/storage/memberships.ts'
import { addProperty } from '@latchkey/storage/properties.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { anEvent, aProperty, aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const at = (org_code: string, more: Record<string, string> = {}) => ({ params: { org_code, ...more } })

async function aPropertyOf(fields: Parameters<typeof aProperty>[0] = {}) {
  const property = aProperty({ context: 'org', categoryId: 'category_org_details', ...fields })
  await platform.store.commit([addProperty(property)])
  return property
}

describe('the properties of an organization', () => {
  it('are set one by one and together, all or none, and shown', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const [plan, isTrial] = [await aPropertyOf(), await aPropertyOf({ type: 'boolean' })]
    const place = at(code, { property_key: plan.key })
    await platform.done('UpdateOrganizationProperty', { ...place, query: { value: 'gold' } })
    const wrong = { [plan.key]: 'silver', [isTrial.key]: 'perhaps' }
    expect(
      await platform.refused('UpdateOrganizationProperties', { ...at(code), body: { properties: wrong } }),
    ).toEqual([400, 'INVALID_PROPERTIES'])
    await platform.done('UpdateOrganizationProperties', {
      ...at(code),
      body: { properties: { [isTrial.key]: true } },
    })
    const { properties } = await platform.done('GetOrganizationPropertyValues', at(code))
    const shownOf = (key: string) => properties.find((one: { key: string }) => one.key === key)?.value
    expect([shownOf(plan.key), shownOf(isTrial.key), shownOf('kp_org_utm_source')]).toEqual(['gold', 'true', null])
  })

  it('are none of users, and none that there are not', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const ofUsers = await aPropertyOf({ context: 'usr', categoryId: 'category_usr_details' })
    for (const key of [ofUsers.key, 'none']) {
      const one = { ...at(code, { property_key: key }), query: { value: 'x' } }
      expect(await platform.refused('UpdateOrganizationProperty', one)).toEqual([404, 'PROPERTY_NOT_FOUND'])
      const many = { ...at(code), body: { properties: { [key]: 'x' } } }
      expect(await platform.refused('UpdateOrganizationProperties', many)).toEqual([400, 'PROPERTY_NOT_FOUND'])
    }
  })

  it('are those of the organization that a token is bound to, and of the environment', async () => {
    const [own, other] = [await anOrganizationOf(platform, []), await anOrganizationOf(platform, [])]
    const property = await aPropertyOf()
    const set = { query: { value: 'x' } }
    const token = await organizationToken(platform, own.code)
    await platform.done('UpdateOrganizationProperty', {
      ...at(own.code, { property_key: property.key }),
      ...set,
      token,
    })
    for (const call of [
      { ...at(other.code, { property_key: property.key }), ...set, token },
      { ...at(own.code, { property_key: property.key }), ...set, issuer: OTHER_ISSUER },
    ]) {
      const [status] = await platform.refused('UpdateOrganizationProperty', call)
      expect(status).toBe('token' in call ? 403 : 404)
    }
  })
})

describe('the sessions of an organization', () => {
  const sessionOf = async (code: string) =>
    (await platform.store.organizations.find('env_first', code))?.settings.session
  const update = (code: string, body: object) => ({ ...at(code), body })

  it('are its own where it says so, and the environment’s again where it does not', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const body = {
      is_use_org_sso_session_policy: true,
      sso_session_persistence_mode: 'non_persistent',
      is_use_org_authenticated_session_lifetime: true,
      authenticated_session_lifetime: 3600,
    }
    await platform.done('UpdateOrganizationSessions', update(code, body))
    expect(await sessionOf(code)).toEqual({ persistent: false, inactivitySeconds: 3600 })
    await platform.done('UpdateOrganizationSessions', update(code, { is_use_org_sso_session_policy: false }))
    expect(await sessionOf(code)).toEqual({ persistent: null, inactivitySeconds: 3600 })
    const off = { is_use_org_authenticated_session_lifetime: false, authenticated_session_lifetime: 60 }
    await platform.done('UpdateOrganizationSessions', update(code, off))
    expect(await sessionOf(code)).toEqual({ persistent: null, inactivitySeconds: null })
  })

  it('are refused what says nothing, what is out of range, and whoever is bound to an organization', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const refused = (body: object, more = {}) =>
      platform.refused('UpdateOrganizationSessions', { ...update(code, body), ...more })
    expect(await refused({ is_use_org_sso_session_policy: true })).toEqual([
      400,
      'SSO_SESSION_PERSISTENCE_MODE_REQUIRED',
    ])
    expect(await refused({ is_use_org_authenticated_session_lifetime: true })).toEqual([
      400,
      'AUTHENTICATED_SESSION_LIFETIME_REQUIRED',
    ])
    expect(await refused({ authenticated_session_lifetime: 59 })).toEqual([
      400,
      'INVALID_AUTHENTICATED_SESSION_LIFETIME',
    ])
    expect(await refused({ sso_session_persistence_mode: 'always' })).toEqual([
      400,
      'INVALID_SSO_SESSION_PERSISTENCE_MODE',
    ])
    expect(await refused({}, { issuer: OTHER_ISSUER })).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
    const token = await organizationToken(platform, code)
    expect(await refused({}, { token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
  })
})

describe('how many have a role in an organization', () => {
  it('is counted, and so is who was active from one time to another', async () => {
    const people = [await aPerson(platform), await aPerson(platform), await aPerson(platform)]
    const [ada, grace] = people as [(typeof people)[number], (typeof people)[number]]
    const role = aRole()
    await platform.store.commit([addRole(role)])
    const ids = people.map(({ id }) => id)
    const { code } = await anOrganizationOf(platform, ids, { roles: [role] })
    const now = platform.clock.now()
    await platform.store.commit([
      touchMembership('env_first', ada.id, code, now),
      addEvent(
        anEvent({ environmentId: 'env_first', userId: grace.id, organizationCode: code, createdAt: now - 60_000 }),
      ),
    ])
    const place = at(code, { role_id: role.id })
    expect((await platform.done('GetOrganizationRoleUsersCount', place)).count).toBe(3)
    const iso = (ms: number) => new Date(now + ms).toISOString()
    const active = (from: number, to: number) => ({
      ...place,
      query: { date_time_from: iso(from), date_time_to: iso(to) },
    })
    const counted = await platform.done('GetOrganizationRoleActiveUsersCount', active(-60_000, 0))
    expect(counted).toMatchObject({ active_users_count: 2, date_time_from: iso(-60_000), date_time_to: iso(0) })
    const later = await platform.done('GetOrganizationRoleActiveUsersCount', active(1, 1000))
    expect(later.active_users_count).toBe(0)
    const refused = (call: object) => platform.refused('GetOrganizationRoleActiveUsersCount', call)
    expect(await refused(active(0, 3 * 86_400_000 + 1))).toEqual([400, 'DATE_TIME_RANGE_TOO_LARGE'])
    expect(await refused(active(1, 0))).toEqual([400, 'INVALID_DATE_TIME_TO'])
    expect(await refused(place)).toEqual([400, 'DATE_TIME_FROM_REQUIRED', 'DATE_TIME_TO_REQUIRED'])
    const words = { date_time_from: 'yesterday', date_time_to: iso(0) }
    expect(await refused({ ...place, query: words })).toEqual([400, 'INVALID_DATE_TIME_FROM'])
  })

  it.each(['GetOrganizationRoleUsersCount', 'GetOrganizationRoleActiveUsersCount'] as const)(
    'is refused by %s where there is no such role or organization',
    async (operation) => {
      const query = { date_time_from: '2026-01-01T00:00:00Z', date_time_to: '2026-01-01T10:00:00+10:00' }
      const { code } = await anOrganizationOf(platform, [])
      const role = aRole()
      await platform.store.commit([addRole(role)])
      const refused = (org_code: string, role_id: string, more = {}) =>
        platform.refused(operation, { ...at(org_code, { role_id }), query, ...more })
      expect(await refused(code, 'none')).toEqual([404, 'ROLE_NOT_FOUND'])
      expect(await refused('org_none', role.id)).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
      expect(await refused(code, role.id, { issuer: OTHER_ISSUER })).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
    },
  )
})
