import { reusedDatabase } from '@latchkey/storage/testing/databases.ts'
import fc from 'fast-check'
import { expect, inject, it, vi } from 'vitest'
import { instantHasher, openEmptyPlatform } from './testing/empty-platform.ts'
import { configurations } from './testing/generators.ts'
import { apply, applyOrRefuse, describeLaws } from './testing/laws.ts'

vi.setConfig({ testTimeout: 180_000 })

describeLaws('SQLite', async () => 'sqlite::memory:', 40) // `npm run soak` generates two thousand
describeLaws('PostgreSQL', reusedDatabase(inject('postgres')), 6)

it('generates configurations that meet records of one another', async () => {
  const updates = [
    ...['update environment', 'update application', 'remove application', 'update user'],
    ...['create api', 'update api', 'remove api'],
    ...['create authorization', 'remove authorization'],
    ...['permission', 'role', 'featureFlag', 'property', 'organization'].flatMap((kind) => [
      `create ${kind}`,
      `update ${kind}`,
      `remove ${kind}`,
    ]),
    ...['create propertyCategory', 'remove propertyCategory', 'update roleScopes'],
    ...['create webhook', 'update webhook', 'remove webhook'],
    ...['create environmentVariable', 'update environmentVariable', 'remove environmentVariable'],
    ...['create membership', 'update membership', 'remove membership'],
  ]
  const actions = new Set<string>()
  const pair = fc.asyncProperty(configurations, configurations, async (one, other) => {
    if (updates.every((update) => actions.has(update))) return
    const deps = await openEmptyPlatform({ hasher: instantHasher })
    await apply(deps, one)
    const second = await applyOrRefuse(deps, other, { prune: true })
    for (const { action, kind } of second?.plan.steps ?? []) actions.add(`${action} ${kind}`)
    await deps.close()
  })
  await fc.assert(pair, { numRuns: 300, seed: 3 }) // the same ones every time: this is about the generator
  expect([...actions]).toEqual(expect.arrayContaining(updates))
}, 180_000)
