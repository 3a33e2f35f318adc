import type { Clock } from './clock.ts'
import type { Fetch } from './verify/fetch-json.ts'

/** Something that was done, told without tokens, codes, secrets, and without saying who somebody is. */
export type DebugEvent =
  | { readonly event: 'sign_in_began'; readonly route: string; readonly redirectUri: string }
  | { readonly event: 'sign_in_ended' }
  /** `code` is that of the error. */
  | { readonly event: 'sign_in_refused'; readonly code: string }
  /** What a request was found to be; `code` says why a session does not count. */
  | { readonly event: 'session'; readonly status: string; readonly code?: string | undefined }
  | { readonly event: 'signed_out' }
  /** A request of this SDK, of which only the beginning of the path is told; of other sites than the issuer nothing. */
  | {
      readonly event: 'request'
      readonly method: string
      readonly to: string
      readonly status?: number | undefined
      readonly error?: string | undefined
      readonly ms: number
    }
export type Tell = (event: DebugEvent) => void

/** A line for each event. */
export const tellOnConsole: Tell = (event) => {
  const facts = Object.entries(event).filter(([, value]) => value !== undefined)
  globalThis.console.error(`latchkey: ${facts.map(([name, value]) => `${name}=${value}`).join(' ')}`)
}

/** The same `fetch`, which tells of each request. */
export function traced(fetch: Fetch, { tell, issuer, clock }: { tell: Tell; issuer: string; clock: Clock }): Fetch {
  return async (url, init) => {
    const began = clock()
    const about = { event: 'request', method: init?.method ?? 'GET', to: destinationOf(url, issuer) } as const
    try {
      const response = await fetch(url, init)
      tell({ ...about, status: response.status, ms: clock() - began })
      return response
    } catch (error) {
      tell({ ...about, error: error instanceof Error ? error.name : 'Error', ms: clock() - began })
      throw error
    }
  }
}

/** Of an address of the issuer two parts of its path, such as `/oauth2/token`: what follows may be somebody's id. */
function destinationOf(url: string, issuer: string): string {
  if (!url.startsWith(`${issuer}/`)) return 'elsewhere'
  const { origin, pathname } = new URL(url)
  return origin + pathname.split('/').slice(0, 3).join('/')
}
