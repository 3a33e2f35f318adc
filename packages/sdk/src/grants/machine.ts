import type { Settings } from '../config/settings.ts'
import type { Credentials, IssuerClient } from '../issuer/issuer-client.ts'
import { readTokenSet } from '../tokens/token-set.ts'
import { createRecentMap } from '../verify/recent-map.ts'
import { refuse } from '../verify/settings.ts'

/** What a token of a machine is for. */
export type MachineOptions = {
  /** The APIs that the token is for. By default the configured audience. */
  readonly audience?: string | readonly string[] | undefined
  /** By default everything that the application may. */
  readonly scope?: string | readonly string[] | undefined
}

/** The application as itself (client credentials, RFC 6749 §4.4). */
export type Machine = {
  /**
   * A token that lasts a minute at least, or a quarter of its life where that is shorter. Kept and used again; however many
   * ask at once, one request is made.
   */
  getToken(options?: MachineOptions): Promise<string>
  /** `fetch` with a token. An answer 401 gets a new token and one more try. */
  fetch(input: string, init?: RequestInit & MachineOptions): Promise<Response>
  /** Forgets the tokens. */
  clear(): void
}

const MAX_TOKENS = 100
const EARLY_SECONDS = 60

/** `renewAt` is in epoch seconds. */
type KeptToken = { readonly accessToken: string; readonly renewAt: number }

/** Creates a machine of some credentials. Nothing is requested before a token is asked for. */
export function createMachine(
  { settings, client }: { settings: Settings; client: IssuerClient },
  readCredentials: () => Credentials & { readonly audience?: readonly string[] },
): Machine {
  let tokens = createRecentMap<Promise<KeptToken>>({ maxEntries: MAX_TOKENS })
  const list = (value: string | readonly string[]) => [value].flat().flatMap((text) => text.split(' ').filter(Boolean))

  async function request(audience: readonly string[], scope: readonly string[]): Promise<KeptToken> {
    const { clientId, clientSecret } = readCredentials()
    if (!clientSecret) refuse('clientSecret is missing: set KINDE_CLIENT_SECRET')
    const fields = { grant_type: 'client_credentials', audience: audience.join(' '), scope: scope.join(' ') }
    const answer = await client.requestToken(fields, { clientId, clientSecret })
    const now = settings.clock() / 1000
    const { accessToken, expiresAt } = readTokenSet(answer, now)
    return { accessToken, renewAt: expiresAt - Math.min(EARLY_SECONDS, (expiresAt - now) / 4) }
  }

  async function find(options: MachineOptions, isRefused?: string): Promise<string> {
    const audience = list(options.audience ?? readCredentials().audience ?? settings.audience)
    const scope = list(options.scope ?? [])
    const key = JSON.stringify([audience, scope])
    const known = tokens.get(key)
    const kept = await known?.catch(() => undefined)
    const isGood = kept && kept.accessToken !== isRefused && kept.renewAt > settings.clock() / 1000
    if (isGood) return kept.accessToken
    // somebody else may have asked while this one waited
    const current = tokens.get(key)
    const asking = current && current !== known ? current : request(audience, scope)
    if (asking !== current) tokens.set(key, asking)
    try {
      return (await asking).accessToken
    } catch (error) {
      if (tokens.get(key) === asking) tokens.delete(key)
      throw error
    }
  }

  return {
    getToken: (options = {}) => find(options),
    async fetch(input, { audience, scope, ...init } = {}) {
      const send = (token: string) => {
        const headers = new Headers(init.headers)
        headers.set('authorization', `Bearer ${token}`)
        return settings.fetch(input, { ...init, headers })
      }
      const token = await find({ audience, scope })
      const response = await send(token)
      // a stream that was sent cannot be sent again
      if (response.status !== 401 || init.body instanceof ReadableStream) return response
      await response.body?.cancel()
      return send(await find({ audience, scope }, token))
    },
    clear() {
      tokens = createRecentMap({ maxEntries: MAX_TOKENS })
    },
  }
}
