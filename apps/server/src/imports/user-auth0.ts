import { splitName } from '@latchkey/directory/user-import.ts'
import { z } from 'zod'
import type { Parsed } from './line.ts'
import { flag, id, listOf, needed, readShape, text } from './shape.ts'
import { draftUser, type RawIdentity, told, type UserDraft } from './user-draft.ts'

const user = z.object({
  user_id: needed.min(1),
  email: text,
  email_verified: flag,
  username: text,
  phone_number: text,
  phone_verified: flag,
  given_name: text,
  family_name: text,
  name: text,
  picture: text,
  blocked: flag,
  connection: text,
  identities: listOf(z.object({ provider: text, user_id: id, connection: text })),
})

/** What Auth0's own export page calls the fields that its API names otherwise. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  Id: 'user_id',
  Email: 'email',
  'Email Verified': 'email_verified',
  Username: 'username',
  'Phone Number': 'phone_number',
  'Phone Verified': 'phone_verified',
  'Given Name': 'given_name',
  'Family Name': 'family_name',
  Name: 'name',
  Picture: 'picture',
  Blocked: 'blocked',
  Connection: 'connection',
}

/** Providers that Auth0 calls otherwise; those of other kinds, such as samlp and auth0, are no social ones. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'google-oauth2': 'google',
  windowslive: 'microsoft',
  apple: 'apple',
  bitbucket: 'bitbucket',
  discord: 'discord',
  facebook: 'facebook',
  github: 'github',
  linkedin: 'linkedin',
  slack: 'slack',
  twitch: 'twitch',
  twitter: 'twitter',
}

/**
 * One line of a user export of Auth0; undefined for somebody of another connection than those that were chosen. Its
 * users keep their Auth0 id as their provided id. Passwords come as another file.
 */
export function parseAuth0User(
  object: unknown,
  connections: ReadonlySet<string> | undefined,
): Parsed<UserDraft> | undefined {
  const read = readShape(user, renamed(object))
  if (!read.ok) return read
  const { name, ...line } = read.value
  const linked = line.identities ?? []
  if (connections) {
    const theirs = [line.connection, ...linked.map(({ connection }) => connection)]
    if (!theirs.some((connection) => connection != null && connections.has(connection))) return undefined
  }
  const isAddress = name == null || name.includes('@')
  const split = isAddress ? undefined : splitName(name)
  const direct: RawIdentity[] = [
    ...identity('email', line.email, line.email_verified),
    ...identity('phone_number', line.phone_number, line.phone_verified, 'phone'),
    ...identity('username', line.username, false),
  ]
  const [provider = '', ...subject] = line.user_id.split('|')
  const places = linked.length > 0 ? linked : [{ provider, user_id: subject.join('|') }]
  const social = places.flatMap(({ provider, user_id }, at) => {
    const known = PROVIDERS[provider ?? '']
    const field = linked.length > 0 ? `identities[${at}].user_id` : 'user_id'
    return known ? [{ field, type: `oauth2:${known}`, value: String(user_id ?? ''), isVerified: true }] : []
  })
  return draftUser({
    providedId: { field: 'user_id', value: line.user_id },
    firstName: told('given_name', line.given_name) ?? told('name', split?.firstName),
    lastName: told('family_name', line.family_name) ?? told('name', line.given_name ? undefined : split?.lastName),
    picture: told('picture', line.picture),
    isSuspended: line.blocked ?? undefined,
    identities: [...direct, ...social],
  })
}

const hash = z.object({
  _id: z.union([needed, z.object({ $oid: needed })]),
  email: text,
  email_verified: flag,
  passwordHash: needed.min(1),
  connection: text,
})

/** One line of the password export that Auth0 makes on request: it gives a password to somebody imported before. */
export function parseAuth0Password(
  object: unknown,
  connections: ReadonlySet<string> | undefined,
): Parsed<UserDraft> | undefined {
  const read = readShape(hash, object)
  if (!read.ok) return read
  const { _id, email, email_verified, passwordHash, connection } = read.value
  if (connections && !connections.has(connection ?? '')) return undefined
  return draftUser({
    providedId: { field: '_id', value: `auth0|${typeof _id === 'string' ? _id : _id.$oid}` },
    identities: identity('email', email, email_verified),
    password: { fields: { hashed_password: passwordHash, hashing_method: 'bcrypt' }, at: '' },
    mustExist: true,
  })
}

const identity = (
  field: string,
  value: string | null | undefined,
  isVerified: boolean | null | undefined,
  type = field,
): RawIdentity[] => (value ? [{ field, type, value, isVerified: isVerified ?? false }] : [])

const renamed = (object: unknown): unknown =>
  typeof object === 'object' && object !== null && 'Id' in object
    ? Object.fromEntries(Object.entries(object).map(([name, value]) => [OTHER_NAMES[name] ?? name, value]))
    : object
