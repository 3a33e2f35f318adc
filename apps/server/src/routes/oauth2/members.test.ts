import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import {
  addFeatureFlag,
  setEnvironmentFlag,
  setOrganizationFlag,
  setUserFlag,
} from '@latchkey/storage/feature-flags.ts'
import {
  addMembership,
  grantMembershipPermission,
  grantMembershipRole,
  grantMembershipScope,
  removeMembership,
  revokeMembershipRole,
} from '@latchkey/storage/memberships.ts'
import { updateOrganization } from '@latchkey/storage/organizations.ts'
import { addPermission } from '@latchkey/storage/permissions.ts'
import {
  addProperty,
  setApplicationProperty,
  setOrganizationProperty,
  setUserProperty,
} from '@latchkey/storage/properties.ts'
import type { ApplicationClaims } from '@latchkey/storage/records.ts'
import { addRolePermission, addRoleScope, removeRolePermission } from '@latchkey/storage/roles.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import {
  aFeatureFlag,
  aMembership,
  anApi,
  anApiScope,
  aPermission,
  aProperty,
} from '@latchkey/storage/testing/records.ts'
import { grantUserScope } from '@latchkey/storage/user-scopes.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorizeApplication } from '../../apis/authorizations.ts'
import { anOrganizationOf, aRoleWith, tokensFor } from '../../testing/members.ts'
import { OTHER_ISSUER, openTestPlatform, type TestPlatform, WEB, WEB_SECRET } from '../../testing/platform.ts'
import { aPerson, claimsOf, post, refresh, type Tokens } from '../../testing/requests.ts'

const ENVIRONMENT = 'env_first'
let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

/** Changes what the tokens of the web application carry; whatever is not named is as it was at first. */
async function setClaims(changes: { [Part in keyof ApplicationClaims]?: unknown } = {}, environmentId = ENVIRONMENT) {
  const merged = Object.entries(changes).map(([part, change]) => {
    const standard = WEB.claims[part as keyof ApplicationClaims]
    const isGroup = typeof standard === 'object' && !Array.isArray(standard)
    return [part, isGroup ? { ...standard, ...(change as object) } : change]
  })
  const claims = { ...WEB.claims, ...Object.fromEntries(merged) } as ApplicationClaims
  await platform.store.commit([overwriteApplication({ ...WEB, environmentId, claims })])
}

const accessOf = (tokens: Pick<Tokens, 'access_token'>) => claimsOf(tokens.access_token)
const idOf = (tokens: Pick<Tokens, 'id_token'>) => claimsOf(tokens.id_token)
const refreshed = async (tokens: Tokens) => (await refresh(platform, tokens.refresh_token)).json<Tokens>()
const introspect = async (token: string) =>
  (await post(platform, '/oauth2/introspect', { client_id: WEB.id, client_secret: WEB_SECRET, token })).json()

