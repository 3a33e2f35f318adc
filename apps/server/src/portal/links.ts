import { addPortalLink } from '@latchkey/storage/portal-links.ts'
import type { PortalLink } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import { LINK_TTL_MS } from './session.ts'

/** Makes a link into the portal for a user in an organization; answers its address. It can be used once. */
export async function createPortalLink(
  issuer: string,
  link: Pick<PortalLink, 'environmentId' | 'userId' | 'organizationCode' | 'page' | 'returnUrl'>,
  { store, random, clock }: Pick<Deps, 'store' | 'random' | 'clock'>,
): Promise<string> {
  const key = random.token()
  const now = clock.now()
  await store.commit([
    addPortalLink({ ...link, keyHash: sha256(key), createdAt: now, expiresAt: now + LINK_TTL_MS, consumedAt: null }),
  ])
  return `${issuer}/portal_redirect?key=${key}`
}
