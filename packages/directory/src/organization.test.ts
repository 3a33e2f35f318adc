import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaultProblem,
  externalIdProblem,
  handleProblem,
  isOrganizationCode,
  organizationNameProblem,
  removalProblem,
  searchName,
  suspensionProblem,
} from './organization.ts'

describe('the name of an organization', () => {
  it.each([
    ['Acme', undefined],
    ['Société Générale d’Œuvres 🏛', undefined],
    ['x'.repeat(200), undefined],
    ['', 'empty'],
    [' ', 'space_at_an_end'],
    ['x'.repeat(201), 'too_long'],
    ['Acme ', 'space_at_an_end'],
    ['Ac\nme', 'character_not_allowed'],
    ['Ac\u202eme', 'character_not_allowed'],
    ['Ac\ud800me', 'character_not_allowed'],
  ])('%j: %s', (name, problem) => expect(organizationNameProblem(name)).toBe(problem))

  it.each([
    ['ACME', 'acme'],
    ['Ａｃｍｅ', 'acme'],
    ['Œuvres', 'œuvres'],
    ['J\u030coe', '\u01f0oe'],
  ])('%j is found as %j', (name, found) => expect(searchName(name)).toBe(found))

  it('is found by one text however it is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(searchName(searchName(name))).toBe(searchName(name))
        expect(searchName(name.normalize('NFD'))).toBe(searchName(name.normalize('NFC')))
      }),
    )
  })
})

describe('the handle of an organization (RFC 1035 §2.3.1)', () => {
  it.each([
    ['acme', undefined],
    ['acme-2', undefined],
    ['1', undefined],
    ['a-b-c', undefined],
    ['a--b', undefined],
    ['x'.repeat(63), undefined],
    ['', 'empty'],
    ['x'.repeat(64), 'too_long'],
    ['Acme', 'character_not_allowed'],
    ['acme.eu', 'character_not_allowed'],
    ['acme/evil', 'character_not_allowed'],
    ['acme evil', 'character_not_allowed'],
    ['acme_2', 'character_not_allowed'],
    ['ácme', 'character_not_allowed'],
    ['*', 'character_not_allowed'],
    ['acme\n', 'character_not_allowed'],
    ['-acme', 'hyphen_not_allowed_here'],
    ['acme-', 'hyphen_not_allowed_here'],
    ['xn--acme', 'hyphen_not_allowed_here'],
  ])('%j: %s', (handle, problem) => expect(handleProblem(handle)).toBe(problem))

  it('stands in the host of a URL as it is', () => {
    const handle = fc.stringMatching(/^[a-z0-9-]{1,63}$/).filter((text) => handleProblem(text) === undefined)
    fc.assert(
      fc.property(handle, (text) => {
        expect(new URL(`https://${text}.example.com`).hostname).toBe(`${text}.example.com`)
      }),
    )
  })
})

describe('the external id of an organization', () => {
  it.each([
    ['42', undefined],
    ['crm:Acme GmbH/7', undefined],
    ['x'.repeat(255), undefined],
    ['', 'empty'],
    ['x'.repeat(256), 'too_long'],
    [' 42', 'space_at_an_end'],
    ['4\u00002', 'character_not_allowed'],
  ])('%j: %s', (externalId, problem) => expect(externalIdProblem(externalId)).toBe(problem))
})

describe('the code of an organization', () => {
  it.each(['org_1ccfb819462', 'org_0195ABcd', 'org_acme'])('can be %s', (text) =>
    expect(isOrganizationCode(text)).toBe(true),
  )

  it.each(['', 'org_', 'acme', 'ORG_1ccfb819462', 'org_1ccf-b81', 'org_1\n', ' org_1', `org_${'1'.repeat(33)}`])(
    'cannot be %j',
    (text) => expect(isOrganizationCode(text)).toBe(false),
  )
})

describe('the default organization', () => {
  it('cannot be suspended', () => {
    expect(suspensionProblem({ isDefault: true })).toBe('default_cannot_be_suspended')
    expect(suspensionProblem({ isDefault: false })).toBeUndefined()
  })

  it('cannot be removed', () => {
    expect(removalProblem({ isDefault: true })).toBe('default_cannot_be_removed')
    expect(removalProblem({ isDefault: false })).toBeUndefined()
  })

  it('is never a suspended one', () => {
    expect(defaultProblem({ isSuspended: true })).toBe('suspended_cannot_be_default')
    expect(defaultProblem({ isSuspended: false })).toBeUndefined()
  })
})
