import type { Command } from '@latchkey/storage/database.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { readCookie, setCookie } from '../http/cookies.ts'
import { portalProofPage } from '../pages/portal/proof.tsx'
import type { FormError } from '../pages/texts.ts'
import { HasherBusyError } from '../passwords/hasher.ts'
import type { ChallengeDeps } from '../sign-in/challenge.ts'
import { countAgainstLimits, forgetCounted, noteLockout } from '../sign-in/limits.ts'
import { checkEmailCode, findEmailChallenge, mailEmailCode } from './emails.ts'
import type { Visit } from './visit.ts'

/** How long a right answer counts: enough for a few changes in a row, not for a browser that somebody leaves. */
const PROOF_TTL_MS = 10 * 60_000

export type ProofDeps = ChallengeDeps & Pick<Deps, 'hasher' | 'events'>

/** What a form may bring along while proof is asked for. Never a password: the page would hold it. */
const CARRIED = ['action', 'identity', 'p_email', 'p_confirmation_code']

export const FAILED_PASSWORD = { type: 'user.authentication_failed', details: { method: 'password' } } as const

type Answer = { ok: true } | { ok: false; error?: FormError; challengeId?: string }

/**
 * Whether whoever is here has proved that the account is theirs, in this visit and a short while ago, or does so with
 * this form: by the present password, or where there is none, by a code mailed to the primary address. When not, the
 * page that asks has been sent; it posts to `action` what the form had said, so that nothing is entered twice.
 */
export async function isProved(
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  action: string,
  deps: ProofDeps,
): Promise<boolean> {
  if (hasProof(request, visit, deps)) return true
  const { user, email, form } = visit
  const hasPassword = user.passwordHash !== null
  if (!hasPassword && !email) {
    visit.refuse('unprovable', 'password_not_set')
    return false
  }
  const answer = await (hasPassword ? byPassword : byCode)(request, reply, visit, deps)
  if (answer.ok) {
    keepProof(request, reply, visit, deps)
    return true
  }
  visit.send((frame) =>
    portalProofPage({
      frame,
      action,
      by: hasPassword ? 'password' : 'code',
      email,
      challengeId: answer.challengeId ?? null,
      carried: CARRIED.flatMap((name) => (form.has(name) ? [[name, form.get(name) ?? ''] as const] : [])),
      error: answer.error,
      cancelHref: request.method === 'POST' ? action : null,
    }),
  )
  return false
}

async function byPassword(
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  deps: ProofDeps,
): Promise<Answer> {
  const present = visit.form.get('proof_password')
  if (present === undefined) return { ok: false }
  if (!present) return { ok: false, error: 'current_password_required' }
  const checked = await checkPresentPassword(request, reply, visit, present, deps)
  if (!checked.ok) return checked
  const done = await visit.commit([checked.forget])
  return done ? { ok: true } : { ok: false, error: 'changed_meanwhile' }
}

async function byCode(request: FastifyRequest, reply: FastifyReply, visit: Visit, deps: ProofDeps): Promise<Answer> {
  const { form, email } = visit
  const challengeId = form.get('proof_challenge') ?? ''
  if (form.get('method') === 'send_proof') {
    const sent = await mailEmailCode(request, reply, visit, { purpose: 'confirm', email }, deps)
    return { ...sent, ok: false, ...(sent.ok || !challengeId ? {} : { challengeId }) }
  }
  if (!challengeId) return { ok: false }
  const found = await findEmailChallenge(visit, { id: challengeId, purpose: 'confirm' }, deps)
  // A code proves nothing once it was used, or when its address is no longer the primary one.
  if (found?.challenge.email !== email) return { ok: false }
  const checked = await checkEmailCode(request, reply, visit, found, form.get('proof_code') ?? '', deps)
  if (!checked.ok) return { ...checked, challengeId }
  const done = await visit.commit([checked.proof])
  return done ? { ok: true } : { ok: false, error: 'changed_meanwhile', challengeId }
}

/**
 * Checks a present password that somebody typed; answers what is wrong. Every guess is counted before it is compared,
 * together with those on the sign-in page. Whoever goes on puts `forget` into a commit: what was counted counts no more.
 */
export async function checkPresentPassword(
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  present: string,
  deps: ProofDeps,
): Promise<{ ok: true; forget: Command[] } | { ok: false; error: FormError }> {
  const { id: userId, environmentId, passwordHash } = visit.user
  const counted = await countAgainstLimits(request, reply, { kind: 'account', email: countedFor(visit) }, deps)
  if (!counted) return { ok: false, error: 'too_many_attempts' }
  try {
    if (passwordHash !== null && (await deps.hasher.verify(passwordHash, present))) {
      return { ok: true, forget: forgetCounted(environmentId, counted) }
    }
  } catch (error) {
    if (!(error instanceof HasherBusyError)) throw error
    request.recordRefusal({ ...FAILED_PASSWORD, reason: 'temporarily_unavailable', userId })
    reply.code(503).header('retry-after', '2')
    return { ok: false, error: 'busy' }
  }
  request.recordRefusal({ ...FAILED_PASSWORD, reason: 'password_wrong', userId })
  await noteLockout(request, counted, { email: countedFor(visit), userId }, deps)
  return { ok: false, error: 'current_password_wrong' }
}

/** What guesses of a password are counted by: the address that it is entered with when signing in. */
export const countedFor = ({ email, user }: Pick<Visit, 'email' | 'user'>): string => email || user.id

type Proof = { provedVisit: string; until: number }

/** Sealed into a cookie with the visit it holds for, so that neither another visit nor a copy of this one's has it. */
function keepProof(
  request: FastifyRequest,
  reply: FastifyReply,
  { session }: Visit,
  { secrets, clock }: ProofDeps,
): void {
  const proof: Proof = { provedVisit: session.idHash, until: clock.now() + PROOF_TTL_MS }
  const text = secrets.seal('portal', request.environment.id, JSON.stringify(proof))
  setCookie(request, reply, 'portal_proof', text, PROOF_TTL_MS / 1000)
}

function hasProof(request: FastifyRequest, { session }: Visit, { secrets, clock }: ProofDeps): boolean {
  const cookie = readCookie(request, 'portal_proof')
  const text = cookie && secrets.open('portal', request.environment.id, cookie)
  if (!text) return false
  const { provedVisit, until } = JSON.parse(text) as Partial<Proof>
  return provedVisit === session.idHash && until !== undefined && until > clock.now()
}
