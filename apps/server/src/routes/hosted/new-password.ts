import type { PasswordOwner, PasswordRules } from '@latchkey/directory/password-rules.ts'
import { consumeChallenge } from '@latchkey/storage/challenges.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { addIdentity, verifyIdentity } from '@latchkey/storage/identities.ts'
import { setUserProperty } from '@latchkey/storage/properties.ts'
import type { Challenge } from '@latchkey/storage/records.ts'
import { addUser, setPasswordHash } from '@latchkey/storage/users.ts'
import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { eventOf } from '../../events/event.ts'
import { type NewPasswordProps, newPasswordPage } from '../../pages/new-password.tsx'
import { HasherBusyError } from '../../passwords/hasher.ts'
import { checkNewPassword, wordsOf } from '../../passwords/new-password.ts'
import type { LiveEnvironment } from '../../registry/registry.ts'
import { tellOfChange } from '../../sign-in/account-notice.ts'
import { completeSignIn } from '../../sign-in/authorize.ts'
import { campaignProperties } from '../../sign-in/campaign.ts'
import { findChallenge, isOutdated } from '../../sign-in/challenge.ts'
import type { NewUser } from '../../sign-in/changes.ts'
import { leadOn } from '../../sign-in/lead-on.ts'
import { forgetFailures } from '../../sign-in/limits.ts'
import { refuseCreation } from '../../sign-in/organization-refusal.ts'
import { refuseSuspended } from '../../sign-in/refusals.ts'
import { refuseRegistration, registrationRefusal } from '../../sign-in/registration.ts'
import { openStep, type Step } from '../../sign-in/step.ts'

