import { organizationTerms, sortKey } from '@latchkey/directory/search-terms.ts'
import type { Command, Database } from './database.ts'
import { queryOfMany } from './many.ts'
import { memberships } from './memberships.ts'
import type { Membership, Organization } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { setHasOrganizationWithout } from './sort-keys.ts'
import { table } from './table.ts'
import { BEHIND_ALL, insertTerms, termStoreOf } from './terms.ts'

/** Where an entry stands in a sorted list: by its key, and by its id where keys are the same. */
export type Position = readonly [key: string, id: string]

/** Finds and lists suspended organizations too: whether one counts is the caller's rule. */
export type OrganizationStore = {
  find(environmentId: string, code: string): Promise<Organization | undefined>
  /** The same, with the membership of a user who belongs to it. */
  findWithMembership(environmentId: string, code: string, userId: string): Promise<MemberOrganization | undefined>
  /** The same of the user whose session it is. */
  findWithMembershipOfSession(
    environmentId: string,
    code: string,
    sessionIdHash: string,
  ): Promise<MemberOrganization | undefined>
  findByHandle(environmentId: string, handle: string): Promise<Organization | undefined>
  findDefault(environmentId: string): Promise<Organization | undefined>
  /** A page of organizations in bytewise order of their codes, or against it, from behind the code `after`. */
  list(environmentId: string, page: { after?: string; isDescending?: boolean; limit: number }): Promise<Organization[]>
  /** The same in the order of their names, as `sortKey` makes them, and of their codes where those are the same. */
  listByName(
    environmentId: string,
    page: { after?: Position; isDescending: boolean; limit: number },
  ): Promise<Organization[]>
  /** Those with one of at most 500 codes, ordered by code. */
  findMany(environmentId: string, codes: readonly string[]): Promise<Organization[]>
  /** Those that have one of at most 500 ids in another system, which need not be unique; ordered by code. */
  listByExternalIds(environmentId: string, externalIds: readonly string[]): Promise<Organization[]>
  /** Those that take in the domain's people unasked, at most 20, oldest first. `domain` is bare and in lower case. */
  listJoiningDomain(environmentId: string, domain: string): Promise<Organization[]>
}

/** An organization, with the membership of somebody who belongs to it. */
export type MemberOrganization = { organization: Organization; membership: Membership | undefined }

const fields = {
  environmentId: 'plain',
  code: 'plain',
  name: 'plain',
  searchName: 'plain',
  handle: 'plain',
  externalId: 'plain',
  isDefault: 'flag',
  isSuspended: 'flag',
  allowsSelfJoin: 'flag',
  autoJoinsDomains: 'flag',
  allowedDomains: 'json',
  settings: 'json',
  logos: 'json',
  version: 'plain',
  createdAt: 'plain',
  updatedAt: 'plain',
} as const
const organizations = table<Organization>('organizations', ['environmentId', 'code'], fields)

/** With what is made of a record for lists and searches, and is never read. */
type StoredOrganization = Organization & { nameKey: string; isSearchable: boolean }
const stored = table<StoredOrganization>('organizations', ['environmentId', 'code'], {
  ...fields,
  nameKey: 'plain',
  isSearchable: 'flag',
})
const withKeys = (organization: Organization): StoredOrganization => ({
  ...organization,
  nameKey: sortKey(organization.name),
  isSearchable: true,
})

type OrganizationDomain = { environmentId: string; domain: string; organizationCode: string }

const domains = table<OrganizationDomain>('organization_domains', ['environmentId', 'domain', 'organizationCode'], {
  environmentId: 'plain',
  domain: 'plain',
  organizationCode: 'plain',
})

const all = `SELECT ${organizations.columns} FROM organizations WHERE environment_id = ?`
const find = `${all} AND code = ?`
const findWithMembershipOf = (user: string) =>
  `SELECT ${organizations.joined}, ${memberships.joined} FROM organizations ` +
  `LEFT JOIN memberships ON memberships.environment_id = organizations.environment_id AND memberships.user_id = ${user} ` +
  'AND memberships.organization_code = organizations.code WHERE organizations.environment_id = ? AND organizations.code = ?'
