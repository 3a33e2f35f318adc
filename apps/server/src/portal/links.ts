import { countAttempt } from '@latchkey/storage/attempts.ts'
import { addPortalLink } from '@latchkey/storage/portal-links.ts'
import type { PortalLink } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import { LINK_TTL_MS } from './session.ts'

/** More than anybody presses; applications that ask for a link with every page they show come to an end. */
const LIMIT = { limit: 100, windowMs: 15 * 60_000 }

/**
 * Makes a link into the portal for a user in an organization; answers its address. It can be used once. When there were
 * too many for this person, the answer is in how many seconds there can be another.
 */
export async function createPortalLink(
  issuer: string,
  link: Pick<PortalLink, 'environmentId' | 'userId' | 'organizationCode' | 'page' | 'returnUrl'>,
  { store, random, clock }: Pick<Deps, 'store' | 'random' | 'clock'>,
): Promise<{ ok: true; url: string } | { ok: false; seconds: number }> {
  const key = random.token()
  const now = clock.now()
  const counter = `portal:${link.userId}`
  const added = await store.commit([
    countAttempt(link.environmentId, counter, LIMIT, now),
    addPortalLink({ ...link, keyHash: sha256(key), createdAt: now, expiresAt: now + LINK_TTL_MS, consumedAt: null }),
  ])
  if (added) return { ok: true, url: `${issuer}/portal_redirect?key=${key}` }
  const end = (await store.attempts.fullUntil(link.environmentId, counter, LIMIT.limit, now)) ?? now
  return { ok: false, seconds: Math.ceil((end - now) / 1000) }
}
