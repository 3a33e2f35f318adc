import { addAdministratorLink, endAdministratorLinks } from '@latchkey/storage/administrator-links.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { AdministratorLink } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import { adminOriginOf } from './origin.ts'

const MINUTE_MS = 60_000

/** How long each kind of link works. */
export const LINK_MINUTES = { setup: 24 * 60, invitation: 3 * 24 * 60, reset: 60 } as const

/** Where each kind of link leads. */
export const LINK_PATHS = { setup: '/admin/setup', invitation: '/admin/invitation', reset: '/admin/reset' } as const

/** A link that is to be sent to somebody, with the commands that make it work. Earlier ones of theirs then do not. */
export function newLink(
  kind: AdministratorLink['kind'],
  administratorId: string | null,
  deps: Pick<Deps, 'random' | 'clock' | 'registry' | 'adminOrigin'>,
): { url: string; commands: Command[] } {
  const key = deps.random.token()
  const createdAt = deps.clock.now()
  const expiresAt = createdAt + LINK_MINUTES[kind] * MINUTE_MS
  const link: AdministratorLink = { keyHash: sha256(key), kind, administratorId, createdAt, expiresAt, usedAt: null }
  const ended = administratorId === null ? [] : [endAdministratorLinks(administratorId, createdAt)]
  return {
    url: `${adminOriginOf(deps)}${LINK_PATHS[kind]}?key=${key}`,
    commands: [...ended, addAdministratorLink(link)],
  }
}

export type LinkProblem = 'administrator_link_unknown' | 'administrator_link_used' | 'administrator_link_expired'

/** The link that a key is of, or why it cannot be used. */
export async function findLink(
  kind: AdministratorLink['kind'],
  key: string | undefined,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<{ ok: true; link: AdministratorLink } | { ok: false; problem: LinkProblem }> {
  const link = key ? await store.administratorLinks.find(sha256(key)) : undefined
  if (link?.kind !== kind) return { ok: false, problem: 'administrator_link_unknown' }
  if (link.usedAt !== null) return { ok: false, problem: 'administrator_link_used' }
  return link.expiresAt > clock.now() ? { ok: true, link } : { ok: false, problem: 'administrator_link_expired' }
}

/**
 * The link by which the first administrator comes into being; undefined when there is an administrator. Each call makes
 * another one, and what was made before works on until its time is over.
 */
export async function firstRunLink(
  deps: Pick<Deps, 'store' | 'random' | 'clock' | 'registry' | 'adminOrigin'>,
): Promise<string | undefined> {
  const { administrators } = await deps.store.administrators.team()
  if (administrators.length > 0) return undefined
  const { url, commands } = newLink('setup', null, deps)
  await deps.store.commit(commands)
  return url
}
