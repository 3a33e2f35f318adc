import {
  apiNameProblem,
  audienceProblem,
  descriptionProblem,
  MANAGEMENT_API_NAME,
  scopeNameProblem,
} from '@latchkey/directory/api.ts'
import fc from 'fast-check'
import { LANGUAGE_TAGS } from '../../pages/languages/languages.ts'
import { CHANGE_TYPES } from '../../webhooks/event-types.ts'
import type { Configuration } from '../schema.ts'
import {
  claims,
  type Definitions,
  definitions,
  flagValues,
  membershipSeed,
  organizations,
  picked,
  policies,
  propertyValues,
  resolveClaims,
  roleScopesSeed,
  scopePicks,
  valuesSeed,
} from './directory-generators.ts'
import { awkward, color, hex, label, link, name, optional, picks } from './texts.ts'

const port = fc.integer({ min: 1024, max: 65_535 })
const callbackUrl = fc.oneof(
  port.map((number) => `http://localhost:${number}/callback`),
  hex(6).map((host) => `https://${host}.example.com/callback`),
  hex(6).map((host) => `https://${host}-*.example.com/callback`),
  hex(6).map((scheme) => `app.x${scheme}://callback`),
)
const urls = fc.uniqueArray(callbackUrl, { maxLength: 4 })
const secret = hex(50)

const allowed = (problemOf: (text: string) => unknown) =>
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((text) => problemOf(text) === undefined)
const audience = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('orders', 'urn:x') }, allowed(audienceProblem))
const scopeName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('read:all', 'write:all', 'get:users') },
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => scopeNameProblem(text) === undefined),
)
const description = fc.oneof(awkward, allowed(descriptionProblem))
const scope = fc.record({ name: scopeName, description: optional(description) }, { requiredKeys: ['name'] })
const api = fc.record({
  name: fc.oneof(fc.constantFrom('One', 'Two'), allowed(apiNameProblem)),
  audience,
  scopes: optional(fc.uniqueArray(scope, { maxLength: 4, selector: ({ name }) => name })),
  authorized: optional(picks),
  switchedOn: optional(fc.oneof(fc.constant('all' as const), picks)),
})

const application = (clientId: fc.Arbitrary<string | undefined>) =>
  fc
    .record({
      name,
      clientId,
      type: fc.constantFrom('web' as const, 'spa' as const, 'm2m' as const, 'device' as const),
      profile: optional(fc.constantFrom('kinde' as const, 'strict' as const)),
      isEnabled: optional(fc.boolean()),
      homepageUri: optional(fc.option(link)),
      loginUri: optional(fc.option(link)),
      callbackUrls: optional(urls),
      logoutUrls: optional(urls),
      tokens: optional(
        fc.record({
          accessTtlSeconds: optional(fc.integer({ min: 1, max: 86_400 })),
          idTtlSeconds: optional(fc.integer({ min: 1, max: 86_400 })),
          refreshTtlSeconds: optional(fc.integer({ min: 86_401, max: 31_536_000 })),
        }),
      ),
      defaultAudience: optional(fc.uniqueArray(audience, { maxLength: 2 })),
      developmentSecret: optional(secret),
      claims: optional(claims),
      organizationPick: optional(fc.option(fc.nat({ max: 3 }))),
      accessPicks: optional(picks),
      hasAccessControl: optional(fc.boolean()),
      isThirdParty: optional(fc.boolean()),
      language: optional(fc.option(fc.constantFrom('de' as const, 'ar' as const))),
      values: optional(valuesSeed),
    })
    .map(
      ({ callbackUrls, logoutUrls, developmentSecret, organizationPick, accessPicks, hasAccessControl, ...rest }) => ({
        ...rest,
        // Under strict a wildcard is refused: those are for spa, and strict for the others.
        ...(rest.type === 'spa' ? { profile: undefined } : {}),
        ...(rest.type === 'm2m' ? { organizationPick, isThirdParty: undefined, language: undefined } : {}),
        ...(rest.type === 'm2m' ? {} : { accessPicks, hasAccessControl }),
        ...(rest.type === 'spa' ? { callbackUrls, logoutUrls } : {}),
        ...(rest.type === 'web' ? { callbackUrls: whole(callbackUrls), logoutUrls: whole(logoutUrls) } : {}),
        ...(rest.type === 'web' || rest.type === 'm2m' ? { developmentSecret } : {}),
      }),
    )

const whole = (urls: string[] | undefined) => urls?.filter((url) => !url.includes('*'))

