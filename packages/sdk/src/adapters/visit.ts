import type { LatchkeyContext } from '../context.ts'
import { LatchkeyAuthenticationError, type LatchkeyError } from '../errors.ts'
import type { Latchkey } from '../latchkey.ts'
import type { TokenReader, User } from '../readers/types.ts'
import { type RequestScope, readerOf } from '../requests/request-scope.ts'
import type { Session } from '../sessions/session.ts'
import type { VerifiedClaims } from '../verify/claims.ts'

/** Somebody with a session at this site. `reader` is the session. */
export type SessionAuth = {
  readonly status: 'authenticated'
  readonly via: 'session'
  readonly user: User
  readonly session: Session
  readonly reader: Session
}

/** Somebody, or a machine, who sent an access token. It was verified, and is kept nowhere. */
export type BearerAuth = {
  readonly status: 'authenticated'
  readonly via: 'bearer'
  readonly claims: VerifiedClaims
  readonly reader: TokenReader
}

/** Who made a request; in Express and Fastify `request.auth`, in Hono `c.var.auth`. */
export type RequestAuth =
  | SessionAuth
  | BearerAuth
  | { readonly status: 'anonymous' }
  /** A session that does not count now; `cause` says why. */
  | { readonly status: 'expired'; readonly cause: LatchkeyError }
  /** An access token that is not accepted. It never falls back to a session. */
  | { readonly status: 'refused'; readonly cause: LatchkeyError }

/** One request, as the guards see it. */
export type Visit = {
  /** Without a body. */
  readonly request: Request
  readonly context: LatchkeyContext
  /** Who sent it, for rate limiters. */
  readonly address: string | undefined
}

/** The request for `permissions`, `claims` and the others: whoever a guard let through, else whoever has the session. */
export function scopeOf(
  latchkey: Latchkey,
  { context }: Visit,
  readAuth: () => RequestAuth | null | undefined,
): RequestScope {
  const reader = async () => {
    const auth = readAuth()
    return auth?.status === 'authenticated' ? auth.reader : readerOf({ latchkey, context })
  }
  return { latchkey, context, reader }
}

/** The session of a request that a guard let through. Throws LatchkeyAuthenticationError for any other. */
export function sessionOf(auth: RequestAuth | null | undefined): Session {
  if (auth?.status === 'authenticated' && auth.via === 'session') return auth.session
  throw new LatchkeyAuthenticationError('not_signed_in')
}
