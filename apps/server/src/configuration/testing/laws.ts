import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ApplyOptions, applyConfiguration } from '../apply.ts'
import { overlay } from '../changes.ts'
import {
  DEFAULT_APPLICATION,
  DEFAULT_ENVIRONMENT,
  DEFAULT_ORGANIZATION,
  DEFAULT_SETTINGS,
  DEFAULT_WEBHOOK,
} from '../defaults.ts'
import { DEFAULT_FLAG, DEFAULT_PROPERTY, DEFAULT_ROLE } from '../definitions.ts'
import { exportConfiguration } from '../export.ts'
import { parseConfiguration } from '../parse.ts'
import type { Configuration } from '../schema.ts'
import { writeYaml } from '../yaml-text.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from './empty-platform.ts'
import { configurations } from './generators.ts'

/** What holds for any two configurations, of which `runs` are generated. */
export function describeLaws(engine: string, freshUrl: () => Promise<string>, runs: number) {
  describe(`configuration as code on ${engine}`, () => {
    const check = (property: (deps: TestDeps, one: Configuration, other: Configuration) => Promise<void>) =>
      fc.assert(
        fc.asyncProperty(configurations, configurations, async (one, other) => {
          const deps = await openEmptyPlatform({ url: await freshUrl(), hasher: instantHasher })
          try {
            await property(deps, one, other)
          } finally {
            await deps.close()
          }
        }),
        { numRuns: runs, endOnFailure: true }, // its seed and path are told; a smaller one takes longer than a test may
      )

    // Each test holds several laws, for what takes time is to apply a configuration the first time
    it('is exported with the defaults for what was not mentioned, which changes nothing here and rebuilds the same elsewhere', () =>
      check(async (deps, one) => {
        await apply(deps, one)
        const text = await exportConfiguration(deps.store)
        const exported = parse(text)
        expect(withoutGeneratedKeys(exported, one)).toEqual(completed(one))
        expect((await apply(deps, exported, { prune: true })).plan).toMatchObject({ steps: [], unmanaged: [] })

        const elsewhere = await openEmptyPlatform({ hasher: instantHasher })
        await apply(elsewhere, exported)
        expect(await exportConfiguration(elsewhere.store)).toBe(text)
        await elsewhere.close()
      }))

    it('changes nothing when it is applied again, and removes nothing without prune, with it only what lists lack', () =>
      check(async (deps, one, other) => {
        await apply(deps, one)
        const before = await idsIn(deps)
        const second = await applyOrRefuse(deps, other)
        const between = await idsIn(deps)
        expect(between).toEqual(expect.arrayContaining(before))
        if (second) expect((await apply(deps, other)).plan.steps).toEqual([])

        const pruned = await applyOrRefuse(deps, other, { prune: true })
        if (!second || !pruned) return
        const after = await idsIn(deps)
        expect(between).toEqual(expect.arrayContaining(after))
        const lasting = (ids: string[]) => ids.filter((id) => /^(env|kp)_[0-9a-f]*$/.test(id))
        expect(lasting(after)).toEqual(lasting(between))
        for (const [index, wanted] of parse(other).environments.entries()) {
          const { applications, apis, organizations, webhooks, environmentVariables } = wanted
          const { id } =
            deps.registry.list().find((environment) => environment.id === pruned.plan.environmentIds[index]) ?? {}
          const listed = await exportedOf(deps, id)
          // The default organization stays, whether the file lists it or not
          const others = listed.organizations?.filter(({ isDefault }) => !isDefault)
          const expected = organizations?.filter(({ name, code }) =>
            others?.some((one) => (code ? one.code === code : one.name === name)),
          )
          if (organizations) expect(others).toHaveLength(expected?.length ?? 0)
          if (applications) expect(listed.applications).toHaveLength(applications.length)
          if (webhooks) expect(listed.webhooks).toHaveLength(webhooks.length)
          if (environmentVariables) expect(listed.environmentVariables).toHaveLength(environmentVariables.length)
          for (const { audience, scopes } of apis ?? []) {
            const left = listed.apis?.find((api) => api.audience === audience)
            if (scopes) expect(left?.scopes).toHaveLength(scopes.length)
          }
        }
        const left = parse(await exportConfiguration(deps.store))
        for (const kind of ['permissions', 'roles', 'featureFlags', 'properties'] as const) {
          const keysOf = (list: Configuration[typeof kind]) => list?.map(({ key }) => key).sort()
          if (other[kind]) expect(keysOf(left[kind])).toEqual(keysOf(other[kind]))
        }
        const again = await apply(deps, other, { prune: true })
        expect(again.plan.steps).toEqual([])
        expect(again.plan.unmanaged.every(({ kind }) => kind === 'environment')).toBe(true)
      }))
  })
}

