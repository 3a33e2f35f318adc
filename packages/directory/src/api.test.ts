import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apiNameProblem, audienceProblem, descriptionProblem, managementAudiences, scopeNameProblem } from './api.ts'

describe('the name of an API', () => {
  it.each([
    ['Orders', undefined],
    ['Bestellungen für Übersee 🚢', undefined],
    ['x'.repeat(200), undefined],
    ['', 'empty'],
    ['x'.repeat(201), 'too_long'],
    [' Orders', 'space_at_an_end'],
    ['Orders ', 'space_at_an_end'],
    ['Or\nders', 'character_not_allowed'],
    ['Or\u202eders', 'character_not_allowed'],
    ['Or\ud800ders', 'character_not_allowed'],
  ])('%j: %s', (name, problem) => expect(apiNameProblem(name)).toBe(problem))
})

describe('an audience', () => {
  it.each([
    ['https://api.example.com/v1', undefined],
    ['orders', undefined],
    ['urn:example:orders', undefined],
    ['日本', undefined],
    ['x'.repeat(500), undefined],
    ['', 'empty'],
    ['x'.repeat(501), 'too_long'],
    ['two words', 'separator_not_allowed'],
    ['one,two', 'separator_not_allowed'],
    ['no\u00a0break', 'separator_not_allowed'],
    ['tab\t', 'separator_not_allowed'],
    ['nul\u0000', 'character_not_allowed'],
    ['\ud800', 'character_not_allowed'],
  ])('%j: %s', (audience, problem) => expect(audienceProblem(audience)).toBe(problem))

  it('comes out whole however several of them are separated', () => {
    const audience = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => audienceProblem(text) === undefined)
    fc.assert(
      fc.property(fc.uniqueArray(audience, { minLength: 1 }), fc.constantFrom(' ', ',', ', '), (audiences, by) => {
        expect(audiences.join(by).split(/[\s,]+/)).toEqual(audiences)
      }),
    )
  })
})

describe('the name of a scope (RFC 6749 §3.3)', () => {
  it.each([
    ['read:users', undefined],
    ['!#[]~', undefined],
    ['Profile', undefined],
    ['x'.repeat(64), undefined],
    ['', 'empty'],
    ['x'.repeat(65), 'too_long'],
    ['read users', 'separator_not_allowed'],
    ['read,users', 'separator_not_allowed'],
    ['"read"', 'character_not_allowed'],
    ['read\\users', 'character_not_allowed'],
    ['läsa', 'character_not_allowed'],
    ['read\u007f', 'character_not_allowed'],
  ])('%j: %s', (name, problem) => expect(scopeNameProblem(name)).toBe(problem))

  it.each(['openid', 'profile', 'email', 'offline', 'offline_access', 'address', 'phone'])('%s is reserved', (name) =>
    expect(scopeNameProblem(name)).toBe('reserved'),
  )
})

describe('the description of a scope', () => {
  it.each([
    ['', undefined],
    ['See "your" orders, and more', undefined],
    ['x'.repeat(500), undefined],
    ['x'.repeat(501), 'too_long'],
    ['two\nlines', 'character_not_allowed'],
  ])('%j: %s', (description, problem) => expect(descriptionProblem(description)).toBe(problem))
})

it('knows what the Management API is asked for by', () => {
  expect(managementAudiences(['https://a.example', 'https://b.example'])).toEqual([
    'https://a.example/api',
    'https://a.example/api/v1',
    'https://b.example/api',
    'https://b.example/api/v1',
  ])
})
