import type { TokenType } from '../readers/types.ts'
import { currentReader, type FindReader } from './current-reader.ts'

/** The token to read, by default the access token. */
export type ClaimSource = TokenType | { readonly tokenType?: TokenType | undefined } | undefined

const tokenOf = (source: ClaimSource): TokenType =>
  (typeof source === 'string' ? source : source?.tokenType) ?? 'access_token'

/** What verified tokens say. Of whoever is not signed in they say nothing. */
export const createClaims = (find: FindReader) => ({
  /** A claim and its name; the value is null where the token does not have it. */
  async getClaim<Value = unknown>(name: string, source?: ClaimSource): Promise<{ name: string; value: Value | null }> {
    const reader = await find()
    return reader ? reader.getClaim<Value>(name, { token: tokenOf(source) }) : { name, value: null }
  },
  /** All claims of a token, as on the wire. */
  getAllClaims: async (source?: ClaimSource): Promise<Readonly<Record<string, unknown>>> =>
    (await find())?.getClaims({ token: tokenOf(source) }) ?? {},
})

/** The claims of whoever made the request that is being answered. Rejects outside of any. */
export const claims = /* @__PURE__ */ createClaims(currentReader)
