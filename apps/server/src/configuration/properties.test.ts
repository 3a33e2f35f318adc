import { createDatabase, emptyDatabase } from '@latchkey/storage/testing/databases.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { stringify } from 'yaml'
import { type ApplyOptions, applyConfiguration } from './apply.ts'
import { overlay } from './changes.ts'
import { DEFAULT_APPLICATION, DEFAULT_SETTINGS } from './defaults.ts'
import { exportConfiguration } from './export.ts'
import { parseConfiguration } from './parse.ts'
import type { Configuration } from './schema.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from './testing/empty-platform.ts'
import { configurations } from './testing/generators.ts'

const engines = [
  { engine: 'SQLite', open: async () => async () => 'sqlite::memory:', numRuns: 150 },
  {
    engine: 'PostgreSQL',
    open: async () => {
      const url = await createDatabase(inject('postgres'))
      return async () => {
        await emptyDatabase(url)
        return url
      }
    },
    numRuns: 15,
  },
]

describe.each(engines)('configuration as code on $engine', { timeout: 60_000 }, ({ open, numRuns }) => {
  let nextUrl: () => Promise<string>
  beforeAll(async () => {
    nextUrl = await open()
  })

  const check = (property: (deps: TestDeps, one: Configuration, other: Configuration) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(configurations, configurations, async (one, other) => {
        const deps = await openEmptyPlatform({ url: await nextUrl(), hasher: instantHasher })
        try {
          await property(deps, one, other)
        } finally {
          await deps.close()
        }
      }),
      { numRuns },
    )

  it('has nothing to change after applying an export to its own environments', () =>
    check(async (deps, one) => {
      await apply(deps, one)
      const exported = parse(await exportConfiguration(deps.store))
      expect((await apply(deps, exported, { prune: true })).plan).toMatchObject({ steps: [], unmanaged: [] })
    }))

  it('has nothing to change after applying the same again', () =>
    check(async (deps, one, other) => {
      await apply(deps, one)
      const second = await applyOrRefuse(deps, other)
      if (second) expect((await apply(deps, other)).plan.steps).toEqual([])
    }))

  it('exports what was applied, with the defaults for what was not mentioned', () =>
    check(async (deps, one) => {
      await apply(deps, one)
      const exported = parse(await exportConfiguration(deps.store))
      expect(withoutGeneratedKeys(exported, one)).toEqual(completed(one))
    }))

  it('rebuilds the same elsewhere from an export', () =>
    check(async (deps, one) => {
      await apply(deps, one)
      const text = await exportConfiguration(deps.store)
      const elsewhere = await openEmptyPlatform({ hasher: instantHasher })
      await apply(elsewhere, parse(text))
      expect(await exportConfiguration(elsewhere.store)).toBe(text)
      await elsewhere.close()
    }))

  it('removes nothing without prune, and with it only applications of listed environments', () =>
    check(async (deps, one, other) => {
      await apply(deps, one)
      const before = await idsIn(deps)
      await applyOrRefuse(deps, other)
      const between = await idsIn(deps)
      expect(between).toEqual(expect.arrayContaining(before))

      const pruned = await applyOrRefuse(deps, other, { prune: true })
      const removed = pruned?.plan.steps.filter(({ action }) => action === 'remove') ?? []
      expect(removed.every(({ kind }) => kind === 'application')).toBe(true)
      expect(await idsIn(deps)).toHaveLength(between.length - removed.length)
    }))
})

it('generates configurations that meet records of one another', async () => {
  const actions = new Set<string>()
  const pair = fc.asyncProperty(configurations, configurations, async (one, other) => {
    const deps = await openEmptyPlatform({ hasher: instantHasher })
    await apply(deps, one)
    const second = await applyOrRefuse(deps, other, { prune: true })
    for (const { action, kind } of second?.plan.steps ?? []) actions.add(`${action} ${kind}`)
    await deps.close()
  })
  await fc.assert(pair, { numRuns: 300, seed: 8 }) // the same ones every time: this is about the generator
  const updates = ['update environment', 'update application', 'remove application']
  expect([...actions]).toEqual(expect.arrayContaining(updates))
}, 60_000)

/** As a person would: written as YAML, then read. */
function parse(configuration: Configuration | string): Configuration {
  const text = typeof configuration === 'string' ? configuration : stringify(configuration)
  const parsed = parseConfiguration(text, 'generated.yaml')
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problems, null, 2)}\n${text}`)
  return parsed.configuration
}

async function applyOrRefuse(deps: TestDeps, desired: Configuration, options: ApplyOptions = {}) {
  const applied = await applyConfiguration(deps, parse(desired), { algorithm: 'EdDSA', ...options })
  return applied.ok ? applied : undefined
}

async function apply(deps: TestDeps, desired: Configuration, options: ApplyOptions = {}) {
  const applied = await applyConfiguration(deps, parse(desired), { algorithm: 'EdDSA', ...options })
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems))
  return applied
}

async function idsIn({ store }: TestDeps): Promise<string[]> {
  const [environments, applications, keys] = await Promise.all([
    store.environments.list(),
    store.applications.list(),
    store.signingKeys.list(),
  ])
  const users = await Promise.all(environments.map(({ id }) => store.users.list(id, { limit: 100 })))
  return [...environments, ...applications, ...keys, ...users.flat()].map(({ id }) => id)
}

/** What an export has for this configuration: everything, except people and secrets. */
function completed(configuration: Configuration): Configuration {
  return {
    environments: parse(configuration).environments.map(
      ({ name, code, origins, applications, users, ...settings }) => ({
        name,
        ...(code && { code }),
        origins,
        ...overlay(DEFAULT_SETTINGS, settings),
        applications: (applications ?? []).map(({ clientId, type, secretFrom, developmentSecret, ...rest }) => {
          const { callbackUrls, logoutUrls, ...fields } = overlay({ name: '', ...DEFAULT_APPLICATION }, rest)
          const urls = type === 'web' || type === 'spa' ? { callbackUrls, logoutUrls } : {}
          return { ...(clientId && { clientId }), type, ...fields, ...urls } as never
        }),
      }),
    ),
  }
}

function withoutGeneratedKeys(exported: Configuration, given: Configuration): Configuration {
  return {
    environments: exported.environments.map(({ code, applications = [], ...environment }, index) => {
      const { code: givenCode, applications: givenApplications = [] } = given.environments[index] ?? {}
      return {
        ...environment,
        ...(givenCode && { code }),
        applications: applications.map(({ clientId, ...application }, at) => ({
          ...application,
          ...(givenApplications[at]?.clientId && { clientId }),
        })),
      } as Configuration['environments'][number]
    }),
  }
}
