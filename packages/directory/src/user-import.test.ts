import { describe, expect, it } from 'vitest'
import {
  type ImportCandidate,
  type ImportedPerson,
  matchImportedUser,
  normalisePicture,
  splitName,
} from './user-import.ts'

const identity = (
  value: string,
  isVerified = true,
  type = 'email' as ImportedPerson['identities'][number]['type'],
) => ({
  ...{ type, value, isVerified },
})
const ada: ImportCandidate = { id: 'kp_ada', providedId: 'a1', identities: [identity('ada@example.com')] }
const grace: ImportCandidate = { id: 'kp_grace', providedId: null, identities: [identity('grace@example.com')] }
const nobody = { byUserId: undefined, byProvidedId: undefined, owners: [] }

describe('whom an import means', () => {
  it('is somebody new when nothing of theirs is known', () => {
    const person = { userId: 'kp_new', providedId: 'n1', identities: [identity('new@example.com')] }
    expect(matchImportedUser(person, { ...nobody, owners: [undefined] })).toEqual({ ok: true, value: undefined })
  })

  it('is who has the id here, then who has the id elsewhere, whatever they sign in with', () => {
    const person = { identities: [identity('new@example.com')] }
    const owners = [undefined]
    expect(matchImportedUser(person, { byUserId: grace, byProvidedId: undefined, owners })).toMatchObject({
      value: grace,
    })
    expect(matchImportedUser(person, { byUserId: undefined, byProvidedId: ada, owners })).toMatchObject({
      value: ada,
    })
    expect(matchImportedUser(person, { byUserId: ada, byProvidedId: ada, owners })).toMatchObject({ value: ada })
  })

  it('is nobody when the two ids are of two users', () => {
    const person = { identities: [] }
    expect(matchImportedUser(person, { byUserId: grace, byProvidedId: ada, owners: [] })).toMatchObject({
      problem: { reason: 'provided_id_taken' },
    })
  })

  it.each(['email', 'phone', 'social'] as const)('is who has the same %s, verified on both sides', (type) => {
    const owner = { ...grace, identities: [identity('x', true, type)] }
    const person = { identities: [identity('x', true, type)] }
    expect(matchImportedUser(person, { ...nobody, owners: [owner] })).toMatchObject({ value: owner })
  })

  it('is never decided by a username', () => {
    const owner = { ...grace, identities: [identity('ada', true, 'username')] }
    expect(
      matchImportedUser({ identities: [identity('ada', true, 'username')] }, { ...nobody, owners: [owner] }),
    ).toEqual({
      ok: false,
      problem: { reason: 'identity_taken', index: 0 },
    })
  })

  it.each([
    ['here', false, [identity('x', true), identity('y', true)]],
    ['elsewhere', true, [identity('x', false), identity('y', true)]],
    ['elsewhere, and a provider is linked', true, [identity('x', false), identity('google:1', false, 'social')]],
  ])('is refused by an address that is verified only %s', (_, isVerified, identities) => {
    const person = { identities: [identity('x', isVerified)] }
    expect(matchImportedUser(person, { ...nobody, owners: [{ ...grace, identities }] })).toEqual({
      ok: false,
      problem: { reason: 'identity_unproved', index: 0 },
    })
  })

  it.each([true, false])(
    'is who has the address when they have proved nothing at all (verified elsewhere: %s)',
    (isVerified) => {
      const owner = { ...grace, identities: [identity('x', false)] }
      expect(
        matchImportedUser({ identities: [identity('x', isVerified)] }, { ...nobody, owners: [owner] }),
      ).toMatchObject({
        value: owner,
      })
    },
  )

  it('is refused when the one with the address has another id elsewhere', () => {
    const person = { providedId: 'a2', identities: [identity('ada@example.com')] }
    expect(matchImportedUser(person, { ...nobody, owners: [ada] })).toEqual({
      ok: false,
      problem: { reason: 'identity_taken', index: 0 },
    })
  })

  it('is refused when a second user has one of the identities', () => {
    const person = { providedId: 'a1', identities: [identity('new@example.com'), identity('grace@example.com')] }
    expect(matchImportedUser(person, { byUserId: undefined, byProvidedId: ada, owners: [undefined, grace] })).toEqual({
      ok: false,
      problem: { reason: 'identity_taken', index: 1 },
    })
    const both = { identities: [identity('ada@example.com'), identity('grace@example.com')] }
    expect(matchImportedUser(both, { ...nobody, owners: [ada, grace] })).toEqual({
      ok: false,
      problem: { reason: 'identity_taken', index: 1 },
    })
  })
})

describe('a name in one piece', () => {
  it.each([
    ['Ada Lovelace', 'Ada', 'Lovelace'],
    ['  Grace  Brewster Murray Hopper ', 'Grace', 'Brewster Murray Hopper'],
    ['Ada', 'Ada', ''],
    ['', '', ''],
  ])('is split: %j', (name, firstName, lastName) => {
    expect(splitName(name)).toEqual({ firstName, lastName })
  })
})

describe('a picture', () => {
  it('is a URL that browsers load', () => {
    expect(normalisePicture('https://EXAMPLE.com/a b')).toEqual({ ok: true, value: 'https://example.com/a%20b' })
    for (const text of ['', 'a.png', 'javascript:alert(1)', 'data:text/html,x', 'https://ada:x@example.com/']) {
      expect(normalisePicture(text)).toMatchObject({ ok: false, reason: 'malformed' })
    }
    expect(normalisePicture(`https://example.com/${'x'.repeat(3000)}`)).toMatchObject({ reason: 'too_long' })
  })
})
