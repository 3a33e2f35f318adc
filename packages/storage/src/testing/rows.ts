import Sqlite from 'better-sqlite3'
import pg from 'pg'

/** Every row of every table as JSON, in an order of its own: what two databases, or two moments of one, are compared by. */
export async function rowsOf(url: string): Promise<string[]> {
  const { tables, select, close } = url.startsWith('sqlite:')
    ? openFile(url.slice('sqlite:'.length))
    : await connect(url)
  try {
    const found: string[] = []
    for (const { name } of await tables()) {
      for (const row of await select(name)) found.push(`${name} ${JSON.stringify(row)}`)
    }
    return found.sort()
  } finally {
    await close()
  }
}

type Reader = {
  tables(): Promise<{ name: string }[]>
  select(table: string): Promise<unknown[]>
  close(): Promise<void>
}

function openFile(path: string): Reader {
  const db = new Sqlite(path, { readonly: true })
  const all = async (sql: string) => db.prepare(sql).all() as { name: string }[]
  return {
    tables: () => all("SELECT name FROM sqlite_master WHERE type = 'table'"),
    select: (table) => all(`SELECT * FROM "${table}"`),
    close: async () => {
      db.close()
    },
  }
}

async function connect(url: string): Promise<Reader> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const all = async (sql: string) => (await client.query(sql)).rows
  return {
    tables: () => all("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"),
    select: (table) => all(`SELECT * FROM "${table}"`),
    close: () => client.end(),
  }
}
