import { describe, expect, it } from 'vitest'
import { definitionNameProblem, keyProblem } from './definition.ts'
import { roleKeyProblem } from './role.ts'

describe.each([
  ['a definition', keyProblem],
  ['a role', roleKeyProblem],
])('the key of %s', (_, problemOf) => {
  it.each([
    ['create:todos', undefined],
    ['a', undefined],
    ['9', undefined],
    ['Admin-Team_2.0', undefined],
    [':', undefined],
    ['x'.repeat(128), undefined],
    ['', 'empty'],
    ['x'.repeat(129), 'too_long'],
    ['two words', 'character_not_allowed'],
    ['a,b', 'character_not_allowed'],
    ['a/b', 'character_not_allowed'],
    ['ключ', 'character_not_allowed'],
    ['key\n', 'character_not_allowed'],
    ['ke\u0000y', 'character_not_allowed'],
    ['"key"', 'character_not_allowed'],
  ])('%j: %s', (key, problem) => expect(problemOf(key)).toBe(problem))
})

describe('the name of a definition', () => {
  it.each([
    ['Todos anlegen 🗒', undefined],
    ['', 'empty'],
    ['x'.repeat(201), 'too_long'],
    ['Ad\u202emin', 'character_not_allowed'],
    ['Admin ', 'space_at_an_end'],
  ])('%j: %s', (name, problem) => expect(definitionNameProblem(name)).toBe(problem))
})