describe('tokens of a member (wire protocol §6.1, §6.3)', () => {
  it('say what the user holds in the organization of the grant', async () => {
    const { id: userId } = await aPerson(platform)
    const role = await aRoleWith(platform, ['create:todos', 'read:todos'])
    const direct = aPermission({ key: 'delete:todos' })
    const { code, name } = await anOrganizationOf(platform, [userId], { roles: [role], externalId: 'crm-7' })
    await platform.store.commit([
      addPermission(direct),
      grantMembershipPermission(ENVIRONMENT, userId, code, direct.id),
    ])
    await setClaims({ access: { roles: true, organizationName: true, externalOrganizationId: true } })
    const tokens = await tokensFor(platform, { userId, organizationCode: code })
    expect(accessOf(tokens)).toMatchObject({
      org_code: code,
      org_id: code,
      org_name: name,
      external_org_id: 'crm-7',
      permissions: ['create:todos', 'delete:todos', 'read:todos'],
      roles: [{ id: role.id, key: role.key, name: role.name }],
    })
    expect(idOf(tokens)).toMatchObject({ org_codes: [code] })
    await setClaims()
    expect(accessOf(await refreshed(tokens))).not.toHaveProperty('roles')
  })

  it('name where somebody belongs by now, in whichever organization they signed in', async () => {
    const { id: userId } = await aPerson(platform)
    const tokens = await tokensFor(platform, { userId, organizationCode: null })
    expect(idOf(tokens)).toMatchObject({ org_codes: [] })
    const { code } = await anOrganizationOf(platform, [userId])
    const joined = await refreshed(tokens)
    expect(idOf(joined)).toMatchObject({ org_codes: [code] })
    await platform.store.commit(removeMembership(ENVIRONMENT, userId, code))
    expect(idOf(await refreshed(joined))).toMatchObject({ org_codes: [] })
  })

  it('never mix what somebody holds in two organizations', async () => {
    const { id: userId } = await aPerson(platform)
    const [editor, owner] = [await aRoleWith(platform, ['edit:one']), await aRoleWith(platform, ['own:two'])]
    const one = await anOrganizationOf(platform, [userId], { roles: [editor] })
    const two = await anOrganizationOf(platform, [userId], { roles: [owner] })
    await setClaims({ access: { roles: true } })
    const say = async (organizationCode: string | null) => {
      const tokens = await tokensFor(platform, { userId, organizationCode })
      const claims = accessOf(tokens)
      const described = await introspect(tokens.access_token)
      expect(described.permissions).toEqual(claims.permissions)
      expect(described.org_code).toBe(claims.org_code)
      expect((idOf(tokens).org_codes as string[]).toSorted()).toEqual([one.code, two.code].toSorted())
      return [claims.org_code, claims.permissions, (claims.roles as { key: string }[]).map(({ key }) => key)]
    }
    expect(await say(one.code)).toEqual([one.code, ['edit:one'], [editor.key]])
    expect(await say(two.code)).toEqual([two.code, ['own:two'], [owner.key]])
    expect(await say(null)).toEqual([undefined, [], []])
    await setClaims()
  })

  it('keep environments apart, even with the same ids', async () => {
    const [mine, theirs] = [await aRoleWith(platform, ['be:mine']), await aRoleWith(platform, ['be:theirs'])]
    const flag = aFeatureFlag({ key: 'apart', defaultValue: false })
    const { id: userId } = await aPerson(platform)
    await aPerson(platform, { id: userId, environmentId: 'env_second' })
    const { code } = await anOrganizationOf(platform, [userId], { roles: [mine] })
    await anOrganizationOf(platform, [userId], { code, environmentId: 'env_second', roles: [theirs] })
    await platform.store.commit([
      addFeatureFlag(flag),
      setEnvironmentFlag({ environmentId: 'env_second', flagId: flag.id, value: true }),
    ])
    const here = accessOf(await tokensFor(platform, { userId, organizationCode: code }))
    const there = await tokensFor(platform, { userId, organizationCode: code, environmentId: 'env_second' })
    expect([here.permissions, accessOf(there).permissions]).toEqual([['be:mine'], ['be:theirs']])
    expect([here.feature_flags, accessOf(there).feature_flags]).toMatchObject([
      { apart: { v: false } },
      { apart: { v: true } },
    ])
    const asked = { client_id: WEB.id, client_secret: WEB_SECRET, token: there.access_token }
    expect(await introspect(there.access_token)).toEqual({ active: false })
    expect((await post(platform, '/oauth2/introspect', asked, { issuer: OTHER_ISSUER })).json()).toMatchObject({
      permissions: ['be:theirs'],
    })
  })

  it('resolve flags for the organization and the user', async () => {
    const { id: userId } = await aPerson(platform)
    const { id: colleague } = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [userId, colleague])
    const flag = aFeatureFlag({ key: 'theme', type: 'str', defaultValue: 'plain' })
    const locked = aFeatureFlag({ key: 'locked', type: 'int', defaultValue: 1, allowOverrideLevel: 'org' })
    await platform.store.commit([
      addFeatureFlag(flag),
      addFeatureFlag(locked),
      setOrganizationFlag(ENVIRONMENT, code, flag.id, 'pink'),
      setOrganizationFlag(ENVIRONMENT, code, locked.id, 2),
      setUserFlag(ENVIRONMENT, userId, flag.id, 'green'),
      setUserFlag(ENVIRONMENT, userId, locked.id, 3),
    ])
    const flagsOf = async (user: string, organizationCode: string | null) =>
      accessOf(await tokensFor(platform, { userId: user, organizationCode })).feature_flags
    expect(await flagsOf(userId, code)).toMatchObject({ theme: { t: 's', v: 'green' }, locked: { t: 'i', v: 2 } })
    expect(await flagsOf(colleague, code)).toMatchObject({ theme: { v: 'pink' }, locked: { v: 2 } })
    expect(await flagsOf(userId, null)).toMatchObject({ theme: { v: 'green' }, locked: { v: 1 } })
    expect(await flagsOf(colleague, null)).toMatchObject({ theme: { v: 'plain' }, locked: { v: 1 } })
  })

  it('carry the listed public properties of user, organization and application', async () => {
    const { id: userId } = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [userId])
    const [tier, region] = [aProperty({ key: 'tier', context: 'org' }), aProperty({ key: 'region', context: 'app' })]
    const secret = aProperty({ key: 'secret_note', context: 'usr', isPrivate: true })
    const unlisted = aProperty({ key: 'unlisted', context: 'usr' })
    await platform.store.commit([
      ...[tier, region, secret, unlisted].map(addProperty),
      setUserProperty(ENVIRONMENT, userId, 'prop_kp_usr_city', 'London'),
      setUserProperty(ENVIRONMENT, userId, secret.id, 'hidden'),
      setUserProperty(ENVIRONMENT, userId, unlisted.id, 'hidden'),
      setOrganizationProperty(ENVIRONMENT, code, tier.id, 'gold'),
      setApplicationProperty(ENVIRONMENT, WEB.id, region.id, 'eu'),
      setApplicationProperty('env_second', WEB.id, region.id, 'us'), // of the application with the same id there
    ])
    const properties = ['kp_usr_city', 'tier', 'region', 'secret_note']
    await setClaims({ access: { properties }, id: { properties: ['kp_usr_city'] } })
    const tokens = await tokensFor(platform, { userId, organizationCode: code })
    expect(accessOf(tokens)).toMatchObject({
      user_properties: { kp_usr_city: { v: 'London' } },
      organization_properties: { tier: { v: 'gold' } },
      application_properties: { region: { v: 'eu' } },
    })
    expect(idOf(tokens)).toMatchObject({ user_properties: { kp_usr_city: { v: 'London' } } })
    expect(JSON.stringify([accessOf(tokens), idOf(tokens)])).not.toContain('hidden')
    await setClaims()
  })

  it.each([
    [true, true],
    [false, false],
    [null, true],
  ])('are persistent as the organization says (%s), or else the environment: %s', async (persistent, expected) => {
    const { id: userId } = await aPerson(platform)
    const organization = await anOrganizationOf(platform, [userId])
    const session = { ...organization.settings.session, persistent }
    await platform.store.commit([
      updateOrganization({ ...organization, settings: { ...organization.settings, session } }),
    ])
    const tokens = await tokensFor(platform, { userId, organizationCode: organization.code })
    expect(accessOf(tokens).ksp).toEqual({ persistent: expected })
  })
})

