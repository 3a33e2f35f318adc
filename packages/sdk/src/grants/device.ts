import type { Settings } from '../config/settings.ts'
import { LatchkeyLoginError } from '../errors.ts'
import type { IssuerClient } from '../issuer/issuer-client.ts'
import type { Grants, VerifiedTokenSet } from '../tokens/grants.ts'
import { readTokenSet, type TokenSet } from '../tokens/token-set.ts'
import { LatchkeyTokenError, LatchkeyUnavailableError } from '../verify/errors.ts'
import { createRecentMap } from '../verify/recent-map.ts'

/** What to show to the person, and what to ask with (RFC 8628 §3.2). */
export type DeviceAuthorization = {
  /** What the device asks with. For nobody to see. */
  readonly deviceCode: string
  /** To be typed at `verificationUri`. */
  readonly userCode: string
  /** The page where the person types the code. */
  readonly verificationUri: string
  /** The same with the code in it, for a QR code. */
  readonly verificationUriComplete: string | undefined
  /** The QR code as a data URI, where the issuer makes one. */
  readonly qrCode: string | undefined
  /** How long to wait between two polls. */
  readonly intervalSeconds: number
  /** Epoch seconds. */
  readonly expiresAt: number
}

/** Signing in on a device without a browser or a keyboard (RFC 8628). */
export type DeviceFlow = {
  /**
   * Asks for a code to show. Rejects with LatchkeyTokenError `token_request_refused` where the application may not, and
   * LatchkeyUnavailableError.
   */
  start(options?: {
    scope?: string | readonly string[] | undefined
    audience?: string | readonly string[] | undefined
  }): Promise<DeviceAuthorization>
  /** Asks once. `pending` says how long to wait before the next time. */
  poll(
    authorization: Pick<DeviceAuthorization, 'deviceCode'>,
  ): Promise<{ status: 'done'; tokens: VerifiedTokenSet } | { status: 'pending'; slowDown: boolean }>
  /**
   * Asks until somebody has answered. A lost connection is no answer. Rejects with LatchkeyLoginError `access_denied` or
   * `device_code_expired`, and with the reason of `signal`.
   */
  wait(
    authorization: DeviceAuthorization,
    options?: { signal?: AbortSignal | undefined; onPending?: (() => void) | undefined },
  ): Promise<VerifiedTokenSet>
}

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code'
const SLOW_DOWN_SECONDS = 5
const MAX_INTERVAL_SECONDS = 60
const MAX_GRANTED = 1_000

/** Signs in on a device without a keyboard (RFC 8628). Tokens are verified. */
export function createDeviceFlow({
  settings,
  client,
  grants,
}: {
  settings: Settings
  client: IssuerClient
  grants: Grants
}): DeviceFlow {
  const nowSeconds = () => settings.clock() / 1000
  /** What came for a device code, until it is verified: the code is used up, so it cannot be asked for again. */
  const granted = createRecentMap<TokenSet>({ maxEntries: MAX_GRANTED })

  async function ask(deviceCode: string): Promise<TokenSet> {
    const { clientId } = settings
    const answer = await client.requestToken({ grant_type: GRANT_TYPE, device_code: deviceCode }, { clientId })
    const set = readTokenSet(answer, nowSeconds())
    granted.set(deviceCode, set)
    return set
  }

  const flow: DeviceFlow = {
    async start({ scope = settings.scope, audience = settings.audience } = {}) {
      const fields = { scope: [scope].flat().join(' '), audience: [audience].flat().join(' ') }
      const { clientId } = settings
      const answer = await client.requestToken(fields, { clientId }, 'deviceAuthorizationEndpoint')
      const { device_code, user_code, verification_uri, verification_uri_complete, qr_code, interval, expires_in } =
        answer
      if (typeof device_code !== 'string' || typeof user_code !== 'string' || typeof verification_uri !== 'string') {
        throw new LatchkeyUnavailableError('issuer_unavailable', { cause: new Error('no device code came') })
      }
      return {
        deviceCode: device_code,
        userCode: user_code,
        verificationUri: verification_uri,
        verificationUriComplete: typeof verification_uri_complete === 'string' ? verification_uri_complete : undefined,
        qrCode: typeof qr_code === 'string' ? qr_code : undefined,
        intervalSeconds: Math.min(Number(interval) || SLOW_DOWN_SECONDS, MAX_INTERVAL_SECONDS),
        expiresAt: Math.floor(nowSeconds()) + (Number(expires_in) || 600),
      }
    },

    async poll({ deviceCode }) {
      try {
        const tokens = await grants.verify(granted.get(deviceCode) ?? (await ask(deviceCode)))
        granted.delete(deviceCode)
        return { status: 'done', tokens }
      } catch (error) {
        switch (error instanceof LatchkeyTokenError ? error.error : undefined) {
          case 'authorization_pending':
            return { status: 'pending', slowDown: false }
          case 'slow_down':
            return { status: 'pending', slowDown: true }
          case 'access_denied':
            throw new LatchkeyLoginError('access_denied', { error: 'access_denied' })
          case 'expired_token':
            throw new LatchkeyLoginError('device_code_expired', { error: 'expired_token' })
          default:
            throw error
        }
      }
    },

    async wait(authorization, { signal, onPending } = {}) {
      let interval = authorization.intervalSeconds
      for (;;) {
        await settings.sleep(interval * 1000, signal)
        signal?.throwIfAborted()
        if (nowSeconds() > authorization.expiresAt) throw new LatchkeyLoginError('device_code_expired')
        try {
          const answer = await flow.poll(authorization)
          if (answer.status === 'done') return answer.tokens
          if (answer.slowDown) interval += SLOW_DOWN_SECONDS
          onPending?.()
        } catch (error) {
          if (!(error instanceof LatchkeyUnavailableError)) throw error
          interval = Math.min(Math.max(interval * 2, error.retryAfterSeconds), MAX_INTERVAL_SECONDS) // RFC 8628 §3.5
        }
      }
    },
  }
  return flow
}
