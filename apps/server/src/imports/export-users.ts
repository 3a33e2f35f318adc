import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import type { Identity, User } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { keysOf, keyValues, scopeNames } from './export-keys.ts'
import { inPages } from './pages.ts'

const PAGE = 250

/**
 * The users of an environment as lines that import again unchanged, in the order of their ids. A line has what belongs
 * to somebody: what they sign in with, properties, flags and scopes, and what they hold in organizations. Hashes of
 * passwords only when they are asked for.
 */
export async function* exportUsers(
  environment: LiveEnvironment,
  { store }: Pick<Deps, 'store'>,
  { withPasswordHashes }: { withPasswordHashes: boolean },
): AsyncGenerator<string> {
  const { id: environmentId } = environment
  const keys = keysOf(environment)
  let after = ''
  for (;;) {
    const users = await store.users.list(environmentId, { after, limit: PAGE })
    yield* await linesOf(users)
    const last = users.at(-1)
    if (!last || users.length < PAGE) return
    after = last.id
  }

  async function linesOf(users: readonly User[]): Promise<string[]> {
    const ids = users.map(({ id }) => id)
    const [identities, memberships, held, scopes, flags, properties] = await Promise.all([
      store.identities.listOfUsers(environmentId, ids),
      store.memberships.listOfUsers(environmentId, ids),
      store.memberships.holdingsOfUsers(environmentId, ids),
      store.userScopes.listOfUsers(environmentId, ids),
      store.featureFlags.valuesOfUsers(environmentId, ids),
      store.properties.valuesOfUsers(environmentId, ids),
    ])
    const organizations = await inPages(
      memberships.map(({ organizationCode }) => organizationCode),
      (page) => store.organizations.findMany(environmentId, page),
    )
    const externalIds = new Map(organizations.map(({ code, externalId }) => [code, externalId]))
    const of = <T extends { userId: string }>(list: readonly T[]) => Map.groupBy(list, ({ userId }) => userId)
    const by = {
      identities: of(identities),
      memberships: of(memberships),
      held: of(held),
      scopes: of(scopes),
      flags: of(flags),
      properties: of(properties),
    }
    return users.map((user) => {
      const mine = {
        properties: by.properties.get(user.id)?.map(({ propertyId, value }) => [propertyId, value] as const),
        flags: by.flags.get(user.id)?.map(({ flagId, value }) => [flagId, value] as const),
      }
      const theirs = by.held.get(user.id) ?? []
      const places = (by.memberships.get(user.id) ?? []).map(({ organizationCode: code }) => {
        const idsOf = (kind: string) =>
          theirs.filter((one) => one.organizationCode === code && one.kind === kind).map(({ id }) => id)
        return {
          code,
          external_id: externalIds.get(code) ?? undefined,
          roles: keys.roles(idsOf('role')),
          permissions: keys.permissions(idsOf('permission')),
          scopes: scopeNames(keys, idsOf('scope')),
        }
      })
      const line = {
        user_id: user.id,
        id: user.providedId ?? undefined,
        first_name: user.firstName || undefined,
        last_name: user.lastName || undefined,
        picture: user.picture ?? undefined,
        is_suspended: user.isSuspended || undefined,
        password: withPasswordHashes && user.passwordHash ? { stored_hash: user.passwordHash } : undefined,
        identities: inOrder(by.identities.get(user.id) ?? []).map(({ type, provider, value, isVerified }) => ({
          type: type === 'social' ? `oauth2:${provider}` : type === 'enterprise' ? `enterprise:${provider}` : type,
          identity: provider === null ? value : value.slice(provider.length + 1),
          is_verified: isVerified,
        })),
        properties: keyValues(mine.properties, keys.property),
        feature_flags: keyValues(mine.flags, keys.flag),
        scopes: scopeNames(
          keys,
          (by.scopes.get(user.id) ?? []).map(({ scopeId }) => scopeId),
        ),
        organizations: places.length > 0 ? places : undefined,
      }
      return `${JSON.stringify(line)}\n`
    })
  }
}

/** The primary one of each type first, as an import makes the first one primary; otherwise bytewise. */
function inOrder(identities: readonly Identity[]): Identity[] {
  const primaries = new Set(identities.map(({ type }) => primaryIdentity(identities, type)))
  const rank = (identity: Identity) =>
    `${TYPES.indexOf(identity.type)}${primaries.has(identity) ? 0 : 1}${identity.value}`
  return identities.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

const TYPES: readonly Identity['type'][] = ['email', 'phone', 'username', 'social', 'enterprise']
