import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import type { Identity, Membership, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import { shownType } from './identities.ts'

/** What can be asked for beside a user. Nobody is a billing customer, so that `billing` adds nothing. */
export const USER_EXPANSIONS = ['organizations', 'identities', 'billing'] as const
type Expansion = (typeof USER_EXPANSIONS)[number]

/**
 * A user as the wire shows them. What somebody does not have is left out. The last sign-in is known, but not how many
 * there were, which null says.
 */
const fields = () => ({
  id: z.string(),
  provided_id: z.string().optional(),
  phone: z.string().optional(),
  username: z.string().optional(),
  last_name: z.string(),
  first_name: z.string(),
  is_suspended: z.boolean(),
  picture: z.string().optional(),
  total_sign_ins: z.int().nullable(),
  failed_sign_ins: z.int().nullable(),
  last_signed_in: z.string().nullable(),
  created_on: z.string().nullable(),
  organizations: z.array(z.string()).optional(),
  billing: z.object({ customer_id: z.string() }).optional(),
})
const shownIdentity = () => z.object({ type: z.string(), identity: z.string() })

export const userAnswer = () =>
  z.object({ ...fields(), preferred_email: z.string().optional(), identities: z.array(shownIdentity()).optional() })

export const userOfListAnswer = () =>
  z.object({
    ...fields(),
    email: z.string().optional(),
    last_organization_sign_ins: z.array(z.object({ org_code: z.string(), last_signed_in: z.string() })).optional(),
    identities: z.array(shownIdentity().extend({ connection_id: z.string().nullable() })).optional(),
  })

type Belonging = { identities: readonly Identity[]; memberships: readonly Membership[] }
/** A user with what belongs to them; memberships are read only where they are shown. */
export type ReadUser = { user: User; lastSignedInAt: number | null } & Belonging

/** Reads what is shown of a page of users, at most 500, in a few queries. */
export async function readUsers(
  environmentId: string,
  users: readonly User[],
  expand: ReadonlySet<string>,
  { users: stored, identities, memberships }: Pick<Store, 'users' | 'identities' | 'memberships'>,
): Promise<ReadUser[]> {
  const ids = users.map(({ id }) => id)
  const [states, own, belonged] = await Promise.all([
    stored.states(environmentId, ids),
    identities.listOfUsers(environmentId, ids),
    expand.has('organizations') ? memberships.listOfUsers(environmentId, ids) : [],
  ])
  const signIns = new Map(states.map(({ id, lastSignedInAt }) => [id, lastSignedInAt]))
  const identitiesOf = Map.groupBy(own, ({ userId }) => userId)
  const membershipsOf = Map.groupBy(belonged, ({ userId }) => userId)
  return users.map((user) => ({
    user,
    lastSignedInAt: signIns.get(user.id) ?? null,
    identities: identitiesOf.get(user.id) ?? [],
    memberships: membershipsOf.get(user.id) ?? [],
  }))
}

export function showUser(read: ReadUser, expand: ReadonlySet<Expansion>): z.input<ReturnType<typeof userAnswer>> {
  return {
    ...shown(read, expand),
    preferred_email: primaryIdentity(read.identities, 'email')?.value,
    ...(expand.has('identities')
      ? { identities: read.identities.map((identity) => ({ type: shownType(identity), identity: identity.value })) }
      : {}),
  }
}

export function showUserOfList(
  read: ReadUser,
  expand: ReadonlySet<Expansion>,
): z.input<ReturnType<typeof userOfListAnswer>> {
  const signedIn = read.memberships.flatMap(({ organizationCode, lastSignedInAt }) =>
    lastSignedInAt === null ? [] : { org_code: organizationCode, last_signed_in: timeText(lastSignedInAt) },
  )
  return {
    ...shown(read, expand),
    email: primaryIdentity(read.identities, 'email')?.value,
    ...(expand.has('organizations') ? { last_organization_sign_ins: signedIn } : {}),
    ...(expand.has('identities')
      ? {
          identities: read.identities.map((identity) => ({
            type: shownType(identity),
            identity: identity.value,
            connection_id: identity.connectionId,
          })),
        }
      : {}),
  }
}

function shown(read: ReadUser, expand: ReadonlySet<string>) {
  const { user, identities } = read
  const { identities: _, ...common } = shownOfEveryList(read, expand)
  return {
    ...common,
    provided_id: user.providedId ?? undefined,
    phone: primaryIdentity(identities, 'phone')?.value,
    username: primaryIdentity(identities, 'username')?.value,
    picture: user.picture ?? undefined,
  }
}

/** What every list of users shows alike. */
export function shownOfEveryList(
  { user, lastSignedInAt, identities, memberships }: ReadUser,
  expand: ReadonlySet<string>,
) {
  return {
    id: user.id,
    last_name: user.lastName,
    first_name: user.firstName,
    is_suspended: user.isSuspended,
    total_sign_ins: null,
    failed_sign_ins: null,
    last_signed_in: lastSignedInAt === null ? null : timeText(lastSignedInAt),
    created_on: timeText(user.createdAt),
    ...(expand.has('organizations') ? { organizations: memberships.map((one) => one.organizationCode) } : {}),
    ...(expand.has('identities')
      ? { identities: identities.map((identity) => ({ type: shownType(identity), identity: identity.value })) }
      : {}),
  }
}

export const timeText = (milliseconds: number): string => new Date(milliseconds).toISOString()
