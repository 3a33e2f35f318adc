import { LatchkeyConfigurationError } from '@latchkey/sdk'
import type { AuthApi } from './api.ts'
import type { BrowserClient } from './client.ts'

type Active = { readonly client: BrowserClient; readonly api: AuthApi }

const providers: Active[] = []

/** Makes a provider the one that functions outside components speak of, until what this answers is called. */
export function activate(provider: Active): () => void {
  providers.push(provider)
  return () => {
    providers.splice(providers.indexOf(provider), 1)
  }
}

/** The provider that was mounted last. Throws LatchkeyConfigurationError while there is none. */
export function active(): Active {
  const provider = providers.at(-1)
  if (!provider) throw new LatchkeyConfigurationError('there is no <KindeProvider> on the page yet')
  return provider
}
