import { normaliseEmail, normaliseName } from '@latchkey/directory/identity.ts'
import {
  addIdentityProblem,
  primaryAfterRemoval,
  primaryIdentity,
  removeIdentityProblem,
  SIGN_IN_TYPES,
} from '@latchkey/directory/user-identities.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { removeIdentity, setPrimaryIdentity } from '@latchkey/storage/identities.ts'
import { takeUserVersion, updateUser } from '@latchkey/storage/users.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { eventOf } from '../../events/event.ts'
import { type ProfileProps, portalProfilePage } from '../../pages/portal/profile.tsx'
import { userChanges, withPrimaryEmail } from '../../portal/changes.ts'
import { mailEmailCode, verifyEmailPath } from '../../portal/emails.ts'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { isProved, type ProofDeps } from '../../portal/proof.ts'
import { openVisit, type Visit } from '../../portal/visit.ts'
import { tellOfChange } from '../../sign-in/account-notice.ts'
import type { ChangedUser } from '../../webhooks/change.ts'

type Told = Partial<Pick<ProfileProps, 'names' | 'newEmail' | 'errors'>>

/**
 * GET and POST /portal/profile: a person's own name and email addresses. A change of addresses is a change of how they
 * sign in, so it asks for proof and is told to the addresses there were.
 */