describe('scopes of APIs that a member holds (wire protocol §7.4)', () => {
  let apis = 0
  async function anApiWith(names: readonly string[]) {
    const api = anApi({ environmentId: ENVIRONMENT, audience: `https://members${++apis}.example.com` })
    const scopes = names.map((name, createdAt) =>
      anApiScope({ environmentId: ENVIRONMENT, apiId: api.id, name, createdAt }),
    )
    await platform.store.commit([addApi(api), ...scopes.map(addApiScope)])
    await authorizeApplication(platform.deps, ENVIRONMENT, { apiId: api.id, clientId: WEB.id, scopes: [] })
    return { ...api, idOf: (name: string) => scopes.find((scope) => scope.name === name)?.id ?? '' }
  }

  it('come from roles, from the membership and from the user, each for the APIs in the audience', async () => {
    const [api, other] = [
      await anApiWith(['by:role', 'by:member', 'by:user', 'by:none']),
      await anApiWith(['elsewhere']),
    ]
    const { id: userId } = await aPerson(platform)
    const role = await aRoleWith(platform, ['do:things'])
    const { code } = await anOrganizationOf(platform, [userId], { roles: [role] })
    const { code: another } = await anOrganizationOf(platform, [userId])
    await platform.store.commit([
      addRoleScope({ environmentId: ENVIRONMENT, roleId: role.id, scopeId: api.idOf('by:role') }),
      addRoleScope({ environmentId: ENVIRONMENT, roleId: role.id, scopeId: other.idOf('elsewhere') }),
      grantMembershipScope(ENVIRONMENT, userId, code, api.idOf('by:member')),
      grantUserScope({ environmentId: ENVIRONMENT, userId, scopeId: api.idOf('by:user'), createdAt: 0 }),
    ])
    const scopesIn = async (organizationCode: string | null) => {
      const tokens = await tokensFor(platform, { userId, organizationCode, audience: [api.audience], scope: 'openid' })
      return (accessOf(tokens).scp as string[]).filter((name) => name !== 'openid').sort()
    }
    expect(await scopesIn(code)).toEqual(['by:member', 'by:role', 'by:user'])
    expect(await scopesIn(another)).toEqual(['by:user'])
    expect(await scopesIn(null)).toEqual(['by:user'])

    await setClaims({ access: { apiScopesInPermissions: true } })
    const tokens = await tokensFor(platform, { userId, organizationCode: code, audience: [api.audience] })
    expect(accessOf(tokens).permissions).toEqual(['by:member', 'by:role', 'by:user', 'do:things'])
    await platform.store.commit([
      revokeMembershipRole(ENVIRONMENT, userId, code, role.id),
      grantMembershipScope(ENVIRONMENT, userId, code, api.idOf('by:none')), // which takes a new token
    ])
    expect(await introspect(tokens.access_token)).toMatchObject({
      scope: 'openid profile email offline by:member by:user',
      permissions: ['by:member', 'by:user'],
      roles: [],
    })
    await setClaims()
  })
})

