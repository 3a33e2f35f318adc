import type { Store } from '@latchkey/storage/store.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { byKey, readVariables } from './current.ts'
import {
  categoryKey,
  describeCategory,
  describeFlag,
  describePermission,
  describeProperty,
  describeRole,
} from './definitions.ts'
import { describeEnvironmentVariable } from './environment-variable-steps.ts'
import {
  describeApi,
  describeApplication,
  describeOrganizationWithValues,
  describeRoleScopes,
  describeSettings,
} from './export.ts'
import { describeWebhook } from './webhook-steps.ts'
import { writeYaml } from './yaml-text.ts'

/** What can be shown by itself as it stands in a latchkey.yaml. */
export const CONFIGURED = [
  'environment',
  'api',
  'application',
  'role',
  'permission',
  'organization',
  'feature_flag',
  'property',
  'webhook',
  'environment_variable',
] as const
export type Kind = (typeof CONFIGURED)[number]

export type Stores = Pick<Store, 'organizations' | 'featureFlags' | 'properties' | 'environmentVariables'>

/** One thing as an export writes it, in the lists that it stands in. Undefined: there is none with this id. */
export async function describedAlone(
  environment: LiveEnvironment,
  kind: Kind,
  id: string,
  store: Stores,
): Promise<string | undefined> {
  const { one, within } = await DESCRIBE[kind](environment, store)
  const described = await one(id)
  return described && writeYaml(within([described]))
}

/** What is described of things: no more of them, and no longer ones, than somebody reads on a page. */
export const MAX_THINGS = 200
/** Of organizations, each of which takes a look at its values. */
export const MAX_ORGANIZATIONS = 20
const MAX_LENGTH = 256 * 1024

/** The first of these, in the lists that they stand in. `isMore`: it is not all of them. */
export async function describedTogether(
  environment: LiveEnvironment,
  kind: Kind,
  ids: readonly string[],
  store: Stores,
): Promise<{ yaml: string; shown: number; isMore: boolean }> {
  const { one, within } = await DESCRIBE[kind](environment, store)
  const some = ids.slice(0, kind === 'organization' ? MAX_ORGANIZATIONS : MAX_THINGS)
  const described: object[] = []
  let length = 0
  let left = 0
  for (const thing of await Promise.all(some.map((id) => one(id)))) {
    if (thing === undefined) continue
    length += JSON.stringify(thing).length
    if (length > MAX_LENGTH && described.length > 0) left++
    else described.push(thing)
  }
  const isMore = left > 0 || ids.length > some.length
  return { yaml: writeYaml(within(described)), shown: described.length, isMore }
}

/** How things of a kind stand in a file. */
type Describing = {
  /** Undefined: there is none with this id, or a file does not list it. */
  one(id: string): object | undefined | Promise<object | undefined>
  /** The document that lists what `one` answered. */
  within(things: readonly object[]): object
}

