import type { Command, Database } from './database.ts'
import type { AppliedConfiguration } from './records.ts'
import { table } from './table.ts'

export type AppliedConfigurationStore = {
  /** What was applied last of a part: the business, or an environment by its id. */
  find(part: string): Promise<AppliedConfiguration | undefined>
}

const configurations = table<AppliedConfiguration>('applied_configurations', ['part'], {
  part: 'plain',
  content: 'plain',
  appliedAt: 'plain',
})

const find = `SELECT ${configurations.columns} FROM applied_configurations WHERE part = ?`
const set =
  'INSERT INTO applied_configurations (part, content, applied_at) VALUES (?, ?, ?) ' +
  'ON CONFLICT (part) DO UPDATE SET content = excluded.content, applied_at = excluded.applied_at'

export function appliedConfigurationStore(db: Database): AppliedConfigurationStore {
  return {
    async find(part) {
      const row = await db.first(find, [part])
      return row && configurations.read(row)
    },
  }
}

/** Takes the place of what was applied before. */
export const setAppliedConfiguration = ({ part, content, appliedAt }: AppliedConfiguration): Command => ({
  sql: set,
  values: [part, content, appliedAt],
})