describe('the scopes of a role', () => {
  it('are those of the environment, also where another one has a scope with the same id', async () => {
    const { id: userId } = await aPerson(platform)
    const role = await aRoleWith(platform, [])
    const { code } = await anOrganizationOf(platform, [userId], { roles: [role] })
    const id = 'scope_of_two_environments'
    const audience = 'https://two.example.com'
    for (const environmentId of [ENVIRONMENT, 'env_second']) {
      const api = anApi({ environmentId, audience })
      const scope = anApiScope({ environmentId, apiId: api.id, id, name: 'read:two' })
      await platform.store.commit([addApi(api), addApiScope(scope)])
      await authorizeApplication(platform.deps, environmentId, { apiId: api.id, clientId: WEB.id, scopes: [] })
    }
    await platform.store.commit([addRoleScope({ environmentId: 'env_second', roleId: role.id, scopeId: id })])
    const asked = { userId, organizationCode: code, audience: [audience], scope: 'openid' }
    expect(accessOf(await tokensFor(platform, asked)).scp).toEqual(['openid'])
  })
})

describe('a change of what a member holds', () => {
  it('shows at the next refresh and at introspection at once', async () => {
    const { id: userId } = await aPerson(platform)
    const role = await aRoleWith(platform, ['read:before'])
    const added = aPermission({ key: 'write:after' })
    const { code } = await anOrganizationOf(platform, [userId], { roles: [role] })
    const tokens = await tokensFor(platform, { userId, organizationCode: code })
    expect(await introspect(tokens.access_token)).toMatchObject({ permissions: ['read:before'], roles: [role.key] })

    await platform.store.commit([
      addPermission(added),
      addRolePermission(role.id, added.id),
      ...role.permissionIds.map((id) => removeRolePermission(role.id, id)),
    ])
    expect(accessOf(tokens).permissions).toEqual(['read:before']) // until it is refreshed
    expect(await introspect(tokens.access_token)).toMatchObject({ permissions: ['write:after'], org_code: code })
    const next = await refreshed(tokens)
    expect(accessOf(next)).toMatchObject({ permissions: ['write:after'], org_code: code })

    await platform.store.commit([revokeMembershipRole(ENVIRONMENT, userId, code, role.id)])
    expect(await introspect(next.access_token)).toMatchObject({ active: true, permissions: [], roles: [] })
    expect(accessOf(await refreshed(next)).permissions).toEqual([])
  })

  it('counts again for who comes back, without what they held before', async () => {
    const { id: userId } = await aPerson(platform)
    const role = await aRoleWith(platform, ['hold:once'])
    const { code } = await anOrganizationOf(platform, [userId], { roles: [role] })
    const tokens = await tokensFor(platform, { userId, organizationCode: code })
    await platform.store.commit([removeMembership(ENVIRONMENT, userId, code)])
    await platform.store.commit([
      addMembership(aMembership({ environmentId: ENVIRONMENT, userId, organizationCode: code })),
    ])
    expect(await introspect(tokens.access_token)).toMatchObject({ active: true, permissions: [] })
    await platform.store.commit([grantMembershipRole(ENVIRONMENT, userId, code, role.id)])
    expect(accessOf(await refreshed(tokens)).permissions).toEqual(['hold:once'])
  })
})
