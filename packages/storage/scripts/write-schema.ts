/**
 * Writes what is made from migrations/*.sql: src/migrations.ts (so that one bundle carries them) and schema.sql (the
 * present schema, to read). `--check` writes nothing and exits 1 when either is stale or a number is used twice.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'migrations')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .sort()
const isCheck = process.argv.includes('--check')

const numbers = new Set<string>()
for (const name of names) {
  const [number] = name.split('_') as [string]
  if (!/^\d{4}$/.test(number)) fail(`migrations/${name}: begin its name with a number of four digits`)
  if (numbers.has(number)) fail(`migrations/${name}: another one has its number`)
  numbers.add(number)
}

const migrations = names.map((name) => ({
  id: name.slice(0, -'.sql'.length),
  sql: readFileSync(join(folder, name), 'utf8'),
}))
for (const { id, sql } of migrations) {
  if (!sql.startsWith('-- ')) fail(`migrations/${id}.sql: open it with a comment that says why`)
  if (/[`\\]|\$\{/.test(sql)) fail(`migrations/${id}.sql: back quotes, backslashes and \${ are not portable here`)
}

emit('src/migrations.ts', asModule())
emit('schema.sql', asSchema())

function asModule() {
  const entries = migrations.map(({ id, sql }) => `  {\n    id: '${id}',\n    sql: \`\n${sql}\`,\n  },\n`)
  return `// Made by scripts/write-schema.ts from migrations/*.sql: change those.

export type Migration = { readonly id: string; readonly sql: string }

/** Every migration in its order. */
export const migrations: readonly Migration[] = [\n${entries.join('')}]\n`
}

function asSchema() {
  const db = new Sqlite(':memory:')
  for (const { sql } of migrations) db.exec(sql)
  const made = db
    .prepare("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY tbl_name, type = 'index', name")
    .all() as { tbl_name: string; sql: string }[]
  const statements = made.map(({ sql }) => `${/^CREATE TABLE/.test(sql) ? '\n' : ''}${sql};\n`)
  return `-- The present schema. Made by scripts/write-schema.ts from migrations/*.sql: change those.\n${statements.join('')}`
}

function emit(path: string, text: string) {
  if (!isCheck) return writeFileSync(join(root, path), text)
  if (readFileSync(join(root, path), 'utf8') !== text) {
    fail(`packages/storage/${path} is stale: run node packages/storage/scripts/write-schema.ts`)
  }
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
