import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { readCookie, setCookie } from '../http/cookies.ts'
import { sha256 } from '../keys/secrets.ts'

/**
 * The browser a sign-in belongs to: a random cookie set with the first page. Forms carry a token made from it, so a
 * form from elsewhere, or continued in another browser, is refused.
 */
export type Browser = { hash: string; csrf: string }

export function identifyBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  { random, secrets }: Pick<Deps, 'random' | 'secrets'>,
): Browser {
  let id = readCookie(request, 'browser')
  if (id?.length !== 43) {
    id = random.token()
    setCookie(request, reply, 'browser', id)
  }
  return { hash: sha256(id), csrf: secrets.mac('csrf', request.environment.id, id) }
}

/** Whether a form was made for this browser, and sent from one of our pages. */
export function isOwnForm(request: FastifyRequest, browser: Browser, csrf: string | undefined): boolean {
  const { origin } = request.headers
  if (origin !== undefined && origin !== request.issuer) return false
  const given = Buffer.from(csrf ?? '')
  const expected = Buffer.from(browser.csrf)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