const findWithMembership = findWithMembershipOf('?')
const findWithMembershipOfSession = findWithMembershipOf(
  '(SELECT user_id FROM sessions WHERE environment_id = ? AND id_hash = ?)',
)
const findByHandle = `${all} AND handle = ?`
const findDefault = `${all} AND is_default = 1`
const list = `${all} AND code > ? ORDER BY code LIMIT ?`
const listBackwards = `${all} AND code < ? ORDER BY code DESC LIMIT ?`
const listByName = `${all} AND (name_key, code) > (?, ?) ORDER BY name_key, code LIMIT ?`
const listByNameBackwards = `${all} AND (name_key, code) < (?, ?) ORDER BY name_key DESC, code DESC LIMIT ?`
const ofCodes = queryOfMany((codes) => `${all} AND code IN (${codes}) ORDER BY code`)
const ofExternalIds = queryOfMany((ids) => `${all} AND external_id IN (${ids})`)
const joiningDomain = `${all} AND code IN (SELECT organization_code FROM organization_domains WHERE environment_id = ? AND domain = ?) ORDER BY created_at, code LIMIT 20`

const another = 'SELECT code FROM organizations AS others WHERE environment_id = ? AND code <> ?'
const free = 'UPDATE organizations SET handle = NULL WHERE environment_id = ? AND code = ?'
const update = stored.updateVersionOf(
  [
    'name',
    'searchName',
    'handle',
    'externalId',
    'isDefault',
    'isSuspended',
    'allowsSelfJoin',
    'autoJoinsDomains',
    'allowedDomains',
    'settings',
    'logos',
    'updatedAt',
    'nameKey',
    'isSearchable',
  ],
  `NOT EXISTS (${another} AND handle = ?) AND NOT EXISTS (${another} AND is_default = 1 AND is_default = ?)`,
  [...(['environmentId', 'code', 'handle'] as const), ...(['environmentId', 'code', 'isDefault'] as const)],
)
const addDomain = domains.addIf('EXISTS (SELECT code FROM organizations WHERE environment_id = ? AND code = ?)', [
  'environmentId',
  'organizationCode',
])
const removeDomains = 'DELETE FROM organization_domains WHERE environment_id = ? AND organization_code = ?'
const removeApplications = 'DELETE FROM applications WHERE environment_id = ? AND organization_code = ?'
const removeApiKeys = 'DELETE FROM api_keys WHERE environment_id = ? AND organization_code = ?'
const remove = 'DELETE FROM organizations WHERE environment_id = ? AND code = ? AND is_default = 0'

const fill =
  'UPDATE organizations SET name_key = ?, is_searchable = 1 WHERE environment_id = ? AND code = ? AND version = ?'
const insert = insertTerms('organization_terms', ['environment_id', 'organization_code'])
const removeTerms = 'DELETE FROM organization_terms WHERE environment_id = ? AND organization_code = ?'

/** By what organizations are found: ids are their codes. */
export const organizationTermStore = termStoreOf('organization_terms', 'organization_code')

