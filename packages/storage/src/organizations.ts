import type { Command, Database } from './database.ts'
import { queryOfMany } from './many.ts'
import type { Organization } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

/** Finds and lists suspended organizations too: whether one counts is the caller's rule. */
export type OrganizationStore = {
  find(environmentId: string, code: string): Promise<Organization | undefined>
  findByHandle(environmentId: string, handle: string): Promise<Organization | undefined>
  findDefault(environmentId: string): Promise<Organization | undefined>
  /** A page of organizations in bytewise order of their codes, from behind the code `after`. */
  list(environmentId: string, page: { after?: string; limit: number }): Promise<Organization[]>
  /** Those with one of at most 500 codes, ordered by code. */
  findMany(environmentId: string, codes: readonly string[]): Promise<Organization[]>
  /** Those that have one of at most 500 ids in another system, which need not be unique; ordered by code. */
  listByExternalIds(environmentId: string, externalIds: readonly string[]): Promise<Organization[]>
  /** Those that take in the domain's people unasked, at most 20, oldest first. `domain` is bare and in lower case. */
  listJoiningDomain(environmentId: string, domain: string): Promise<Organization[]>
}

const organizations = table<Organization>('organizations', ['environmentId', 'code'], {
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
  version: 'plain',
  createdAt: 'plain',
  updatedAt: 'plain',
})

type OrganizationDomain = { environmentId: string; domain: string; organizationCode: string }

const domains = table<OrganizationDomain>('organization_domains', ['environmentId', 'domain', 'organizationCode'], {
  environmentId: 'plain',
  domain: 'plain',
  organizationCode: 'plain',
})

const all = `SELECT ${organizations.columns} FROM organizations WHERE environment_id = ?`
const find = `${all} AND code = ?`
const findByHandle = `${all} AND handle = ?`
const findDefault = `${all} AND is_default = 1`
const list = `${all} AND code > ? ORDER BY code LIMIT ?`
const ofCodes = queryOfMany((codes) => `${all} AND code IN (${codes}) ORDER BY code`)
const ofExternalIds = queryOfMany((ids) => `${all} AND external_id IN (${ids})`)
const joiningDomain = `${all} AND code IN (SELECT organization_code FROM organization_domains WHERE environment_id = ? AND domain = ?) ORDER BY created_at, code LIMIT 20`

const another = 'SELECT code FROM organizations AS others WHERE environment_id = ? AND code <> ?'
const update = organizations.updateVersionOf(
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
    'updatedAt',
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

export function organizationStore(db: Database): OrganizationStore {
  async function first(sql: string, values: readonly string[]) {
    const row = await db.first(sql, values)
    return row && organizations.read(row)
  }

  return {
    find: (environmentId, code) => first(find, [environmentId, code]),
    findByHandle: (environmentId, handle) => first(findByHandle, [environmentId, handle]),
    findDefault: (environmentId) => first(findDefault, [environmentId]),
    async list(environmentId, { after = '', limit }) {
      return (await db.all(list, [environmentId, after, limit])).map(organizations.read)
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
  organizations.add(organization),
  ...joinedDomains(organization),
]

/**
 * Overwrites everything but the code and createdAt. Fails when there is no such organization, it changed since it was
 * read, or another one has its handle or is the default. To make another one the default, take it from the old first.
 */
export const updateOrganization = (organization: Organization): Command[] => [
  update(organization),
  { sql: removeDomains, values: [organization.environmentId, organization.code] },
  ...joinedDomains(organization),
]

/**
 * Its memberships, flags and properties go along, and its own machine applications and API keys. Fails when there is
 * no such organization, or it is the default.
 */
export const removeOrganization = (environmentId: string, code: string): Command[] => [
  { sql: removeApplications, values: [environmentId, code] },
  { sql: removeApiKeys, values: [environmentId, code] },
  { sql: remove, values: [environmentId, code], expect: 'one' },
  bumpRegistry(),
]

const joinedDomains = ({ environmentId, code, autoJoinsDomains, allowedDomains }: Organization) =>
  autoJoinsDomains
    ? [...new Set(allowedDomains)].map((domain) => addDomain({ environmentId, domain, organizationCode: code }))
    : []
