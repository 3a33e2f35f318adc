import {
  federatedIdentityValue,
  normaliseEmail,
  normaliseName,
  normalisePhone,
  normaliseUsername,
} from '@latchkey/directory/identity.ts'
import { providedIdProblem } from '@latchkey/directory/user.ts'
import { MAX_IDENTITIES } from '@latchkey/directory/user-identities.ts'
import { normalisePicture } from '@latchkey/directory/user-import.ts'
import type { IdentityType } from '@latchkey/storage/records.ts'
import type { ImportFields } from '../passwords/imported/fields.ts'
import { parseImportedPassword } from '../passwords/imported/parse.ts'
import type { LineProblem, Parsed, Told } from './line.ts'
import { parseStoredHash } from './stored-hash.ts'

/** What a line says of somebody, as its format spells it. What it does not mention, or leaves empty, is undefined. */
export type RawUser = {
  userId?: Told<string> | undefined
  providedId?: Told<string> | undefined
  firstName?: Told<string> | undefined
  lastName?: Told<string> | undefined
  picture?: Told<string> | undefined
  isSuspended?: boolean | undefined
  password?: { fields: ImportFields & { stored_hash?: string | undefined }; at: string } | undefined
  identities: readonly RawIdentity[]
  scopes?: readonly DraftScope[]
  flags?: readonly DraftValue[]
  properties?: readonly DraftValue[]
  organizations?: readonly DraftMembership[]
  /** A line that adds to somebody who must be there already, and makes nobody. */
  mustExist?: boolean
}

/** `type` is email, phone, username, `oauth2:<provider>` or `enterprise:<provider>`. */
export type RawIdentity = Told<string> & { type: string; isVerified: boolean }
export type DraftScope = Told<{ audience: string; scope: string }>
export type DraftValue = Told<unknown> & { key: string }
export type DraftMembership = {
  field: string
  code?: string | undefined
  /** The id elsewhere, or the code. */
  externalId?: string | undefined
  /** Undefined: the line does not say, so whoever joins gets the default roles. */
  roles?: readonly Told<string>[] | undefined
  permissions: readonly Told<string>[]
  scopes: readonly DraftScope[]
}

export type DraftIdentity = Told<string> & { type: IdentityType; isVerified: boolean; provider: string | null }

/** What a line says of somebody, normalised. What it names (roles, flags …) is not looked up yet. */
export type UserDraft = {
  userId: string | undefined
  providedId: string | undefined
  firstName: string | undefined
  lastName: string | undefined
  picture: string | undefined
  isSuspended: boolean | undefined
  /** As it is stored. */
  passwordHash: string | undefined
  identities: readonly DraftIdentity[]
  scopes: readonly DraftScope[]
  flags: readonly DraftValue[]
  properties: readonly DraftValue[]
  organizations: readonly DraftMembership[]
  mustExist: boolean
}

/** Normalises a line; fails with everything that is wrong with it by itself. */
export function draftUser(raw: RawUser): Parsed<UserDraft> {
  const problems: LineProblem[] = []
  const refuse = (field: string, message: string) => {
    problems.push({ field, message })
    return undefined
  }
  const read = <T>(told: Told<string> | undefined, judge: (text: string) => T | undefined, message: string) =>
    told && (judge(told.value) ?? refuse(told.field, message))
  const draft = {
    userId: read(raw.userId, (text) => (/^kp_[0-9a-f]{32}$/.test(text) ? text : undefined), USER_ID),
    providedId: read(raw.providedId, (text) => (providedIdProblem(text) ? undefined : text), PROVIDED_ID),
    firstName: read(raw.firstName, (text) => accepted(normaliseName(text)), NAME),
    lastName: read(raw.lastName, (text) => accepted(normaliseName(text)), NAME),
    picture: read(raw.picture, (text) => accepted(normalisePicture(text)), 'must be an https or http URL'),
    isSuspended: raw.isSuspended,
    passwordHash: raw.password && readPassword(raw.password),
    identities: readIdentities(),
    scopes: raw.scopes ?? [],
    flags: raw.flags ?? [],
    properties: raw.properties ?? [],
    organizations: raw.organizations ?? [],
    mustExist: raw.mustExist ?? false,
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: draft }

  function readPassword({ fields, at }: NonNullable<RawUser['password']>) {
    if (fields.stored_hash) {
      return parseStoredHash(fields.stored_hash) ?? refuse(`${at}stored_hash`, 'is no hash that an export has written')
    }
    if (!fields.hashed_password) return undefined // whoever has none sets one, or signs in with a code
    const parsed = parseImportedPassword(fields)
    return parsed.ok ? parsed.value : refuse(`${at}${parsed.failure.field}`, parsed.failure.hint)
  }

  function readIdentities(): DraftIdentity[] {
    const { identities } = raw
    if (identities.length === 0 && !raw.mustExist)
      refuse('', 'names nothing to sign in with: give an email address or a phone number')
    if (identities.length > MAX_IDENTITIES) {
      refuse('identities', `has more than ${MAX_IDENTITIES} identities`)
      return []
    }
    const known = new Map<string, DraftIdentity>()
    for (const told of identities) {
      const identity = readIdentity(told)
      const before = identity && known.get(`${identity.type} ${identity.value}`)
      if (before) before.isVerified ||= identity.isVerified
      else if (identity) known.set(`${identity.type} ${identity.value}`, identity)
    }
    return [...known.values()]
  }

  function readIdentity({ field, type, value, isVerified }: RawIdentity): DraftIdentity | undefined {
    const [kind = '', provider = ''] = /^(oauth2|enterprise):(.*)$/s.exec(type)?.slice(1) ?? [type]
    const identity = (
      type: IdentityType,
      value: string | undefined,
      message: string,
      provider: string | null = null,
    ) => (value === undefined ? refuse(field, message) : { field, type, value, isVerified, provider })
    if (kind === 'email') return identity('email', accepted(normaliseEmail(value)), 'must be an email address')
    if (kind === 'username') return identity('username', accepted(normaliseUsername(value)), USERNAME)
    if (kind === 'phone') return identity('phone', accepted(normalisePhone(value)), PHONE)
    const federated = provider !== '' ? accepted(federatedIdentityValue(provider, value)) : undefined
    const message = 'must be the id of the person at a provider such as oauth2:google'
    if (kind === 'oauth2') return identity('social', federated, message, provider)
    if (kind === 'enterprise') return identity('enterprise', federated, message, provider)
    return refuse(field, `is of the unknown type ${JSON.stringify(type.slice(0, 60))}: use ${IDENTITY_TYPES}`)
  }
}

const USER_ID = 'must be an id of this platform: kp_ and 32 hexadecimal characters'
const PROVIDED_ID = 'must have 1 to 255 characters, none of them hidden and no space at an end'
const NAME = 'must have at most 100 characters'
const USERNAME = 'must have 2 to 64 letters, digits, - and _'
const PHONE = 'must be a phone number with its country code, such as +61400000000'
const IDENTITY_TYPES = 'email, phone, username or oauth2:<provider>'

const accepted = <T>(result: { ok: true; value: T } | { ok: false }): T | undefined =>
  result.ok ? result.value : undefined

/** A text, unless it is empty: an empty cell says nothing. */
export const told = (field: string, value: string | null | undefined): Told<string> | undefined =>
  value == null || value.trim() === '' ? undefined : { field, value }
