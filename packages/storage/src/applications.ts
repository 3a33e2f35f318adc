import type { Command, Database } from './database.ts'
import type { Application } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type ApplicationStore = {
  /** Every application of every environment, oldest first. For the registry snapshot. */
  list(): Promise<Application[]>
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
  tokens: 'json',
  defaultAudience: 'json',
  isDefaultDevice: 'flag',
  organizationCode: 'plain',
  claims: 'json',
  version: 'plain',
  createdAt: 'plain',
})

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
  'tokens',
  'defaultAudience',
  'isDefaultDevice',
  'organizationCode',
  'claims',
])

export function applicationStore(db: Database): ApplicationStore {
  return {
    async list() {
      return (await db.all(list, [])).map(applications.read)
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
