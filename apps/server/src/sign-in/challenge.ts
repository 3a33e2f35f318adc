import { timingSafeEqual } from 'node:crypto'
import { addChallenge } from '@latchkey/storage/challenges.ts'
import type { Challenge, User } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { wordsFor } from '../http/language.ts'
import { sha256 } from '../keys/secrets.ts'
import { MailNotSentError } from '../mail/mailer.ts'
import { verificationCodeMail } from '../pages/mails/verification-code.ts'
import type { FormError } from '../pages/texts.ts'
import type { Browser } from './browser.ts'
import type { Flow } from './flow.ts'
import { passwordMarks } from './known-browser.ts'
import { countAgainstLimits } from './limits.ts'
import type { Step } from './step.ts'

/** After so many wrong codes a challenge is dead: one in 200,000 is guessed. */
export const MAX_CODE_FAILURES = 5

type Proof = Pick<Challenge, 'purpose' | 'email' | 'firstName' | 'lastName'>

/**
 * Mails a 6-digit code and answers what the flow remembers of it. The same happens whether or not anyone has the
 * address, so neither the answer nor its time tells.
 */
export async function sendChallenge(
  request: FastifyRequest,
  browser: Pick<Browser, 'hash'>,
  proof: Proof,
  { store, random, secrets, clock, mailer }: Pick<Deps, 'store' | 'random' | 'secrets' | 'clock' | 'mailer'>,
): Promise<{ challengeId: string; passwordMark: string }> {
  const { environment } = request
  const { otpTtlSeconds, brand } = environment.settings
  const id = random.token()
  const code = random.digits()
  const { user } = (await store.identities.findWithUser(environment.id, 'email', proof.email)) ?? {}
  const [passwordMark] = passwordMarks(user ?? { ...NOBODY, environmentId: environment.id }, secrets)
  const now = clock.now()
  await store.commit([
    addChallenge({
      purpose: proof.purpose,
      email: proof.email,
      firstName: proof.firstName,
      lastName: proof.lastName,
      idHash: sha256(id),
      environmentId: environment.id,
      browserHash: browser.hash,
      userId: user?.id ?? null,
      codeHash: codeHash(secrets, environment.id, id, code),
      failedAttempts: 0,
      createdAt: now,
      expiresAt: now + otpTtlSeconds * 1000,
      verifiedAt: null,
      consumedAt: null,
    }),
  ])
  const mail = verificationCodeMail({
    words: await wordsFor(request),
    brandName: brand.name ?? environment.name,
    code,
    purpose: proof.purpose,
    minutes: Math.ceil(otpTtlSeconds / 60),
  })
  await mailer.send(environment.id, { to: proof.email, ...mail })
  return { challengeId: id, passwordMark }
}

const NOBODY = { id: '', passwordHash: null }

/**
 * Whether whoever has the address has another password than when the code was mailed, or is somebody else: a new
 * password ends codes that were mailed before, which whoever read the mailbox then may still hold.
 */
export const isOutdated = (
  { userId }: Challenge,
  { passwordMark }: Flow,
  user: User,
  { secrets }: Pick<Deps, 'secrets'>,
): boolean => userId !== null && passwordMark !== undefined && !passwordMarks(user, secrets).includes(passwordMark)

/** The challenge of this flow, if it was started in this browser. */
export async function findChallenge(
  request: FastifyRequest,
  browser: Pick<Browser, 'hash'>,
  id: string | undefined,
  { store }: Pick<Deps, 'store'>,
): Promise<Challenge | undefined> {
  const challenge = id ? await store.challenges.find(request.environment.id, sha256(id)) : undefined
  return challenge?.browserHash === browser.hash && !isOfPortal(challenge) ? challenge : undefined
}

const isOfPortal = ({ purpose }: Challenge) => purpose === 'add_email' || purpose === 'confirm'

/** Six digits can be tried out, so their hash needs a key that is not in the database. */
export const codeHash = (secrets: Deps['secrets'], environmentId: string, challengeId: string, code: string): string =>
  secrets.mac('codes', environmentId, codeText(challengeId, code))

const codeText = (challengeId: string, code: string) => `${challengeId}:${code}`

/** Whether a code is the one that was mailed; compares in constant time. */
export function isMailedCode(
  { codeHash }: Pick<Challenge, 'codeHash'>,
  { environmentId, challengeId, code }: { environmentId: string; challengeId: string; code: string },
  { secrets }: Pick<Deps, 'secrets'>,
): boolean {
  const expected = Buffer.from(codeHash)
  return secrets.macs('codes', environmentId, codeText(challengeId, code)).some((mac) => {
    const given = Buffer.from(mac)
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
}

/** What it takes to mail a code. */
export type ChallengeDeps = Pick<Deps, 'store' | 'random' | 'secrets' | 'clock' | 'mailer' | 'log' | 'development'>

/**
 * Mails a code and leads to the page that asks for it; `showFailure` sends the page it was asked from when there
 * were too many mails already, or the mail could not be sent.
 */
export async function continueByCode(
  request: FastifyRequest,
  reply: FastifyReply,
  step: Step,
  proof: Proof,
  deps: ChallengeDeps,
  showFailure: (error: FormError) => FastifyReply,
): Promise<FastifyReply> {
  const isWithin = await countAgainstLimits(request, reply, { kind: 'mail', email: proof.email }, deps)
  if (!isWithin) return showFailure('too_many_attempts')
  try {
    const sent = await sendChallenge(request, step.browser, proof, deps)
    const isResent = step.flow.challengeId !== undefined && request.url.startsWith('/auth/code')
    return reply.redirect(step.href('/auth/code', { ...sent, isResent, email: proof.email }), 303)
  } catch (error) {
    if (!(error instanceof MailNotSentError)) throw error
    deps.log.error({ event: 'mail_not_sent', error: error.cause }, error.message)
    const { email } = proof
    const identity = await deps.store.identities.find(request.environment.id, 'email', email)
    request.recordRefusal({
      type: 'user.authentication_failed',
      reason: 'mail_not_sent',
      email,
      userId: identity?.userId ?? null,
    })
    return showFailure('mail_not_sent')
  }
}
