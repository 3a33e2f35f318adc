import { describe, expect, it } from 'vitest'
import { EVENT_REASONS, EVENT_TYPES, explain } from './explain.ts'

const details = {
  parameter: 'scope',
  method: 'code',
  count: 12,
  explanation: 'The token would be too large.',
  created: 3,
  updated: 2,
  refused: 1,
}

describe('the explanation of an event', () => {
  it('says every count of an import', () => {
    expect(explain({ type: 'users.imported', reason: null, details })).toBe(
      'Users were imported: 3 created, 2 updated, 1 lines refused.',
    )
  })

  it.each(EVENT_REASONS)('says of %s what happened and what to do', (reason) => {
    const text = explain({ type: 'request.refused', reason, details })
    expect(text).not.toBe(explain({ type: 'request.refused', reason: null, details }))
    expect(text).toMatch(/^[A-Z].*\.$/)
    expect(text).not.toMatch(/[{}]|undefined/)
  })

  it.each(EVENT_TYPES)('says what %s is', (type) => {
    expect(explain({ type, reason: null, details })).toMatch(/^[A-Z0-9][^{}]*\.$/)
  })

  it('names the parameter, the method and the number', () => {
    const failed = { type: 'request.refused', reason: 'parameter_missing' } as const
    expect(explain({ ...failed, details })).toBe('The parameter scope was not sent. Send it.')
    expect(explain({ type: 'user.authenticated', reason: null, details })).toBe('Signed in with a mailed code.')
    expect(explain({ type: 'events.dropped', reason: null, details })).toMatch(/^12 more refusals/)
  })

  it('falls back on the type for a reason of another release', () => {
    for (const reason of ['moon_not_full', 'constructor']) {
      expect(explain({ type: 'token.refused', reason, details: {} })).toBe('A request for tokens was refused.')
    }
  })
})
