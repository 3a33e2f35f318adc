import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import {
  addFeatureFlag,
  setEnvironmentFlag,
  setOrganizationFlag,
  setUserFlag,
} from '@latchkey/storage/feature-flags.ts'
import { grantMembershipPermission, revokeMembershipRole } from '@latchkey/storage/memberships.ts'
import { addPermission } from '@latchkey/storage/permissions.ts'
import { addProperty, setOrganizationProperty, setUserProperty } from '@latchkey/storage/properties.ts'
import type { ApplicationClaims } from '@latchkey/storage/records.ts'
import { removeRolePermission } from '@latchkey/storage/roles.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { aFeatureFlag, anApi, anApiScope, aPermission, aProperty } from '@latchkey/storage/testing/records.ts'
import { grantUserScope, revokeUserScope } from '@latchkey/storage/user-scopes.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorizeApplication } from '../../apis/authorizations.ts'
import { anOrganizationOf, aRoleWith, tokensFor } from '../../testing/members.ts'
import { ISSUER, OTHER_ISSUER, openTestPlatform, type TestPlatform, WEB } from '../../testing/platform.ts'
import { aPerson, bearer, claimsOf, get } from '../../testing/requests.ts'

const ENVIRONMENT = 'env_first'
let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

async function ask(token: string, path: string, issuer = ISSUER) {
  const response = await get(platform, `/account_api/v1/${path}`, { issuer, headers: bearer(token) })
  return { status: response.statusCode, body: response.json() }
}

const keysOf = async (token: string, list: string, issuer = ISSUER): Promise<string[]> => {
  const { body } = await ask(token, `${list}?page_size=1000`, issuer)
  return body.data[list].map(({ key }: { key: string }) => key)
}

async function setClaims(changes: Partial<ApplicationClaims>) {
  await platform.store.commit([overwriteApplication({ ...WEB, claims: { ...WEB.claims, ...changes } })])
}

const digitsOf = (uuid: string) => uuid.replaceAll('-', '')

/** A member of a new organization with a new role that brings these permissions. */
async function aMemberWith(keys: readonly string[]) {
  const { id: userId } = await aPerson(platform)
  const role = await aRoleWith(platform, keys)
  const organization = await anOrganizationOf(platform, [userId], { roles: [role] })
  const tokens = await tokensFor(platform, { userId, organizationCode: organization.code })
  return { userId, role, code: organization.code, token: tokens.access_token }
}

