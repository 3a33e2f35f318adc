import type { Command, Database } from './database.ts'
import { queryOfMany } from './many.ts'
import type { Property, PropertyCategory, PropertyValue } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'
import { growOrganizationVersion, growUserVersion } from './versions.ts'

export type PropertyStore = {
  /** Every property, oldest first: the built-in ones, then those of the business. For the registry snapshot. */
  list(): Promise<Property[]>
  /** Every category, likewise. */
  categories(): Promise<PropertyCategory[]>
  /** The values of every application, ordered by environment, application and property. For the registry snapshot. */
  applicationValues(): Promise<ApplicationProperty[]>
  /** The values of a user and an organization of the environment; null and whoever is not there have none. */
  values(environmentId: string, of: { userId: string | null; organizationCode: string | null }): Promise<PropertyValues>
  /** The values of a page of users, at most 500, ordered by user and property. */
  valuesOfUsers(environmentId: string, userIds: readonly string[]): Promise<UserProperty[]>
  /** The values of a page of organizations, at most 500, ordered by organization and property. */
  valuesOfOrganizations(environmentId: string, organizationCodes: readonly string[]): Promise<OrganizationProperty[]>
}

/** By the property's id. */
export type PropertyValues = {
  user: ReadonlyMap<string, PropertyValue>
  organization: ReadonlyMap<string, PropertyValue>
}

type ValueOf<Subject> = { environmentId: string } & Subject & { propertyId: string; value: PropertyValue }
export type ApplicationProperty = ValueOf<{ applicationId: string }>
export type UserProperty = ValueOf<{ userId: string }>
export type OrganizationProperty = ValueOf<{ organizationCode: string }>

const properties = table<Property>('properties', ['id'], {
  id: 'plain',
  key: 'plain',
  name: 'plain',
  description: 'plain',
  type: 'plain',
  context: 'plain',
  isPrivate: 'flag',
  isBuiltIn: 'flag',
  categoryId: 'plain',
  createdAt: 'plain',
})

const categories = table<PropertyCategory>('property_categories', ['id'], {
  id: 'plain',
  name: 'plain',
  context: 'plain',
  isBuiltIn: 'flag',
  createdAt: 'plain',
})

const userProperties = table<UserProperty>('user_properties', ['environmentId', 'userId', 'propertyId'], {
  environmentId: 'plain',
  userId: 'plain',
  propertyId: 'plain',
  value: 'json',
})

const organizationProperties = table<OrganizationProperty>(
  'organization_properties',
  ['environmentId', 'organizationCode', 'propertyId'],
  { environmentId: 'plain', organizationCode: 'plain', propertyId: 'plain', value: 'json' },
)

const applicationProperties = table<ApplicationProperty>(
  'application_properties',
  ['environmentId', 'applicationId', 'propertyId'],
  { environmentId: 'plain', applicationId: 'plain', propertyId: 'plain', value: 'json' },
)

const list = `SELECT ${properties.columns} FROM properties ORDER BY created_at, id`
const listCategories = `SELECT ${categories.columns} FROM property_categories ORDER BY created_at, id`
const listOfApplications = `SELECT ${applicationProperties.columns} FROM application_properties ORDER BY environment_id, application_id, property_id`
const values =
  "SELECT 'user' AS subject, property_id, value FROM user_properties WHERE environment_id = ? AND user_id = ? " +
  "UNION ALL SELECT 'organization' AS subject, property_id, value FROM organization_properties WHERE environment_id = ? AND organization_code = ?"

const ofUsers = queryOfMany(
  (userIds) =>
    `SELECT ${userProperties.columns} FROM user_properties WHERE environment_id = ? AND user_id IN (${userIds}) ORDER BY user_id, property_id`,
)
const ofOrganizations = queryOfMany(
  (codes) =>
    `SELECT ${organizationProperties.columns} FROM organization_properties WHERE environment_id = ? AND organization_code IN (${codes}) ORDER BY organization_code, property_id`,
)

const add = properties.addIf('EXISTS (SELECT id FROM property_categories WHERE id = ? AND context = ?)', [
  'categoryId',
  'context',
])
const update = properties.updateOf(
  ['name', 'description', 'isPrivate', 'categoryId'],
  'is_built_in = 0 AND context = (SELECT context FROM property_categories WHERE id = ?)',
  ['categoryId'],
)
const remove = 'DELETE FROM properties WHERE id = ? AND is_built_in = 0'

const renameCategory = 'UPDATE property_categories SET name = ? WHERE id = ? AND is_built_in = 0'
const removeCategory =
  'DELETE FROM property_categories WHERE id = ? AND is_built_in = 0 AND NOT EXISTS (SELECT id FROM properties WHERE category_id = ?)'

