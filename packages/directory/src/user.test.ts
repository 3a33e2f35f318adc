import { describe, expect, it } from 'vitest'
import { isActive, providedIdProblem } from './user.ts'

describe('the id that somebody else gave a user', () => {
  it.each([
    ['crow-1', undefined],
    ['auth0|5f7c8ec7', undefined],
    ['Übersee/42', undefined],
    ['x'.repeat(255), undefined],
    ['', 'empty'],
    ['x'.repeat(256), 'too_long'],
    ['crow-1 ', 'space_at_an_end'],
    ['crow\n1', 'character_not_allowed'],
    ['crow\u00001', 'character_not_allowed'],
    ['crow\ud800', 'character_not_allowed'],
  ])('%j: %s', (providedId, problem) => expect(providedIdProblem(providedId)).toBe(problem))
})

describe('who may sign in', () => {
  it('is not somebody who is suspended', () => expect(isActive({ isSuspended: true })).toBe(false))
  it('is not somebody who was removed', () => expect(isActive(undefined)).toBe(false))
  it('is everybody else', () => expect(isActive({ isSuspended: false })).toBe(true))
})
