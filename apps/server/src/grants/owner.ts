import type { TokenRequest } from '@latchkey/oauth/token-request.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'

export type Owner = { userId?: string | undefined; organizationCode?: string | undefined }

/** Whose a presented code or token is, used up or not; of one that was never given, nobody's. Proves nothing. */
export async function ownerOf(
  environmentId: string,
  request: TokenRequest,
  { store }: Pick<Deps, 'store'>,
): Promise<Owner> {
  switch (request.grant_type) {
    case 'client_credentials':
      return {}
    case 'authorization_code':
      return ofGrant((await store.codes.find(environmentId, sha256(request.code)))?.grantId)
    case 'refresh_token': {
      const hash = request.refresh_token && sha256(request.refresh_token)
      return ofGrant(hash ? (await store.refreshTokens.find(environmentId, hash))?.grantId : undefined)
    }
    default:
      return ofGrant((await store.deviceAuthorizations.find(environmentId, sha256(request.device_code)))?.grantId)
  }

  async function ofGrant(grantId: string | null | undefined): Promise<Owner> {
    const grant = grantId ? await store.grants.find(environmentId, grantId) : undefined
    return { userId: grant?.userId, organizationCode: grant?.organizationCode ?? undefined }
  }
}
