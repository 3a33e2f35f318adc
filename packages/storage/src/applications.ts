import type { Command, Database } from './database.ts'
import type { Application, ApplicationAccessRole } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type ApplicationStore = {
  /** Every application of every environment, oldest first. For the registry snapshot. */
  list(): Promise<Application[]>
  /** The access roles of every application, ordered by environment, application and role. For the registry snapshot. */
  accessRoles(): Promise<ApplicationAccessRole[]>
}

const applications = table<Application>('applications', ['environmentId', 'id'], {
  id: 'plain',
  environmentId: 'plain',
  name: 'plain',
  type: 'plain',
  profile: 'plain',
  isEnabled: 'flag',
  homepageUri: 'plain',
  loginUri: 'plain',
  callbackUrls: 'json',
  logoutUrls: 'json',
  secretHashes: 'json',
  clientKeys: 'json',
  tokens: 'json',
  defaultAudience: 'json',
  isDefaultDevice: 'flag',
  organizationCode: 'plain',
  claims: 'json',
  version: 'plain',
  hasAccessControl: 'flag',
  isThirdParty: 'flag',
  language: 'plain',
  createdAt: 'plain',
})

const accessRoles = table<ApplicationAccessRole>(
  'application_access_roles',
  ['environmentId', 'applicationId', 'roleId'],
  { environmentId: 'plain', applicationId: 'plain', roleId: 'plain' },
)

const list = `SELECT ${applications.columns} FROM applications ORDER BY created_at, environment_id, id`
const remove = 'DELETE FROM applications WHERE environment_id = ? AND id = ?'
const update = applications.updateVersionOf([
  'name',
  'type',
  'profile',
  'isEnabled',
  'homepageUri',
  'loginUri',
  'callbackUrls',
  'logoutUrls',
  'secretHashes',
  'clientKeys',
  'tokens',
  'defaultAudience',
  'isDefaultDevice',
  'organizationCode',
  'claims',
  'hasAccessControl',
  'isThirdParty',
  'language',
])

const listAccessRoles = `SELECT ${accessRoles.columns} FROM application_access_roles ORDER BY environment_id, application_id, role_id`
const addAccessRole = accessRoles.keepIf(
  'EXISTS (SELECT id FROM applications WHERE environment_id = ? AND id = ?) AND EXISTS (SELECT id FROM roles WHERE id = ?)',
  ['environmentId', 'applicationId', 'roleId'],
)
const removeAccessRole =
  'DELETE FROM application_access_roles WHERE environment_id = ? AND application_id = ? AND role_id = ?'
const requireOtherAccessRole =
  'UPDATE applications SET id = id WHERE environment_id = ? AND id = ? AND ' +
  '(has_access_control = 0 OR EXISTS (SELECT role_id FROM application_access_roles WHERE environment_id = ? AND application_id = ? AND role_id <> ?))'

export function applicationStore(db: Database): ApplicationStore {
  return {
    async list() {
      return (await db.all(list, [])).map(applications.read)
    },
    async accessRoles() {
      return (await db.all(listAccessRoles, [])).map(accessRoles.read)
    },
  }
}

/** Fails when the environment has an application with this id. */
export const addApplication = (application: Application): Command[] => [applications.add(application), bumpRegistry()]

/**
 * Overwrites everything but the key and createdAt. Fails when there is no such application, or it changed since it was
 * read.
 */
export const updateApplication = (application: Application): Command[] => [update(application), bumpRegistry()]

/** Its authorisations and scopes go along. Fails when there is no such application. */
export const removeApplication = (environmentId: string, id: string): Command[] => [
  { sql: remove, values: [environmentId, id], expect: 'one' },
  bumpRegistry(),
]

/** Fails when there is no such application or role; adding it again is no failure. */
export const addApplicationAccessRole = (accessRole: ApplicationAccessRole): Command[] => [
  addAccessRole(accessRole),
  bumpRegistry(),
]

/**
 * Fails when there is no such application, or when the application lets in only who holds one of its access roles and
 * has no other; that it does not have this one is no failure.
 */
export const removeApplicationAccessRole = ({
  environmentId,
  applicationId,
  roleId,
}: ApplicationAccessRole): Command[] => {
  const application = [environmentId, applicationId]
  return [
    { sql: requireOtherAccessRole, values: [...application, ...application, roleId], expect: 'one' },
    { sql: removeAccessRole, values: [...application, roleId] },
    bumpRegistry(),
  ]
}
