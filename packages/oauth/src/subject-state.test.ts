import { describe, expect, it } from 'vitest'
import { checkSubject, type SubjectState } from './subject-state.ts'

const active = { isSuspended: false }
const suspended = { isSuspended: true }
const member: SubjectState = { user: active, organizationCode: 'org_1', organization: active, isMember: true }

describe('whom tokens may still be about', () => {
  it('is a member of an active organization, or a user who signed in to none', () => {
    expect(checkSubject(member)).toEqual({ ok: true, value: true })
    const alone = { ...member, organizationCode: null, organization: undefined, isMember: false }
    expect(checkSubject(alone)).toEqual({ ok: true, value: true })
  })

  it.each<[string, Partial<SubjectState>, string]>([
    ['a deleted user', { user: undefined }, 'user_suspended'],
    ['a suspended user', { user: suspended }, 'user_suspended'],
    ['a suspended user without an organization', { user: suspended, organizationCode: null }, 'user_suspended'],
    ['a member of a suspended organization', { organization: suspended }, 'organization_suspended'],
    ['somebody who no longer belongs', { isMember: false }, 'membership_ended'],
    [
      'somebody who no longer belongs to a suspended one',
      { isMember: false, organization: suspended },
      'membership_ended',
    ],
    ['anybody of an organization that is gone', { organization: undefined }, 'membership_ended'],
  ])('is not %s', (_, over, reason) => {
    expect(checkSubject({ ...member, ...over })).toEqual({ ok: false, failure: { reason } })
  })
})
