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

  it('removes nothing without prune, and with it only what lists of the file lack', () =>
    check(async (deps, one, other) => {
      await apply(deps, one)
      const before = await idsIn(deps)
      const second = await applyOrRefuse(deps, other)
      const between = await idsIn(deps)
      expect(between).toEqual(expect.arrayContaining(before))

      const pruned = await applyOrRefuse(deps, other, { prune: true })
      if (!second || !pruned) return
      const after = await idsIn(deps)
      expect(between).toEqual(expect.arrayContaining(after))
      const lasting = (ids: string[]) => ids.filter((id) => /^(env|kp)_/.test(id))
      expect(lasting(after)).toEqual(lasting(between))
      for (const [index, { applications, apis }] of parse(other).environments.entries()) {
        const { id } =
          deps.registry.list().find((environment) => environment.id === pruned.plan.environmentIds[index]) ?? {}
        const listed = await exportedOf(deps, id)
        if (applications) expect(listed.applications).toHaveLength(applications.length)
        for (const { audience, scopes } of apis ?? []) {
          const left = listed.apis?.find((api) => api.audience === audience)
          if (scopes) expect(left?.scopes).toHaveLength(scopes.length)
        }
      }
      const again = await apply(deps, other, { prune: true })
      expect(again.plan.steps).toEqual([])
      expect(again.plan.unmanaged.every(({ kind }) => kind === 'environment')).toBe(true)
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
  const updates = [
    ...['update environment', 'update application', 'remove application', 'update user'],
    ...['create api', 'update api', 'remove api'],
    ...['create authorization', 'remove authorization'],
  ]
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
  const [environments, applications, keys, apis, scopes, authorizations] = await Promise.all([
    store.environments.list(),
    store.applications.list(),
    store.signingKeys.list(),
    store.apis.list(),
    store.apiScopes.list(),
    store.apiAuthorizations.list(),
  ])
  const users = await Promise.all(environments.map(({ id }) => store.users.list(id, { limit: 100 })))
  return [
    ...[...environments, ...applications, ...keys, ...apis, ...scopes, ...users.flat()].map(({ id }) => id),
    ...authorizations.map(({ apiId, applicationId }) => `${apiId} ${applicationId}`),
  ]
}

async function exportedOf(deps: TestDeps, environmentId: string | undefined) {
  const position = (await deps.store.environments.list()).findIndex(({ id }) => id === environmentId)
  const exported = parse(await exportConfiguration(deps.store)).environments[position]
  if (!exported) throw new Error('the environment is not in the export')
  return exported
}

/** What an export has for this configuration: everything, except people and secrets. */
function completed(configuration: Configuration): Configuration {
  return {
    environments: parse(configuration).environments.map((environment) => {
      const { name, code, origins, applications = [], apis = [], users, ...settings } = environment
      return {
        name,
        ...(code && { code }),
        origins,
        ...overlay(DEFAULT_SETTINGS, settings),
        applications: applications.map(({ clientId, type, secretFrom, developmentSecret, ...rest }) => {
          const { callbackUrls, logoutUrls, isDefaultDevice, ...fields } = overlay(
            { name: '', ...DEFAULT_APPLICATION },
            rest,
          )
          const urls = type === 'web' || type === 'spa' ? { callbackUrls, logoutUrls } : {}
          const device = type === 'device' ? { isDefaultDevice } : {}
          return { ...(clientId && { clientId }), type, ...fields, ...urls, ...device } as never
        }),
        apis: completedApis(environment),
      }
    }),
  }
}

/** The Management API comes first, if anybody is authorised for it: it is as old as its environment. */
function completedApis({ origins, apis = [], applications = [] }: Configuration['environments'][number]) {
  const isManagement = ({ audience }: { audience: string }) => audience === `${origins[0]}/api`
  const ordered = [
    ...apis.filter((api) => isManagement(api) && api.applications?.length),
    ...apis.filter((api) => !isManagement(api)),
  ]
  return ordered.map((api) => {
    const names = (api.scopes ?? []).map(({ name }) => name)
    return {
      name: api.name,
      audience: api.audience,
      ...(!isManagement(api) && {
        scopes: (api.scopes ?? []).map(({ name, description = '' }) => ({ name, description })),
      }),
      applications: (api.applications ?? []).map(({ name, clientId, scopes = [] }) => ({
        clientId: placeOf(applications, (one) => (clientId ? one.clientId === clientId : one.name === name)),
        scopes: names.filter((scope) => scopes === 'all' || scopes.includes(scope)),
      })),
    }
  })
}

/** Stands for a client id, which may have been generated. */
const placeOf = <T>(applications: readonly T[], isMeant: (application: T) => boolean) =>
  `application ${applications.findIndex(isMeant)}`

function withoutGeneratedKeys(exported: Configuration, given: Configuration): Configuration {
  return {
    environments: exported.environments.map(({ code, applications = [], apis = [], ...environment }, index) => {
      const { code: givenCode, applications: givenApplications = [] } = given.environments[index] ?? {}
      return {
        ...environment,
        ...(givenCode && { code }),
        applications: applications.map(({ clientId, ...application }, at) => ({
          ...application,
          ...(givenApplications[at]?.clientId && { clientId }),
        })),
        apis: apis.map((api) => ({
          ...api,
          applications: (api.applications ?? []).map(({ clientId, ...authorization }) => ({
            ...authorization,
            clientId: placeOf(applications, (application) => application.clientId === clientId),
          })),
        })),
      } as Configuration['environments'][number]
    }),
  }
}
