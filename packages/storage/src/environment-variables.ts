import type { Command, Database } from './database.ts'
import type { EnvironmentVariable } from './records.ts'
import { table } from './table.ts'

export type EnvironmentVariableStore = {
  find(environmentId: string, id: string): Promise<EnvironmentVariable | undefined>
  findByKey(environmentId: string, key: string): Promise<EnvironmentVariable | undefined>
  /** The first variables of an environment, in bytewise order of their keys. */
  list(environmentId: string, limit: number): Promise<EnvironmentVariable[]>
}

const variables = table<EnvironmentVariable>('environment_variables', ['environmentId', 'id'], {
  environmentId: 'plain',
  id: 'plain',
  key: 'plain',
  value: 'plain',
  isSecret: 'flag',
  version: 'plain',
  createdAt: 'plain',
})

const from = `SELECT ${variables.columns} FROM environment_variables WHERE environment_id = ?`
const find = `${from} AND id = ?`
const findByKey = `${from} AND "key" = ?`
const list = `${from} ORDER BY "key" LIMIT ?`

const update = variables.updateVersionOf(
  ['key', 'value', 'isSecret'],
  'NOT EXISTS (SELECT id FROM environment_variables WHERE environment_id = ? AND "key" = ? AND id <> ?)',
  ['environmentId', 'key', 'id'],
)
const holdEnvironment = 'UPDATE environments SET id = id WHERE id = ?'
const counted = 'SELECT count(*) AS counted FROM environment_variables WHERE environment_id = ?'
const requireFewer = `UPDATE environments SET id = id WHERE id = ? AND (${counted}) < ?`
const remove = 'DELETE FROM environment_variables WHERE environment_id = ? AND id = ?'

export function environmentVariableStore(db: Database): EnvironmentVariableStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && variables.read(row)
    },
    async findByKey(environmentId, key) {
      const row = await db.first(findByKey, [environmentId, key])
      return row && variables.read(row)
    },
    async list(environmentId, limit) {
      return (await db.all(list, [environmentId, limit])).map(variables.read)
    },
  }
}

/**
 * Fails when there is no such environment, it has a variable with this id or this key, or as many as `limit` says; the
 * limit holds for any number of concurrent commits, because each waits for the environment.
 */
export const addEnvironmentVariable = (variable: EnvironmentVariable, limit: number): Command[] => {
  const { environmentId: id } = variable
  return [
    { sql: holdEnvironment, values: [id], expect: 'one' },
    { sql: requireFewer, values: [id, id, limit], expect: 'one' },
    variables.add(variable),
  ]
}

/** Overwrites key, value and isSecret. Fails when it changed since it was read, or another one has the key. */
export const updateEnvironmentVariable = (variable: EnvironmentVariable): Command => update(variable)

/** Fails when there is no such variable. */
export const removeEnvironmentVariable = (environmentId: string, id: string): Command => ({
  sql: remove,
  values: [environmentId, id],
  expect: 'one',
})
