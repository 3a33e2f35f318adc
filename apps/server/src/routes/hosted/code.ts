import { consumeChallenge, countChallengeFailure, verifyChallenge } from '@latchkey/storage/challenges.ts'
import { verifyIdentity } from '@latchkey/storage/identities.ts'
import type { Challenge } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { EventReason } from '../../events/reasons.ts'
import { codePage } from '../../pages/code.tsx'
import type { FormError } from '../../pages/texts.ts'
import { completeSignIn } from '../../sign-in/authorize.ts'
import {
  type ChallengeDeps,
  continueByCode,
  findChallenge,
  isMailedCode,
  isOutdated,
  MAX_CODE_FAILURES,
} from '../../sign-in/challenge.ts'
import { leadOn } from '../../sign-in/lead-on.ts'
import { countAgainstLimits, forgetCounted, noteLockout } from '../../sign-in/limits.ts'
import { refuseSuspended } from '../../sign-in/refusals.ts'
import { openStep, type Step } from '../../sign-in/step.ts'
import { typedCode } from '../../sign-in/typed-code.ts'

/**
 * GET and POST /auth/code: the 6 digits from the mail. A right code proves the address, whoever asked for it: somebody
 * who has an account is signed in, anybody else goes on to create one.
 */
export function codeRoute(deps: ChallengeDeps & Pick<Deps, 'events'>): RouteOptions {
  const show = (step: Step, challenge: Challenge, error?: FormError) =>
    step.send((page) =>
      codePage({
        page,
        action: step.href('/auth/code'),
        csrf: step.browser.csrf,
        email: challenge.email,
        purpose: challenge.purpose,
        error,
        resent: step.flow.isResent,
        changeEmailHref: step.href(START[challenge.purpose]),
        canUsePassword: challenge.purpose === 'sign_in',
      }),
    )
  return {
    method: ['GET', 'POST'],
    url: '/auth/code',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const challenge = await findChallenge(request, step.browser, step.flow.challengeId, deps)
      if (!challenge) return reply.redirect(step.href('/auth/sign-in'), 303)
      if (challenge.consumedAt !== null) return leadOn(request, reply, step, challenge.email, deps)
      if (request.method !== 'POST') return show(step, challenge)
      const method = step.form.get('method')
      if (method === 'password')
        return reply.redirect(step.href('/auth/sign-in/password', { email: challenge.email }), 303)
      if (method === 'resend') {
        return continueByCode(request, reply, step, challenge, deps, (failure) => show(step, challenge, failure))
      }
      const error = await checkCode(request, reply, step, challenge)
      if (error) return show(step, challenge, error)
      return proceed(step, challenge)

      async function proceed(step: Step, challenge: Challenge) {
        const { environment } = request
        // Looked up again: an account may have come into being since the code was sent.
        const identity = await deps.store.identities.find(environment.id, 'email', challenge.email)
        const user = identity && (await deps.store.users.find(environment.id, identity.userId))
        if (!user) {
          const next = challenge.purpose === 'register' ? '/auth/new-password' : '/auth/sign-up'
          return reply.redirect(step.href(next, { email: challenge.email }), 303)
        }
        if (isOutdated(challenge, step.flow, user, deps)) {
          request.recordRefusal({ ...FAILED, reason: 'mailed_code_expired', userId: user.id })
          return show(step, challenge, 'code_expired')
        }
        if (user.isSuspended) return refuseSuspended(request, reply, step, user)
        if (challenge.purpose === 'reset_password') return reply.redirect(step.href('/auth/new-password'), 303)
        const now = deps.clock.now()
        const proof = [
          consumeChallenge(environment.id, challenge.idHash, now),
          verifyIdentity(environment.id, identity.id),
        ]
        const { email } = challenge
        const signIn = { flow: step.flow, userId: user.id, email, method: 'code' as const, proof }
        const outcome = await completeSignIn(request, reply, signIn, deps)
        if (outcome === 'done') return reply
        // Sent twice at once: asked for anew, this page finds the session that the other one has begun.
        const { consumedAt } = (await findChallenge(request, step.browser, step.flow.challengeId, deps)) ?? challenge
        if (consumedAt !== null) return reply.redirect(step.href('/auth/code'), 303)
        return show(step, challenge, 'code_expired')
      }
    },
  }

  /** Every attempt is counted before it is compared, so that parallel guesses get no more tries than one after another. */
  async function checkCode(
    request: FastifyRequest,
    reply: FastifyReply,
    step: Step,
    challenge: Challenge,
  ): Promise<FormError | undefined> {
    const environmentId = request.environment.id
    const code = typedCode(step.form.get('p_confirmation_code') ?? '')
    if (!code) return 'code_required'
    if (!/^\d{6}$/.test(code)) return 'code_format'
    const now = deps.clock.now()
    const refuse = (reason: EventReason) => {
      const { userId, email } = challenge
      request.recordRefusal({ ...FAILED, reason, userId, email })
    }
    if (challenge.expiresAt <= now) {
      refuse('mailed_code_expired')
      return 'code_expired'
    }
    const counted = await countAgainstLimits(request, reply, { kind: 'account', email: challenge.email }, deps)
    if (!counted) return 'too_many_attempts'
    if (challenge.failedAttempts >= MAX_CODE_FAILURES) {
      refuse('too_many_attempts')
      return 'code_spent' // waiting would not help
    }
    await deps.store.commit([countChallengeFailure(environmentId, challenge.idHash)])
    const given = { environmentId, challengeId: step.flow.challengeId as string, code }
    if (!isMailedCode(challenge, given, deps)) {
      refuse('mailed_code_wrong')
      await noteLockout(request, counted, challenge, deps)
      return 'code_wrong'
    }
    const proved = forgetCounted(environmentId, counted) // whoever has the code has the mailbox
    const verified = await deps.store.commit([
      verifyChallenge(environmentId, challenge.idHash, now, MAX_CODE_FAILURES + 1),
      ...proved,
    ])
    if (verified) return undefined
    const { verifiedAt } = (await findChallenge(request, step.browser, step.flow.challengeId, deps)) ?? challenge
    if (verifiedAt !== null) {
      await deps.store.commit(proved)
      return undefined // sent twice by an impatient finger
    }
    refuse('too_many_attempts')
    return 'code_spent'
  }
}

const FAILED = { type: 'user.authentication_failed', details: { method: 'code' } } as const

const START = {
  register: '/auth/sign-up',
  sign_in: '/auth/sign-in',
  reset_password: '/auth/forgot-password',
  add_email: '/auth/sign-in', // the portal's own, as the next: findChallenge answers none of them here
  confirm: '/auth/sign-in',
} as const satisfies Record<Challenge['purpose'], string>
