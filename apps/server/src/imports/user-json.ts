import { z } from 'zod'
import type { Parsed, Told } from './line.ts'
import { flag, id, listOf, needed, readShape, text } from './shape.ts'
import {
  type DraftMembership,
  type DraftScope,
  type DraftValue,
  draftUser,
  told,
  type UserDraft,
} from './user-draft.ts'

const number = z.union([z.string(), z.number()]).nullish()
const value = z.object({ key: needed, value: z.unknown() })
const scope = z.object({ audience: needed, scope: needed })

const password = z.object({
  hashed_password: text,
  hashing_algorithm: text,
  hashing_method: text,
  salt: text,
  salt_format: text,
  salt_position: text,
  iterations: number,
  variant: text,
  signer_key: text,
  base64_signer_key: text,
  salt_separator: text,
  base64_salt_separator: text,
  rounds: number,
  mem_cost: number,
  cost: number,
  block_size: number,
  parallelism: number,
  stored_hash: text,
})

const organization = z.object({
  code: text,
  external_id: id,
  roles: listOf(needed),
  permissions: listOf(needed),
  scopes: listOf(scope),
})

const user = z.object({
  user_id: text,
  id,
  first_name: text,
  last_name: text,
  picture: text,
  is_suspended: flag,
  password: password.nullish(),
  identities: listOf(z.object({ type: needed, identity: id, is_verified: flag })),
  properties: listOf(value),
  feature_flags: listOf(value),
  scopes: listOf(scope),
  organizations: listOf(organization),
})

export const USER_FIELDS: ReadonlySet<string> = new Set(Object.keys(user.shape))
export const organizationsOfUser = listOf(organization)

/** One object of the NDJSON format for users. Text that is empty says nothing. */
export function parseUserObject(object: unknown): Parsed<UserDraft> {
  const read = readShape(user, object)
  if (!read.ok) return read
  const line = read.value
  return draftUser({
    userId: told('user_id', line.user_id),
    providedId: told('id', line.id == null ? undefined : String(line.id)),
    firstName: told('first_name', line.first_name),
    lastName: told('last_name', line.last_name),
    picture: told('picture', line.picture),
    isSuspended: line.is_suspended ?? undefined,
    password: line.password ? { fields: present(line.password), at: 'password.' } : undefined,
    identities: (line.identities ?? []).map(({ type, identity, is_verified }, at) => ({
      field: `identities[${at}].identity`,
      type,
      value: String(identity ?? ''),
      isVerified: is_verified ?? type.includes(':'),
    })),
    properties: values(line.properties, 'properties'),
    flags: values(line.feature_flags, 'feature_flags'),
    scopes: scopes(line.scopes, ''),
    organizations: memberships(line.organizations),
  })
}

export const memberships = (list: z.infer<typeof organizationsOfUser>): DraftMembership[] =>
  (list ?? []).map((one, at) => {
    const field = `organizations[${at}]`
    const keys = (names: readonly string[] | null | undefined, list: string): Told<string>[] | undefined =>
      names?.map((value, at) => ({ field: `${field}.${list}[${at}]`, value }))
    return {
      field,
      code: one.code || undefined,
      externalId: one.external_id == null || one.external_id === '' ? undefined : String(one.external_id),
      roles: keys(one.roles, 'roles'),
      permissions: keys(one.permissions, 'permissions') ?? [],
      scopes: scopes(one.scopes, `${field}.`),
    }
  })

type Scopes = readonly z.infer<typeof scope>[] | null | undefined
const scopes = (list: Scopes, at: string): DraftScope[] =>
  (list ?? []).map(({ audience, scope }, place) => ({ field: `${at}scopes[${place}]`, value: { audience, scope } }))

export const values = (
  list: readonly { key: string; value?: unknown }[] | null | undefined,
  field: string,
): DraftValue[] => (list ?? []).map(({ key, value }, at) => ({ field: `${field}[${at}]`, key, value }))

/** Without what is null. */
const present = <T extends Record<string, unknown>>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as {
    [K in keyof T]?: Exclude<T[K], null>
  }
