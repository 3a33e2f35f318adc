import { type IdTokenClaims, LatchkeyAuthenticationError, type TokenReader } from '@latchkey/sdk'
import { createReader, type VerifiedClaims } from '@latchkey/sdk/parts/reader'
import type { BrowserClient } from './client.ts'

/** Creates the readers of whoever is signed in to a page; they reject with LatchkeyAuthenticationError for nobody. */
export function createPageReader(client: BrowserClient): TokenReader {
  const { issuer } = client.settings()
  return createReader(
    () => {
      const state = client.getState()
      if (state.status !== 'authenticated') throw new LatchkeyAuthenticationError('not_signed_in')
      const { accessTokenClaims, idTokenClaims } = state
      // verified when the tokens came, or by the server that rendered the page
      const claims = accessTokenClaims as VerifiedClaims
      return {
        accessTokenClaims: claims,
        idTokenClaims: idTokenClaims as IdTokenClaims | undefined,
        getAccessToken: client.getAccessToken,
      }
    },
    {
      settings: {
        issuer,
        forceApi: false,
        siteUrl: window.location.origin,
        allowedReturnUrls: [],
        fetch: (url, init) => globalThis.fetch(url, init),
      },
      client: {
        getJson: (url, token) => client.issuer().getJson(url, token),
        metadata: () => {
          throw new Error('nothing that a page asks needs the discovery document')
        },
      },
    },
  )
}
