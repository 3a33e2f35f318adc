import { parseObject } from '../encoding.ts'

/** What a session is made of. Never holds the client secret. Times are in epoch milliseconds. */
export type SessionRecord = {
  /** New at each sign-in. */
  readonly id: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly isPersistent: boolean
  readonly tokens: StoredTokens
}

/** Tokens whose signature and claims were good when they came. */
export type StoredTokens = {
  readonly accessToken: string
  readonly idToken?: string | undefined
  readonly refreshToken?: string | undefined
  readonly scope?: string | undefined
}

/** Reads what was sealed. Undefined for anything that this version would not have written, and for what has ended. */
export function parseRecord(text: string | undefined, now: number): SessionRecord | undefined {
  const record = text === undefined ? undefined : parseObject(text)
  if (!record) return undefined
  const { id, createdAt, expiresAt, isPersistent, tokens } = record
  const { accessToken, idToken, refreshToken, scope } = Object(tokens) as Record<string, unknown>
  const isWhole =
    typeof id === 'string' &&
    typeof createdAt === 'number' &&
    typeof expiresAt === 'number' &&
    expiresAt > now &&
    typeof isPersistent === 'boolean' &&
    typeof accessToken === 'string' &&
    [idToken, refreshToken, scope].every((value) => value === undefined || typeof value === 'string')
  return isWhole ? (record as SessionRecord) : undefined
}
