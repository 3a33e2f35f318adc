import { describe, expect, it } from 'vitest'
import type { Command } from '../database.ts'
import { addEnvironment, updateEnvironment } from '../environments.ts'
import {
  addFeatureFlag,
  removeEnvironmentFlag,
  removeFeatureFlag,
  removeOrganizationFlag,
  removeOrganizationFlags,
  removeUserFlag,
  setEnvironmentFlag,
  setOrganizationFlag,
  setUserFlag,
  updateFeatureFlag,
} from '../feature-flags.ts'
import { addOrganization, removeOrganization } from '../organizations.ts'
import type { FlagValue } from '../records.ts'
import type { Store } from '../store.ts'
import { aFeatureFlag, anEnvironment, anOrganization, aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'

const here = 'env_test'
const there = 'env_other'

/** Two flags, and in each of two environments an organization and a user, of the same code and the same id. */
async function subjects(store: Store) {
  const flags = [aFeatureFlag({ createdAt: 1 }), aFeatureFlag({ createdAt: 2 })] as const
  const environments = [anEnvironment({ id: here, createdAt: 1 }), anEnvironment({ id: there, createdAt: 2 })] as const
  const [organization, user] = [anOrganization(), aUser()]
  const isDone = await store.commit([
    ...environments.map(addEnvironment),
    ...[here, there].map((environmentId) => addOrganization({ ...organization, environmentId })),
    ...[here, there].map((environmentId) => addUser({ ...user, environmentId })),
    ...flags.map(addFeatureFlag),
  ])
  expect(isDone).toBe(true)
  return { environments, flags, ids: [flags[0].id, flags[1].id] as const, code: organization.code, userId: user.id }
}

const none = new Map<string, FlagValue>()
const removeUser = (environmentId: string, id: string): Command => ({
  sql: 'DELETE FROM users WHERE environment_id = ? AND id = ?',
  values: [environmentId, id],
  expect: 'one',
})

export function featureFlagsContract(open: () => Promise<Store>) {
  describe('feature flags', () => {
    it('are given back as they were added, oldest first, with a default of their type', async () => {
      const store = await open()
      const added = [
        aFeatureFlag({ createdAt: 1, type: 'bool', defaultValue: true }),
        aFeatureFlag({ createdAt: 2, type: 'str', defaultValue: 'true', allowOverrideLevel: 'env' }),
        aFeatureFlag({ createdAt: 3, type: 'int', defaultValue: 1, allowOverrideLevel: 'org' }),
        aFeatureFlag({ createdAt: 4, type: 'json', defaultValue: { a: [1, null, 'x'], b: { c: false } } }),
        aFeatureFlag({ createdAt: 5, type: 'json', defaultValue: [] }),
        aFeatureFlag({ createdAt: 6, type: 'str', defaultValue: '' }),
      ]
      expect(await store.commit(added.toReversed().map(addFeatureFlag))).toBe(true)
      expect(await store.featureFlags.list()).toEqual(added)
    })

    it('have a key and an id that no other one has, also when many want it at once', async () => {
      const store = await open()
      const key = 'theme'
      const done = await Promise.all(
        Array.from({ length: 6 }, () => store.commit([addFeatureFlag(aFeatureFlag({ key }))])),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      const [added] = await store.featureFlags.list()
      expect(await store.commit([addFeatureFlag(aFeatureFlag({ id: added?.id ?? '' }))])).toBe(false)
      expect(await store.commit([addFeatureFlag(aFeatureFlag({ key: 'Theme' }))])).toBe(true)
    })

    it('change all but id, key and createdAt', async () => {
      const store = await open()
      const [flag, other] = [aFeatureFlag({ createdAt: 1 }), aFeatureFlag({ createdAt: 2 })]
      await store.commit([addFeatureFlag(flag), addFeatureFlag(other)])
      const changed = {
        ...flag,
        name: 'Theme',
        description: '',
        type: 'str',
        defaultValue: 'dark',
        allowOverrideLevel: 'env',
      } as const
      expect(await store.commit([updateFeatureFlag({ ...changed, key: 'other', createdAt: 9 })])).toBe(true)
      expect(await store.featureFlags.list()).toEqual([{ ...changed, version: 2 }, other])
    })

    it('refuse a change by somebody who read an older version, and one of a flag that is not there', async () => {
      const store = await open()
      const flag = aFeatureFlag()
      await store.commit([addFeatureFlag(flag)])
      const done = await Promise.all(
        ['a', 'b', 'c', 'd'].map((name) => store.commit([updateFeatureFlag({ ...flag, name })])),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.commit([updateFeatureFlag({ ...flag, version: 3 })])).toBe(false)
      expect(await store.commit([updateFeatureFlag(aFeatureFlag())])).toBe(false)
      expect(await store.commit([removeFeatureFlag('flag_none')])).toBe(false)
      expect(await store.featureFlags.list()).toMatchObject([{ version: 2 }])
    })

    it('have a value in an environment, and the last one counts', async () => {
      const store = await open()
      const { ids } = await subjects(store)
      await store.commit([
        setEnvironmentFlag({ environmentId: there, flagId: ids[0], value: 1 }),
        setEnvironmentFlag({ environmentId: here, flagId: ids[0], value: 'first' }),
        setEnvironmentFlag({ environmentId: here, flagId: ids[0], value: false }),
      ])
      expect(await store.featureFlags.environmentValues()).toEqual([
        { environmentId: there, flagId: ids[0], value: 1 },
        { environmentId: here, flagId: ids[0], value: false },
      ])
      for (let again = 0; again < 2; again++) {
        expect(await store.commit([removeEnvironmentFlag(here, ids[0])])).toBe(true)
      }
      expect(await store.featureFlags.environmentValues()).toEqual([{ environmentId: there, flagId: ids[0], value: 1 }])
    })

    it.each<FlagValue>([
      true,
      false,
      '',
      'true',
      '5',
      'é "quoted" 😀',
      0,
      5,
      -2147483648,
      {},
      { a: { b: [1] } },
      [],
      [1],
    ])('keep the type of %j at every level', async (value) => {
      const store = await open()
      const { ids, code, userId } = await subjects(store)
      await store.commit([
        setEnvironmentFlag({ environmentId: here, flagId: ids[0], value }),
        setOrganizationFlag(here, code, ids[0], value),
        setUserFlag(here, userId, ids[0], value),
      ])
      const values = new Map([[ids[0], value]])
      expect(await store.featureFlags.environmentValues()).toEqual([{ environmentId: here, flagId: ids[0], value }])
      expect(await store.featureFlags.overrides(here, { organizationCode: code, userId })).toEqual({
        organization: values,
        user: values,
      })
    })

    it('tell the values of an organization from those of a user, in the environment that is named', async () => {
      const store = await open()
      const { ids, code, userId } = await subjects(store)
      await store.commit([
        setOrganizationFlag(here, code, ids[0], 'organization'),
        setUserFlag(here, userId, ids[0], 'user'),
        setUserFlag(here, userId, ids[1], 2),
        setOrganizationFlag(there, code, ids[1], 'elsewhere'),
      ])
      const organization = new Map<string, FlagValue>([[ids[0], 'organization']])
      const user = new Map<string, FlagValue>([
        [ids[0], 'user'],
        [ids[1], 2],
      ])
      const elsewhere = new Map<string, FlagValue>([[ids[1], 'elsewhere']])
      const overrides = (environmentId: string, organizationCode: string | null, userId: string | null) =>
        store.featureFlags.overrides(environmentId, { organizationCode, userId })
      expect(await overrides(here, code, userId)).toEqual({ organization, user })
      expect(await overrides(here, null, userId)).toEqual({ organization: none, user })
      expect(await overrides(here, code, null)).toEqual({ organization, user: none })
      expect(await overrides(here, null, null)).toEqual({ organization: none, user: none })
      expect(await overrides(here, 'org_none', 'kp_none')).toEqual({ organization: none, user: none })
      expect(await overrides(there, code, userId)).toEqual({ organization: elsewhere, user: none })
      expect(await overrides('env_none', code, userId)).toEqual({ organization: none, user: none })
    })

    it('overwrite the value of an organization and of a user', async () => {
      const store = await open()
      const { ids, code, userId } = await subjects(store)
      for (const value of [1, 'two', false]) {
        const set = [setOrganizationFlag(here, code, ids[0], value), setUserFlag(here, userId, ids[0], value)]
        expect(await store.commit(set)).toBe(true)
      }
      const values = new Map([[ids[0], false]])
      expect(await store.featureFlags.overrides(here, { organizationCode: code, userId })).toEqual({
        organization: values,
        user: values,
      })
    })

    it('lose a value as often as it is told, and only the one that is named', async () => {
      const store = await open()
      const { ids, code, userId } = await subjects(store)
      for (const environmentId of [here, there]) {
        for (const id of ids) {
          await store.commit([
            setOrganizationFlag(environmentId, code, id, 1),
            setUserFlag(environmentId, userId, id, 1),
          ])
        }
      }
      for (let again = 0; again < 2; again++) {
        const remove = [removeOrganizationFlag(here, code, ids[0]), removeUserFlag(here, userId, ids[0])]
        expect(await store.commit(remove)).toBe(true)
      }
      const sizes = async (environmentId: string) => {
        const { organization, user } = await store.featureFlags.overrides(environmentId, {
          organizationCode: code,
          userId,
        })
        return [[...organization.keys()], [...user.keys()]]
      }
      expect(await sizes(here)).toEqual([[ids[1]], [ids[1]]])
      for (let again = 0; again < 2; again++) {
        expect(await store.commit([removeOrganizationFlags(there, code)])).toBe(true)
      }
      expect(await sizes(here)).toEqual([[ids[1]], [ids[1]]])
      expect(await sizes(there)).toEqual([[], [...ids].sort()])
    })

    it('refuse a value for what is not there', async () => {
      const store = await open()
      const { environments, ids, code, userId } = await subjects(store)
      for (const command of [
        setEnvironmentFlag({ environmentId: 'env_none', flagId: ids[0], value: 1 }),
        setEnvironmentFlag({ environmentId: here, flagId: 'flag_none', value: 1 }),
        removeEnvironmentFlag('env_none', ids[0]),
        setOrganizationFlag(here, 'org_none', ids[0], 1),
        setOrganizationFlag(here, code, 'flag_none', 1),
        setOrganizationFlag('env_none', code, ids[0], 1),
        removeOrganizationFlag('env_none', code, ids[0]),
        removeOrganizationFlags('env_none', code),
        setUserFlag(here, 'kp_none', ids[0], 1),
        setUserFlag(here, userId, 'flag_none', 1),
        setUserFlag('env_none', userId, ids[0], 1),
        removeUserFlag('env_none', userId, ids[0]),
      ]) {
        expect(await store.commit([command])).toBe(false)
      }
      expect(await store.featureFlags.environmentValues()).toEqual([])
      expect(await store.environments.list()).toEqual(environments)
      expect(await store.organizations.find(here, code)).toMatchObject({ version: 1 })
      expect(await store.users.find(here, userId)).toMatchObject({ version: 1 })
    })

    it('grow the version of whoever has the value, with each change of it', async () => {
      const store = await open()
      const { environments, ids, code, userId } = await subjects(store)
      const versions = async (environmentId: string) => [
        (await store.environments.list()).find(({ id }) => id === environmentId)?.version,
        (await store.organizations.find(environmentId, code))?.version,
        (await store.users.find(environmentId, userId))?.version,
      ]
      const seen: unknown[] = []
      for (const change of [
        setEnvironmentFlag({ environmentId: here, flagId: ids[0], value: 1 }),
        removeEnvironmentFlag(here, ids[0]),
        setOrganizationFlag(here, code, ids[0], 1),
        removeOrganizationFlag(here, code, ids[0]),
        removeOrganizationFlags(here, code),
        setUserFlag(here, userId, ids[0], 1),
        removeUserFlag(here, userId, ids[0]),
      ]) {
        expect(await store.commit([change])).toBe(true)
        seen.push(await versions(here))
      }
      expect(seen).toEqual([
        [2, 1, 1],
        [3, 1, 1],
        [3, 2, 1],
        [3, 3, 1],
        [3, 4, 1],
        [3, 4, 2],
        [3, 4, 3],
      ])
      expect(await versions(there)).toEqual([1, 1, 1])
      expect(await store.commit([updateEnvironment(environments[0])])).toBe(false)
      expect((await store.featureFlags.list()).map(({ version }) => version)).toEqual([1, 1])
    })

    it('go with every value of theirs, and free their key', async () => {
      const store = await open()
      const { flags, ids, code, userId } = await subjects(store)
      for (const flagId of ids) {
        await store.commit([
          setEnvironmentFlag({ environmentId: here, flagId, value: 1 }),
          setOrganizationFlag(here, code, flagId, 1),
          setUserFlag(here, userId, flagId, 1),
        ])
      }
      expect(await store.commit([removeFeatureFlag(ids[0])])).toBe(true)
      expect(await store.commit([removeFeatureFlag(ids[0])])).toBe(false)
      expect(await store.featureFlags.list()).toEqual([flags[1]])
      expect(await store.featureFlags.environmentValues()).toEqual([{ environmentId: here, flagId: ids[1], value: 1 }])
      const values = new Map([[ids[1], 1]])
      expect(await store.featureFlags.overrides(here, { organizationCode: code, userId })).toEqual({
        organization: values,
        user: values,
      })
      expect(await store.commit([addFeatureFlag(aFeatureFlag({ key: flags[0].key }))])).toBe(true)
    })

    it('are counted and listed where organizations and users have a value of their own', async () => {
      const store = await open()
      const { ids, code, userId } = await subjects(store)
      const others = ['org_3', 'org_1', 'org_2'].map((other) => anOrganization({ code: other }))
      await store.commit([
        ...others.map(addOrganization),
        ...[code, ...others.map((one) => one.code)].map((one) => setOrganizationFlag(here, one, ids[0], 1)),
        setUserFlag(here, userId, ids[0], 2),
        setUserFlag(there, userId, ids[1], 3),
      ])
      const counts = await store.featureFlags.countOverrides(here, [...ids, 'flag_none'])
      expect(counts).toEqual(
        new Map([
          [ids[0], { organizations: 4, users: 1 }],
          [ids[1], { organizations: 0, users: 0 }],
          ['flag_none', { organizations: 0, users: 0 }],
        ]),
      )
      expect(await store.featureFlags.countOverrides(here, [])).toEqual(new Map())
      const codesWith = async (page: { after?: string; limit: number }) =>
        (await store.featureFlags.organizationsWith(here, ids[0], page)).map((one) => one.organizationCode)
      const codes = [code, 'org_1', 'org_2', 'org_3'].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      expect(await codesWith({ limit: 9 })).toEqual(codes)
      expect(await codesWith({ limit: 2, after: codes[0] as string })).toEqual(codes.slice(1, 3))
      expect(await store.featureFlags.usersWith(here, ids[0], { limit: 9 })).toEqual([
        { environmentId: here, userId, flagId: ids[0], value: 2 },
      ])
      expect(await store.featureFlags.usersWith(here, ids[1], { limit: 9 })).toEqual([])
    })

    it('lose the values of an organization and a user that are removed', async () => {
      const store = await open()
      const { ids, code, userId } = await subjects(store)
      for (const environmentId of [here, there]) {
        await store.commit([
          setOrganizationFlag(environmentId, code, ids[0], 1),
          setUserFlag(environmentId, userId, ids[0], 1),
        ])
      }
      expect(await store.commit([removeOrganization(here, code), removeUser(here, userId)])).toBe(true)
      const overrides = (environmentId: string) =>
        store.featureFlags.overrides(environmentId, { organizationCode: code, userId })
      expect(await overrides(here)).toEqual({ organization: none, user: none })
      const values = new Map([[ids[0], 1]])
      expect(await overrides(there)).toEqual({ organization: values, user: values })
    })

    it('answer commits that set a value while they are removed', async () => {
      const store = await open()
      const { code, userId } = await subjects(store)
      for (let round = 0; round < 5; round++) {
        const flag = aFeatureFlag()
        await store.commit([addFeatureFlag(flag)])
        const [isRemoved, ...done] = await Promise.all([
          store.commit([removeFeatureFlag(flag.id)]),
          store.commit([setEnvironmentFlag({ environmentId: here, flagId: flag.id, value: 1 })]),
          store.commit([setOrganizationFlag(here, code, flag.id, 1)]),
          store.commit([setUserFlag(here, userId, flag.id, 1)]),
        ])
        expect(isRemoved).toBe(true)
        expect(done.every((isDone) => typeof isDone === 'boolean')).toBe(true)
      }
      expect(await store.featureFlags.environmentValues()).toEqual([])
      expect(await store.featureFlags.overrides(here, { organizationCode: code, userId })).toEqual({
        organization: none,
        user: none,
      })
    })

    it('grow the version of the registry when they or the value of an environment change, and with nothing else', async () => {
      const store = await open()
      const { ids, code, userId } = await subjects(store)
      const flag = aFeatureFlag()
      const before = await store.registry.version()
      const changes = [
        addFeatureFlag(flag),
        updateFeatureFlag(flag),
        setEnvironmentFlag({ environmentId: here, flagId: flag.id, value: 1 }),
        removeEnvironmentFlag(here, flag.id),
        removeFeatureFlag(flag.id),
      ]
      const grown: number[] = []
      for (const change of changes) {
        expect(await store.commit([change])).toBe(true)
        grown.push((await store.registry.version()) - before)
      }
      expect(grown).toEqual(changes.map((_, index) => index + 1))
      const others = [
        setOrganizationFlag(here, code, ids[0], 1),
        removeOrganizationFlag(here, code, ids[0]),
        removeOrganizationFlags(here, code),
        setUserFlag(here, userId, ids[0], 1),
        removeUserFlag(here, userId, ids[0]),
      ]
      expect(await store.commit(others)).toBe(true)
      expect(await store.commit([removeFeatureFlag(flag.id)])).toBe(false)
      expect(await store.registry.version()).toBe(before + changes.length)
    })
  })
}
