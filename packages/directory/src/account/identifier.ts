import { createHash } from 'node:crypto'

const PREFIXES = { permission: 'perm_', role: 'role_', featureFlag: 'flag_', property: 'prop_' } as const

export type AccountKind = keyof typeof PREFIXES

/**
 * The id under which the Account API shows something: a prefix and 32 hexadecimal digits, those of a UUID if it has
 * one. What has other letters in its id, such as a built-in property, gets digits that are always the same.
 */
export function accountId(kind: AccountKind, id: string): string {
  const prefix = PREFIXES[kind]
  const bare = (id.startsWith(prefix) ? id.slice(prefix.length) : id).replaceAll('-', '')
  return prefix + (/^[0-9a-f]{32}$/.test(bare) ? bare : createHash('sha256').update(id).digest('hex').slice(0, 32))
}

/** Whether a text has the form of such an id. */
export const isAccountId = (kind: AccountKind, text: string): boolean =>
  text.startsWith(PREFIXES[kind]) && /^[0-9a-f]{32}$/.test(text.slice(PREFIXES[kind].length))