export function organizationStore(db: Database): OrganizationStore {
  async function first(sql: string, values: readonly string[]) {
    const row = await db.first(sql, values)
    return row && organizations.read(row)
  }
  async function withMembership(sql: string, values: readonly string[]): Promise<MemberOrganization | undefined> {
    const row = await db.first(sql, values)
    const organization = row && organizations.readJoined(row)
    return organization && { organization, membership: memberships.readJoined(row) }
  }

  return {
    find: (environmentId, code) => first(find, [environmentId, code]),
    findWithMembership: (environmentId, code, userId) =>
      withMembership(findWithMembership, [userId, environmentId, code]),
    findWithMembershipOfSession: (environmentId, code, sessionIdHash) =>
      withMembership(findWithMembershipOfSession, [environmentId, sessionIdHash, environmentId, code]),
    findByHandle: (environmentId, handle) => first(findByHandle, [environmentId, handle]),
    findDefault: (environmentId) => first(findDefault, [environmentId]),
    async list(environmentId, { after, isDescending = false, limit }) {
      const [sql, start] = isDescending ? [listBackwards, BEHIND_ALL] : [list, '']
      return (await db.all(sql, [environmentId, after ?? start, limit])).map(organizations.read)
    },
    async listByName(environmentId, { after, isDescending, limit }) {
      const [sql, start] = isDescending ? [listByNameBackwards, BEHIND_ALL] : [listByName, '']
      const [key, code] = after ?? [start, '']
      return (await db.all(sql, [environmentId, key, code, limit])).map(organizations.read)
    },
    async findMany(environmentId, codes) {
      const query = ofCodes(environmentId, codes)
      return query ? (await db.all(query.sql, query.values)).map(organizations.read) : []
    },
    async listByExternalIds(environmentId, externalIds) {
      const query = ofExternalIds(environmentId, externalIds)
      const found = query ? (await db.all(query.sql, query.values)).map(organizations.read) : []
      return found.sort((a, b) => (a.code < b.code ? -1 : 1)) // here, or SQLite passes over all to find them in order
    },
    async listJoiningDomain(environmentId, domain) {
      return (await db.all(joiningDomain, [environmentId, environmentId, domain])).map(organizations.read)
    },
  }
}

/** Fails when the environment has an organization with this code or handle, or another default one if this is it. */
export const addOrganization = (organization: Organization): Command[] => [
  stored.add(withKeys(organization)),
  ...joinedDomains(organization),
  ...addTerms(organization),
]

/**
 * Overwrites everything but the code and createdAt. Fails when there is no such organization, it changed since it was
 * read, or another one has its handle or is the default. To make another one the default, take it from the old first.
 */
export const updateOrganization = (organization: Organization): Command[] => [
  update(withKeys(organization)),
  { sql: removeDomains, values: [organization.environmentId, organization.code] },
  ...joinedDomains(organization),
  ...replaceOrganizationTerms(organization),
]

/** Takes its handle from it, for a commit that gives it to another one and then overwrites this one. Never fails. */
export const freeHandle = (environmentId: string, code: string): Command => ({
  sql: free,
  values: [environmentId, code],
})

/** Makes the keys and terms of one that a release before this one added. Fails when it changed since it was read. */
export const fillOrganization = (organization: Organization): Command[] => [
  {
    sql: fill,
    values: [sortKey(organization.name), organization.environmentId, organization.code, organization.version],
    expect: 'one',
  },
  ...replaceOrganizationTerms(organization),
]

/**
 * Its memberships, flags and properties go along, and its own machine applications and API keys. Fails when there is
 * no such organization, or it is the default.
 */
export const removeOrganization = (environmentId: string, code: string): Command[] => [
  setHasOrganizationWithout(environmentId, code),
  { sql: removeTerms, values: [environmentId, code] },
  { sql: removeApplications, values: [environmentId, code] },
  { sql: removeApiKeys, values: [environmentId, code] },
  { sql: remove, values: [environmentId, code], expect: 'one' },
  bumpRegistry(),
]

const addTerms = (organization: Organization): Command[] =>
  insert([organization.environmentId, organization.code], organizationTerms(organization))

/** Makes what finds the organization anew. */
const replaceOrganizationTerms = (organization: Organization): Command[] => [
  { sql: removeTerms, values: [organization.environmentId, organization.code] },
  ...addTerms(organization),
]

const joinedDomains = ({ environmentId, code, autoJoinsDomains, allowedDomains }: Organization) =>
  autoJoinsDomains
    ? [...new Set(allowedDomains)].map((domain) => addDomain({ environmentId, domain, organizationCode: code }))
    : []
