import { letsIn } from '@latchkey/directory/access-policy.ts'
import type { ClaimSettings } from '@latchkey/directory/claims/settings.ts'
import type { PropertyEntry, TokenSubject } from '@latchkey/directory/claims/subject.ts'
import { type FeatureFlagClaims, flagClaims } from '@latchkey/directory/feature-flag.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Person } from '@latchkey/storage/identities.ts'
import type { Application, FlagOverrides, Grant, Organization, PropertyValue } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { findHoldings } from '../grants/holdings.ts'
import type { LiveDirectory } from '../registry/directory.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { findMember } from './member.ts'

/** Whom tokens are about, with what they may say of them now. */
export type LiveSubject = {
  subject: TokenSubject
  organization: Organization | undefined
  /** Held of the APIs in the audience. */
  apiScopes: readonly string[]
}

/**
 * Finds everything that the tokens of a grant say of its user as they are now, in one round of reads; what no token of
 * the application says is not read. Refuses what findMember() refuses, and
 * `access_role_missing`.
 */
export async function findTokenSubject(
  {
    environment,
    client,
    grant,
    person: known,
    audience,
    hasIdToken,
  }: {
    environment: LiveEnvironment
    client: Application
    grant: Pick<Grant, 'userId' | 'organizationCode'>
    /** Where they were read already. */
    person?: Person | undefined
    audience: readonly string[]
    hasIdToken: boolean
  },
  store: Store,
): Promise<Result<LiveSubject>> {
  const { claims } = client
  const { userId, organizationCode } = grant
  const { featureFlags } = environment.directory
  const subjectKey = { userId, organizationCode }
  const finding = known ? Promise.resolve(known) : store.identities.findPerson(environment.id, userId)
  const [person, member, organizations, holdings, overrides, values] = await Promise.all([
    finding,
    findMember(environment.id, grant, store, finding.then(userOf)),
    hasIdToken && saysOrganizations(claims) && known?.hasOrganization !== false
      ? store.memberships.namesOfUser(environment.id, userId, maxOrganizations(claims))
      : [],
    findHoldings(environment, { ...subjectKey, audience }, store),
    featureFlags.length > 0 && !claims.leaveOut.includes('feature_flags')
      ? store.featureFlags.overrides(environment.id, subjectKey)
      : undefined,
    saysProperties(claims) ? store.properties.values(environment.id, subjectKey) : undefined,
  ])
  if (!member.ok) return member
  const { user, organization } = member.value
  const { directory } = environment
  const roleIds = holdings.roles.map(({ id }) => id)
  if (!letsIn(client, directory.accessRoles.get(client.id), roleIds)) return failure({ reason: 'access_role_missing' })
  return success({
    organization,
    apiScopes: holdings.apiScopes,
    subject: {
      user,
      identities: person?.identities ?? [],
      organization,
      organizations,
      roles: holdings.roles,
      permissions: holdings.permissions,
      featureFlags: overrides ? flagsWith(directory, overrides) : {},
      properties: {
        user: propertyEntries(directory, values?.user),
        organization: propertyEntries(directory, values?.organization),
        application: propertyEntries(directory, directory.applicationProperties.get(client.id)),
      },
    },
  })
}

const userOf = (person: Person | undefined) => person?.user

/** Resolves anew only the flags that have another value for this organization or user. */
function flagsWith(directory: LiveDirectory, overrides: FlagOverrides): FeatureFlagClaims {
  const { organization, user } = overrides
  if (organization.size + user.size === 0) return directory.flagClaims
  const changed = directory.featureFlags.filter(({ id }) => organization.has(id) || user.has(id))
  return { ...directory.flagClaims, ...flagClaims(changed, overrides) }
}

/** Values with what the definitions say of them. */
export const propertyEntries = (
  { properties }: Pick<LiveDirectory, 'properties'>,
  values: ReadonlyMap<string, PropertyValue> | undefined,
): PropertyEntry[] => {
  if (!values || values.size === 0) return []
  return [...values].flatMap(([id, value]) => {
    const property = properties.get(id)
    return property ? [{ key: property.key, value, isPrivate: property.isPrivate }] : []
  })
}

const saysProperties = ({ access, id }: ClaimSettings) => access.properties.length + id.properties.length > 0

const saysOrganizations = ({ id, leaveOut }: ClaimSettings) =>
  !leaveOut.includes('org_codes') || (id.organizations && !leaveOut.includes('organizations'))

/** So many that a token which named them all would be refused, as each takes four bytes of JSON at least. */
const maxOrganizations = ({ maxTokenBytes }: ClaimSettings) => Math.ceil(maxTokenBytes / 4)
