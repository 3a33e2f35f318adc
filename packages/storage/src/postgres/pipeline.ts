import type pg from 'pg'
import type { Row, SqlValue } from '../database.ts'

/** What every connection prepares once, under its name. */
export type Statement = { readonly name: string; readonly text: string; readonly values: readonly SqlValue[] }

/** `rows` where they were asked for; `rowCount` is how many were found or changed. */
type Answer = { rows: Row[]; rowCount: number }

/** `answers` are those of the statements before the one that failed. */
type Outcome = { answers: Answer[]; error?: Error }

type Column = { name: string; read: (text: string) => SqlValue }

/** What a connection has prepared, by name; with columns where rows were asked for. */
const prepared = new WeakMap<pg.ClientBase, Map<string, Column[]>>()

/**
 * Sends all statements before any is answered, and one Sync behind them: one round trip, and one transaction, which
 * PostgreSQL commits at the Sync and undoes at the first failure, behind which nothing is carried out. All are prepared
 * before any is carried out; where preparing fails, the connection is not to be used again.
 */
export function sendTogether(
  client: pg.ClientBase,
  statements: readonly Statement[],
  { hasRows }: { hasRows: boolean },
): Promise<Outcome> {
  const known = prepared.get(client) ?? new Map<string, Column[]>()
  prepared.set(client, known)
  const unknown = new Map(statements.filter(({ name }) => !known.has(name)).map(({ name, text }) => [name, text]))
  const describing = [...unknown.keys()]
  const answers: Answer[] = []
  let rows: Row[] = []

  return new Promise((resolve) => {
    const sending: Submitted = {
      submit(connection) {
        const { stream } = connection
        stream.cork()
        for (const [name, text] of unknown) {
          connection.parse({ name, text })
          if (hasRows) connection.describe({ type: 'S', name })
          else known.set(name, [])
        }
        for (const { name, values } of statements) {
          connection.bind({ statement: name, values, valueMapper: toText })
          connection.execute()
        }
        connection.sync()
        stream.uncork()
      },
      handleRowDescription({ fields }) {
        const columns = fields.map(({ name, dataTypeID }) => ({ name, read: client.getTypeParser(dataTypeID, 'text') }))
        known.set(describing.shift() as string, columns)
      },
      handleDataRow({ fields }) {
        const columns = known.get((statements[answers.length] as Statement).name) as Column[]
        const row: Row = {}
        for (let at = 0; at < columns.length; at++) {
          const { name, read } = columns[at] as Column
          const text = fields[at] as string | null
          row[name] = text === null ? null : read(text)
        }
        rows.push(row)
      },
      handleCommandComplete({ text }) {
        answers.push({ rows, rowCount: Number(text.slice(text.lastIndexOf(' ') + 1)) })
        rows = []
      },
      handleError: (error) => resolve({ answers, error }),
      handleReadyForQuery: () => resolve({ answers }),
    }
    client.query(sending as unknown as pg.Submittable)
  })
}

const toText = (value: SqlValue) => (value === null ? null : String(value))

/** What pg asks of a query that speaks the protocol itself (https://node-postgres.com/apis/cursor is one). */
type Submitted = {
  submit(connection: Connection): void
  handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }): void
  handleDataRow(message: { fields: (string | null)[] }): void
  handleCommandComplete(message: { text: string }): void
  handleError(error: Error): void
  handleReadyForQuery(): void
}

type Connection = {
  readonly stream: { cork(): void; uncork(): void }
  parse(statement: { name: string; text: string }): void
  describe(of: { type: 'S'; name: string }): void
  bind(to: { statement: string; values: readonly SqlValue[]; valueMapper: (value: SqlValue) => string | null }): void
  execute(): void
  sync(): void
}