const isOf = (context: string) => `EXISTS (SELECT id FROM properties WHERE id = ? AND context = '${context}')`
const setOfUser = userProperties.setIf(
  `${isOf('usr')} AND EXISTS (SELECT id FROM users WHERE environment_id = ? AND id = ?)`,
  ['propertyId', 'environmentId', 'userId'],
)
const setOfOrganization = organizationProperties.setIf(
  `${isOf('org')} AND EXISTS (SELECT code FROM organizations WHERE environment_id = ? AND code = ?)`,
  ['propertyId', 'environmentId', 'organizationCode'],
)
const setOfApplication = applicationProperties.setIf(
  `${isOf('app')} AND EXISTS (SELECT id FROM applications WHERE environment_id = ? AND id = ?)`,
  ['propertyId', 'environmentId', 'applicationId'],
)
const removeOfUser = 'DELETE FROM user_properties WHERE environment_id = ? AND user_id = ? AND property_id = ?'
const removeOfOrganization =
  'DELETE FROM organization_properties WHERE environment_id = ? AND organization_code = ? AND property_id = ?'
const removeOfApplication =
  'DELETE FROM application_properties WHERE environment_id = ? AND application_id = ? AND property_id = ?'

export function propertyStore(db: Database): PropertyStore {
  return {
    async list() {
      return (await db.all(list, [])).map(properties.read)
    },
    async categories() {
      return (await db.all(listCategories, [])).map(categories.read)
    },
    async applicationValues() {
      return (await db.all(listOfApplications, [])).map(applicationProperties.read)
    },
    async values(environmentId, { userId, organizationCode }) {
      const rows = await db.all(values, [environmentId, userId, environmentId, organizationCode])
      const valuesOf = (subject: string) =>
        new Map(
          rows
            .filter((row) => row.subject === subject)
            .map((row): [string, PropertyValue] => [row.property_id as string, JSON.parse(row.value as string)]),
        )
      return { user: valuesOf('user'), organization: valuesOf('organization') }
    },
    async valuesOfUsers(environmentId, userIds) {
      const query = ofUsers(environmentId, userIds)
      return query ? (await db.all(query.sql, query.values)).map(userProperties.read) : []
    },
    async valuesOfOrganizations(environmentId, organizationCodes) {
      const query = ofOrganizations(environmentId, organizationCodes)
      return query ? (await db.all(query.sql, query.values)).map(organizationProperties.read) : []
    },
  }
}

/** Fails when there is a property with this id or this key, or no such category of its context. */
export const addProperty = (property: Property): Command[] => [add(property), bumpRegistry()]

/**
 * Overwrites name, description, isPrivate and category; nothing changes key, type and context. Fails when there is no
 * such property or no such category of its context, or the property is built in.
 */
export const updateProperty = (property: Property): Command[] => [update(property), bumpRegistry()]

/** Its values go along. Fails when there is no such property, or it is built in. */
export const removeProperty = (id: string): Command[] => [{ sql: remove, values: [id], expect: 'one' }, bumpRegistry()]

/** Fails when there is a category with this id. */
export const addPropertyCategory = (category: PropertyCategory): Command[] => [categories.add(category), bumpRegistry()]

/** Fails when there is no such category, or it is built in. */
export const renamePropertyCategory = (id: string, name: string): Command[] => [
  { sql: renameCategory, values: [name, id], expect: 'one' },
  bumpRegistry(),
]

/** Fails when there is no such category, properties are in it, or it is built in. */
export const removePropertyCategory = (id: string): Command[] => [
  { sql: removeCategory, values: [id, id], expect: 'one' },
  bumpRegistry(),
]

/** Adds or overwrites. Fails when there is no such user, or no such property of users. Grows the user's version. */
export const setUserProperty = (
  environmentId: string,
  userId: string,
  propertyId: string,
  value: PropertyValue,
): Command[] => [growUserVersion(environmentId, userId), setOfUser({ environmentId, userId, propertyId, value })]

/** Fails when there is no such user; that they have no such value is no failure. Grows the user's version. */
export const removeUserProperty = (environmentId: string, userId: string, propertyId: string): Command[] => [
  growUserVersion(environmentId, userId),
  { sql: removeOfUser, values: [environmentId, userId, propertyId] },
]

/**
 * Adds or overwrites. Fails when there is no such organization, or no such property of organizations. Grows the
 * organization's version.
 */
export const setOrganizationProperty = (
  environmentId: string,
  organizationCode: string,
  propertyId: string,
  value: PropertyValue,
): Command[] => [
  growOrganizationVersion(environmentId, organizationCode),
  setOfOrganization({ environmentId, organizationCode, propertyId, value }),
]

/** Fails when there is no such organization; that it has no such value is no failure. Grows the organization's version. */
export const removeOrganizationProperty = (
  environmentId: string,
  organizationCode: string,
  propertyId: string,
): Command[] => [
  growOrganizationVersion(environmentId, organizationCode),
  { sql: removeOfOrganization, values: [environmentId, organizationCode, propertyId] },
]

/** Adds or overwrites. Fails when there is no such application, or no such property of applications. */
export const setApplicationProperty = (
  environmentId: string,
  applicationId: string,
  propertyId: string,
  value: PropertyValue,
): Command[] => [setOfApplication({ environmentId, applicationId, propertyId, value }), bumpRegistry()]

/** Never fails. */
export const removeApplicationProperty = (
  environmentId: string,
  applicationId: string,
  propertyId: string,
): Command[] => [{ sql: removeOfApplication, values: [environmentId, applicationId, propertyId] }, bumpRegistry()]
