import type { Settings } from '../config/settings.ts'
import { LatchkeyLoginError } from '../errors.ts'
import type { Credentials, IssuerClient } from '../issuer/issuer-client.ts'
import type { VerifiedClaims } from '../verify/claims.ts'
import { LatchkeyTokenError } from '../verify/errors.ts'
import { createRecentMap } from '../verify/recent-map.ts'
import { refuse } from '../verify/settings.ts'
import type { IdTokenClaims } from './id-token.ts'
import type { TokenChecks } from './token-checks.ts'
import { readTokenSet, type TokenSet } from './token-set.ts'

/** Tokens that were verified, with what they say. */
export type VerifiedTokenSet = TokenSet & {
  readonly accessTokenClaims: VerifiedClaims
  readonly idTokenClaims: IdTokenClaims | undefined
}

export type CodeGrant = {
  readonly code: string
  readonly codeVerifier: string
  readonly redirectUri: string
  readonly nonce: string
  readonly scope: string
}

type Tools = { readonly settings: Settings; readonly client: IssuerClient; readonly checks: TokenChecks }

/** No code lives longer; a second use of one would revoke what came for the first (RFC 6749 §4.1.2). */
const CODE_LIFETIME_MS = 60_000
const MAX_REDEEMED = 1_000

/** The requests for a user's tokens. What they answer has been verified. */
export function createGrants({ settings, client, checks }: Tools) {
  const redeemed = createRecentMap<{ set: Promise<TokenSet>; until: number }>({ maxEntries: MAX_REDEEMED })
  const request = async (fields: Record<string, string>, credentials?: Credentials) =>
    readTokenSet(await client.requestToken(fields, credentials), settings.clock() / 1000)

  /** Verifies what came. Rejects with LatchkeyTokenError, LatchkeyUnavailableError. */
  async function verify(set: TokenSet, expected: { nonce?: string; subject?: string | undefined } = {}) {
    const accessTokenClaims = await checks.own.verify(set.accessToken)
    const { subject, ...rest } = expected
    if (subject !== undefined && accessTokenClaims.sub !== subject) throw new LatchkeyTokenError('token_subject_wrong')
    const idTokenClaims =
      set.idToken === undefined
        ? undefined
        : await checks.idToken(set.idToken, {
            ...rest,
            accessToken: set.accessToken,
            subject: accessTokenClaims.sub ?? '',
          })
    return { ...set, expiresAt: accessTokenClaims.exp, accessTokenClaims, idTokenClaims } satisfies VerifiedTokenSet
  }

  /** What came for a code: a browser may load its callback again before it has an answer, or when keys are there again. */
  function redeemOnce({ code, codeVerifier, redirectUri }: CodeGrant): Promise<TokenSet> {
    const key = `${code} ${codeVerifier}`
    const known = redeemed.get(key)
    if (known && known.until > settings.clock()) return known.set
    const fields = { grant_type: 'authorization_code', code, code_verifier: codeVerifier, redirect_uri: redirectUri }
    const set = request(fields).catch((error: unknown) => {
      redeemed.delete(key)
      throw error
    })
    redeemed.set(key, { set, until: settings.clock() + CODE_LIFETIME_MS })
    return set
  }

  return {
    verify,

    /** Redeems a code (RFC 6749 §4.1.3, RFC 7636 §4.5). Rejects with LatchkeyLoginError if what comes is not good. */
    async redeem(grant: CodeGrant): Promise<VerifiedTokenSet> {
      if (grant.codeVerifier === '') refuse('the code verifier must not be empty')
      const set = await redeemOnce(grant)
      if (set.idToken === undefined && grant.scope.split(' ').includes('openid')) {
        throw new LatchkeyLoginError('id_token_missing')
      }
      try {
        return await verify(set, { nonce: grant.nonce })
      } catch (error) {
        if (!(error instanceof LatchkeyTokenError)) throw error
        if (error.code === 'token_nonce_wrong') throw new LatchkeyLoginError('nonce_mismatch', { cause: error })
        throw new LatchkeyLoginError('tokens_invalid', { cause: error })
      }
    },

    /** Uses a refresh token (RFC 6749 §6). Not verified yet: the token is used up, whatever came for it. */
    refresh: (refreshToken: string): Promise<TokenSet> =>
      request({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  }
}

export type Grants = ReturnType<typeof createGrants>
