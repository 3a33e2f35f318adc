import { describe, expect, it } from 'vitest'
import { rolesOfCreator, rolesOfJoiner } from './membership.ts'

const role = (id: string, isDefaultRole: boolean, isCreatorRole: boolean) => ({ id, isDefaultRole, isCreatorRole })
const roles = [
  role('admin', false, true),
  role('member', true, false),
  role('both', true, true),
  role('x', false, false),
]

describe('the roles of a new member', () => {
  it('are the default ones, not those of creators', () => {
    expect(rolesOfJoiner(roles)).toEqual(['member', 'both'])
  })

  it('are both sets for the creator, each role once', () => {
    expect(rolesOfCreator(roles)).toEqual(['admin', 'member', 'both'])
  })

  it('are none when no role is given by itself', () => {
    expect(rolesOfJoiner([role('x', false, false)])).toEqual([])
    expect(rolesOfCreator([])).toEqual([])
  })
})
