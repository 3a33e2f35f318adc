import { ask, tell } from '../../api/session.ts'
import { useChange, useRead } from '../../frame/queries.ts'

/** How an application speaks the protocols, as GET /api/latchkey/v1/applications/{id}/protocol answers. */
export type ProtocolSettings = {
  profile: 'kinde' | 'strict'
  jwks: Jwk[]
  /** Of each key in turn. */
  jwks_thumbprints: string[]
  jwks_uri: string | null
  is_client_key_required: boolean
  is_third_party: boolean
}
export type Jwk = { kty?: string; kid?: string; alg?: string; crv?: string; n?: string }

const pathOf = (id: string) => `applications/${encodeURIComponent(id)}/protocol`

export const useProtocol = (id: string) =>
  useRead(['applications', id, 'protocol'], async (connection) => {
    const { protocol } = await ask<{ protocol: ProtocolSettings }>(connection, pathOf(id))
    return protocol
  })

/** Saves some of them; the form shows what is refused. */
export function useSaveProtocol(id: string, done: string) {
  const { mutateAsync } = useChange({
    change: (connection, body: Partial<Omit<ProtocolSettings, 'jwks'>> & { jwks?: object[] }) =>
      tell(connection, 'PATCH', pathOf(id), { body }),
    stale: [['applications', id]],
    done,
    isTold: true,
  })
  return mutateAsync
}
