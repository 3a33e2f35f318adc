/** The device authorization flow (RFC 8628), as any program without a browser would do it. */
import { hostname } from 'node:os'

export type Application = { issuer: string; clientId: string }

export type Codes = {
  device_code: string
  user_code: string
  verification_uri: string
  verification_uri_complete: string
  expires_in: number
  interval: number
}

export type Tokens = { access_token: string; refresh_token?: string; expires_in: number; scope: string }

/** What the platform answered instead of tokens. */
export class OAuthError extends Error {
  readonly code: string
  constructor({ error = 'server_error', error_description = 'The platform gave no reason.' }) {
    super(error_description)
    this.code = error
  }
}

async function post<T>(url: string, fields: Record<string, string>): Promise<T> {
  const headers = { 'user-agent': `device-cli on ${hostname()}` } // shown to the person, to recognise the device by
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) })
  const text = await response.text()
  if (!response.ok) throw new OAuthError(text.startsWith('{') ? JSON.parse(text) : {})
  return (text ? JSON.parse(text) : undefined) as T
}

/** Asks for a code to show to the person. What the device wants has to be said here. */
export function requestCodes(
  { issuer, clientId }: Application,
  { scope, audience }: { scope: string; audience: string },
): Promise<Codes> {
  return post(`${issuer}/oauth2/device/auth`, { client_id: clientId, scope, audience })
}

/** Asks again and again until the person has answered or the code has expired. */
export async function waitForTokens(
  { issuer, clientId }: Application,
  codes: Codes,
  { sleep }: { sleep(seconds: number): Promise<void> },
): Promise<Tokens> {
  let interval = codes.interval
  for (;;) {
    await sleep(interval)
    try {
      return await post<Tokens>(`${issuer}/oauth2/token`, {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        client_id: clientId,
        device_code: codes.device_code,
      })
    } catch (error) {
      // No answer at all: the network may come back, but let it rest (RFC 8628 §3.5).
      if (!(error instanceof OAuthError)) interval *= 2
      else if (error.code === 'slow_down') interval += 5
      else if (error.code !== 'authorization_pending') throw error
      if (interval > codes.expires_in) throw error
    }
  }
}

/** New tokens for old ones. The platform's refresh tokens work once: keep the one that comes with the answer. */
export const refresh = ({ issuer, clientId }: Application, refresh_token: string): Promise<Tokens> =>
  post(`${issuer}/oauth2/token`, { grant_type: 'refresh_token', client_id: clientId, refresh_token })

/** Ends what the person allowed. */
export const revoke = ({ issuer, clientId }: Application, token: string): Promise<void> =>
  post(`${issuer}/oauth2/revoke`, { client_id: clientId, token })
