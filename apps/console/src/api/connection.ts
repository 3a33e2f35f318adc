import { createManagementConnection, type ManagementConnection } from '@latchkey/sdk/management'

/** What every call of a session carries: the proof that it comes from here, and the environment it is about. */
export type Bearing = { csrf: string; environment: string | undefined }

/**
 * The Management API by the session of whoever is signed in: the client of the SDK, whose requests carry the cookie and
 * the session's token in place of an access token.
 */
export function connectBySession(bearing: Bearing): ManagementConnection {
  const connection = connect(bearing, true)
  withoutKeys.set(connection, connect(bearing, false))
  return connection
}

const withoutKeys = new WeakMap<ManagementConnection, ManagementConnection>()

/**
 * The same for operations that keep no answers and refuse an Idempotency-Key: what was sent and lost on its way is not
 * sent again.
 */
export const once = (connection: ManagementConnection): ManagementConnection =>
  withoutKeys.get(connection) ?? connection

function connect({ csrf, environment }: Bearing, hasIdempotencyKeys: boolean): ManagementConnection {
  return createManagementConnection({
    hasIdempotencyKeys,
    issuer: location.origin,
    unsafeAllowHttp: true, // the origin of this page, whatever that is
    token: () => 'session',
    maxRetries: 1,
    fetch: (url, init) => {
      const headers = new Headers(init?.headers as HeadersInit)
      headers.delete('authorization')
      if (csrf !== '') headers.set('latchkey-csrf', csrf)
      if (environment !== undefined) headers.set('latchkey-environment', environment)
      return fetch(url, { ...init, headers, credentials: 'same-origin', cache: 'no-store' })
    },
  })
}
