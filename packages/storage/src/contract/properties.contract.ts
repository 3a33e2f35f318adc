import { describe, expect, it } from 'vitest'
import { addApplication, removeApplication } from '../applications.ts'
import type { Command } from '../database.ts'
import { addEnvironment } from '../environments.ts'
import { addOrganization, removeOrganization } from '../organizations.ts'
import {
  addProperty,
  addPropertyCategory,
  removeApplicationProperty,
  removeOrganizationProperty,
  removeProperty,
  removePropertyCategory,
  removeUserProperty,
  renamePropertyCategory,
  setApplicationProperty,
  setOrganizationProperty,
  setUserProperty,
  updateProperty,
} from '../properties.ts'
import type { Property, PropertyCategory, PropertyValue } from '../records.ts'
import type { Store } from '../store.ts'
import {
  anApplication,
  anEnvironment,
  anOrganization,
  aProperty,
  aPropertyCategory,
  aUser,
} from '../testing/records.ts'
import { addUser } from '../users.ts'

const here = 'env_test'
const there = 'env_other'
const none = new Map<string, PropertyValue>()

const PERSONAL = ['city', 'industry', 'is_marketing_opt_in', 'job_title', 'middle_name', 'postcode', 'salutation']
const ADDRESS = ['state_region', 'street_address', 'street_address_2']

/**
 * A property of users, one of organizations and one of applications, and in each of two environments somebody of each
 * kind, with the same id.
 */
async function subjects(store: Store) {
  const [ofUsers, ofOrganizations, ofApplications] = (['usr', 'org', 'app'] as const).map((context, createdAt) =>
    aProperty({ context, createdAt: createdAt + 1 }),
  ) as [Property, Property, Property]
  const [organization, user, application] = [anOrganization(), aUser(), anApplication()]
  const isDone = await store.commit([
    ...[here, there].map((id) => addEnvironment(anEnvironment({ id }))),
    ...[here, there].map((environmentId) => addOrganization({ ...organization, environmentId })),
    ...[here, there].map((environmentId) => addUser({ ...user, environmentId })),
    ...[here, there].map((environmentId) => addApplication({ ...application, environmentId })),
    ...[ofUsers, ofOrganizations, ofApplications].map(addProperty),
  ])
  expect(isDone).toBe(true)
  const [usr, org, app] = [ofUsers.id, ofOrganizations.id, ofApplications.id]
  return { usr, org, app, code: organization.code, userId: user.id, applicationId: application.id }
}

/** A value for each of the three, in one environment. */
const setAll = (
  environmentId: string,
  { usr, org, app, code, userId, applicationId }: Awaited<ReturnType<typeof subjects>>,
  value: PropertyValue,
) => [
  setUserProperty(environmentId, userId, usr, value),
  setOrganizationProperty(environmentId, code, org, value),
  setApplicationProperty(environmentId, applicationId, app, value),
]

const ownProperties = async (store: Store) => (await store.properties.list()).filter(({ isBuiltIn }) => !isBuiltIn)
const ownCategories = async (store: Store) =>
  (await store.properties.categories()).filter(({ isBuiltIn }) => !isBuiltIn)

const removeUser = (environmentId: string, id: string): Command => ({
  sql: 'DELETE FROM users WHERE environment_id = ? AND id = ?',
  values: [environmentId, id],
  expect: 'one',
})

