import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { clearCookie, readCookie, setCookie } from '../http/cookies.ts'

/** A key that was just made, on its way to the page that shows it. */
export type ShownKey = { name: string; key: string }

const TTL_SECONDS = 60

type Sealed = ShownKey & { visit: string; page: string }

/**
 * Hands a new key to the page that follows the form, so that a reload makes no second one. It travels sealed in a
 * cookie that the page takes away, never in an address, and opens in this visit and on this page alone.
 */
export function handOnKey(
  request: FastifyRequest,
  reply: FastifyReply,
  sealed: Sealed,
  { secrets }: Pick<Deps, 'secrets'>,
): void {
  const text = secrets.seal('portal', request.environment.id, JSON.stringify(sealed))
  setCookie(request, reply, 'portal_key', text, TTL_SECONDS)
}

/** Takes the key that was handed on, if there is one for this page. */
export function takeKey(
  request: FastifyRequest,
  reply: FastifyReply,
  { visit, page }: Pick<Sealed, 'visit' | 'page'>,
  { secrets }: Pick<Deps, 'secrets'>,
): ShownKey | null {
  const cookie = readCookie(request, 'portal_key')
  const text = cookie && secrets.open('portal', request.environment.id, cookie)
  if (!text) return null
  const sealed = JSON.parse(text) as Sealed
  if (sealed.visit !== visit || sealed.page !== page) return null
  clearCookie(request, reply, 'portal_key')
  return { name: sealed.name, key: sealed.key }
}