/** GET and POST /auth/new-password: the last step of signing up, and of resetting a forgotten password. */
export function newPasswordRoute(
  deps: Pick<Deps, 'store' | 'random' | 'secrets' | 'clock' | 'hasher' | 'mailer' | 'log' | 'development'>,
): RouteOptions {
  const showPage = (step: Step, challenge: Challenge, rules: PasswordRules, errors: NewPasswordProps['errors'] = {}) =>
    step.send((page) =>
      newPasswordPage({
        page,
        action: step.href('/auth/new-password'),
        csrf: step.browser.csrf,
        email: challenge.email,
        purpose: challenge.purpose === 'reset_password' ? 'reset_password' : 'register',
        rules,
        errors,
      }),
    )
  return {
    method: ['GET', 'POST'],
    url: '/auth/new-password',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const challenge = await findChallenge(request, step.browser, step.flow.challengeId, deps)
      const { passwords: rules } = request.environment
      const show = (challenge: Challenge, errors?: NewPasswordProps['errors']) =>
        showPage(step, challenge, rules, errors)
      const now = deps.clock.now()
      if (!challenge || challenge.verifiedAt === null) return reply.redirect(step.href('/auth/sign-in'), 303)
      if (challenge.consumedAt !== null || challenge.expiresAt <= now) {
        return leadOn(request, reply, step, challenge.email, deps)
      }
      // A code for signing in proves the address, but brings no names, and no permission to make an account.
      if (challenge.purpose === 'sign_in') return reply.redirect(step.href('/auth/sign-in'), 303)
      if (challenge.purpose === 'register') {
        const refusal = registrationRefusal(request.environment, step, challenge.email)
        if (refusal) return refuseRegistration(request, reply, step, refusal)
      }
      if (request.method !== 'POST') return show(challenge)
      const password = step.form.get('p_first_password') ?? ''
      const owner = await ownerOf(request.environment, challenge)
      const errors = await checkNewPassword(step.form, owner, rules)
      if (errors) return show(challenge, errors)
      let passwordHash: string
      try {
        passwordHash = await deps.hasher.hash(password)
      } catch (error) {
        if (!(error instanceof HasherBusyError)) throw error
        const { userId, email } = challenge
        request.recordRefusal({
          type: 'user.authentication_failed',
          reason: 'temporarily_unavailable',
          userId,
          email,
        })
        reply.code(503).header('retry-after', '2')
        return show(challenge, { form: 'busy' })
      }
      const { environment } = request
      const consumed = consumeChallenge(environment.id, challenge.idHash, now)
      const identity = await deps.store.identities.find(environment.id, 'email', challenge.email)
      if (challenge.purpose === 'register' && identity) {
        return leadOn(request, reply, step, challenge.email, deps) // created meanwhile, in another tab
      }
      if (challenge.purpose === 'reset_password') {
        const user = identity && (await deps.store.users.find(environment.id, identity.userId))
        if (!user) return reply.redirect(step.href('/auth/sign-up', { email: challenge.email }), 303)
        if (isOutdated(challenge, step.flow, user, deps)) return leadOn(request, reply, step, challenge.email, deps)
        if (user.isSuspended) return refuseSuspended(request, reply, step, user)
        const identities = await deps.store.identities.listOfUser(environment.id, user.id)
        const tell = () => tellOfChange(request, identities, { kind: 'password_reset' }, deps)
        const proof = [
          consumed,
          forgetFailures(environment.id, challenge.email, deps),
          setPasswordHash(environment.id, user.id, passwordHash, now),
          verifyIdentity(environment.id, identity.id),
          addEvent(eventOf(request, { type: 'user.password_reset', userId: user.id }, deps)),
        ]
        // Whoever knew the old password is signed out everywhere.
        const outcome = await completeSignIn(
          request,
          reply,
          { flow: step.flow, userId: user.id, email: challenge.email, method: 'code', proof, endsOthers: true, tell },
          deps,
        )
        return outcome === 'done' ? reply : leadOn(request, reply, step, challenge.email, deps)
      }
      const newUser = newUserOf(challenge, passwordHash, now)
      const { id: userId } = newUser.user
      const proof = [
        consumed,
        forgetFailures(environment.id, challenge.email, deps),
        ...addUser(newUser.user),
        ...addIdentity(newUser.identity),
        ...campaignProperties(environment, step.flow.request, 'usr').flatMap(({ propertyId, value }) =>
          setUserProperty(environment.id, userId, propertyId, value),
        ),
        addEvent(eventOf(request, { type: 'user.registered', userId }, deps)),
      ]
      const { email } = challenge
      const registration = { flow: step.flow, userId, email, method: 'code' as const, proof, newUser }
      const outcome = await completeSignIn(request, reply, registration, deps)
      if (outcome === 'done') return reply
      if (outcome === 'invitation') return reply.redirect(step.href('/auth/invitation'), 303)
      if (typeof outcome === 'object')
        return refuseCreation(request, reply, step, { ...outcome, path: '/auth/new-password' })
      return outcome === 'overtaken'
        ? leadOn(request, reply, step, email, deps)
        : refuseRegistration(request, reply, step, outcome)
    },
  }

  /** Somebody who has an account has a name there; somebody who registers has just given it. */
  async function ownerOf(environment: LiveEnvironment, challenge: Challenge): Promise<PasswordOwner> {
    const user = challenge.userId ? await deps.store.users.find(environment.id, challenge.userId) : undefined
    const { firstName, lastName } = user ?? challenge
    return { email: challenge.email, words: wordsOf(environment, firstName, lastName) }
  }

  function newUserOf({ environmentId, ...challenge }: Challenge, passwordHash: string, now: number): NewUser {
    const userId = deps.random.id('kp_')
    return {
      user: {
        id: userId,
        environmentId,
        firstName: challenge.firstName,
        lastName: challenge.lastName,
        picture: null,
        providedId: null,
        isSuspended: false,
        passwordHash,
        version: 1,
        createdAt: now,
        updatedAt: now,
      },
      identity: {
        id: deps.random.id('identity_'),
        environmentId,
        userId,
        type: 'email',
        value: challenge.email,
        isVerified: true,
        isPrimary: true,
        provider: null,
        connectionId: null,
        createdAt: now,
      },
    }
  }
}