/** As a person would: written as YAML, then read. */
function parse(configuration: Configuration | string): Configuration {
  const text = typeof configuration === 'string' ? configuration : writeYaml(configuration)
  const parsed = parseConfiguration(text, 'generated.yaml')
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problems, null, 2)}\n${text}`)
  return parsed.configuration
}

export async function applyOrRefuse(deps: TestDeps, desired: Configuration, options: ApplyOptions = {}) {
  const applied = await applyConfiguration(deps, parse(desired), { algorithm: 'EdDSA', ...options })
  return applied.ok ? applied : undefined
}

export async function apply(deps: TestDeps, desired: Configuration, options: ApplyOptions = {}) {
  const applied = await applyConfiguration(deps, parse(desired), { algorithm: 'EdDSA', ...options })
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems))
  return applied
}

async function idsIn({ store }: TestDeps): Promise<string[]> {
  const [environments, applications, keys, apis, scopes, authorizations, webhooks] = await Promise.all([
    store.environments.list(),
    store.applications.list(),
    store.signingKeys.list(),
    store.apis.list(),
    store.apiScopes.list(),
    store.apiAuthorizations.list(),
    store.webhooks.list(),
  ])
  const variables = await Promise.all(environments.map(({ id }) => store.environmentVariables.list(id, 100)))
  const definitions = await Promise.all([
    store.permissions.list(),
    store.roles.list(),
    store.featureFlags.list(),
    store.properties.list(),
    store.properties.categories(),
  ])
  const users = (await Promise.all(environments.map(({ id }) => store.users.list(id, { limit: 100 })))).flat()
  const organizations = await Promise.all(environments.map(({ id }) => store.organizations.list(id, { limit: 100 })))
  const memberships = await Promise.all(
    users.map(async ({ environmentId, id }) => {
      const all = await store.memberships.listOfUser(environmentId, id, { limit: 100 })
      return all.map(({ code }) => `${id} ${code}`)
    }),
  )
  return [
    ...[...environments, ...applications, ...keys, ...apis, ...scopes, ...users, ...webhooks].map(({ id }) => id),
    ...definitions.flat().map(({ id }) => id),
    ...variables.flat().map(({ id }) => id),
    ...authorizations.map(({ apiId, applicationId }) => `${apiId} ${applicationId}`),
    ...organizations.flat().map(({ environmentId, code }) => `${environmentId} ${code}`),
    ...memberships.flat(),
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
  const { environments, ...definitions } = parse(configuration)
  return {
    ...completedDefinitions(definitions),
    environments: environments.map((environment) => {
      const { name, code, origins, applications = [], organizations = [], users, ...rest } = environment
      const {
        apis,
        roles,
        policies = {},
        eventRetentionDays = 90,
        invitations = {},
        portal = {},
        signing = {},
        passwords = {},
        limits = {},
        featureFlags,
        webhooks = [],
        environmentVariables = [],
        ...settings
      } = rest
      return {
        name,
        ...(code && { code }),
        origins,
        ...overlay(DEFAULT_SETTINGS, settings),
        policies: overlay(DEFAULT_ENVIRONMENT.policies, policies),
        eventRetentionDays,
        invitations: overlay({ isEnabled: false, application: null, ttlSeconds: 604_800 }, invitations),
        portal: overlay(DEFAULT_ENVIRONMENT.portal, portal),
        signing: overlay(DEFAULT_ENVIRONMENT.signing, signing),
        passwords: overlay(DEFAULT_ENVIRONMENT.passwords, passwords),
        limits: overlay(DEFAULT_ENVIRONMENT.limits, limits),
        featureFlags: completedValues(featureFlags),
        roles: completedRoleScopes(definitions, environment),
        organizations: organizations.map(({ code, featureFlags, properties, ...fields }) => ({
          ...(code && { code }),
          ...overlay({ name: '', ...DEFAULT_ORGANIZATION }, fields),
          featureFlags: completedValues(featureFlags),
          properties: completedValues(properties),
        })),
        applications: applications.map(
          ({ clientId, type, secretFrom, developmentSecret, organization, properties, accessRoles, ...rest }) => {
            const { callbackUrls, logoutUrls, isDefaultDevice, clientKeys, ...others } = overlay(
              { name: '', ...DEFAULT_APPLICATION },
              rest,
            )
            const { hasAccessControl, isThirdParty, language, ...fields } = others
            const urls = type === 'web' || type === 'spa' ? { callbackUrls, logoutUrls } : {}
            const device = type === 'device' ? { isDefaultDevice } : {}
            const proof = type === 'web' || type === 'm2m' ? { clientKeys } : {}
            const keys = (definitions.roles ?? []).map(({ key }) => key)
            const own =
              type === 'm2m'
                ? { organization: organizationPlace(organizations, organization ?? null) }
                : {
                    language,
                    isThirdParty,
                    hasAccessControl,
                    accessRoles: keys.filter((key) => accessRoles?.includes(key)),
                  }
            const values = { properties: completedValues(properties) }
            return {
              ...(clientId && { clientId }),
              type,
              ...fields,
              ...urls,
              ...device,
              ...proof,
              ...own,
              ...values,
            } as never
          },
        ),
        apis: completedApis(environment),
        webhooks: webhooks.map(({ description = '', ...webhook }) =>
          overlay({ name: '', endpoint: '', ...DEFAULT_WEBHOOK }, { ...webhook, description: description.trim() }),
        ),
        environmentVariables: environmentVariables
          .map(({ isSecret = false, ...variable }) => ({ ...variable, isSecret }))
          .sort((one, other) => (one.key < other.key ? -1 : 1)),
      } as never
    }),
  }
}

function completedDefinitions(definitions: Omit<Configuration, 'environments'>): Omit<Configuration, 'environments'> {
  const { permissions = [], roles = [], featureFlags = [], propertyCategories = [], properties = [] } = definitions
  const first = { user: 'Personal details', organization: 'Organization details', application: 'General' }
  return {
    permissions: permissions.map((permission) => ({ description: '', ...permission })),
    roles: roles.map((role) => ({
      ...{ ...DEFAULT_ROLE, ...role },
      permissions: permissions.map(({ key }) => key).filter((key) => role.permissions?.includes(key)),
    })),
    featureFlags: featureFlags.map((flag) => ({ ...DEFAULT_FLAG, ...flag, default: stored(flag.default) })),
    propertyCategories,
    properties: properties.map((property) => ({
      ...{ ...DEFAULT_PROPERTY, category: first[property.context] },
      ...property,
    })),
  }
}

/** As JSON keeps it: there is one zero. */
const stored = (value: unknown) => JSON.parse(JSON.stringify(value))

const completedValues = (values: { [key: string]: unknown } = {}) =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, stored(value)]])))

function completedRoleScopes(
  { roles = [] }: Omit<Configuration, 'environments'>,
  { apis = [], roles: given = [] }: Configuration['environments'][number],
) {
  return roles.flatMap(({ key }) => {
    const named = given.find((role) => role.key === key)?.scopes ?? []
    const scopes = apis.flatMap(({ audience, scopes = [] }) => {
      const held = named.find((one) => one.audience === audience)?.scopes ?? []
      const names = scopes.map(({ name }) => name).filter((name) => held.includes(name))
      return names.length > 0 ? [{ audience, scopes: names }] : []
    })
    return scopes.length > 0 ? [{ key, scopes }] : []
  })
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

/** Stands for the code of an organization, which may have been generated. */
const organizationPlace = (
  organizations: readonly { name: string; code?: string | undefined }[],
  meant: string | null | undefined,
) => meant && `organization ${organizations.findIndex(({ name, code }) => meant === (code ?? name))}`

/** Stands for a client id, which may have been generated. */
const placeOf = <T>(applications: readonly T[], isMeant: (application: T) => boolean) =>
  `application ${applications.findIndex(isMeant)}`

function withoutGeneratedKeys({ environments, ...definitions }: Configuration, given: Configuration): Configuration {
  return {
    ...definitions,
    environments: environments.map(
      ({ code, applications = [], apis = [], organizations = [], ...environment }, index) => {
        const entry = given.environments[index]
        return {
          ...environment,
          ...(entry?.code && { code }),
          organizations: organizations.map(({ code, ...organization }, at) => ({
            ...organization,
            ...(entry?.organizations?.[at]?.code && { code }),
          })),
          applications: applications.map(({ clientId, organization, ...application }, at) => ({
            ...application,
            ...(entry?.applications?.[at]?.clientId && { clientId }),
            ...(application.type === 'm2m' && { organization: organizationPlace(organizations, organization) }),
          })),
          apis: apis.map((api) => ({
            ...api,
            applications: (api.applications ?? []).map(({ clientId, ...authorization }) => ({
              ...authorization,
              clientId: placeOf(applications, (application) => application.clientId === clientId),
            })),
          })),
        } as Configuration['environments'][number]
      },
    ),
  }
}
