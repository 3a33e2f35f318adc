import { describe, expect, it } from 'vitest'
import { addApiScope } from '../api-scopes.ts'
import { addApi } from '../apis.ts'
import { addEnvironment } from '../environments.ts'
import { addFeatureFlag, setOrganizationFlag, setUserFlag } from '../feature-flags.ts'
import { addIdentity } from '../identities.ts'
import { addMembership, grantMembershipPermission, grantMembershipRole, grantMembershipScope } from '../memberships.ts'
import { addOrganization } from '../organizations.ts'
import { addPermission } from '../permissions.ts'
import { addProperty, setOrganizationProperty, setUserProperty } from '../properties.ts'
import { addRole } from '../roles.ts'
import type { Store } from '../store.ts'
import {
  aFeatureFlag,
  aMembership,
  anApi,
  anApiScope,
  anEnvironment,
  anIdentity,
  anOrganization,
  aPermission,
  aProperty,
  aRole,
  aUser,
  aUserScope,
} from '../testing/records.ts'
import { grantUserScope } from '../user-scopes.ts'
import { addUser } from '../users.ts'

const ENVIRONMENTS = ['env_test', 'env_other'] as const
const environmentId = 'env_test'

/** Looking for a page of things at once: what belongs to others, or to another environment, is never among them. */
export function manyContract(open: () => Promise<Store>) {
  const [ada, grace, other] = [aUser({ id: 'kp_ada' }), aUser({ id: 'kp_grace' }), aUser({ id: 'kp_other' })]
  const everywhere = async (store: Store) => {
    for (const environmentId of ENVIRONMENTS) {
      await store.commit([addEnvironment(anEnvironment({ id: environmentId }))])
      await store.commit([ada, grace, other].map((user) => addUser({ ...user, environmentId, providedId: user.id })))
      for (const code of ['org_1', 'org_2', 'org_3']) {
        await store.commit([addOrganization(anOrganization({ environmentId, code, externalId: `of ${code}` }))])
      }
    }
  }

  describe('a page of things at once', () => {
    it('finds users by their ids, and by those of another system', async () => {
      const store = await open()
      await everywhere(store)
      const ids = (users: readonly { id: string; environmentId: string }[]) =>
        users.map((user) => `${user.environmentId} ${user.id}`)
      const wanted = ['kp_none', 'kp_grace', 'kp_ada', 'kp_ada']
      const found = ['env_test kp_ada', 'env_test kp_grace']
      expect(ids(await store.users.findMany(environmentId, wanted))).toEqual(found)
      expect(ids(await store.users.listByProvidedIds(environmentId, wanted))).toEqual(found)
      expect(await store.users.findMany(environmentId, [])).toEqual([])
      expect(await store.users.listByProvidedIds('env_none', wanted)).toEqual([])
      await expect(store.users.findMany(environmentId, Array(501).fill('kp_ada'))).rejects.toThrow(RangeError)
    })

    it('finds identities of one type by their values', async () => {
      const store = await open()
      await everywhere(store)
      const email = anIdentity({ userId: ada.id, value: 'ada@example.com' })
      const username = anIdentity({ userId: ada.id, type: 'username', value: 'ada' })
      const phone = anIdentity({ userId: grace.id, type: 'phone', value: '+61400000000' })
      const social = anIdentity({ userId: grace.id, type: 'social', value: 'google:1', provider: 'google' })
      const elsewhere = anIdentity({ environmentId: 'env_other', userId: other.id, value: 'other@example.com' })
      const all = [email, username, phone, social, elsewhere]
      expect(await store.commit(all.map(addIdentity))).toBe(true)
      const values = all.map(({ value }) => value)
      for (const identity of [email, username, phone, social]) {
        expect(await store.identities.listByValues(environmentId, identity.type, values)).toEqual([identity])
      }
      expect(await store.identities.listByValues(environmentId, 'enterprise', values)).toEqual([])
      expect(await store.identities.listByValues(environmentId, 'email', [])).toEqual([])
    })

    it('finds organizations by the ids of another system, all of those that share one', async () => {
      const store = await open()
      await everywhere(store)
      await store.commit([addOrganization(anOrganization({ code: 'org_twin', externalId: 'of org_1' }))])
      const found = await store.organizations.listByExternalIds(environmentId, ['of org_1', 'of org_3', 'of none'])
      expect(found.map(({ code }) => code)).toEqual(['org_1', 'org_3', 'org_twin'])
      expect(await store.organizations.listByExternalIds('env_none', ['of org_1'])).toEqual([])
    })

    it('lists where users belong and what they hold there', async () => {
      const store = await open()
      await everywhere(store)
      const [role, permission, api] = [aRole(), aPermission(), anApi()]
      const scope = anApiScope({ apiId: api.id })
      const membership = aMembership({ userId: ada.id, organizationCode: 'org_1' })
      const second = aMembership({ userId: grace.id, organizationCode: 'org_2', lastSignedInAt: 7 })
      expect(
        await store.commit([
          addRole(role),
          addPermission(permission),
          ...[addApi(api), addApiScope(scope)].flat(),
          ...[membership, second, aMembership({ userId: other.id, organizationCode: 'org_1' })].map(addMembership),
          addMembership({ ...membership, environmentId: 'env_other' }),
          grantMembershipRole(environmentId, ada.id, 'org_1', role.id),
          grantMembershipRole(environmentId, other.id, 'org_1', role.id),
          grantMembershipRole('env_other', ada.id, 'org_1', role.id),
          grantMembershipPermission(environmentId, grace.id, 'org_2', permission.id),
          grantMembershipScope(environmentId, grace.id, 'org_2', scope.id),
        ]),
      ).toBe(true)
      const userIds = [grace.id, ada.id]
      expect(await store.memberships.listOfUsers(environmentId, userIds)).toEqual([membership, second])
      expect(await store.memberships.holdingsOfUsers(environmentId, userIds)).toEqual([
        { userId: ada.id, organizationCode: 'org_1', kind: 'role', id: role.id },
        { userId: grace.id, organizationCode: 'org_2', kind: 'permission', id: permission.id },
        { userId: grace.id, organizationCode: 'org_2', kind: 'scope', id: scope.id },
      ])
      expect(await store.memberships.listOfUsers(environmentId, [])).toEqual([])
      expect(await store.memberships.holdingsOfUsers(environmentId, [])).toEqual([])
    })

    it('lists scopes that users hold directly', async () => {
      const store = await open()
      await everywhere(store)
      const api = anApi()
      const scope = anApiScope({ apiId: api.id })
      const held = [ada, grace, other].map(({ id }) => aUserScope({ userId: id, scopeId: scope.id }))
      await store.commit([...[addApi(api), addApiScope(scope)].flat(), ...held.map(grantUserScope)])
      expect(await store.userScopes.listOfUsers(environmentId, [grace.id, ada.id])).toEqual(held.slice(0, 2))
      expect(await store.userScopes.listOfUsers('env_other', [ada.id])).toEqual([])
    })

    it('lists the flags and properties of users and of organizations', async () => {
      const store = await open()
      await everywhere(store)
      const flag = aFeatureFlag({ type: 'json', defaultValue: {} })
      const [ofUser, ofOrganization] = [aProperty(), aProperty({ context: 'org' })]
      expect(
        await store.commit([
          addFeatureFlag(flag),
          ...[ofUser, ofOrganization].map(addProperty),
          ...[ada, grace].flatMap(({ id }) => [
            ...setUserFlag(environmentId, id, flag.id, { of: id }),
            ...setUserProperty(environmentId, id, ofUser.id, id),
          ]),
          setUserProperty('env_other', ada.id, ofUser.id, 'elsewhere'),
          setUserFlag('env_other', ada.id, flag.id, []),
          ...['org_1', 'org_2'].flatMap((code) => [
            ...setOrganizationFlag(environmentId, code, flag.id, [code]),
            ...setOrganizationProperty(environmentId, code, ofOrganization.id, code),
          ]),
        ]),
      ).toBe(true)
      const { featureFlags, properties } = store
      const user = { environmentId, userId: ada.id }
      const organization = { environmentId, organizationCode: 'org_2' }
      expect(await featureFlags.valuesOfUsers(environmentId, [ada.id, other.id])).toEqual([
        { ...user, flagId: flag.id, value: { of: ada.id } },
      ])
      expect(await featureFlags.valuesOfOrganizations(environmentId, ['org_2', 'org_3'])).toEqual([
        { ...organization, flagId: flag.id, value: ['org_2'] },
      ])
      expect(await properties.valuesOfUsers(environmentId, [ada.id, other.id])).toEqual([
        { ...user, propertyId: ofUser.id, value: ada.id },
      ])
      expect(await properties.valuesOfOrganizations(environmentId, ['org_2', 'org_3'])).toEqual([
        { ...organization, propertyId: ofOrganization.id, value: 'org_2' },
      ])
    })
  })
}
