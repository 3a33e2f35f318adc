import { describe, expect, it } from 'vitest'
import {
  INVITATION_LIMITS,
  invitationEnd,
  invitationLink,
  invitationProblem,
  invitationsProblem,
  invitedAs,
  limitReached,
  normaliseInvitee,
  rolesOfInvited,
} from './invitation.ts'

const policy = { isEnabled: true, applicationId: 'web' }
const application = { type: 'web', isEnabled: true, loginUri: 'https://app.example.com/login' }

describe('whether anybody can be invited (wire protocol §10.7)', () => {
  it('takes a web or spa application with a login URI', () => {
    expect(invitationsProblem(policy, application)).toBeUndefined()
    expect(invitationsProblem(policy, { ...application, type: 'spa' })).toBeUndefined()
  })

  it.each([
    ['invitations_off', { ...policy, isEnabled: false }, application],
    ['application_missing', { ...policy, applicationId: null }, application],
    ['application_missing', policy, undefined],
    ['application_unsuitable', policy, { ...application, isEnabled: false }],
    ['application_unsuitable', policy, { ...application, type: 'm2m' }],
    ['application_unsuitable', policy, { ...application, type: 'device' }],
    ['login_uri_missing', policy, { ...application, loginUri: null }],
  ])('says %s', (problem, policy, application) => {
    expect(invitationsProblem(policy, application)).toBe(problem)
  })
})

describe('whoever is invited', () => {
  const invitee = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' }

  it('is brought into the normal form; names may be empty', () => {
    const typed = { email: ' ADA@Example.com ', firstName: ' Ada  Augusta ', lastName: '' }
    expect(normaliseInvitee(typed)).toEqual({
      ok: true,
      value: { email: 'ada@example.com', firstName: 'Ada Augusta', lastName: '' },
    })
  })

  it('has names of up to 64 characters, however many units they take', () => {
    expect(normaliseInvitee({ ...invitee, firstName: '𝒜'.repeat(64) }).ok).toBe(true)
    expect(normaliseInvitee({ ...invitee, firstName: 'a'.repeat(65) })).toMatchObject({ reason: 'first_name_too_long' })
    expect(normaliseInvitee({ ...invitee, lastName: 'a'.repeat(101) })).toMatchObject({ reason: 'last_name_too_long' })
  })

  it.each([
    ['', 'email_missing'],
    ['ada', 'email_invalid'],
    ['ada@example.com\r\nbcc: x@example.com', 'email_invalid'],
    [`${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.com`, 'email_too_long'],
  ])('cannot have the address %j', (email, reason) => {
    expect(normaliseInvitee({ ...invitee, email })).toEqual({ ok: false, reason })
  })
})

describe('an invitation to create', () => {
  const facts = { roleIds: ['role_1'], knownRoleIds: new Set(['role_1', 'role_2']), isMember: false }

  it('needs roles that there are, and nobody who belongs already', () => {
    expect(invitationProblem(facts)).toBeUndefined()
    expect(invitationProblem({ ...facts, roleIds: [] })).toBeUndefined()
    expect(invitationProblem({ ...facts, roleIds: ['role_1', 'role_3'] })).toBe('role_unknown')
    expect(invitationProblem({ ...facts, isMember: true })).toBe('already_a_member')
  })

  it('is allowed up to the limits', () => {
    const { open, recent } = INVITATION_LIMITS
    expect(limitReached({ open: open - 1, recent: recent - 1 })).toBeUndefined()
    expect(limitReached({ open, recent: 0 })).toBe('too_many_open')
    expect(limitReached({ open: 0, recent })).toBe('too_many_recent')
  })
})

describe('an invitation to use', () => {
  const state = { expiresAt: 5000, acceptedAt: null, revokedAt: null }

  it('counts until its time is over', () => {
    expect(invitationEnd(state, 4999)).toBeUndefined()
    expect(invitationEnd(state, 5000)).toBe('invitation_expired')
  })

  it('ends by acceptance and revocation, and there may be none', () => {
    expect(invitationEnd({ ...state, acceptedAt: 1 }, 2)).toBe('invitation_accepted')
    expect(invitationEnd({ ...state, revokedAt: 1 }, 2)).toBe('invitation_revoked')
    expect(invitationEnd(undefined, 2)).toBe('invitation_unknown')
  })

  it('is for whoever has shown that the address is theirs', () => {
    const emails = [
      { value: 'ada@example.com', isVerified: true },
      { value: 'countess@example.com', isVerified: false },
    ]
    expect(invitedAs('ada@example.com', emails, undefined)).toBe('theirs')
    expect(invitedAs('countess@example.com', emails, undefined)).toBe('unproved')
    expect(invitedAs('countess@example.com', emails, 'countess@example.com')).toBe('theirs')
    expect(invitedAs('new@example.com', [], 'new@example.com')).toBe('theirs')
    expect(invitedAs('grace@example.com', emails, 'ada@example.com')).toBe('mismatch')
  })

  it('brings its roles as far as they are there, or the default ones when it names none', () => {
    const roles = [
      { id: 'role_1', isDefaultRole: true, isCreatorRole: false },
      { id: 'role_2', isDefaultRole: false, isCreatorRole: true },
    ]
    expect(rolesOfInvited(['role_2', 'role_gone'], roles)).toEqual(['role_2'])
    expect(rolesOfInvited(['role_gone'], roles)).toEqual([])
    expect(rolesOfInvited([], roles)).toEqual(['role_1'])
  })
})

describe('the link of an invitation', () => {
  it.each([
    ['https://app.example.com/login', 'https://app.example.com/login?invitation_code=c'],
    ['https://app.example.com', 'https://app.example.com?invitation_code=c'],
    ['https://app.example.com/login?to=%2Fa b', 'https://app.example.com/login?to=%2Fa b&invitation_code=c'],
    ['https://app.example.com/login?', 'https://app.example.com/login?invitation_code=c'],
    ['https://app.example.com/#/login', 'https://app.example.com/?invitation_code=c#/login'],
  ])('adds the code to %s', (loginUri, link) => {
    expect(invitationLink(loginUri, 'c')).toBe(link)
  })
})
