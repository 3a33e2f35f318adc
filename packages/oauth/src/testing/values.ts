import type { AuthenticatedClient, Client } from '../client.ts'
import { authenticateClient, hashSecret } from '../client-authentication.ts'

/** A noon in epoch milliseconds; tests move from it by plain addition. */
export const NOON = Date.UTC(2026, 10, 24, 12)
export const SECRET = 'r0bustSecretOfFortyLettersAndDigits12345'

export const aClient = (over: Partial<Client> = {}): Client => ({
  id: '3b0b5c6c8fcc464fab397f4969b5f482',
  type: 'web',
  profile: 'kinde',
  isEnabled: true,
  callbackUrls: ['https://app.example.com/callback'],
  logoutUrls: ['https://app.example.com'],
  secretHashes: [hashSecret(SECRET)],
  clientKeys: { jwks: [], jwksUri: null, isRequired: false },
  tokens: { accessTtlSeconds: 86_400, idTtlSeconds: 3600, refreshTtlSeconds: 1_296_000 },
  ...over,
})

export function anAuthenticatedClient(over: Partial<Client> = {}): AuthenticatedClient {
  const client = aClient(over)
  const result = authenticateClient(client, {
    method: 'client_secret_post',
    client_id: client.id,
    client_secret: SECRET,
  })
  if (!result.ok) throw new Error(result.failure.reason)
  return result.value
}

/** Parameters as a URL's query or a form body carries them. */
export const entries = (query: string): [string, string][] => [...new URLSearchParams(query)]
