import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { withSteadyPlan } from './steady-plan.ts'

const db = new Sqlite(':memory:')
db.exec("CREATE TABLE notes (author TEXT, id TEXT, PRIMARY KEY (author, id)); INSERT INTO notes VALUES ('ada', '1')")
afterEach(() => vi.restoreAllMocks())
afterAll(() => db.close())

/** How often a statement is compiled while it is carried out ten times: the driver then writes its rows' shape anew. */
function compilations(sql: string, ...values: (string | number)[]): number {
  const statement = db.prepare(sql)
  const shapes = vi.spyOn(globalThis, 'Function').mockClear()
  for (let times = 0; times < 10; times++) expect(statement.all(...values)).toEqual([{ author: 'ada', id: '1' }])
  return shapes.mock.calls.length
}

it.each([
  ['SELECT author, id FROM notes WHERE author = ? LIMIT ?', ['ada', 5]],
  ['SELECT author, id FROM notes WHERE author = ? ORDER BY id', ['ada']],
  ['SELECT author, id FROM notes WHERE author IN (?, ?) AND id > ? ORDER BY id LIMIT ?', ['ada', 'ada', '0', 5]],
])('SQLite compiles once: %s', (sql, values) => {
  expect(compilations(sql, ...values)).toBe(10)
  expect(compilations(withSteadyPlan(sql), ...values)).toBe(1)
})
