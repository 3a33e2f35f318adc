import type { Deps } from '../../deps.ts'
import { createSigningKey, type LiveKey, openSigningKey } from '../../keys/signing.ts'
import type { LiveEnvironment } from '../../registry/registry.ts'
import { signJwt } from '../../tokens/jwt.ts'

/** Signs access tokens with claims that no sign-in would lead to. */
export function createTokenSigner({
  deps,
  url,
  environment,
}: {
  deps: Deps
  url: string
  environment(): LiveEnvironment
}) {
  const { clock, random, secrets } = deps
  let stranger: Promise<LiveKey> | undefined

  /** A key of nobody's, under the id of the issuer's own: only the signature tells. */
  async function strangersKey(): Promise<LiveKey> {
    const { signingKey } = environment()
    stranger ??= createSigningKey('stranger', signingKey.algorithm, clock.now(), { secrets, random }).then((key) =>
      openSigningKey(key, secrets),
    )
    return { ...(await stranger), header: signingKey.header }
  }

  return async (
    clientId: string,
    claims: Readonly<Record<string, unknown>>,
    signedBy: 'issuer' | 'stranger',
  ): Promise<string> => {
    const now = Math.floor(clock.now() / 1000)
    const usual = {
      aud: [],
      azp: clientId,
      exp: now + 3600,
      iat: now,
      iss: url,
      jti: random.uuid(),
      scp: ['openid', 'profile', 'email', 'offline'],
      sub: random.id('kp_'),
    }
    const key = signedBy === 'stranger' ? await strangersKey() : environment().signingKey
    return signJwt(key, { ...usual, ...claims })
  }
}
