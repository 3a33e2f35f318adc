import { currentRequest, readerOf } from '../requests/request-scope.ts'
import type { TokenInfo } from '../sessions/session.ts'

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
  isAuthenticated: async (): Promise<boolean> => (await readerOf(currentRequest())) !== undefined,
  getUserId: async (): Promise<string | null> => (await readerOf(currentRequest()))?.userId ?? null,
  async getTokenInfo(): Promise<TokenInfo> {
    const { latchkey, context } = currentRequest()
    return (await latchkey.session(context))?.tokenInfo() ?? NOTHING
  },
}
