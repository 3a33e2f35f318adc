import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addIdentityProblem,
  isPrimaryWhenAdded,
  MAX_IDENTITIES,
  primaryAfterRemoval,
  primaryIdentity,
  removeIdentityProblem,
  SIGN_IN_TYPES,
  type UserIdentity,
  type UserIdentityType,
} from './user-identities.ts'

const identity = (type: UserIdentityType, id: string, over: Partial<UserIdentity> = {}): UserIdentity => ({
  id,
  type,
  value: `${type} ${id}`,
  isVerified: true,
  isPrimary: false,
  createdAt: 1000,
  ...over,
})
const primary = { isPrimary: true }
const unverified = { isVerified: false }

describe('the primary identity of a type', () => {
  it('is the one that was chosen, however old', () => {
    const chosen = identity('email', 'b', { ...primary, createdAt: 2000 })
    expect(primaryIdentity([identity('email', 'a'), chosen], 'email')).toBe(chosen)
  })

  it('is the oldest when none was chosen', () => {
    const [newer, older] = [identity('email', 'a', { createdAt: 2000 }), identity('email', 'b')]
    expect(primaryIdentity([newer, older], 'email')).toBe(older)
  })

  it('is the same in any order when two are as old as each other', () => {
    const [a, b] = [identity('email', 'a'), identity('email', 'b')]
    expect(primaryIdentity([a, b], 'email')).toBe(a)
    expect(primaryIdentity([b, a], 'email')).toBe(a)
  })

  it('is never one of another type', () => {
    expect(primaryIdentity([identity('phone', 'a', primary)], 'email')).toBeUndefined()
    expect(primaryIdentity([], 'email')).toBeUndefined()
  })

  it('is the first that is added', () => {
    expect(isPrimaryWhenAdded([], 'email')).toBe(true)
    expect(isPrimaryWhenAdded([identity('username', 'a', primary)], 'email')).toBe(true)
    expect(isPrimaryWhenAdded([identity('email', 'a', primary)], 'email')).toBe(false)
  })
})

describe('what becomes primary when an identity goes', () => {
  const first = identity('email', 'a', primary)
  const others = [
    identity('email', 'd', { ...unverified, createdAt: 1 }),
    identity('email', 'c', { createdAt: 3 }),
    identity('email', 'b', { createdAt: 2 }),
    identity('phone', 'p', { createdAt: 0 }),
  ]

  it.each<[string, UserIdentity[], string, string | undefined]>([
    ['the oldest verified one of the type', [first, ...others], 'a', 'b'],
    ['the oldest when none is verified', [first, identity('email', 'b', unverified)], 'a', 'b'],
    ['nothing when it was not primary', [first, ...others], 'b', undefined],
    ['nothing when it was the last of its type', [first, identity('phone', 'p')], 'a', undefined],
    ['nothing when it is not there', [first], 'z', undefined],
  ])('%s', (_, identities, removed, next) => expect(primaryAfterRemoval(identities, removed)?.id).toBe(next))

  it('leaves one primary of each type, however many go', () => {
    const types = fc.array(fc.constantFrom<UserIdentityType>('email', 'phone', 'username', 'social'), { maxLength: 8 })
    fc.assert(
      fc.property(types, fc.array(fc.nat(7), { maxLength: 6 }), (added, removed) => {
        let identities: UserIdentity[] = []
        for (const [index, type] of added.entries()) {
          const isPrimary = isPrimaryWhenAdded(identities, type)
          identities.push(identity(type, `id${index}`, { isPrimary, isVerified: index % 2 === 0 }))
        }
        for (const index of removed) {
          const next = primaryAfterRemoval(identities, `id${index}`)
          identities = identities
            .filter(({ id }) => id !== `id${index}`)
            .map((each) => (each === next ? { ...each, isPrimary: true } : each))
        }
        for (const type of new Set(identities.map((each) => each.type))) {
          expect(identities.filter((each) => each.type === type && each.isPrimary)).toHaveLength(1)
        }
      }),
    )
  })
})

describe('an identity to add', () => {
  const email = identity('email', 'a', primary)
  const enterprise = identity('enterprise', 'e', primary)
  const many = (count: number) => Array.from({ length: count }, (_, n) => identity('email', `m${n}`))

  it.each<[string, UserIdentity[], UserIdentityType, string | undefined]>([
    ['the first email', [], 'email', undefined],
    ['the first phone', [], 'phone', undefined],
    ['the first social identity', [], 'social', undefined],
    ['the enterprise identity of a new person', [], 'enterprise', undefined],
    ['a second email', [email], 'email', undefined],
    ['a username beside an email', [email], 'username', undefined],
    ['a username alone', [], 'username', 'username_needs_email'],
    ['a username beside a phone', [identity('phone', 'p')], 'username', 'username_needs_email'],
    ['an enterprise identity beside an email', [email], 'enterprise', 'enterprise_stands_alone'],
    ['an email beside an enterprise identity', [enterprise], 'email', 'enterprise_stands_alone'],
    ['a username beside an enterprise identity', [enterprise], 'username', 'enterprise_stands_alone'],
    ['a second enterprise identity', [enterprise], 'enterprise', 'enterprise_stands_alone'],
    ['the last that there is room for', many(MAX_IDENTITIES - 1), 'email', undefined],
    ['one more than there is room for', many(MAX_IDENTITIES), 'email', 'too_many'],
  ])('%s', (_, identities, type, problem) => {
    expect(addIdentityProblem(identities, { type, value: 'new' })).toBe(problem)
  })

  it('is not added twice', () => {
    expect(addIdentityProblem([email], email)).toBe('already_there')
    expect(addIdentityProblem([enterprise], enterprise)).toBe('already_there')
    expect(addIdentityProblem([identity('email', 'a', { value: 'x' })], { type: 'phone', value: 'x' })).toBeUndefined()
  })
})

describe('an identity to remove', () => {
  const [email, email2] = [identity('email', 'a', primary), identity('email', 'b')]
  const [username, phone, social] = [identity('username', 'u'), identity('phone', 'p'), identity('social', 's')]
  const offered: UserIdentityType[] = ['email', 'username', 'phone', 'social']

  it.each<[string, UserIdentity[], string, UserIdentityType[], string | undefined]>([
    ['one of two emails', [email, email2], 'a', offered, undefined],
    ['a username', [email, username], 'u', offered, undefined],
    ['an email beside a phone', [email, phone], 'a', offered, undefined],
    ['an email beside a social identity', [email, social], 'a', offered, undefined],
    ['the only one', [email], 'a', offered, 'last_sign_in_method'],
    ['the only social one', [social], 's', offered, 'last_sign_in_method'],
    ['the email that a username needs', [email, username], 'a', offered, 'username_needs_email'],
    ['the email that a username needs beside a phone', [email, username, phone], 'a', offered, 'username_needs_email'],
    ['one of two emails beside a username', [email, email2, username], 'a', offered, undefined],
    ['an email beside a phone that nobody can sign in with', [email, phone], 'a', ['email'], 'last_sign_in_method'],
    ['a phone that nobody can sign in with', [email, phone], 'p', ['email'], undefined],
    [
      'an email beside a social identity, by what the pages offer',
      [email, social],
      'a',
      [...SIGN_IN_TYPES],
      'last_sign_in_method',
    ],
    ['one of somebody else', [email, email2], 'z', offered, 'identity_unknown'],
    ['one of nobody', [], 'a', offered, 'identity_unknown'],
  ])('%s', (_, identities, id, signInTypes, problem) => {
    expect(removeIdentityProblem(identities, id, signInTypes)).toBe(problem)
  })
})