export function portalProfileRoute(deps: ProofDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: PORTAL_PATHS.profile,
    async handler(request, reply) {
      const visit = await openVisit(request, reply, 'profile', deps)
      if (!visit) return reply
      switch (request.method === 'POST' ? visit.form.get('action') : undefined) {
        case 'save_names':
          return saveNames(request, visit)
        case 'add_email':
          return addEmail(request, reply, visit)
        case 'verify_email':
          return verifyEmail(request, reply, visit)
        case 'primary_email':
          return makePrimary(request, reply, visit)
        case 'remove_email':
          return removeEmail(request, reply, visit)
        default:
          return show(visit)
      }
    },
  }

  function show({ user, identities, send }: Visit, { names = user, newEmail = '', errors = {} }: Told = {}) {
    const emails = identities.filter(({ type }) => type === 'email')
    const primary = primaryIdentity(identities, 'email')
    const { firstName, lastName } = names
    return send((frame) =>
      portalProfilePage({
        frame,
        names: { firstName, lastName },
        emails: emails.map(({ id, value, isVerified }) => ({ id, value, isVerified, isPrimary: id === primary?.id })),
        username: primaryIdentity(identities, 'username')?.value ?? null,
        newEmail,
        errors,
      }),
    )
  }

  async function saveNames(request: FastifyRequest, visit: Visit) {
    const typed = {
      firstName: visit.form.get('p_first_name') ?? '',
      lastName: visit.form.get('p_last_name') ?? '',
    }
    const [first, last] = [normaliseName(typed.firstName), normaliseName(typed.lastName)]
    if (!first.ok || !last.ok) {
      const errors: Told['errors'] = {
        ...(first.ok ? {} : { firstName: 'first_name_too_long' }),
        ...(last.ok ? {} : { lastName: 'last_name_too_long' }),
      }
      return show(visit, { names: typed, errors })
    }
    const { user } = visit
    const named = { ...user, firstName: first.value, lastName: last.value, updatedAt: deps.clock.now() }
    const saved = await visit.commit([
      updateUser(named),
      await userChanges(request, named, deps),
      addEvent(eventOf(request, { type: 'user.updated' }, deps)),
    ])
    if (!saved) return show(visit, { names: typed, errors: { form: 'changed_meanwhile' } })
    return visit.done(PORTAL_PATHS.profile, 'names_saved')
  }

  /** Says the same whether or not somebody else has the address: only whoever reads its mail learns that. */
  async function addEmail(request: FastifyRequest, reply: FastifyReply, visit: Visit) {
    const typed = visit.form.get('p_email') ?? ''
    const email = normaliseEmail(typed)
    if (!email.ok) {
      const error = email.reason === 'empty' ? 'email_required' : 'email_invalid'
      return show(visit, { newEmail: typed, errors: { email: error } })
    }
    const problem = addIdentityProblem(visit.identities, { type: 'email', value: email.value })
    if (problem) {
      const error = problem === 'already_there' ? 'email_is_yours' : 'too_many_emails'
      return show(visit, { newEmail: typed, errors: error === 'email_is_yours' ? { email: error } : { form: error } })
    }
    if (!(await isProved(request, reply, visit, PORTAL_PATHS.profile, deps))) return reply
    return sendCode(request, reply, visit, email.value)
  }

  async function verifyEmail(request: FastifyRequest, reply: FastifyReply, visit: Visit) {
    const identity = ownEmail(visit)
    return identity ? sendCode(request, reply, visit, identity.value) : show(visit)
  }

  async function sendCode(request: FastifyRequest, reply: FastifyReply, visit: Visit, email: string) {
    const sent = await mailEmailCode(request, reply, visit, { purpose: 'add_email', email }, deps)
    if (!sent.ok) return show(visit, { newEmail: email, errors: { form: sent.error } })
    return reply.redirect(verifyEmailPath(sent.challengeId), 303)
  }

  async function makePrimary(request: FastifyRequest, reply: FastifyReply, visit: Visit) {
    const identity = ownEmail(visit)
    if (!identity?.isVerified) return show(visit)
    if (!(await isProved(request, reply, visit, PORTAL_PATHS.profile, deps))) return reply
    const { environmentId, userId, id, value } = identity
    const done = await visit.commit([
      takeUserVersion(visit.user),
      setPrimaryIdentity(environmentId, userId, 'email', id),
      await userChanges(request, visit.user, deps, (stored) => withPrimaryEmail(stored, value)),
    ])
    if (!done) return show(visit, { errors: { form: 'changed_meanwhile' } })
    await tellOfChange(request, visit.identities, { kind: 'email_primary', email: value }, deps)
    return visit.done(PORTAL_PATHS.profile, 'email_primary')
  }

  async function removeEmail(request: FastifyRequest, reply: FastifyReply, visit: Visit) {
    const identity = ownEmail(visit)
    if (!identity) return show(visit)
    const { user, identities } = visit
    if (removeIdentityProblem(identities, identity.id, SIGN_IN_TYPES)) {
      return show(visit, { errors: { form: 'email_not_removed' } })
    }
    if (!(await isProved(request, reply, visit, PORTAL_PATHS.profile, deps))) return reply
    const next = primaryAfterRemoval(identities, identity.id)
    const done = await visit.commit([
      takeUserVersion(user), // of two that are removed at the same moment, one stays
      removeIdentity(user.environmentId, identity.id),
      next ? setPrimaryIdentity(user.environmentId, user.id, 'email', next.id) : [],
      await userChanges(request, user, deps, (stored) => withoutEmail(stored, identity.value, next?.value)),
      addEvent(eventOf(request, { type: 'user.email_removed' }, deps)),
    ])
    if (!done) return show(visit, { errors: { form: 'changed_meanwhile' } })
    await tellOfChange(request, identities, { kind: 'email_removed', email: identity.value }, deps)
    return visit.done(PORTAL_PATHS.profile, 'email_removed')
  }
}

function withoutEmail(stored: ChangedUser, removed: string, next: string | undefined): ChangedUser {
  const identities = stored.identities.filter(({ type, value }) => type !== 'email' || value !== removed)
  return next === undefined ? { ...stored, identities } : withPrimaryEmail({ ...stored, identities }, next)
}

/** The address that the form names, if it is one of theirs. */
const ownEmail = ({ identities, form }: Visit) =>
  identities.find(({ id, type }) => type === 'email' && id === form.get('identity'))
