import { type Fetch, LatchkeyUnavailableError } from '@latchkey/sdk'
import { fetchJson } from '@latchkey/sdk/parts/page'
import { WIRE_NAMES } from '@latchkey/sdk/parts/request'
import type { SignInEvent, SignInOptions } from './options.ts'
import type { ClientSettings } from './settings.ts'
import type { InitialState } from './state.ts'

/** The site's own server, which holds the session: the routes of `createHandler()` of `@latchkey/sdk`. */
export function createBackend({ bffPath }: Pick<ClientSettings, 'bffPath'>, fetch: Fetch) {
  const address = (route: string) => new URL(`${bffPath}/${route}`, window.location.href)

  return {
    /** Who is signed in; undefined for nobody. Rejects with LatchkeyUnavailableError. */
    async session(): Promise<InitialState | undefined> {
      try {
        const limits = { fetch, timeoutMs: 10_000, maxBytes: 256 * 1024, isLenient: true }
        const { status, body } = await fetchJson(address('session').href, { credentials: 'include' }, limits)
        const { accessTokenClaims, idTokenClaims } = Object(body)
        if (status === 401) return undefined
        if (status === 200 && accessTokenClaims) return { accessTokenClaims, idTokenClaims }
        throw new Error(`the session route answered ${status}`)
      } catch (cause) {
        throw new LatchkeyUnavailableError('issuer_unavailable', { cause })
      }
    },
    signInUrl(route: SignInEvent, { returnTo = window.location.href, isCreateOrg, ...options }: SignInOptions): URL {
      const url = address(isCreateOrg ? 'create_org' : route)
      for (const [name, wire] of Object.entries(WIRE_NAMES)) {
        const value = options[name as keyof typeof options]
        if (value !== undefined) url.searchParams.set(wire, String(value))
      }
      url.searchParams.set('returnTo', new URL(returnTo, window.location.href).href)
      return url
    },
    logoutUrl: (): URL => address('logout'),
  }
}

export type Backend = ReturnType<typeof createBackend>
