import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { readCookie, setCookie } from '../http/cookies.ts'
import { type Secrets, sha256 } from '../keys/secrets.ts'

/**
 * The browser a sign-in belongs to: a random cookie set with the first page. Forms carry a token made from it, so a
 * form from elsewhere, or continued in another browser, is refused.
 */
export type Browser = FormTokens & { hash: string }

/** What the forms of a browser or a session carry, and what they carried under an earlier secret. */
export type FormTokens = { csrf: string; earlierCsrf: readonly string[] }

export function formTokens({ macs }: Pick<Secrets, 'macs'>, environmentId: string, session: string): FormTokens {
  const [csrf, ...earlierCsrf] = macs('csrf', environmentId, session)
  return { csrf, earlierCsrf }
}

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
  return { hash: sha256(id), ...formTokens(secrets, request.environment.id, id) }
}

/** Whether a form was made for this browser, and sent from one of our pages. */
export function isOwnForm(request: FastifyRequest, tokens: FormTokens, csrf: string | undefined): boolean {
  const { origin } = request.headers
  return (origin === undefined || origin === request.issuer) && isFormToken(tokens, csrf)
}

/** Compares in constant time. */
export const isFormToken = ({ csrf, earlierCsrf }: FormTokens, given = ''): boolean =>
  [csrf, ...earlierCsrf].some((token) => isSame(token, given))

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * What a form has done, as the address of the page says it that tells so. It is signed for the session whose form it
 * was, so that an address that was made up tells nothing that has not happened.
 */
export const signedNotice = ({ mac }: Pick<Secrets, 'mac'>, { csrf }: FormTokens, notice: string): string =>
  `${notice}.${mac('csrf', 'notices', `${csrf} ${notice}`)}`

/** The notice that such an address carries; empty where there is none, or not for this session. */
export function readNotice(secrets: Pick<Secrets, 'mac'>, tokens: FormTokens, given = ''): string {
  const [notice = ''] = given.split('.', 1)
  return isSame(signedNotice(secrets, tokens, notice), given) ? notice : ''
}
