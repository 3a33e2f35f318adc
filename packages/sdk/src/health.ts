import type { Settings } from './config/settings.ts'
import { fetchDiscovery } from './issuer/metadata.ts'

/** How the issuer is, with the settings that somebody who looks for a mistake wants to see; no secret among them. */
export type Health = {
  /** `ok`; `issuer_unavailable`; `configuration_invalid`, where the issuer calls itself by another address. */
  readonly status: string
  readonly issuer: string
  readonly redirectUri: string | undefined
  readonly hasClientSecret: boolean
  /** Whether cookies are for https alone. */
  readonly secure: boolean
}

const LIFETIME_MS = 5_000

/** Finds out by asking for the discovery document; anybody can ask for it, so what was found serves for five seconds. */
export function createHealthCheck(settings: Settings): () => Promise<Health> {
  const { issuer, redirectUri, clientSecret, session, clock } = settings
  let known: { status: Promise<string>; until: number } | undefined

  async function ask(): Promise<string> {
    const document = await fetchDiscovery(settings)
    if (document === undefined) return 'issuer_unavailable'
    return Object(document).issuer === issuer ? 'ok' : 'configuration_invalid'
  }

  return async () => {
    if (!known || clock() >= known.until) known = { status: ask(), until: clock() + LIFETIME_MS }
    const status = await known.status
    return { status, issuer, redirectUri, hasClientSecret: clientSecret !== undefined, secure: session.isSecure }
  }
}
