import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { machineClaims } from '../grants/client-credentials.ts'
import type { LiveKey } from '../keys/signing.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { Claims } from './jwt.ts'
import { checkSize } from './sign.ts'
import { userTokenClaims } from './user-tokens.ts'

export type TokenPreview = { access: Claims; id: Claims | undefined }

type Asked = {
  environment: LiveEnvironment
  client: Application
  audience: readonly string[]
  scope: readonly string[]
  /** Whose tokens; a machine has its own, and nobody is named. */
  user: { userId: string; organizationCode: string | null } | undefined
}

const SIGNATURE_LENGTH: Record<LiveKey['algorithm'], number> = { RS256: 342, ES256: 86, EdDSA: 86 }

/**
 * What the tokens of an application would say if they were asked for now, by the rules that make them, or why there
 * would be none. Nothing is signed and nothing stored, so nobody can use it. `at_hash` is left out: it is of a token
 * that was signed.
 */
export async function previewTokens(
  { environment, client, audience, scope, user }: Asked,
  deps: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<Result<TokenPreview>> {
  const [issuer = ''] = environment.origins
  const now = deps.clock.now()
  const { signingKey } = environment
  const fits = (token: 'access_token' | 'id_token', claims: Claims) => {
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
    const unsigned = `${signingKey.header}.${payload}.${'x'.repeat(SIGNATURE_LENGTH[signingKey.algorithm])}`
    return checkSize(token, unsigned, claims, client)
  }
  if (!user) {
    const made = await machineClaims({ environment, issuer, client, request: { audience, scope } }, deps)
    if (!made.ok) return made
    const access: Claims = { ...made.value.claims }
    const size = fits('access_token', access)
    return size.ok ? success({ access, id: undefined }) : size
  }
  if (audience.some((one) => !environment.apis.find(one)?.authorizations.has(client.id))) {
    return failure({ reason: 'audience_not_authorized' })
  }
  const grant = {
    ...user,
    id: deps.random.id(''),
    scope: scope.join(' '),
    audience,
    claims: null,
    authenticatedAt: now,
  }
  const asked = { environment, issuer, client, grant, nonce: null, requestedAt: now }
  const made = await userTokenClaims(asked, deps)
  if (!made.ok) return made
  const { access, idFor } = made.value
  const id = idFor?.('')
  for (const size of [fits('access_token', access), id && fits('id_token', id)]) if (size && !size.ok) return size
  return success({ access, id: id && withoutHash(id) })
}

const withoutHash = ({ at_hash, ...claims }: Claims): Claims => claims
