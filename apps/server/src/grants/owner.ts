import type { TokenRequest } from '@latchkey/oauth/token-request.ts'
import type { Grant } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import { openCode } from './code.ts'

export type Owner = { userId?: string | undefined; organizationCode?: string | undefined }

/** Whose a presented code or token is, used up or not; of one that was never given, nobody's. Proves nothing. */
export async function ownerOf(
  environmentId: string,
  request: TokenRequest,
  { store, secrets }: Pick<Deps, 'store' | 'secrets'>,
): Promise<Owner> {
  switch (request.grant_type) {
    case 'client_credentials':
      return {}
    case 'authorization_code':
      return ofGrant(openCode(environmentId, request.code, { secrets }))
    case 'refresh_token': {
      const hash = request.refresh_token && sha256(request.refresh_token)
      return ofGrant(await grantOf(hash ? await store.refreshTokens.find(environmentId, hash) : undefined))
    }
    default:
      return ofGrant(await grantOf(await store.deviceAuthorizations.find(environmentId, sha256(request.device_code))))
  }

  async function grantOf(found: { grantId: string | null } | undefined): Promise<Grant | undefined> {
    return found?.grantId ? store.grants.find(environmentId, found.grantId) : undefined
  }
}

const ofGrant = (grant: Pick<Grant, 'userId' | 'organizationCode'> | undefined): Owner => ({
  userId: grant?.userId,
  organizationCode: grant?.organizationCode ?? undefined,
})
