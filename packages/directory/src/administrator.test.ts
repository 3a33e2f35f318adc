import { describe, expect, it } from 'vitest'
import {
  hasOwner,
  idleEnd,
  isAdministratorRole,
  isAdministratorSessionLive,
  mayCall,
  mayChangeTeam,
  type TeamMember,
  teamProblem,
} from './administrator.ts'

const member = (id: string, changes: Partial<TeamMember> = {}): TeamMember => ({
  id,
  role: 'owner',
  isSuspended: false,
  passwordHash: 'hash',
  ...changes,
})

describe('a team', () => {
  it('has an owner when one accepted and is not suspended', () => {
    expect(hasOwner([member('a')])).toBe(true)
    expect(hasOwner([member('a', { role: 'admin' })])).toBe(false)
    expect(hasOwner([member('a', { isSuspended: true })])).toBe(false)
    expect(hasOwner([member('a', { passwordHash: null })])).toBe(false)
  })

  it('never loses its last owner, in whatever way', () => {
    const ada = member('ada')
    const team = [ada, member('grace', { role: 'admin' }), member('invited', { passwordHash: null })]
    expect(teamProblem(team, 'ada', undefined)).toBe('last_owner')
    expect(teamProblem(team, 'ada', { ...ada, role: 'admin' })).toBe('last_owner')
    expect(teamProblem(team, 'ada', { ...ada, isSuspended: true })).toBe('last_owner')
    expect(teamProblem(team, 'ada', ada)).toBeUndefined()
    expect(teamProblem(team, 'grace', undefined)).toBeUndefined()
  })

  it('lets an owner go when another one is left', () => {
    const team = [member('ada'), member('grace')]
    expect(teamProblem(team, 'ada', undefined)).toBeUndefined()
    expect(teamProblem(team, 'nobody', undefined)).toBe('administrator_unknown')
  })

  it('without an owner can still be mended', () => {
    const ada = member('ada', { isSuspended: true })
    const team = [ada, member('grace', { role: 'admin' })]
    expect(teamProblem(team, 'grace', undefined)).toBeUndefined()
    expect(teamProblem(team, 'ada', { ...ada, isSuspended: false })).toBeUndefined()
  })
})

describe('a role', () => {
  it('that views calls what changes nothing, and every other one everything', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(mayCall('viewer', method)).toBe(false)
      expect(mayCall('admin', method)).toBe(true)
      expect(mayCall('owner', method)).toBe(true)
    }
    expect(mayCall('viewer', 'GET')).toBe(true)
    expect(mayCall('viewer', 'HEAD')).toBe(true)
  })

  it('changes the team when it is the owner’s', () => {
    expect([mayChangeTeam('owner'), mayChangeTeam('admin'), mayChangeTeam('viewer')]).toEqual([true, false, false])
    expect(isAdministratorRole('owner')).toBe(true)
    expect(isAdministratorRole('Owner')).toBe(false)
  })
})

describe('a session of an administrator', () => {
  it('counts until it was idle for too long, or is too old', () => {
    expect(isAdministratorSessionLive({ idleExpiresAt: 2000, expiresAt: 9000 }, 1999)).toBe(true)
    expect(isAdministratorSessionLive({ idleExpiresAt: 2000, expiresAt: 9000 }, 2000)).toBe(false)
    expect(isAdministratorSessionLive({ idleExpiresAt: 2000, expiresAt: 1500 }, 1500)).toBe(false)
  })

  it('never lasts longer by being seen than its own end', () => {
    expect(idleEnd(1000, { idleMs: 500, expiresAt: 9000 })).toBe(1500)
    expect(idleEnd(8800, { idleMs: 500, expiresAt: 9000 })).toBe(9000)
  })
})