const DESCRIBE: Record<Kind, (environment: LiveEnvironment, store: Stores) => Describing | Promise<Describing>> = {
  environment: (environment) => ({
    one: (id) =>
      environment.code === id ? describeSettings(environment, [...environment.applications.values()]) : undefined,
    within: (environments) => ({ environments }),
  }),
  api: ({ name, code, origins, apis }) => {
    const byId = new Map(apis.list.map((api) => [api.id, api]))
    return {
      one(id) {
        const api = byId.get(id)
        if (!api) return undefined
        const authorizations = [...api.authorizations].map(([applicationId, scopes]) => ({
          applicationId,
          scopeIds: new Set(scopes.map((scope) => scope.id)),
        }))
        return describeApi({ ...api, scopes: [...api.scopes.values()], authorizations }, origins)
      },
      within: (described) => ({ environments: [{ name, code, origins, apis: described.flat() }] }),
    }
  },
  application({ name, code, origins, applications, directory }) {
    const { roles, properties, applicationProperties } = directory
    const keys = new Map([...properties.values()].map((property) => [property.id, property.key]))
    const known = { properties: new Map([...properties.values()].map((one) => [one.key, describeProperty(one, [])])) }
    return {
      one(id) {
        const application = applications.get(id)
        if (!application) return undefined
        const accessRoles = [...(directory.accessRoles.get(id) ?? [])].flatMap((roleId) => roles.get(roleId)?.key ?? [])
        const values = byKey(applicationProperties.get(id) ?? [], keys)
        return describeApplication({ ...application, accessRoles, properties: values }, known)
      },
      within: (described) => ({ environments: [{ name, code, origins, applications: described }] }),
    }
  },
  role({ name, code, origins, apis, directory: { roles, permissions } }) {
    const known = [...permissions.values()]
    const rolesByKey = new Map([...roles.values()].map((role) => [role.key, role]))
    const scoped = apis.list.map(({ audience, scopes }) => ({ audience, scopes: [...scopes.values()] }))
    return {
      one(id) {
        const role = roles.get(id)
        if (!role) return undefined
        const held = new Set(role.permissionKeys)
        const permissionIds = new Set(known.filter(({ key }) => held.has(key)).map((one) => one.id))
        return { key: role.key, ...describeRole({ ...role, permissionIds, scopeIds: new Set(role.scopeIds) }, known) }
      },
      within(described) {
        const bringing = (described as { key: string }[]).flatMap(({ key }) =>
          describeRoleScopes({ key, scopeIds: new Set(rolesByKey.get(key)?.scopeIds) }, scoped),
        )
        return {
          roles: described,
          ...(bringing.length === 0 ? {} : { environments: [{ name, code, origins, roles: bringing }] }),
        }
      },
    }
  },
  permission: ({ directory: { permissions } }) => ({
    one(id) {
      const permission = permissions.get(id)
      if (!permission || permission.isSystem) return undefined
      return { key: permission.key, ...describePermission(permission) }
    },
    within: (described) => ({ permissions: described }),
  }),
  organization({ id: environmentId, name, code, origins, directory }, store) {
    const { featureFlags } = directory
    const defined = [...directory.properties.values()]
    const flagKeys = new Map(featureFlags.map((flag) => [flag.id, flag.key]))
    const propertyKeys = new Map(defined.map((one) => [one.id, one.key]))
    const known = {
      featureFlags: new Map(featureFlags.map((flag) => [flag.key, describeFlag(flag)])),
      properties: new Map(defined.map((one) => [one.key, describeProperty(one, [])])),
    }
    return {
      async one(id) {
        const of = { organizationCode: id, userId: null }
        const [organization, flags, values] = await Promise.all([
          store.organizations.find(environmentId, id),
          store.featureFlags.overrides(environmentId, of),
          store.properties.values(environmentId, of),
        ])
        if (!organization) return undefined
        return describeOrganizationWithValues(
          {
            ...organization,
            flags: byKey(flags.organization, flagKeys),
            properties: byKey(values.organization, propertyKeys),
          },
          known,
        )
      },
      within: (described) => ({ environments: [{ name, code, origins, organizations: described }] }),
    }
  },
  feature_flag({ name, code, origins, directory: { featureFlags } }) {
    const byId = new Map(featureFlags.map((flag) => [flag.id, flag]))
    const here = new Map(featureFlags.map(({ key, environmentValue }) => [key, environmentValue]))
    return {
      one(id) {
        const flag = byId.get(id)
        return flag && { key: flag.key, ...describeFlag(flag) }
      },
      within(described) {
        const values = (described as { key: string }[]).flatMap(({ key }) => {
          const value = here.get(key)
          return value === undefined ? [] : [[key, value] as const]
        })
        return {
          featureFlags: described,
          ...(values.length === 0
            ? {}
            : { environments: [{ name, code, origins, featureFlags: Object.fromEntries(values) }] }),
        }
      },
    }
  },
  async property({ directory: { properties } }, store) {
    const categories = await store.properties.categories()
    const own = categories.filter((one) => !one.isBuiltIn).map(describeCategory)
    return {
      one(id) {
        const property = properties.get(id)
        if (!property || property.isBuiltIn) return undefined
        return { key: property.key, ...describeProperty(property, categories) }
      },
      within(described) {
        const used = new Set((described as { category: string; context: string }[]).map(categoryOf))
        const needed = new Map(own.filter((one) => used.has(categoryKey(one))).map((one) => [categoryKey(one), one]))
        return {
          ...(needed.size > 0 ? { propertyCategories: [...needed.values()] } : {}),
          properties: described,
        }
      },
    }
  },
  webhook: ({ name, code, origins, webhooks }) => ({
    one(id) {
      const webhook = webhooks.find((one) => one.id === id)
      return webhook && describeWebhook(webhook)
    },
    within: (described) => ({ environments: [{ name, code, origins, webhooks: described }] }),
  }),
  async environment_variable({ id: environmentId, name, code, origins }, store) {
    const variables = new Map((await readVariables(store, environmentId)).map((one) => [one.id, one]))
    return {
      one(id) {
        const variable = variables.get(id)
        return variable && describeEnvironmentVariable(variable)
      },
      within: (described) => ({ environments: [{ name, code, origins, environmentVariables: described }] }),
    }
  },
}

const categoryOf = ({ category, context }: { category: string; context: string }) =>
  categoryKey({ name: category, context })
