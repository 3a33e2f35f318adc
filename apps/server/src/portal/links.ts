import { countAttempt } from '@latchkey/storage/attempts.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addPortalLink } from '@latchkey/storage/portal-links.ts'
import type { PortalLink } from '@latchkey/storage/records.ts'
import { holdUser } from '@latchkey/storage/users.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import { LINK_TTL_MS } from './session.ts'

/** More than anybody presses; applications that ask for a link with every page they show come to an end. */
const LIMIT = { limit: 100, windowMs: 15 * 60_000 }

type Wanted = Pick<PortalLink, 'environmentId' | 'userId' | 'organizationCode' | 'page' | 'returnUrl'>
type LinkDeps = Pick<Deps, 'store' | 'random' | 'clock'>

/**
 * Makes a link into the portal for a user in an organization, as long as `relied` holds; answers its address. It can be
 * used once. When there were too many for this person, the answer is in how many seconds there can be another; undefined:
 * something that was relied on holds no more.
 */
export async function createPortalLink(
  issuer: string,
  wanted: Wanted,
  relied: readonly Command[],
  deps: LinkDeps,
): Promise<{ ok: true; url: string } | { ok: false; seconds: number | undefined }> {
  const { url, commands } = newPortalLink(issuer, wanted, deps)
  const held = holdUser(wanted.environmentId, wanted.userId) // whoever signs them out meanwhile ends this link as well
  if (await deps.store.commit([held, ...relied, ...commands])) return { ok: true, url }
  return { ok: false, seconds: await secondsUntilPortalLink(wanted, deps) }
}

/** What makes such a link, for a commit of the caller's, which fails when there were too many for this person. */
export function newPortalLink(issuer: string, wanted: Wanted, { random, clock }: Pick<LinkDeps, 'random' | 'clock'>) {
  const key = random.token()
  const now = clock.now()
  const link = { ...wanted, keyHash: sha256(key), createdAt: now, expiresAt: now + LINK_TTL_MS, consumedAt: null }
  const commands = [countAttempt(wanted.environmentId, counterOf(wanted), LIMIT, now), addPortalLink(link)]
  return { url: `${issuer}/portal_redirect?key=${key}`, commands }
}

/** In how many seconds there can be another link for this person; undefined: now. */
export async function secondsUntilPortalLink(
  wanted: Pick<Wanted, 'environmentId' | 'userId'>,
  { store, clock }: Pick<LinkDeps, 'store' | 'clock'>,
): Promise<number | undefined> {
  const now = clock.now()
  const end = await store.attempts.fullUntil(wanted.environmentId, counterOf(wanted), LIMIT.limit, now)
  return end === undefined ? undefined : Math.ceil((end - now) / 1000)
}

const counterOf = ({ userId }: Pick<Wanted, 'userId'>) => `portal:${userId}`
