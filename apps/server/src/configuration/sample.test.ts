import { readFileSync } from 'node:fs'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { applyConfiguration } from './apply.ts'
import { parseConfiguration } from './parse.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from './testing/empty-platform.ts'

const sampleUrl = new URL('../../../../examples/latchkey.yaml', import.meta.url)

describe('the sample configuration', () => {
  let deps: TestDeps
  const sample = parseConfiguration(readFileSync(sampleUrl, 'utf8'), 'examples/latchkey.yaml')

  beforeAll(async () => {
    deps = await openEmptyPlatform()
  })
  afterAll(() => deps.close())

  it('is applied to an empty database without generating anything', async () => {
    if (!sample.ok) throw new Error(JSON.stringify(sample.problems))
    const applied = await applyConfiguration(deps, sample.configuration, { algorithm: 'EdDSA' })
    expect(applied).toMatchObject({ ok: true, generatedSecrets: [] })
    expect(deps.registry.list().map(({ name, origins }) => [name, origins[0]])).toEqual([
      ['Development', 'http://localhost:3900'],
      ['Staging', 'http://localhost:3901'],
    ])
    expect(deps.registry.list()[0]?.applications.size).toBe(5)
    expect(deps.registry.list()[0]?.keys).toHaveLength(1)
  })

  it('has an account one can sign in to', async () => {
    const environmentId = deps.registry.list()[0]?.id ?? ''
    const identity = await deps.store.identities.find(environmentId, 'email', 'ada@example.com')
    expect(identity).toMatchObject({ isVerified: true, isPrimary: true })
    const user = await deps.store.users.find(environmentId, identity?.userId ?? '')
    expect(user).toMatchObject({ firstName: 'Ada', lastName: 'Lovelace' })
    expect(await deps.hasher.verify(user?.passwordHash, 'correct horse battery')).toBe(true)
  })

  it('has two organizations, one account in the first and one in both', async () => {
    const environmentId = deps.registry.list()[0]?.id ?? ''
    const organizations = await deps.store.organizations.list(environmentId, { limit: 10 })
    expect(organizations.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Lovelace Coffee', true],
      ['Hopper Tea', false],
    ])
    const rolesOf = async (email: string) => {
      const identity = await deps.store.identities.find(environmentId, 'email', email)
      const userId = identity?.userId ?? ''
      const roles = await deps.store.roles.list()
      const memberships = await deps.store.memberships.namesOfUser(environmentId, userId, 10)
      return Promise.all(
        memberships.map(async ({ code, name }) => {
          const { roleIds } = await deps.store.memberships.holdings(environmentId, userId, code)
          return [name, ...roleIds.map((id) => roles.find((role) => role.id === id)?.key)]
        }),
      )
    }
    expect(await rolesOf('ada@example.com')).toEqual([['Lovelace Coffee', 'admin']])
    expect(await rolesOf('grace@example.com')).toEqual([
      ['Lovelace Coffee', 'member'],
      ['Hopper Tea', 'admin'],
    ])
  })

  it('is an empty plan when applied again', async () => {
    if (!sample.ok) throw new Error(JSON.stringify(sample.problems))
    expect(await applyConfiguration(deps, sample.configuration)).toMatchObject({ ok: true, plan: { steps: [] } })
  })

  it('is applied by several processes at once, each of which comes to an end', async () => {
    if (!sample.ok) throw new Error(JSON.stringify(sample.problems))
    const url = await createDatabase(inject('postgres'))
    const all = await Promise.all([1, 2, 3, 4].map(() => openEmptyPlatform({ url, hasher: instantHasher })))
    const applied = await Promise.all(
      all.map((one) => applyConfiguration(one, sample.configuration, { algorithm: 'EdDSA' })),
    )
    expect(applied.map(({ ok }) => ok)).toEqual([true, true, true, true])
    await Promise.all(all.map((one) => one.close()))
  })
})
