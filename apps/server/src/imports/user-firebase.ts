import { splitName } from '@latchkey/directory/user-import.ts'
import { z } from 'zod'
import type { ImportFields } from '../passwords/imported/fields.ts'
import type { Parsed } from './line.ts'
import { flag, listOf, needed, readShape, text } from './shape.ts'
import { draftUser, type RawIdentity, told, type UserDraft } from './user-draft.ts'
import { memberships, organizationsOfUser } from './user-json.ts'

const user = z.object({
  localId: needed.min(1),
  email: text,
  emailVerified: flag,
  displayName: text,
  photoUrl: text,
  phoneNumber: text,
  passwordHash: text,
  salt: text,
  disabled: flag,
  userDisabled: flag,
  providerUserInfo: listOf(z.object({ providerId: text, rawId: text })),
  organizations: organizationsOfUser,
})

export type HashParameters = Pick<ImportFields, 'base64_signer_key' | 'base64_salt_separator' | 'rounds' | 'mem_cost'>
const PARAMETERS = ['base64_signer_key', 'base64_salt_separator', 'rounds', 'mem_cost'] as const

/** The hash parameters of a Firebase project, as JSON or as its console shows them; undefined when one is missing. */
export function parseHashParameters(text: string): HashParameters | undefined {
  const found = PARAMETERS.map((name) => {
    const [, value = ''] = new RegExp(`\\b${name}"?\\s*[:=]\\s*"?([A-Za-z0-9+/_=-]+)`).exec(text) ?? []
    return [name, value] as const
  })
  return found.every(([, value]) => value !== '') ? Object.fromEntries(found) : undefined
}

/** One user of a Firebase export. A password needs the hash parameters of its project. */
export function parseFirebaseUser(object: unknown, parameters: HashParameters | undefined): Parsed<UserDraft> {
  const read = readShape(user, object)
  if (!read.ok) return read
  const line = read.value
  if (line.passwordHash && !parameters) {
    const message = 'needs the hash parameters of the project: give them too'
    return { ok: false, problems: [{ field: 'passwordHash', message }] }
  }
  const identity = (field: string, type: string, value: string | null | undefined, isVerified: boolean) =>
    value ? [{ field, type, value, isVerified }] : []
  const social = (line.providerUserInfo ?? []).flatMap(({ providerId, rawId }, at): RawIdentity[] => {
    const [, provider] = /^(\w+)\.com$/.exec(providerId ?? '') ?? []
    return provider ? identity(`providerUserInfo[${at}].rawId`, `oauth2:${provider}`, rawId, true) : []
  })
  const { firstName, lastName } = splitName(line.displayName ?? '')
  return draftUser({
    providedId: { field: 'localId', value: line.localId },
    firstName: told('displayName', firstName),
    lastName: told('displayName', lastName),
    picture: told('photoUrl', line.photoUrl),
    isSuspended: line.disabled ?? line.userDisabled ?? undefined,
    identities: [
      ...identity('email', 'email', line.email, line.emailVerified ?? false),
      ...identity('phoneNumber', 'phone', line.phoneNumber, true), // Firebase keeps none that was not proved
      ...social,
    ],
    password: line.passwordHash
      ? {
          fields: {
            ...parameters,
            hashing_method: 'firebase-scrypt',
            hashed_password: line.passwordHash,
            ...(line.salt ? { salt: line.salt } : {}),
          },
          at: '',
        }
      : undefined,
    organizations: memberships(line.organizations),
  })
}
