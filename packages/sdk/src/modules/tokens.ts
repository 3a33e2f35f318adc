import { answeredRequest } from '../requests/request-scope.ts'
import type { TokenInfo } from '../sessions/session.ts'
import { currentReader } from './current-reader.ts'

const NOTHING: TokenInfo = {
  isAuthenticated: false,
  userId: '',
  hasAccessToken: false,
  hasIdToken: false,
  hasRefreshToken: false,
  expiresAt: 0,
}

/** What there is of tokens in the request that is being answered. Rejects outside of any. */
export const tokens = {
  /** Whether somebody is signed in. What has expired is refreshed first. */
  isAuthenticated: async (): Promise<boolean> => (await currentReader()) !== undefined,
  /** The id of the user; null where nobody is signed in. */
  getUserId: async (): Promise<string | null> => (await currentReader())?.userId ?? null,
  /** What there is of tokens, without them. */
  async getTokenInfo(): Promise<TokenInfo> {
    const { latchkey, context } = await answeredRequest()
    return (await latchkey.session(context))?.tokenInfo() ?? NOTHING
  },
}
