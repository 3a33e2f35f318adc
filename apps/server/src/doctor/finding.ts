import type { Latchkey, Settings } from '@latchkey/sdk'

export type FindingName =
  | 'configuration'
  | 'site'
  | 'cookies'
  | 'discovery'
  | 'clock'
  | 'keys'
  | 'redirect URI'
  | 'logout URI'
  | 'secret'
  | 'audience'
  | 'machine'
  | 'CORS'

/** What was found about one thing. Of a problem the message says what to mend; it never holds a secret. */
export type Finding = {
  readonly name: FindingName
  readonly status: 'ok' | 'warning' | 'problem' | 'skipped'
  readonly message: string
}

/** What a check needs. */
export type Probe = {
  readonly latchkey: Latchkey
  readonly settings: Settings
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
}

const TIMEOUT_MS = 10_000

/** A request that follows nothing and waits for nobody long. Rejects with a TypeError or a TimeoutError. */
export const ask = ({ fetch }: Pick<Probe, 'fetch'>, url: string | URL, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS), ...init })
