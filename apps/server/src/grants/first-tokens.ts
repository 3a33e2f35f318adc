import { authenticationContext } from '@latchkey/oauth/authentication-context.ts'
import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import { type Result, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Application, Grant } from '@latchkey/storage/records.ts'
import { addRefreshToken } from '@latchkey/storage/refresh-tokens.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { issueUserTokens, type UserTokens } from '../tokens/user-tokens.ts'

/**
 * The first tokens of a grant, with a refresh token where its scope says `offline`, and the commands that remember this
 * one. The caller commits these with what spends its code, and keeps the grant until `expiresAt`, in epoch milliseconds.
 */
export async function issueFirstTokens(
  asked: {
    environment: LiveEnvironment
    issuer: string
    client: AuthenticatedClient<Application>
    grant: Grant
    nonce: string | null
    requestedAt: number
  },
  { store, clock, random }: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<Result<{ tokens: UserTokens; expiresAt: number; commands: Command[] }>> {
  const { environment, client, grant } = asked
  const now = clock.now()
  const refreshToken = grant.scope.split(' ').includes('offline') ? random.token() : undefined
  const acr = authenticationContext(grant.authenticatedAt, asked.requestedAt)
  const issued = await issueUserTokens({ ...asked, refreshToken, acr }, { store, clock, random })
  if (!issued.ok) return issued
  const tokens = issued.value
  const accessExpiresAt = now + tokens.expiresInSeconds * 1000
  const refreshExpiresAt = refreshToken ? now + client.tokens.refreshTtlSeconds * 1000 : 0
  const stored = refreshToken && {
    tokenHash: sha256(refreshToken),
    environmentId: environment.id,
    grantId: grant.id,
    clientId: client.id,
    createdAt: now,
    expiresAt: refreshExpiresAt,
    consumedAt: null,
  }
  const expiresAt = Math.max(accessExpiresAt, refreshExpiresAt)
  return success({ tokens, expiresAt, commands: stored ? [addRefreshToken(stored)] : [] })
}
