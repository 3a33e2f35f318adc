import type { Command, Database } from './database.ts'
import type { ImportProgress } from './records.ts'
import { table } from './table.ts'

export type ImportStore = {
  /** How far the import of this content has come; finished ones are found too. */
  find(environmentId: string, id: string, kind: ImportProgress['kind']): Promise<ImportProgress | undefined>
}

const imports = table<ImportProgress>('imports', ['environmentId', 'id', 'kind'], {
  environmentId: 'plain',
  id: 'plain',
  kind: 'plain',
  nextLine: 'plain',
  createdCount: 'plain',
  updatedCount: 'plain',
  refusedCount: 'plain',
  startedAt: 'plain',
  finishedAt: 'plain',
})

const one = 'environment_id = ? AND id = ? AND kind = ?'
const find = `SELECT ${imports.columns} FROM imports WHERE ${one}`
const begin = imports.setIf(`NOT EXISTS (SELECT id FROM imports WHERE ${one} AND finished_at IS NULL)`, [
  'environmentId',
  'id',
  'kind',
])
const restart = imports.setIf('1 = 1', [])
const isAt = `WHERE ${one} AND next_line = ? AND started_at = ? AND finished_at IS NULL`
const counts = 'next_line = ?, created_count = ?, updated_count = ?, refused_count = ?'
const advance = `UPDATE imports SET ${counts} ${isAt}`
const finish = `UPDATE imports SET finished_at = ? ${isAt}`

export function importStore(db: Database): ImportStore {
  return {
    async find(environmentId, id, kind) {
      const row = await db.first(find, [environmentId, id, kind])
      return row && imports.read(row)
    },
  }
}

/** Adds it, or takes the place of a finished one. Fails while an import of the same content is under way. */
export const beginImport = (progress: ImportProgress): Command => begin(progress)

/** Like `beginImport`, but an import that is under way is given up: whoever carries it on fails. */
export const restartImport = (progress: ImportProgress): Command => restart(progress)

export type ImportAdvance = Pick<ImportProgress, 'nextLine' | 'createdCount' | 'updatedCount' | 'refusedCount'>

/**
 * Notes how far an import has come, in the commit of what it brought. Fails when it is not where `from` says, was
 * restarted or is finished: of any number of processes that carry on the same import, one succeeds.
 */
export const advanceImport = (from: ImportProgress, to: ImportAdvance): Command => ({
  sql: advance,
  values: [to.nextLine, to.createdCount, to.updatedCount, to.refusedCount, ...place(from)],
  expect: 'one',
})

/** Fails like `advanceImport`. */
export const finishImport = (from: ImportProgress, now: number): Command => ({
  sql: finish,
  values: [now, ...place(from)],
  expect: 'one',
})

const place = ({ environmentId, id, kind, nextLine, startedAt }: ImportProgress) => [
  ...[environmentId, id, kind],
  ...[nextLine, startedAt],
]
