import { nextMigration } from '../migrate.ts'
import { migrations } from '../migrations.ts'
import { type BackupSource, openSource, openTarget, type RestoreTarget, type Rows } from './engine.ts'
import { BackupError } from './errors.ts'
import { damaged, FORMAT_VERSION, type Header, proofOf, readLines, type Sign, writeLines } from './file.ts'
import { type TableShape, tablesAfter } from './shape.ts'

export type Counts = { tables: number; rows: number }

type Place = {
  /** The database, as openStore takes it. */
  url: string
  /** The file of the backup. */
  file: string
}

type SealedKey = { environmentId: string; sealedPrivateKey: string }

/**
 * Writes everything that the database has at one moment into a file that either engine can be restored from, while
 * servers go on. `opens` tells whether the installation's secret opens a signing key: otherwise the backup would be
 * bound to a secret that is of no use with it. Throws BackupError, and StoreOpenError when the database cannot be read.
 */
export async function writeBackup({
  url,
  file,
  sign,
  opens,
  now,
}: Place & { sign: Sign; opens: (key: SealedKey) => boolean; now: number }): Promise<Counts> {
  const source = await openSource(url)
  const counts = { tables: 0, rows: 0 }
  try {
    nextMigration(source.migrations) // throws for those that are newer than this release
    await refuseOtherSecret(source, opens)
    await writeLines(file, linesOf(source, { proof: proofOf(sign), createdAt: now }, counts), sign)
    return counts
  } finally {
    await source.close()
  }
}

async function refuseOtherSecret(source: BackupSource, opens: (key: SealedKey) => boolean): Promise<void> {
  const keys = tablesAfter(source.migrations).find(({ name }) => name === 'signing_keys')
  if (!keys) return
  const place = (column: string) => keys.columns.findIndex(({ name }) => name === column)
  const [environment, sealed] = [place('environment_id'), place('sealed_private_key')]
  for await (const rows of source.rows(keys)) {
    for (const row of rows) {
      if (opens({ environmentId: row[environment] as string, sealedPrivateKey: row[sealed] as string })) continue
      throw new BackupError(
        'other_secret',
        'LATCHKEY_SECRET is not the one that sealed the signing keys in this database: set the one it was filled with',
      )
    }
  }
}

async function* linesOf(
  source: BackupSource,
  { proof, createdAt }: Pick<Header, 'proof' | 'createdAt'>,
  counts: Counts,
): AsyncGenerator<unknown> {
  const { migrations } = source
  yield { format: 'latchkey-backup', version: FORMAT_VERSION, createdAt, migrations, proof } satisfies Header
  for (const table of tablesAfter(migrations)) {
    yield { table: table.name, columns: table.columns.map(({ name }) => name) }
    counts.tables++
    for await (const rows of source.rows(table)) {
      counts.rows += rows.length
      yield rows
    }
  }
}

/**
 * Puts what a backup has in the place of what the database has, in one transaction: all of it or, when the file or the
 * secret is not right, nothing. An older backup is brought to the present, unless that is left to whoever opens the
 * database. Unless `isReplacing`, the database must be empty. `earlierSigns` made backups under earlier secrets. Throws BackupError and StoreOpenError.
 */
export async function restoreBackup({
  url,
  file,
  sign,
  earlierSigns = [],
  isReplacing = false,
  isBroughtToPresent = true,
}: Place & {
  sign: Sign
  earlierSigns?: readonly Sign[]
  isReplacing?: boolean
  isBroughtToPresent?: boolean
}): Promise<Counts & { createdAt: number }> {
  const lines = readLines(file, [sign, ...earlierSigns])
  const header = await firstOf(lines, file)
  refuseNewer(header, file)
  const target = await openTarget(url)
  try {
    nextMigration(target.migrations)
    if (!isReplacing && !(await target.isEmpty())) {
      throw new BackupError('not_empty', 'the database is not empty: with --replace, all that it has is lost')
    }
    const counts = await fill(target, header, lines, file)
    if (isBroughtToPresent) await migrateRest(target, header)
    await target.commit()
    return { ...counts, createdAt: header.createdAt }
  } catch (error) {
    if (target.isRefusal(error)) throw damaged(file)
    throw error
  } finally {
    await target.close()
    await lines.return()
  }
}

async function firstOf(lines: AsyncGenerator<unknown>, file: string): Promise<Header> {
  const { value, done } = await lines.next()
  if (done) throw damaged(file)
  return value as Header
}

function refuseNewer(header: Header, file: string): void {
  const unknown = header.migrations.find((id) => !migrations.some((migration) => migration.id === id))
  if (unknown === undefined) return
  throw new BackupError(
    'newer',
    `${file} was made by a newer Latchkey (its migration ${unknown} is unknown here): restore it with that version`,
  )
}

/** Makes the tables as they were, and puts the rows there. */
async function fill(
  target: RestoreTarget,
  header: Header,
  lines: AsyncIterable<unknown>,
  file: string,
): Promise<Counts> {
  const everyTable = tablesAfter(migrations.map(({ id }) => id)).map(({ name }) => name)
  await target.drop([...everyTable.reverse(), 'schema_migrations'])
  const tables = tablesAfter(header.migrations)
  for (const migration of migrations) if (header.migrations.includes(migration.id)) await target.migrate(migration)
  await target.clear(tables.map(({ name }) => name).reverse()) // what migrations put there is in the backup too
  const counts = { tables: 0, rows: 0 }
  let table: TableShape | undefined
  for await (const line of lines) {
    if (!Array.isArray(line)) {
      table = tables[counts.tables++]
      if (!isTitleOf(line, table)) throw damaged(file)
    } else {
      if (!table || !areRowsOf(line, table)) throw damaged(file)
      await target.insert(table, line)
      counts.rows += line.length
    }
  }
  if (counts.tables !== tables.length) throw damaged(file)
  return counts
}

async function migrateRest(target: RestoreTarget, header: Header): Promise<void> {
  for (const migration of migrations) if (!header.migrations.includes(migration.id)) await target.migrate(migration)
}

function isTitleOf(line: unknown, table: TableShape | undefined): table is TableShape {
  const { table: name, columns } = (line ?? {}) as { table?: unknown; columns?: unknown }
  return name === table?.name && JSON.stringify(columns) === JSON.stringify(table?.columns.map(({ name }) => name))
}

/** Whether every value is one that the column can have. */
function areRowsOf(rows: readonly unknown[], { columns }: TableShape): rows is Rows {
  return rows.every(
    (row) =>
      Array.isArray(row) &&
      row.length === columns.length &&
      columns.every(({ type, isNullable }, at) => {
        const value: unknown = row[at]
        if (value === null) return isNullable
        return type === 'TEXT' ? typeof value === 'string' : Number.isSafeInteger(value)
      }),
  )
}