describe('permissions of the account (wire protocol §5.8)', () => {
  it('are those of the roles and direct ones, with the organization', async () => {
    const { userId, code, token } = await aMemberWith(['create:cakes'])
    const direct = aPermission({ key: 'eat:cakes', name: 'Eat cakes' })
    await platform.store.commit([
      ...addPermission(direct),
      ...grantMembershipPermission(ENVIRONMENT, userId, code, direct.id),
    ])
    const { status, body } = await ask(token, 'permissions')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      success: true,
      data: { org_code: code },
      metadata: { has_more: false, next_page_starting_after: null },
    })
    expect(body.data.permissions).toHaveLength(2)
    expect(body.data.permissions).toContainEqual({
      id: `perm_${digitsOf(direct.id)}`,
      name: 'Eat cakes',
      key: 'eat:cakes',
    })
  })

  it('are gone at once when a role is taken away, and when a role loses them', async () => {
    const { userId, role, code, token } = await aMemberWith(['create:pies', 'eat:pies'])
    expect((await keysOf(token, 'permissions')).sort()).toEqual(['create:pies', 'eat:pies'])
    const [lost] = [...(platform.deps.registry.list()[0]?.directory.permissions.values() ?? [])].filter(
      ({ key }) => key === 'eat:pies',
    )
    await platform.store.commit(removeRolePermission(role.id, lost?.id ?? ''))
    expect(await keysOf(token, 'permissions')).toEqual(['create:pies'])
    await platform.store.commit(revokeMembershipRole(ENVIRONMENT, userId, code, role.id))
    expect(await keysOf(token, 'permissions')).toEqual([])
    expect(await keysOf(token, 'roles')).toEqual([])
    expect(claimsOf(token).permissions).toEqual(['create:pies', 'eat:pies'])
  })

  it('are those of the organization of the token, not of another one or another member', async () => {
    const { userId, role, token } = await aMemberWith(['create:tea'])
    const other = await anOrganizationOf(platform, [userId])
    const elsewhere = await tokensFor(platform, { userId, organizationCode: other.code })
    expect(await keysOf(elsewhere.access_token, 'permissions')).toEqual([])
    expect(await keysOf(elsewhere.access_token, 'roles')).toEqual([])
    expect(await keysOf(token, 'roles')).toEqual([role.key])

    const { id: colleagueId } = await aPerson(platform)
    const shared = await anOrganizationOf(platform, [userId, colleagueId])
    const colleague = await tokensFor(platform, { userId: colleagueId, organizationCode: shared.code })
    expect(await keysOf(colleague.access_token, 'permissions')).toEqual([])
  })

  it('are none for somebody who signed in to no organization', async () => {
    const { userId } = await aMemberWith(['create:coffee'])
    const { access_token } = await tokensFor(platform, { userId })
    expect((await ask(access_token, 'permissions')).body.data).toEqual({ org_code: null, permissions: [] })
    expect((await ask(access_token, 'roles')).body.data).toEqual({ org_code: null, roles: [] })
    expect((await ask(access_token, 'permission/create:coffee')).body).toEqual({
      success: true,
      permissionKey: 'create:coffee',
      orgCode: null,
      isGranted: false,
    })
  })

  it('are found for tokens with the names of Hasura, and for those that leave them out', async () => {
    for (const claims of [{ hasuraNames: true }, { leaveOut: ['permissions', 'feature_flags'] as const }]) {
      await setClaims(claims)
      const key = `create:${Object.keys(claims)}`
      const { code, token } = await aMemberWith([key])
      await setClaims({})
      const { body } = await ask(token, 'permissions')
      expect(body.data.org_code).toBe(code)
      expect(body.data.permissions).toMatchObject([{ key }])
    }
  })

  it('include the scopes of APIs that the application has among them, while the user holds them', async () => {
    const { userId, code } = await aMemberWith([])
    const api = anApi({ environmentId: ENVIRONMENT })
    const scope = anApiScope({ environmentId: ENVIRONMENT, apiId: api.id, name: 'read:beans' })
    await platform.store.commit([addApi(api), addApiScope(scope)].flat())
    await authorizeApplication(platform.deps, ENVIRONMENT, { apiId: api.id, clientId: WEB.id })
    await platform.store.commit(
      [grantUserScope({ environmentId: ENVIRONMENT, userId, scopeId: scope.id, createdAt: 0 })].flat(),
    )
    const { access_token: token } = await tokensFor(platform, {
      userId,
      organizationCode: code,
      audience: [api.audience],
      scope: 'openid read:beans',
    })
    expect(await keysOf(token, 'permissions')).toEqual([])
    await setClaims({ access: { ...WEB.claims.access, apiScopesInPermissions: true } })
    expect((await ask(token, 'permissions')).body.data.permissions).toEqual([
      { id: expect.stringMatching(/^perm_[0-9a-f]{32}$/), name: 'read:beans', key: 'read:beans' },
    ])
    expect((await ask(token, 'permission/read:beans')).body.isGranted).toBe(true)
    const later = anApiScope({ environmentId: ENVIRONMENT, apiId: api.id, name: 'grind:beans' })
    await platform.store.commit([
      ...addApiScope(later),
      grantUserScope({ environmentId: ENVIRONMENT, userId, scopeId: later.id, createdAt: 0 }),
    ])
    expect(await keysOf(token, 'permissions')).toEqual(['read:beans']) // a scope takes a new token
    await platform.store.commit([revokeUserScope(ENVIRONMENT, userId, scope.id)].flat())
    expect(await keysOf(token, 'permissions')).toEqual([])
    await setClaims({})
  })
})

describe('one permission (wire protocol §5.8)', () => {
  it('is granted to whoever has it, and to nobody else, whether it is defined or not', async () => {
    const { code, token } = await aMemberWith(['create:orders'])
    const granted = { success: true, permissionKey: 'create:orders', orgCode: code, isGranted: true }
    expect((await ask(token, 'permission/create:orders')).body).toEqual(granted)
    expect((await ask(token, `permission/${encodeURIComponent('create:orders')}`)).body).toEqual(granted)
    await platform.store.commit(addPermission(aPermission({ key: 'refund:orders' })))
    for (const key of ['refund:orders', 'nobody:knows', 'create:order', 'CREATE:orders', '__proto__', 'a/b', 'ä']) {
      expect(await ask(token, `permission/${encodeURIComponent(key)}`)).toEqual({
        status: 200,
        body: { success: true, permissionKey: key, orgCode: code, isGranted: false },
      })
    }
  })

  it('may have a key of any length that a key can have', async () => {
    const key = 'k'.repeat(128)
    const { token } = await aMemberWith([key])
    expect((await ask(token, `permission/${key}`)).body).toMatchObject({ permissionKey: key, isGranted: true })
  })
})

describe('roles of the account (wire protocol §5.8)', () => {
  it('carry all that any SDK reads', async () => {
    const { code, role, token } = await aMemberWith([])
    expect((await ask(token, 'roles')).body).toEqual({
      success: true,
      data: {
        org_code: code,
        roles: [
          {
            id: `role_${digitsOf(role.id)}`,
            name: role.name,
            key: role.key,
            description: role.description,
            is_default_role: false,
          },
        ],
      },
      metadata: { has_more: false, next_page_starting_after: null },
    })
  })
})

