import { normaliseEmail, normalisePhone, normaliseUsername } from '@latchkey/directory/identity.ts'
import { addIdentityProblem, type RemoveIdentityProblem } from '@latchkey/directory/user-identities.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Identity } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import type { InputProblem, ManagementFailure } from './failure.ts'

/** What somebody can be given to sign in with by this API. */
export const GIVEN_TYPES = ['email', 'phone', 'username'] as const
export type GivenType = (typeof GIVEN_TYPES)[number]

/** An identity as the wire shows it. When somebody signs in with it is not kept, and left out. */
export const identityAnswer = () =>
  z.object({
    id: z.string(),
    type: z.string(),
    is_confirmed: z.boolean(),
    created_on: z.string(),
    last_login_on: z.string().optional(),
    total_logins: z.int().optional(),
    name: z.string(),
    email: z.string().optional(),
    connection_id: z.string().nullable(),
    is_primary: z.boolean().nullable(),
  })

export const showIdentity = (identity: Identity) => ({
  id: identity.id,
  type: shownType(identity),
  is_confirmed: identity.isVerified,
  created_on: new Date(identity.createdAt).toISOString(),
  name: identity.value,
  ...(identity.type === 'email' ? { email: identity.value } : {}),
  connection_id: identity.connectionId,
  is_primary: identity.isPrimary,
})

/** The type as the wire names it: with the provider, where there is one (`oauth2:google`). */
export function shownType({ type, provider }: Pick<Identity, 'type' | 'provider'>): string {
  if (type === 'social') return `oauth2:${provider}`
  return type === 'enterprise' ? `enterprise:${provider}` : type
}

/** The identity that the address names. */
export async function findIdentity(
  environmentId: string,
  id: string,
  { identities }: Pick<Store, 'identities'>,
): Promise<Result<Identity, ManagementFailure>> {
  const identity = await identities.findById(environmentId, id)
  return identity ? success(identity) : failure({ reason: 'missing', thing: 'identity' })
}

const TEXTS: Record<GivenType, string> = {
  email: 'must be an email address',
  phone: 'must be a phone number with its country code, such as +61400000000, or one of phone_country_id',
  username: 'must have 2 to 64 letters, digits, - and _',
}

/** The normal form of what somebody is to sign in with. `parameter` is where it was sent. */
export function readIdentityValue(
  type: GivenType,
  { text, country, parameter }: { text: string | undefined; country: string | undefined; parameter: string },
): Result<string, InputProblem> {
  if (text === undefined) return failure({ parameter, kind: 'missing' })
  const value =
    type === 'email' ? normaliseEmail(text) : type === 'phone' ? normalisePhone(text, country) : normaliseUsername(text)
  if (value.ok) return success(value.value)
  return failure({ parameter, kind: value.reason === 'too_long' ? 'too_long' : 'invalid', message: TEXTS[type] })
}

/** Refuses what a user cannot have beside the identities that they have. */
export function checkAdding(
  identities: readonly Identity[],
  added: Pick<Identity, 'type' | 'value'>,
): Result<null, ManagementFailure> {
  const problem = addIdentityProblem(identities, added)
  switch (problem) {
    case undefined:
      return success(null)
    case 'already_there':
      return failure({ reason: 'taken', thing: 'identity', by: 'value' })
    case 'too_many':
      return failure({ reason: 'limit_reached', thing: 'identity' })
    default:
      return failure({ reason: problem })
  }
}

export function cannotRemove(problem: RemoveIdentityProblem): ManagementFailure {
  return problem === 'identity_unknown' ? { reason: 'missing', thing: 'identity' } : { reason: problem }
}

/** An identity for a user who is there. Those of a connection cannot be given, but are asked for by name. */
export const givenIdentityBody = () =>
  z.object({
    value: z.string(),
    type: z.enum([...GIVEN_TYPES, 'enterprise', 'social']),
    phone_country_id: z.string().optional(),
    connection_id: z.string().optional(),
  })

export function readGivenIdentity({
  value: text,
  type,
  phone_country_id: country,
  connection_id: connectionId,
}: z.output<ReturnType<typeof givenIdentityBody>>): Result<{ type: GivenType; value: string }, ManagementFailure> {
  const refuse = (...problems: InputProblem[]) => failure({ reason: 'input_invalid', problems } as const)
  if (type === 'enterprise' || type === 'social') {
    const message = 'must be email, phone or username: there are no connections yet'
    return refuse({ parameter: 'type', kind: 'invalid', message })
  }
  if (connectionId !== undefined) {
    return refuse({ parameter: 'connection_id', kind: 'invalid', message: 'is for social and enterprise alone' })
  }
  if (country !== undefined && type !== 'phone') {
    return refuse({ parameter: 'phone_country_id', kind: 'invalid', message: 'is for phone alone' })
  }
  const value = readIdentityValue(type, { text, country, parameter: 'value' })
  return value.ok ? success({ type, value: value.value }) : refuse(value.failure)
}