const user = fc
  .record({
    local: fc.oneof({ weight: 6, arbitrary: fc.constantFrom('ada', 'grace') }, hex(8)),
    firstName: optional(label),
    lastName: optional(label),
    developmentPassword: optional(fc.string({ minLength: 8, maxLength: 20 })),
    providedId: optional(fc.option(fc.constant('id'))),
    username: optional(fc.constantFrom('first', 'second')),
    isSuspended: optional(fc.boolean()),
    granted: optional(scopePicks),
    values: optional(valuesSeed),
    memberships: optional(fc.uniqueArray(membershipSeed, { minLength: 1, maxLength: 2, selector: ({ of }) => of })),
  })
  // Nobody wants what another one has, or most configurations would be refused
  .map(({ local, providedId, username, ...rest }) => ({
    ...rest,
    email: `${local}@example.com`,
    providedId: providedId && `${local} ${providedId}`,
    username: username && `${local}_${username}`,
  }))

// Any text: what the Management API takes, a file has to
const text = fc.oneof(
  awkward,
  fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text.isWellFormed() && !text.includes('\0')),
)
const webhook = fc.record({
  name: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('One', 'Two') },
    text.map((name) => `x${name}`.trim()),
  ),
  endpoint: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('https://one.example.com/hook', 'http://localhost:3000/hook') },
    hex(6).map((host) => `https://x${host}.example.com`),
  ),
  eventTypes: fc.subarray([...CHANGE_TYPES], { minLength: 1 }),
  description: optional(text),
  isEnabled: optional(fc.boolean()),
})
const environmentVariable = fc.oneof(
  fc.record({ key: fc.constantFrom('API_URL', 'TOKEN', '__proto__'), value: text, isSecret: fc.constant(false) }),
  fc.record({ key: fc.constantFrom('API_URL', 'TOKEN', '__proto__'), isSecret: fc.constant(true) }),
  fc.record({ key: fc.constant('PLAIN'), value: text }),
)