describe('feature flags of the account (wire protocol §5.8)', () => {
  it('have the value that counts for the user in the organization, now', async () => {
    const flag = aFeatureFlag({ key: 'theme', name: 'Theme', type: 'str', defaultValue: 'light' })
    await platform.store.commit(addFeatureFlag(flag))
    const { userId, code, token } = await aMemberWith([])
    const inNone = await tokensFor(platform, { userId })
    const entry = (value: unknown) => ({ id: flag.id, name: 'theme', key: 'theme', type: 'String', value })
    const expectValue = async (value: unknown, of = token) => {
      expect((await ask(of, 'feature_flags')).body.data.feature_flags).toContainEqual(entry(value))
      expect((await ask(of, 'feature_flags/theme')).body).toEqual({ success: true, data: entry(value) })
    }
    const at = { environmentId: ENVIRONMENT, flagId: flag.id }
    await expectValue('light')
    await platform.store.commit(setEnvironmentFlag({ ...at, value: 'dark' }))
    await expectValue('dark')
    await platform.store.commit(setOrganizationFlag(ENVIRONMENT, code, flag.id, 'blue'))
    await expectValue('blue')
    await expectValue('dark', inNone.access_token)
    await platform.store.commit(setUserFlag(ENVIRONMENT, userId, flag.id, 'red'))
    await expectValue('red')
    const stranger = await aMemberWith([])
    await expectValue('dark', stranger.token)
  })

  it.each([
    ['bool', 'Boolean', true],
    ['int', 'Integer', 7],
    ['json', 'Object', { columns: ['name'] }],
  ] as const)('of type %s are shown as %s', async (type, shown, defaultValue) => {
    const flag = aFeatureFlag({ type, defaultValue })
    await platform.store.commit(addFeatureFlag(flag))
    const { token } = await aMemberWith([])
    expect((await ask(token, `feature_flags/${flag.key}`)).body.data).toEqual({
      id: flag.id,
      name: flag.key,
      key: flag.key,
      type: shown,
      value: defaultValue,
    })
  })

  it.each(['unknown', 'toString', '%00', ''])('are not found under the key "%s"', async (key) => {
    const { token } = await aMemberWith([])
    expect(await ask(token, `feature_flags/${key}`)).toEqual({
      status: 404,
      body: { errors: [{ code: 'FEATURE_FLAG_NOT_FOUND', message: 'There is no such feature flag.' }] },
    })
  })
})

describe('properties of the account (wire protocol §5.8)', () => {
  it('are the public ones of the user and of the organization that have a value', async () => {
    const { userId, code, token } = await aMemberWith([])
    const drink = aProperty({ key: 'favourite_drink', name: 'Favourite drink' })
    const salary = aProperty({ key: 'salary', isPrivate: true })
    const plan = aProperty({ key: 'is_paying', name: 'Is paying', context: 'org', type: 'boolean' })
    await platform.store.commit([drink, salary, plan, aProperty()].flatMap(addProperty))
    await platform.store.commit([
      ...setUserProperty(ENVIRONMENT, userId, drink.id, 'Espresso'),
      ...setUserProperty(ENVIRONMENT, userId, salary.id, 'secret'),
      ...setUserProperty(ENVIRONMENT, userId, 'prop_kp_usr_city', 'London'),
      ...setOrganizationProperty(ENVIRONMENT, code, plan.id, true),
    ])
    const { body } = await ask(token, 'properties')
    expect(body.metadata).toEqual({ has_more: false, next_page_starting_after: null })
    expect(body.data.properties).toHaveLength(3)
    expect(body.data.properties).toEqual(
      expect.arrayContaining([
        { id: drink.id, name: 'Favourite drink', key: 'favourite_drink', value: 'Espresso' },
        { id: expect.stringMatching(/^prop_[0-9a-f]{32}$/), name: 'City', key: 'kp_usr_city', value: 'London' },
        { id: plan.id, name: 'Is paying', key: 'is_paying', value: true },
      ]),
    )
    const inNone = await tokensFor(platform, { userId })
    expect((await keysOf(inNone.access_token, 'properties')).sort()).toEqual(['favourite_drink', 'kp_usr_city'])
    const stranger = await aMemberWith([])
    expect(await keysOf(stranger.token, 'properties')).toEqual([])
  })
})

describe('environments', () => {
  it('know nothing of what somebody with the same ids holds in another one', async () => {
    const { userId, role, code } = await aMemberWith(['create:bread'])
    const flag = aFeatureFlag({ type: 'str', defaultValue: 'light' })
    await platform.store.commit(addFeatureFlag(flag))
    await platform.store.commit([
      ...setUserFlag(ENVIRONMENT, userId, flag.id, 'dark'),
      ...setUserProperty(ENVIRONMENT, userId, 'prop_kp_usr_city', 'London'),
    ])
    const environmentId = 'env_second'
    await aPerson(platform, { environmentId, id: userId })
    await anOrganizationOf(platform, [userId], { environmentId, code })
    const { access_token } = await tokensFor(platform, { environmentId, userId, organizationCode: code })
    expect((await ask(access_token, 'permissions', OTHER_ISSUER)).body.data).toEqual({
      org_code: code,
      permissions: [],
    })
    expect(await keysOf(access_token, 'roles', OTHER_ISSUER)).not.toContain(role.key)
    expect((await ask(access_token, `feature_flags/${flag.key}`, OTHER_ISSUER)).body.data.value).toBe('light')
    expect(await keysOf(access_token, 'properties', OTHER_ISSUER)).toEqual([])
  })
})
