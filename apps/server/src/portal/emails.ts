import { consumeChallenge, countChallengeFailure, verifyChallenge } from '@latchkey/storage/challenges.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Challenge } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from '../keys/secrets.ts'
import { MailNotSentError } from '../mail/mailer.ts'
import type { FormError } from '../pages/texts.ts'
import { type ChallengeDeps, isMailedCode, MAX_CODE_FAILURES, sendChallenge } from '../sign-in/challenge.ts'
import { countAgainstLimits, forgetCounted } from '../sign-in/limits.ts'
import { typedCode } from '../sign-in/typed-code.ts'
import type { Visit } from './visit.ts'

export const verifyEmailPath = (challengeId: string): string => `/portal/profile/verify?challenge=${challengeId}`

/** What a code mailed in the portal is for: an address that somebody says is theirs, or that the account is. */
type Purpose = Extract<Challenge['purpose'], 'add_email' | 'confirm'>

export type FoundChallenge = { id: string; challenge: Challenge }

/**
 * Mails a code for a purpose of the portal. The challenge belongs to the visit, as others belong to a
 * browser. Mails are limited by the address and by the person, who could name any number of addresses.
 */
export async function mailEmailCode(
  request: FastifyRequest,
  reply: FastifyReply,
  { session, user, record }: Visit,
  { purpose, email }: { purpose: Purpose; email: string },
  deps: ChallengeDeps,
): Promise<{ ok: true; challengeId: string } | { ok: false; error: FormError }> {
  for (const counted of [user.id, email]) {
    const isWithin = await countAgainstLimits(request, reply, { kind: 'mail', email: counted }, deps)
    if (!isWithin) return { ok: false, error: 'too_many_attempts' }
  }
  const proof = { purpose, email, firstName: '', lastName: '' }
  try {
    const { challengeId } = await sendChallenge(request, { hash: session.idHash }, proof, deps)
    return { ok: true, challengeId }
  } catch (error) {
    if (!(error instanceof MailNotSentError)) throw error
    deps.log.error({ event: 'mail_not_sent', error: error.cause }, error.message)
    record('mail_not_sent')
    return { ok: false, error: 'mail_not_sent' }
  }
}

/** The challenge with an id, if it was made in this visit for this purpose. */
export async function findEmailChallenge(
  { session }: Visit,
  { id, purpose }: { id: string; purpose: Purpose },
  { store }: Pick<ChallengeDeps, 'store'>,
): Promise<FoundChallenge | undefined> {
  const challenge = await store.challenges.find(session.environmentId, sha256(id))
  const isOwn = challenge?.browserHash === session.idHash && challenge.purpose === purpose
  return isOwn && challenge.consumedAt === null ? { id, challenge } : undefined
}

/**
 * Checks a code. Every attempt is counted before it is compared, so that parallel guesses get no more tries than one
 * after another. A right one answers the commands that use it up.
 */
export async function checkEmailCode(
  request: FastifyRequest,
  reply: FastifyReply,
  { user, record }: Visit,
  { id, challenge }: FoundChallenge,
  typed: string,
  deps: ChallengeDeps,
): Promise<{ ok: true; proof: Command[] } | { ok: false; error: FormError }> {
  const { environmentId, idHash } = challenge
  const code = typedCode(typed)
  if (!/^\d{6}$/.test(code)) return { ok: false, error: code ? 'code_format' : 'code_required' }
  const now = deps.clock.now()
  if (challenge.expiresAt <= now) {
    record('mailed_code_expired')
    return { ok: false, error: 'code_expired' }
  }
  const counted = await countAgainstLimits(request, reply, { kind: 'account', email: user.id }, deps)
  if (!counted) return { ok: false, error: 'too_many_attempts' }
  if (challenge.failedAttempts >= MAX_CODE_FAILURES) {
    record('too_many_attempts')
    return { ok: false, error: 'code_spent' } // waiting would not help
  }
  await deps.store.commit([countChallengeFailure(environmentId, idHash)])
  const given = { environmentId, challengeId: id, code }
  if (!isMailedCode(challenge, given, deps)) {
    record('mailed_code_wrong')
    return { ok: false, error: 'code_wrong' }
  }
  const verify =
    challenge.verifiedAt === null ? [verifyChallenge(environmentId, idHash, now, MAX_CODE_FAILURES + 1)] : []
  const forget = forgetCounted(environmentId, counted)
  return { ok: true, proof: [...verify, consumeChallenge(environmentId, idHash, now), ...forget] }
}
