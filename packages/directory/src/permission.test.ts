import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReservedPermissionKey, permissionKeyProblem, permissionKeys } from './permission.ts'

describe('the key of a permission', () => {
  it.each([
    ['create:todos', undefined],
    ['org:read', undefined],
    ['org:read:details:more', undefined],
    ['org:archive', undefined],
    ['read:org:members', undefined],
    ['Org:read:details', undefined],
    ['org:read:details ', 'character_not_allowed'],
    ['', 'empty'],
    ['x'.repeat(129), 'too_long'],
  ])('%j: %s', (key, problem) => {
    expect(permissionKeyProblem(key)).toBe(problem)
    expect(isReservedPermissionKey(key)).toBe(false)
  })

  it.each([
    'org:read:details',
    'org:write:details',
    'org:read:members',
    'org:write:members',
    'org:read:billing',
    'org:write:billing',
    'read:org:authentication',
    'write:org:authentication',
  ])("%s is the platform's own", (key) => {
    expect(permissionKeyProblem(key)).toBe('reserved')
    expect(isReservedPermissionKey(key)).toBe(true)
  })
})

describe('the permissions of a member', () => {
  const key = fc.oneof(fc.constantFrom('a', 'b', 'B', 'a:b', '__proto__'), fc.stringMatching(/^[A-Za-z0-9:._-]{1,8}$/))
  const keys = fc.array(key, { maxLength: 8 })
  const held = fc.record({
    roles: fc.array(fc.record({ permissionKeys: keys }), { maxLength: 4 }),
    direct: keys,
    apiScopes: keys,
  })

  it('are those of the roles and the direct ones, each once, sorted by their bytes', () => {
    const roles = [{ permissionKeys: ['write:todos', 'read:todos'] }, { permissionKeys: ['read:todos', 'a.b'] }]
    const direct = ['a:b', 'Z', 'a_b', 'a-b', '9', 'read:todos']
    expect(permissionKeys({ roles, direct })).toEqual([
      '9',
      'Z',
      'a-b',
      'a.b',
      'a:b',
      'a_b',
      'read:todos',
      'write:todos',
    ])
  })

  it('are none of somebody who holds nothing', () => {
    expect(permissionKeys({ roles: [], direct: [] })).toEqual([])
    expect(permissionKeys({ roles: [{ permissionKeys: [] }], direct: [], apiScopes: [] })).toEqual([])
  })

  it('have each key that is held from anywhere, no other, and none twice', () => {
    fc.assert(
      fc.property(held, (from) => {
        const all = [...from.roles.flatMap(({ permissionKeys }) => permissionKeys), ...from.direct, ...from.apiScopes]
        const bytewise = [...new Set(all)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
        expect(permissionKeys(from)).toEqual(bytewise)
      }),
    )
  })

  it('do not depend on the order of roles, nor on where a key comes from', () => {
    fc.assert(
      fc.property(held, ({ roles, direct, apiScopes }) => {
        const expected = permissionKeys({ roles, direct, apiScopes })
        expect(permissionKeys({ roles: roles.toReversed(), direct: direct.toReversed(), apiScopes })).toEqual(expected)
        expect(permissionKeys({ roles: [...roles, { permissionKeys: direct }], direct: apiScopes })).toEqual(expected)
      }),
    )
  })

  it('stay the same when everything is given again', () => {
    fc.assert(
      fc.property(held, ({ roles, direct, apiScopes }) => {
        const once = permissionKeys({ roles, direct, apiScopes })
        expect(permissionKeys({ roles: [...roles, ...roles], direct: once, apiScopes })).toEqual(once)
      }),
    )
  })

  it('only shrink when a role is taken away', () => {
    fc.assert(
      fc.property(held, fc.nat(), (from, index) => {
        const before = new Set(permissionKeys(from))
        const after = permissionKeys({ ...from, roles: from.roles.toSpliced(index % (from.roles.length || 1), 1) })
        expect(after.filter((key) => !before.has(key))).toEqual([])
      }),
    )
  })

  it('leave what they were made of as it was', () => {
    const direct = Object.freeze(['b', 'a'])
    expect(permissionKeys({ roles: [{ permissionKeys: Object.freeze(['d', 'c']) }], direct })).toHaveLength(4)
    expect(direct).toEqual(['b', 'a'])
  })
})
