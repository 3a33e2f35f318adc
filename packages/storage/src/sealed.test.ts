import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SEALED } from './sealed.ts'

const schema = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8')

/** Every column whose name or comment says that it is sealed. */
function sealedColumns(): string[] {
  return [...schema.matchAll(/^CREATE TABLE (\w+) \(\n([\s\S]*?)\n\)/gm)].flatMap(([, table, body = '']) =>
    body.split('\n').flatMap((line) => {
      const [, column] = /^ {2}"?(\w+)"? (?:TEXT|BIGINT)\b/.exec(line) ?? []
      return column && /\bsealed/.test(line) ? [`${table}.${column}`] : []
    }),
  )
}

it('a rotation of the secret knows every column that is sealed', () => {
  const known = Object.values(SEALED).map(({ table, column }) => `${table}.${column}`)
  expect(sealedColumns().sort()).toEqual(known.sort())
  expect(known).toHaveLength(6)
})
