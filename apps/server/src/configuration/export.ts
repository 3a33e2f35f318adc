import { managementAudiences } from '@latchkey/directory/api.ts'
import type { Environment, EnvironmentVariable } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { type CurrentApplication, withoutLostProperties } from './application-steps.ts'
import {
  keysOf,
  readApis,
  readApplications,
  readDefinitions,
  readEnvironments,
  readOrganizations,
  readVariables,
  readWebhooks,
  withValues,
} from './current.ts'
import { definitionSteps, type PlannedDefinitions } from './definition-steps.ts'
import {
  type CurrentDefinitions,
  type CurrentRole,
  categoryKey,
  describeCategory,
  describeFlag,
  describePermission,
  describeProperty,
  describeRole,
} from './definitions.ts'
import { describeEnvironmentVariable } from './environment-variable-steps.ts'
import { type CurrentOrganization, describeOrganization } from './organization-steps.ts'
import type { CurrentApi, CurrentEnvironment } from './plan.ts'
import { flagProblemAt, propertyProblemOf } from './value-problems.ts'
import { type CurrentWebhook, describeWebhook } from './webhook-steps.ts'
import { writeYaml } from './yaml-text.ts'

/** Where editors look for the schema: beside the file. `latchkey schema` writes it. */
const SCHEMA_HREF = './latchkey.schema.json'

/** As many as a file may list of one environment. */
const MAX_ORGANIZATIONS = 10_000

/**
 * Writes what is there as the text of a latchkey.yaml, every setting spelled out, the oldest first. Client secrets,
 * values of secret variables and people are not in it: they are data, and stay when the text is applied.
 */
export async function exportConfiguration(
  store: Pick<
    Store,
    | 'permissions'
    | 'roles'
    | 'featureFlags'
    | 'properties'
    | 'environments'
    | 'organizations'
    | 'applications'
    | 'apis'
    | 'apiScopes'
    | 'apiAuthorizations'
    | 'applicationScopes'
    | 'webhooks'
    | 'environmentVariables'
  >,
): Promise<string> {
  const definitions = await readDefinitions(store)
  const keys = keysOf(definitions)
  const [environments, applications, apis, webhooks] = await Promise.all([
    readEnvironments(store, keys),
    readApplications(store, keys),
    readApis(store),
    readWebhooks(store),
  ])
  const known = asTheyAre(definitions)
  const described: ReturnType<typeof describeEnvironment>[] = []
  const notes: string[] = []
  for (const environment of environments) {
    const isOwn = ({ environmentId }: { environmentId: string }) => environmentId === environment.id
    const read = await readOrganizations(store, environment.id, MAX_ORGANIZATIONS + 1)
    if (read.length > MAX_ORGANIZATIONS) notes.push(tooMany(environment.name))
    const organizations = await withValues(store, read.slice(0, MAX_ORGANIZATIONS), keys, () => true)
    const own = {
      organizations,
      applications: applications.filter(isOwn),
      apis: apis.filter(isOwn),
      webhooks: webhooks.filter(isOwn),
      environmentVariables: await readVariables(store, environment.id),
    }
    described.push(describeEnvironment(environment, own, definitions.roles, known))
  }
  return [
    `# yaml-language-server: $schema=${SCHEMA_HREF}`,
    '# Written by `latchkey export`. Client secrets, values of secret variables and users are never exported.',
    ...notes,
    '',
    writeYaml({ ...describeDefinitions(definitions), environments: described }),
  ].join('\n')
}

const tooMany = (environment: string) =>
  `# ${JSON.stringify(environment)} has more organizations than these ${MAX_ORGANIZATIONS}: --prune would remove the others.`

/**
 * An environment as an export writes it, without its organizations, webhooks and variables. Undefined: there is none
 * with this id.
 */
export async function describeOne(store: Parameters<typeof exportConfiguration>[0], id: string) {
  const definitions = await readDefinitions(store)
  const keys = keysOf(definitions)
  const [environments, applications, apis] = await Promise.all([
    readEnvironments(store, keys),
    readApplications(store, keys),
    readApis(store),
  ])
  const environment = environments.find((one) => one.id === id)
  if (!environment) return undefined
  const isOwn = ({ environmentId }: { environmentId: string }) => environmentId === id
  const none = { organizations: [], webhooks: [], environmentVariables: [] }
  const own = { ...none, applications: applications.filter(isOwn), apis: apis.filter(isOwn) }
  return describeEnvironment(environment, own, definitions.roles, asTheyAre(definitions))
}

/** What values are judged by: definitions to which a file adds nothing. */
const asTheyAre = (definitions: CurrentDefinitions): PlannedDefinitions =>
  definitionSteps(definitions, { environments: [] }, { prune: false }, () => {}).planned

/** What the business has defined, without what is built in. */
function describeDefinitions({ permissions, roles, featureFlags, propertyCategories, properties }: CurrentDefinitions) {
  // Of several categories with one name a file can mean one
  const categories = new Map(
    propertyCategories
      .filter(({ isBuiltIn }) => !isBuiltIn)
      .map((category) => describeCategory(category))
      .map((category) => [categoryKey(category), category]),
  )
  return {
    permissions: permissions
      .filter(({ isSystem }) => !isSystem)
      .map((permission) => ({ key: permission.key, ...describePermission(permission) })),
    roles: roles.map((role) => ({ key: role.key, ...describeRole(role, permissions) })),
    featureFlags: featureFlags.map((flag) => ({ key: flag.key, ...describeFlag(flag) })),
    propertyCategories: [...categories.values()],
    properties: properties
      .filter(({ isBuiltIn }) => !isBuiltIn)
      .map((property) => ({ key: property.key, ...describeProperty(property, propertyCategories) })),
  }
}

