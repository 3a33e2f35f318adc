import type { FeatureFlagClaims } from '../feature-flag.ts'
import { permissionKeys } from '../permission.ts'
import { type HasuraClaim, withHasuraNames } from './hasura.ts'
import type { ClaimSettings } from './settings.ts'
import { type ClaimsUser, type PropertyEntry, primary, type TokenSubject } from './subject.ts'

export type DirectoryClaim =
  | 'org_code'
  | 'org_id'
  | 'org_name'
  | 'org_codes'
  | 'organizations'
  | 'external_org_id'
  | 'external_organization_id'
  | 'permissions'
  | 'feature_flags'
  | 'roles'
  | 'email'
  | 'ext_provider'
  | 'user_properties'
  | 'organization_properties'
  | 'application_properties'

export type DirectoryClaims = { readonly [Name in DirectoryClaim | HasuraClaim]?: unknown }

/** Whom a machine's token speaks of: nobody; at most the organization it is bound to. */
export type MachineSubject = {
  readonly organizationCode: string | null
  readonly apiScopes: readonly string[]
  /** As the environment has them: nobody else is concerned. */
  readonly featureFlags: FeatureFlagClaims
  readonly applicationProperties: readonly PropertyEntry[]
}

/** The scopes of APIs that the token is granted, beside its subject. */
export type AccessTokenSubject = TokenSubject & { readonly apiScopes: readonly string[] }

type Subjects = { access: AccessTokenSubject; id: TokenSubject; machine: MachineSubject }

/**
 * Everything that a token says of the directory: organizations, permissions, flags, roles, properties. All names are
 * ours; what customers name (flags, properties) stays inside, so no claim of the protocol can be overridden. What
 * `leaveOut` names is absent, not empty: official SDKs then ask the Account API.
 */
export function directoryClaims<Token extends keyof Subjects>(
  token: Token,
  subject: Subjects[Token],
  settings: ClaimSettings,
): DirectoryClaims {
  const claims = withoutClaims(settings.leaveOut, CLAIMS_OF[token](subject, settings))
  return settings.hasuraNames ? withHasuraNames(claims) : claims
}

const CLAIMS_OF: { [Token in keyof Subjects]: (subject: Subjects[Token], settings: ClaimSettings) => DirectoryClaims } =
  {
    access: ({ organization, properties, ...subject }, { access }) => ({
      ...organizationCodes(organization?.code),
      ...(access.organizationName && organization ? { org_name: organization.name } : {}),
      ...(access.externalOrganizationId ? externalId(organization?.externalId) : {}),
      permissions: access.apiScopesInPermissions
        ? permissionKeys({ roles: [], direct: subject.permissions, apiScopes: subject.apiScopes })
        : subject.permissions,
      feature_flags: subject.featureFlags,
      ...(access.roles ? { roles: subject.roles.map(({ id, key, name }) => ({ id, key, name })) } : {}),
      ...(access.email ? email(subject) : {}),
      ...propertyClaim('user_properties', access.properties, properties.user),
      ...propertyClaim('organization_properties', access.properties, properties.organization),
      ...propertyClaim('application_properties', access.properties, properties.application),
    }),

    id: ({ organizations, properties, ...subject }, { id }) => ({
      org_codes: organizations.map(({ code }) => code),
      ...(id.organizations ? { organizations: organizations.map(({ code, name }) => ({ id: code, name })) } : {}),
      ...(id.socialIdentity ? socialIdentity(subject) : {}),
      ...propertyClaim('user_properties', id.properties, properties.user),
      ...propertyClaim('organization_properties', id.properties, properties.organization),
    }),

    machine: ({ organizationCode, apiScopes, featureFlags, applicationProperties }, { machine }) => ({
      ...organizationCodes(organizationCode ?? undefined),
      ...(machine.apiScopesInPermissions ? { permissions: permissionKeys({ roles: [], direct: [], apiScopes }) } : {}),
      ...(machine.featureFlags ? { feature_flags: featureFlags } : {}),
      ...propertyClaim('application_properties', machine.properties, applicationProperties),
    }),
  }

function withoutClaims(names: readonly string[], claims: DirectoryClaims): DirectoryClaims {
  if (names.length === 0) return claims
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)))
}

// Some SDK documentation reads `org_id`
const organizationCodes = (code: string | undefined) => (code === undefined ? {} : { org_code: code, org_id: code })

// Kinde's pages write one name, its SDKs the other
const externalId = (id: string | null | undefined) =>
  typeof id === 'string' ? { external_org_id: id, external_organization_id: id } : {}

function email({ identities }: Pick<TokenSubject, 'identities'>) {
  const address = primary(identities, 'email')?.value
  return address === undefined ? {} : { email: address }
}

/** `{ key: { v } }` of the wanted properties that are public and have a value; no claim at all if there are none. */
function propertyClaim(
  claim: 'user_properties' | 'organization_properties' | 'application_properties',
  wanted: readonly string[],
  entries: readonly PropertyEntry[],
): DirectoryClaims {
  if (wanted.length === 0 || entries.length === 0) return {}
  const values = new Map(entries.flatMap(({ key, value, isPrivate }) => (isPrivate ? [] : [[key, value]])))
  const found = wanted.flatMap((key) => (values.has(key) ? [[key, { v: values.get(key) }] as const] : []))
  return found.length === 0 ? {} : { [claim]: Object.fromEntries(found) } // fromEntries: a key may be __proto__
}

/** `ext_provider`: the social identity that somebody signs in with, with as much of it as is known. */
function socialIdentity({ user, identities }: Pick<TokenSubject, 'user' | 'identities'>): DirectoryClaims {
  const social = primary(identities, 'social')
  if (!social) return {}
  const connection = social.connectionId === null ? {} : { connection_id: social.connectionId }
  return {
    ext_provider: {
      claims: { ...connection, ...email({ identities }), ...names(user), is_confirmed: social.isVerified },
      ...connection,
      ...(social.provider === null ? {} : { name: providerName(social.provider) }),
    },
  }
}

const names = ({ firstName, lastName, picture }: ClaimsUser) => ({
  ...(lastName === '' ? {} : { family_name: lastName }),
  ...(firstName === '' ? {} : { given_name: firstName }),
  ...(picture === null ? {} : { picture }),
})

const SPELLED_OTHERWISE = new Map([
  ['github', 'GitHub'],
  ['gitlab', 'GitLab'],
  ['linkedin', 'LinkedIn'],
])

const providerName = (provider: string) =>
  SPELLED_OTHERWISE.get(provider) ?? provider.charAt(0).toUpperCase() + provider.slice(1)
