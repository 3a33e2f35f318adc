import type { Command, Database } from './database.ts'
import type { Environment, InvitationPolicy } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type EnvironmentStore = {
  /** Every environment, oldest first. For the registry snapshot. */
  list(): Promise<Environment[]>
}

const environments = table<Environment>('environments', ['id'], {
  id: 'plain',
  code: 'plain',
  name: 'plain',
  origins: 'json',
  settings: 'json',
  policies: 'json',
  eventRetentionDays: 'plain',
  invitations: 'json',
  portal: 'json',
  signing: 'json',
  passwords: 'json',
  limits: 'json',
  logos: 'json',
  version: 'plain',
  createdAt: 'plain',
})

const list = `SELECT ${environments.columns} FROM environments ORDER BY created_at, id`
const update = environments.updateVersionOf([
  'name',
  'origins',
  'settings',
  'policies',
  'eventRetentionDays',
  'invitations',
  'portal',
  'signing',
  'passwords',
  'limits',
  'logos',
])

const updateLogos = environments.updateVersionOf(['logos'])
const requireUnchanged = 'UPDATE environments SET id = id WHERE id = ? AND version = ?'
const setInvitations = 'UPDATE environments SET invitations = ?, version = version + 1 WHERE id = ?'

export function environmentStore(db: Database): EnvironmentStore {
  return {
    async list() {
      return (await db.all(list, [])).map(environments.read).map(withLanguage)
    },
  }
}

/** What was stored before there were languages says nothing of one. */
const withLanguage = (environment: Environment): Environment => ({
  ...environment,
  settings: { ...environment.settings, language: environment.settings.language ?? 'en' },
})

/** Fails when the id or the code is taken. */
export const addEnvironment = (environment: Environment): Command[] => [environments.add(environment), bumpRegistry()]

/** Overwrites all but the code, because cookies carry it. Fails when the environment changed since it was read. */
export const updateEnvironment = (environment: Environment): Command[] => [update(environment), bumpRegistry()]

/** Overwrites the policy of invitations alone. Fails when there is no such environment. */
export const updateInvitations = (id: string, invitations: InvitationPolicy): Command[] => [
  { sql: setInvitations, values: [JSON.stringify(invitations), id], expect: 'one' },
  bumpRegistry(),
]

/** Overwrites the logos alone. Fails when the environment changed since it was read. */
export const updateEnvironmentLogos = (environment: Environment): Command[] => [
  updateLogos(environment),
  bumpRegistry(),
]

/** Changes nothing; fails when the environment changed since it was read, and holds it until the commit. */
export const requireEnvironment = ({ id, version }: Pick<Environment, 'id' | 'version'>): Command => ({
  sql: requireUnchanged,
  values: [id, version],
  expect: 'one',
})