export function propertiesContract(open: () => Promise<Store>) {
  describe('properties', () => {
    it('begin with the built-in ones, each in a built-in category of its context', async () => {
      const store = await open()
      const [listed, categories] = [await store.properties.list(), await store.properties.categories()]
      const keys = listed.map(({ key }) => key)
      expect(keys).toEqual(expect.arrayContaining([...PERSONAL, ...ADDRESS].map((name) => `kp_usr_${name}`)))
      expect(keys).toEqual(
        expect.arrayContaining(['city', 'industry', 'postcode', ...ADDRESS].map((name) => `kp_org_${name}`)),
      )
      expect(keys).toEqual(expect.arrayContaining(['kp_usr_utm_source', 'kp_usr_ttclid', 'kp_org_gclid']))
      expect(listed.filter(({ type }) => type === 'boolean').map(({ key }) => key)).toEqual([
        'kp_usr_is_marketing_opt_in',
      ])
      expect(categories.every(({ isBuiltIn }) => isBuiltIn)).toBe(true)
      for (const { isBuiltIn, isPrivate, categoryId, context } of listed) {
        expect({ isBuiltIn, isPrivate }).toEqual({ isBuiltIn: true, isPrivate: false })
        expect(categories.find(({ id }) => id === categoryId)?.context).toBe(context)
      }
    })

    it('are given back as they were added, oldest first, with their categories', async () => {
      const store = await open()
      const categories = [
        aPropertyCategory({ createdAt: 1 }),
        aPropertyCategory({ createdAt: 2, context: 'org' }),
        aPropertyCategory({ createdAt: 3, context: 'app' }),
      ] as const
      const added = [
        aProperty({ createdAt: 1, categoryId: categories[0].id }),
        aProperty({ createdAt: 2, context: 'org', type: 'boolean', isPrivate: true, categoryId: categories[1].id }),
        aProperty({ createdAt: 3, context: 'app', type: 'multi_line_text', categoryId: categories[2].id }),
      ]
      const isDone = await store.commit([
        ...categories.toReversed().map(addPropertyCategory),
        ...added.toReversed().map(addProperty),
      ])
      expect(isDone).toBe(true)
      expect(await ownProperties(store)).toEqual(added)
      expect(await ownCategories(store)).toEqual(categories)
      expect((await store.properties.list()).slice(-3)).toEqual(added)
      expect((await store.properties.categories()).slice(-3)).toEqual(categories)
    })

    it('have a key and an id that no other one has, also when many want it at once', async () => {
      const store = await open()
      const key = 'colour'
      const done = await Promise.all(Array.from({ length: 6 }, () => store.commit([addProperty(aProperty({ key }))])))
      expect(done.filter(Boolean)).toHaveLength(1)
      const [added] = await ownProperties(store)
      expect(await store.commit([addProperty(aProperty({ id: added?.id ?? '' }))])).toBe(false)
      expect(await store.commit([addProperty(aProperty({ key, context: 'org' }))])).toBe(false)
      expect(await store.commit([addProperty(aProperty({ key: 'kp_usr_city' }))])).toBe(false)
      const category = aPropertyCategory()
      expect(await store.commit([addPropertyCategory(category)])).toBe(true)
      expect(await store.commit([addPropertyCategory(category)])).toBe(false)
    })

    it('are in a category of their own context', async () => {
      const store = await open()
      const property = aProperty()
      await store.commit([addProperty(property)])
      for (const command of [
        addProperty(aProperty({ categoryId: 'category_none' })),
        addProperty(aProperty({ categoryId: 'category_org_details' })),
        updateProperty({ ...property, categoryId: 'category_none' }),
        updateProperty({ ...property, categoryId: 'category_org_details' }),
        updateProperty({ ...property, context: 'org', categoryId: 'category_org_details' }),
      ]) {
        expect(await store.commit([command])).toBe(false)
      }
      expect(await ownProperties(store)).toEqual([property])
    })

    it('change name, description, privacy and category, and nothing else', async () => {
      const store = await open()
      const [property, other] = [aProperty({ createdAt: 1 }), aProperty({ createdAt: 2 })]
      await store.commit([property, other].map(addProperty))
      const changed = {
        ...property,
        name: 'Colour',
        description: '',
        isPrivate: true,
        categoryId: 'category_usr_marketing',
      }
      const wider = {
        ...changed,
        key: 'other',
        type: 'boolean',
        context: 'org',
        isBuiltIn: true,
        createdAt: 9,
      } as const
      expect(await store.commit([updateProperty(wider)])).toBe(true)
      expect(await ownProperties(store)).toEqual([changed, other])
      expect(await store.commit([updateProperty(aProperty())])).toBe(false)
    })

    it('that are built in stay as they are, and so do the built-in categories', async () => {
      const store = await open()
      const [properties, categories] = [await store.properties.list(), await store.properties.categories()]
      const [property, category] = [properties[0] as Property, categories[0] as PropertyCategory]
      const empty = categories.find(({ id }) => !properties.some(({ categoryId }) => categoryId === id))
      expect(empty).toBeDefined()
      for (const command of [
        updateProperty({ ...property, name: 'New' }),
        updateProperty({ ...property, name: 'New', isBuiltIn: false }),
        removeProperty(property.id),
        renamePropertyCategory(category.id, 'New'),
        removePropertyCategory(empty?.id ?? ''),
      ]) {
        expect(await store.commit([command])).toBe(false)
      }
      expect(await store.properties.list()).toEqual(properties)
      expect(await store.properties.categories()).toEqual(categories)
    })

    it('keep their category from being removed while they are in it', async () => {
      const store = await open()
      const [category, other] = [aPropertyCategory({ createdAt: 1 }), aPropertyCategory({ createdAt: 2 })]
      const property = aProperty({ categoryId: category.id })
      await store.commit([...[category, other].map(addPropertyCategory), addProperty(property)])
      expect(await store.commit([renamePropertyCategory(category.id, 'New')])).toBe(true)
      expect(await store.commit([renamePropertyCategory('category_none', 'New')])).toBe(false)
      expect(await store.commit([removePropertyCategory(category.id)])).toBe(false)
      expect(await ownCategories(store)).toEqual([{ ...category, name: 'New' }, other])
      await store.commit([updateProperty({ ...property, categoryId: other.id })])
      expect(await store.commit([removePropertyCategory(category.id)])).toBe(true)
      expect(await store.commit([removePropertyCategory(category.id)])).toBe(false)
      expect(await store.commit([removePropertyCategory(other.id)])).toBe(false)
      await store.commit([removeProperty(property.id)])
      expect(await store.commit([removePropertyCategory(other.id)])).toBe(true)
    })

    it('are never added to a category that is removed at the same time', async () => {
      const store = await open()
      for (let round = 0; round < 5; round++) {
        const category = aPropertyCategory()
        await store.commit([addPropertyCategory(category)])
        const done = await Promise.all([
          store.commit([removePropertyCategory(category.id)]),
          store.commit([addProperty(aProperty({ categoryId: category.id }))]),
        ])
        expect(done.filter(Boolean)).toHaveLength(1)
      }
    })

    it.each<PropertyValue>([true, false, '', 'true', 'two\nlines', 'é "quoted" 😀'])(
      'keep the type of %j for whomever it is of, and the last value counts',
      async (value) => {
        const store = await open()
        const all = await subjects(store)
        expect(await store.commit(setAll(here, all, 'first'))).toBe(true)
        expect(await store.commit(setAll(here, all, value))).toBe(true)
        const { usr, org, app, code, userId, applicationId } = all
        expect(await store.properties.values(here, { userId, organizationCode: code })).toEqual({
          user: new Map([[usr, value]]),
          organization: new Map([[org, value]]),
        })
        expect(await store.properties.applicationValues()).toEqual([
          { environmentId: here, applicationId, propertyId: app, value },
        ])
      },
    )

    it('have values of a user and an organization of the environment that is named', async () => {
      const store = await open()
      const all = await subjects(store)
      const { usr, org, app, code, userId, applicationId } = all
      await store.commit([...setAll(here, all, 'here'), ...setAll(there, all, 'there')])
      const [user, organization] = [new Map([[usr, 'here']]), new Map([[org, 'here']])]
      const values = (environmentId: string, userId: string | null, organizationCode: string | null) =>
        store.properties.values(environmentId, { userId, organizationCode })
      expect(await values(here, userId, code)).toEqual({ user, organization })
      expect(await values(here, userId, null)).toEqual({ user, organization: none })
      expect(await values(here, null, code)).toEqual({ user: none, organization })
      expect(await values(here, null, null)).toEqual({ user: none, organization: none })
      expect(await values(here, 'kp_none', 'org_none')).toEqual({ user: none, organization: none })
      expect(await values(there, userId, code)).toEqual({
        user: new Map([[usr, 'there']]),
        organization: new Map([[org, 'there']]),
      })
      expect(await values('env_none', userId, code)).toEqual({ user: none, organization: none })
      expect(await store.properties.applicationValues()).toEqual([
        { environmentId: there, applicationId, propertyId: app, value: 'there' },
        { environmentId: here, applicationId, propertyId: app, value: 'here' },
      ])
    })

    it('lose a value as often as it is told, and only the one that is named', async () => {
      const store = await open()
      const all = await subjects(store)
      const { usr, org, app, code, userId, applicationId } = all
      await store.commit([
        ...setAll(here, all, 'x'),
        ...setAll(there, all, 'x'),
        setUserProperty(here, userId, 'prop_kp_usr_city', 'London'),
        setOrganizationProperty(here, code, 'prop_kp_org_city', 'London'),
      ])
      for (let again = 0; again < 2; again++) {
        const isDone = await store.commit([
          removeUserProperty(here, userId, usr),
          removeOrganizationProperty(here, code, org),
          removeApplicationProperty(here, applicationId, app),
          removeApplicationProperty(here, 'none', app),
        ])
        expect(isDone).toBe(true)
      }
      expect(await store.properties.values(here, { userId, organizationCode: code })).toEqual({
        user: new Map([['prop_kp_usr_city', 'London']]),
        organization: new Map([['prop_kp_org_city', 'London']]),
      })
      expect(await store.properties.values(there, { userId, organizationCode: code })).toEqual({
        user: new Map([[usr, 'x']]),
        organization: new Map([[org, 'x']]),
      })
      expect(await store.properties.applicationValues()).toMatchObject([{ environmentId: there }])
    })

    it('refuse a value for what is not there, or for somebody of another kind', async () => {
      const store = await open()
      const { usr, org, app, code, userId, applicationId } = await subjects(store)
      for (const command of [
        setUserProperty(here, userId, org, 'x'),
        setUserProperty(here, userId, app, 'x'),
        setUserProperty(here, userId, 'prop_none', 'x'),
        setUserProperty(here, 'kp_none', usr, 'x'),
        setUserProperty('env_none', userId, usr, 'x'),
        removeUserProperty('env_none', userId, usr),
        setOrganizationProperty(here, code, usr, 'x'),
        setOrganizationProperty(here, code, app, 'x'),
        setOrganizationProperty(here, code, 'prop_none', 'x'),
        setOrganizationProperty(here, 'org_none', org, 'x'),
        setOrganizationProperty('env_none', code, org, 'x'),
        removeOrganizationProperty('env_none', code, org),
        setApplicationProperty(here, applicationId, usr, 'x'),
        setApplicationProperty(here, applicationId, org, 'x'),
        setApplicationProperty(here, applicationId, 'prop_none', 'x'),
        setApplicationProperty(here, 'none', app, 'x'),
        setApplicationProperty('env_none', applicationId, app, 'x'),
      ]) {
        expect(await store.commit([command])).toBe(false)
      }
      expect(await store.properties.values(here, { userId, organizationCode: code })).toEqual({
        user: none,
        organization: none,
      })
      expect(await store.properties.applicationValues()).toEqual([])
      expect(await store.users.find(here, userId)).toMatchObject({ version: 1 })
      expect(await store.organizations.find(here, code)).toMatchObject({ version: 1 })
    })

    it('grow the version of the user or the organization that has the value, with each change of it', async () => {
      const store = await open()
      const { usr, org, code, userId } = await subjects(store)
      const versions = async (environmentId: string) => [
        (await store.users.find(environmentId, userId))?.version,
        (await store.organizations.find(environmentId, code))?.version,
      ]
      const seen: unknown[] = []
      for (const change of [
        setUserProperty(here, userId, usr, 'x'),
        removeUserProperty(here, userId, usr),
        setOrganizationProperty(here, code, org, 'x'),
        removeOrganizationProperty(here, code, org),
      ]) {
        expect(await store.commit([change])).toBe(true)
        seen.push(await versions(here))
      }
      expect(seen).toEqual([
        [2, 1],
        [3, 1],
        [3, 2],
        [3, 3],
      ])
      expect(await versions(there)).toEqual([1, 1])
    })

    it('go with every value of theirs, and free their key', async () => {
      const store = await open()
      const all = await subjects(store)
      const { usr, org, app, code, userId } = all
      await store.commit(setAll(here, all, 'x'))
      const kept = aProperty()
      await store.commit([addProperty(kept), setUserProperty(here, userId, kept.id, 'kept')])
      expect(await store.commit([usr, org, app].map(removeProperty))).toBe(true)
      expect(await store.commit([removeProperty(usr)])).toBe(false)
      expect(await ownProperties(store)).toEqual([kept])
      expect(await store.properties.values(here, { userId, organizationCode: code })).toEqual({
        user: new Map([[kept.id, 'kept']]),
        organization: none,
      })
      expect(await store.properties.applicationValues()).toEqual([])
      await store.commit([removeProperty(kept.id)])
      expect(await store.commit([addProperty(aProperty({ key: kept.key }))])).toBe(true)
    })

    it('lose the values of whoever is removed', async () => {
      const store = await open()
      const all = await subjects(store)
      const { usr, org, code, userId, applicationId } = all
      await store.commit([...setAll(here, all, 'x'), ...setAll(there, all, 'x')])
      const isDone = await store.commit([
        removeUser(here, userId),
        removeOrganization(here, code),
        removeApplication(here, applicationId),
      ])
      expect(isDone).toBe(true)
      const values = (environmentId: string) =>
        store.properties.values(environmentId, { userId, organizationCode: code })
      expect(await values(here)).toEqual({ user: none, organization: none })
      expect(await values(there)).toEqual({ user: new Map([[usr, 'x']]), organization: new Map([[org, 'x']]) })
      expect(await store.properties.applicationValues()).toMatchObject([{ environmentId: there }])
    })

    it('answer commits that set a value while they are removed', async () => {
      const store = await open()
      const { code, userId } = await subjects(store)
      for (let round = 0; round < 5; round++) {
        const properties = [aProperty(), aProperty({ context: 'org' })] as const
        await store.commit(properties.map(addProperty))
        const [isRemoved, ...done] = await Promise.all([
          store.commit(properties.map(({ id }) => removeProperty(id))),
          store.commit([setUserProperty(here, userId, properties[0].id, 'x')]),
          store.commit([setOrganizationProperty(here, code, properties[1].id, 'x')]),
        ])
        expect(isRemoved).toBe(true)
        expect(done.every((isDone) => typeof isDone === 'boolean')).toBe(true)
      }
      expect(await store.properties.values(here, { userId, organizationCode: code })).toEqual({
        user: none,
        organization: none,
      })
    })

    it('grow the version of the registry when they, their categories or values of applications change, and with nothing else', async () => {
      const store = await open()
      const { usr, org, app, code, userId, applicationId } = await subjects(store)
      const category = aPropertyCategory()
      const property = aProperty({ categoryId: category.id })
      const before = await store.registry.version()
      const changes = [
        addPropertyCategory(category),
        renamePropertyCategory(category.id, 'New'),
        addProperty(property),
        updateProperty(property),
        removeProperty(property.id),
        removePropertyCategory(category.id),
        setApplicationProperty(here, applicationId, app, 'x'),
        removeApplicationProperty(here, applicationId, app),
      ]
      const grown: number[] = []
      for (const change of changes) {
        expect(await store.commit([change])).toBe(true)
        grown.push((await store.registry.version()) - before)
      }
      expect(grown).toEqual(changes.map((_, index) => index + 1))
      const others = [
        setUserProperty(here, userId, usr, 'x'),
        removeUserProperty(here, userId, usr),
        setOrganizationProperty(here, code, org, 'x'),
        removeOrganizationProperty(here, code, org),
      ]
      expect(await store.commit(others)).toBe(true)
      expect(await store.commit([removeProperty(property.id)])).toBe(false)
      expect(await store.registry.version()).toBe(before + changes.length)
    })
  })
}
