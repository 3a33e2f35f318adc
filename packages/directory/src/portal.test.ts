import { describe, expect, it } from 'vitest'
import { changeRoles, isMemberWithin, isRoleWithin, type MemberHoldings, mayChange, pageProblem } from './portal.ts'

const visitor = (permissions: string[], hasOrganization = true) => ({
  permissions: new Set(permissions),
  scopeIds: new Set<string>(),
  hasOrganization,
})

describe('the pages of the portal', () => {
  it('shows what is somebody’s own to everybody', () => {
    for (const page of ['profile', 'security', 'sessions', 'api_keys', 'billing'] as const) {
      expect(pageProblem(page, visitor([], false), [])).toBeUndefined()
      expect(mayChange(page, visitor([], false))).toBe(true)
    }
  })

  it.each([
    ['organization_details', 'org:read:details', 'org:write:details'],
    ['organization_members', 'org:read:members', 'org:write:members'],
    ['organization_api_keys', 'read:org:authentication', 'write:org:authentication'],
  ] as const)('shows %s to whoever has %s, and lets whoever has %s change it', (page, read, write) => {
    expect(pageProblem(page, visitor([]), [])).toBe('not_allowed')
    expect(pageProblem(page, visitor(['org:read:billing']), [])).toBe('not_allowed')
    expect(pageProblem(page, visitor([read]), [])).toBeUndefined()
    expect(mayChange(page, visitor([read]))).toBe(false)
    expect(pageProblem(page, visitor([write]), [])).toBeUndefined()
    expect(mayChange(page, visitor([write]))).toBe(true)
    expect(pageProblem(page, visitor([read, write], false), [])).toBe('not_there')
  })

  it('hides a page from everybody, and API keys of both kinds together', () => {
    expect(pageProblem('profile', visitor([]), ['profile'])).toBe('not_there')
    expect(pageProblem('security', visitor([]), ['profile'])).toBeUndefined()
    expect(pageProblem('organization_api_keys', visitor(['read:org:authentication']), ['api_keys'])).toBe('not_there')
  })
})

const holding = (
  userId: string,
  permissions: string[],
  { scopeIds = [], roleIds = [] }: { scopeIds?: string[]; roleIds?: string[] } = {},
): MemberHoldings => ({ userId, permissions: new Set(permissions), scopeIds: new Set(scopeIds), roleIds })

const role = (id: string, permissionKeys: string[], scopeIds: string[] = []) => ({ id, permissionKeys, scopeIds })
const ROLES = new Map(
  [role('viewer', ['a']), role('editor', ['a', 'b']), role('owner', ['a', 'b', 'c']), role('caller', [], ['s'])].map(
    (one) => [one.id, one],
  ),
)

describe('giving and taking roles', () => {
  const actor = holding('kp_1', ['a', 'b', 'org:write:members'])
  const change = (member: MemberHoldings, wanted: string[]) => changeRoles({ member, actor, wanted, roles: ROLES })

  it('is for roles that bring nothing the actor lacks', () => {
    expect(isRoleWithin(role('x', ['a', 'b']), actor)).toBe(true)
    expect(isRoleWithin(role('x', ['c']), actor)).toBe(false)
    expect(isRoleWithin(role('x', [], ['s']), actor)).toBe(false)
    expect(isRoleWithin(role('x', [], ['s']), holding('kp_1', [], { scopeIds: ['s'] }))).toBe(true)
  })

  it('gives what is ticked and takes what is not', () => {
    const member = holding('kp_2', ['a'], { roleIds: ['viewer'] })
    expect(change(member, ['editor', 'editor'])).toEqual({ ok: true, change: { give: ['editor'], take: ['viewer'] } })
    expect(change(member, ['viewer'])).toEqual({ ok: true, change: { give: [], take: [] } })
  })

  it.each(['owner', 'caller', 'nobody has defined it'])('refuses a role that brings more: %s', (id) => {
    expect(change(holding('kp_2', []), [id])).toEqual({ ok: false, reason: 'role_not_grantable' })
  })

  it('takes no role that brings more than the actor holds', () => {
    const member = holding('kp_2', [], { roleIds: ['owner', 'viewer'] }) // brought more since it was read
    expect(change(member, [])).toEqual({ ok: true, change: { give: [], take: ['viewer'] } })
  })

  it('is for others alone, who hold nothing that the actor lacks', () => {
    expect(isMemberWithin(holding('kp_2', ['a']), actor)).toBe(true)
    expect(isMemberWithin(holding('kp_2', ['a', 'c']), actor)).toBe(false)
    expect(isMemberWithin(holding('kp_2', [], { scopeIds: ['s'] }), actor)).toBe(false)
    expect(isMemberWithin(actor, actor)).toBe(false)
    for (const member of [actor, holding('kp_2', ['c'])]) {
      expect(change(member, [])).toEqual({ ok: false, reason: 'member_out_of_reach' })
    }
  })
})