type Own = {
  organizations: readonly CurrentOrganization[]
  applications: readonly CurrentApplication[]
  apis: readonly CurrentApi[]
  webhooks: readonly CurrentWebhook[]
  environmentVariables: readonly EnvironmentVariable[]
}

/** What an environment says of itself, without anything that it has. */
export function describeSettings(
  {
    name,
    code,
    origins,
    settings,
    policies,
    eventRetentionDays,
    invitations,
    portal,
    signing,
    passwords,
    limits,
  }: Environment,
  applications: readonly { id: string }[],
) {
  const { brand, language, termsUrl, privacyUrl, allowSelfSignUp, otpTtlSeconds, session } = settings
  return {
    name,
    code,
    origins,
    brand,
    language,
    termsUrl,
    privacyUrl,
    allowSelfSignUp,
    otpTtlSeconds,
    session,
    policies,
    eventRetentionDays,
    invitations: {
      isEnabled: invitations.isEnabled,
      application: applications.find(({ id }) => id === invitations.applicationId)?.id ?? null,
      ttlSeconds: invitations.ttlSeconds,
    },
    portal,
    signing,
    passwords,
    limits,
  }
}

function describeEnvironment(
  environment: CurrentEnvironment,
  { organizations, applications, apis, webhooks, environmentVariables }: Own,
  roles: readonly CurrentRole[],
  known: PlannedDefinitions,
) {
  return {
    ...describeSettings(environment, applications),
    featureFlags: describeValues(environment.flags, flagProblemAt(known, 'env')),
    roles: roles.flatMap((role) => describeRoleScopes(role, apis)),
    organizations: organizations.map((organization) => describeOrganizationWithValues(organization, known)),
    applications: applications.map((application) => describeApplication(application, known)),
    apis: apis.flatMap((api) => describeApi(api, environment.origins)),
    webhooks: webhooks.map(describeWebhook),
    environmentVariables: environmentVariables.map(describeEnvironmentVariable),
  }
}

/** `known` are the definitions by which its values are judged. */
export const describeOrganizationWithValues = (
  organization: CurrentOrganization,
  known: Pick<PlannedDefinitions, 'featureFlags' | 'properties'>,
) => ({
  code: organization.code,
  ...describeOrganization(organization),
  featureFlags: describeValues(organization.flags, flagProblemAt(known, 'org')),
  properties: describeValues(organization.properties, propertyProblemOf(known, 'organization')),
})

/** The values that count, sorted by key. One that the definition does not allow any more stays where it is. */
function describeValues<V>(values: ReadonlyMap<string, V>, problemOf: (key: string, value: V) => string | undefined) {
  const counting = [...values].filter(([key, value]) => problemOf(key, value) === undefined)
  return Object.fromEntries(counting.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** The scopes that a role brings in an environment, as its list of roles says them; nothing where it brings none. */
export function describeRoleScopes(
  { key, scopeIds }: Pick<CurrentRole, 'key' | 'scopeIds'>,
  apis: readonly Pick<CurrentApi, 'audience' | 'scopes'>[],
) {
  const scopes = apis.flatMap(({ audience, scopes }) => {
    const names = scopes.filter(({ id }) => scopeIds.has(id)).map(({ name }) => name)
    return names.length > 0 ? [{ audience, scopes: names }] : []
  })
  return scopes.length > 0 ? [{ key, scopes }] : []
}

/** `known` are the definitions by which its values are judged. */
export function describeApplication(application: CurrentApplication, known: Pick<PlannedDefinitions, 'properties'>) {
  const { id, name, type, profile, isEnabled, homepageUri, loginUri, callbackUrls, logoutUrls, tokens } = application
  const { defaultAudience, isDefaultDevice, organizationCode, properties } = application
  const urls = type === 'm2m' || type === 'device' ? {} : { callbackUrls, logoutUrls }
  const device = type === 'device' ? { isDefaultDevice } : {}
  const keys = type === 'web' || type === 'm2m' ? { clientKeys: application.clientKeys } : {}
  const { hasAccessControl, accessRoles, isThirdParty, language } = application
  const own =
    type === 'm2m' ? { organization: organizationCode } : { language, isThirdParty, hasAccessControl, accessRoles }
  return {
    name,
    clientId: id,
    type,
    profile,
    isEnabled,
    homepageUri,
    loginUri,
    ...urls,
    tokens,
    defaultAudience,
    ...device,
    ...keys,
    ...own,
    claims: withoutLostProperties(application, known).claims,
    properties: describeValues(properties, propertyProblemOf(known, 'application')),
  }
}

/** The Management API is there by itself; only who is authorised for it is worth a word. */
export function describeApi(api: CurrentApi, origins: readonly string[]) {
  const applications = api.authorizations.map(({ applicationId, scopeIds }) => ({
    clientId: applicationId,
    scopes: api.scopes.filter(({ id }) => scopeIds.has(id)).map(({ name }) => name),
  }))
  if (api.isManagementApi) {
    const [audience] = managementAudiences(origins)
    return applications.length > 0 ? [{ name: api.name, audience, applications }] : []
  }
  const scopes = api.scopes.map(({ name, description, isImported }) => ({
    name,
    description,
    ...(isImported && { isImported }),
  }))
  return [{ name: api.name, audience: api.audience, scopes, applications }]
}