const rawEnvironment = fc.record({
  name,
  code: optional(fc.oneof({ weight: 5, arbitrary: fc.constantFrom('aaaaaa', 'bbbbbb') }, hex(6))),
  origins: fc.uniqueArray(
    fc.oneof(
      hex(8).map((host) => `https://x${host}.example.com`),
      port.map((number) => `http://localhost:${number}`),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  brand: optional(
    fc.record({
      name: optional(fc.option(label)),
      logoUrl: optional(fc.option(link)),
      primaryColor: optional(fc.option(color)),
      backgroundColor: optional(fc.option(color)),
      theme: optional(fc.constantFrom('auto' as const, 'light' as const, 'dark' as const)),
    }),
  ),
  language: optional(fc.constantFrom(...LANGUAGE_TAGS)),
  termsUrl: optional(fc.option(link)),
  privacyUrl: optional(fc.option(link)),
  allowSelfSignUp: optional(fc.boolean()),
  otpTtlSeconds: optional(fc.integer({ min: 60, max: 86_400 })),
  session: optional(
    fc.record({
      inactivitySeconds: optional(fc.integer({ min: 60, max: 604_800 })),
      absoluteSeconds: optional(fc.integer({ min: 604_800, max: 31_536_000 })),
      persistent: optional(fc.boolean()),
    }),
  ),
  policies: optional(policies),
  eventRetentionDays: optional(fc.integer({ min: 1, max: 3650 })),
  passwords: optional(
    fc.record({
      minLength: fc.integer({ min: 8, max: 64 }),
      mustContain: fc.subarray(['lowercase', 'uppercase', 'digit', 'symbol'] as const),
    }),
  ),
  limits: optional(
    fc.record({
      account: fc.record({ attempts: fc.integer({ min: 2, max: 100 }), seconds: fc.integer({ min: 10, max: 3600 }) }),
      mail: fc.record({ attempts: fc.integer({ min: 2, max: 100 }) }),
    }),
  ),
  values: optional(valuesSeed),
  roleScopes: optional(fc.uniqueArray(roleScopesSeed, { maxLength: 2, selector: ({ of }) => of })),
  organizations: optional(organizations),
  applications: optional(
    fc.oneof(
      fc.uniqueArray(application(fc.constant(undefined)), { maxLength: 4, selector: ({ name }) => name }),
      fc.uniqueArray(application(fc.oneof(fc.constantFrom('a'.repeat(32), 'b'.repeat(32)), hex(32))), {
        maxLength: 4,
        selector: ({ clientId }) => clientId,
      }),
    ),
  ),
  apis: optional(fc.uniqueArray(api, { maxLength: 3, selector: ({ audience }) => audience })),
  authorizedForManagement: optional(picks),
  isDefaultDevice: optional(fc.boolean()),
  webhooks: optional(fc.array(webhook, { maxLength: 3 })),
  environmentVariables: optional(fc.uniqueArray(environmentVariable, { maxLength: 3, selector: ({ key }) => key })),
  users: optional(fc.uniqueArray(user, { minLength: 1, maxLength: 3, selector: ({ email }) => email })),
})

type Raw<A> = A extends fc.Arbitrary<infer T> ? T : never

/** Turns choices into names of what is in the same file or environment. */
function resolve(
  {
    apis,
    authorizedForManagement,
    isDefaultDevice,
    users,
    values,
    roleScopes,
    organizations,
    applications: rawApplications,
    ...environment
  }: Raw<typeof rawEnvironment>,
  definitions: Definitions,
): Configuration['environments'][number] {
  const { origins } = environment
  const device = rawApplications?.findIndex(({ type }) => type === 'device')
  const references = (which: readonly number[], scopes?: 'all' | string[]) =>
    picked(rawApplications ?? [], which).map(({ clientId, name }) => ({
      ...(clientId ? { clientId } : { name }),
      scopes,
    }))
  const resolved = apis?.map(({ authorized, switchedOn, ...api }) => {
    const names = (api.scopes ?? []).map(({ name }) => name)
    const scopes = typeof switchedOn === 'object' ? picked(names, switchedOn) : switchedOn
    return { ...api, applications: authorized && references(authorized, scopes) }
  })
  const management = authorizedForManagement && {
    name: MANAGEMENT_API_NAME,
    audience: `${origins[0]}/api`,
    applications: references(authorizedForManagement),
  }
  const heldScopes = (pick: Raw<typeof scopePicks> | undefined) =>
    pick &&
    picked(resolved ?? [], pick.apis).map(({ audience, scopes = [] }) => ({
      audience,
      scopes: picked(scopes, pick.scopes).map(({ name }) => name),
    }))
  const organizationName = (index: number) => {
    const organization = picked(organizations ?? [], [index])[0]
    return organization && (organization.code ?? organization.name)
  }
  const roleKeys = (definitions.roles ?? []).map(({ key }) => key)
  /** Nobody wants an application that lets in nobody, or most configurations would be refused. */
  const access = (which: readonly number[] | undefined, isWanted: boolean | undefined) => {
    const accessRoles = which && picked(roleKeys, which)
    if (accessRoles?.length === 0) return { accessRoles, hasAccessControl: false }
    return { accessRoles, hasAccessControl: isWanted && accessRoles !== undefined }
  }
  const permissionKeys = (definitions.permissions ?? []).map(({ key }) => key)
  return {
    ...environment,
    featureFlags: flagValues(definitions, 'environment', values),
    roles: roleScopes?.flatMap(({ of, held }) =>
      picked(roleKeys, [of]).map((key) => ({ key, scopes: heldScopes(held) ?? [] })),
    ),
    organizations: organizations?.map(({ values, ...organization }) => ({
      ...organization,
      featureFlags: flagValues(definitions, 'organization', values),
      properties: propertyValues(definitions, 'organization', values),
    })),
    applications: rawApplications?.map(({ claims, organizationPick, accessPicks, values, ...application }, index) => ({
      ...application,
      ...access(accessPicks, application.hasAccessControl),
      ...(index === device && { isDefaultDevice }),
      claims: claims && resolveClaims(claims, definitions),
      organization: organizationPick == null ? organizationPick : organizationName(organizationPick),
      properties: propertyValues(definitions, 'application', values),
    })),
    apis: resolved && management ? [...resolved, management] : resolved,
    users: users?.map(({ granted, values, memberships, ...user }) => ({
      ...user,
      scopes: heldScopes(granted),
      featureFlags: flagValues(definitions, 'user', values),
      properties: propertyValues(definitions, 'user', values),
      organizations: memberships?.flatMap(({ of, roles, permissions, held }) => {
        const organization = organizationName(of)
        if (organization === undefined) return []
        return {
          organization,
          roles: roles && picked(roleKeys, roles),
          permissions: permissions && picked(permissionKeys, permissions),
          scopes: heldScopes(held),
        }
      }),
    })),
  }
}

/** Configurations that the schema accepts, absent keys included. As data: write them as YAML before parsing. */
export const configurations: fc.Arbitrary<Configuration> = fc
  .record({
    definitions,
    environments: fc.uniqueArray(rawEnvironment, {
      minLength: 1,
      maxLength: 3,
      comparator: (one, other) =>
        one.name === other.name ||
        (one.code !== undefined && one.code === other.code) ||
        one.origins.some((origin) => other.origins.includes(origin)),
    }),
  })
  .map(({ definitions, environments }) => ({
    ...definitions,
    environments: environments.map((environment) => resolve(environment, definitions)),
  }))
