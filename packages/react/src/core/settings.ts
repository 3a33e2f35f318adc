import { normalizeIssuer } from '@latchkey/sdk'
import { refuse } from '@latchkey/sdk/parts/page'
import type { ClientOptions, TokenStrategy } from './options.ts'

/** Options that have been checked and completed. */
export type ClientSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly redirectUri: string
  readonly audience: readonly string[]
  readonly scope: string
  readonly logoutUri: string | undefined
  readonly strategy: TokenStrategy
  readonly bffPath: string
  /** Begins the names of what the page keeps and of its channel and lock. */
  readonly prefix: string
}

const STRATEGIES: readonly TokenStrategy[] = ['cookie', 'memory', 'bff']

/** Checks the options of a page. Throws LatchkeyConfigurationError, which names what to set. */
export function resolveClientSettings(options: ClientOptions, origin: string): ClientSettings {
  const { tokenStrategy = 'cookie', redirectUri = origin } = options
  if (!STRATEGIES.includes(tokenStrategy)) refuse(`tokenStrategy must be one of ${STRATEGIES.join(', ')}`)
  const isBff = tokenStrategy === 'bff'
  const clientId = options.clientId || (isBff ? 'bff' : refuse('clientId is missing: give it to the provider'))
  const issuer =
    options.issuer || options.domain || (isBff ? origin : refuse('domain is missing: give it to the provider'))
  if (!URL.canParse(redirectUri, origin)) refuse(`redirectUri must be an address, not ${redirectUri}`)
  return {
    issuer: normalizeIssuer(issuer),
    clientId,
    redirectUri: /^[a-z][a-z\d+.-]*:/i.test(redirectUri) ? redirectUri : new URL(redirectUri, origin).href,
    audience: words(options.audience === true ? undefined : options.audience),
    strategy: tokenStrategy,
    prefix: `latchkey.${clientId}`,
    ...resolveChangeable(options),
  }
}

/** The settings that may change while the page lives; with another of the rest it is another session. */
export const resolveChangeable = ({
  scope = 'openid profile email offline',
  logoutUri,
  bffPath = '',
}: ClientOptions): Pick<ClientSettings, 'scope' | 'logoutUri' | 'bffPath'> => ({
  scope: words(scope).join(' '),
  logoutUri,
  bffPath: bffPath.replace(/\/+$/, ''),
})

const words = (given: string | readonly string[] | undefined): readonly string[] =>
  [given ?? []].flat().flatMap((text) => text.split(/\s+/).filter((word) => word !== ''))
