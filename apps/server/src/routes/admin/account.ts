import { endAdministratorLinks, useAdministratorLink } from '@latchkey/storage/administrator-links.ts'
import { endAdministratorSessions } from '@latchkey/storage/administrator-sessions.ts'
import { updateAdministrator } from '@latchkey/storage/administrators.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { RouteOptions } from 'fastify'
import { auditOf, requestBy } from '../../administrators/audited.ts'
import { enter } from '../../administrators/enter.ts'
import { findLink, LINK_PATHS } from '../../administrators/links.ts'
import { checkAdministratorPassword, unlessBusy } from '../../administrators/password.ts'
import { readName } from '../../administrators/team.ts'
import { type AdminDeps, openGuest } from '../../administrators/visit.ts'
import { eventOf } from '../../events/event.ts'
import { type AdminAccountProps, adminAccountPage } from '../../pages/admin/account.tsx'
import { forgetAdministratorFailures } from '../../sign-in/limits.ts'

/**
 * GET and POST /admin/invitation and /admin/reset: where a link leads that somebody was given, to choose a password.
 * Every other link and session of theirs ends with it.
 */
export const adminAccountRoutes = (deps: AdminDeps): RouteOptions[] => [
  accountRoute('invitation', deps),
  accountRoute('reset', deps),
]

const AUDITED = { invitation: 'accepted', reset: 'password_reset' } as const

function accountRoute(kind: 'invitation' | 'reset', deps: AdminDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: LINK_PATHS[kind],
    async handler(request, reply) {
      const guest = await openGuest(request, reply, deps)
      if (!guest) return reply
      const { form, query, browser, send, refuse } = guest
      const found = await findLink(kind, query.get('key'), deps)
      if (!found.ok) return refuse(({ link }) => link[found.problem], found.problem)
      const before = await deps.store.administrators.find(found.link.administratorId ?? '')
      if (!before || before.isSuspended) {
        return refuse(({ link }) => link.administrator_link_expired, 'administrator_link_expired')
      }
      request.known.details = { administratorId: before.id }
      const values = { name: form.get('p_name') ?? before.name, email: before.email }
      const show = (errors: AdminAccountProps['errors'] = {}) => {
        const action = `${LINK_PATHS[kind]}?key=${query.get('key')}`
        return send((page) => adminAccountPage({ page, action, csrf: browser.csrf, purpose: kind, values, errors }))
      }
      if (request.method !== 'POST') return show()
      const name = readName(kind === 'reset' ? before.name : values.name)
      const errors: AdminAccountProps['errors'] = {
        ...(name.ok ? {} : { name: name.reason === 'name_missing' ? 'name_required' : 'name_too_long' }),
        ...(await checkAdministratorPassword(form, before.email, values.name)),
      }
      if (!name.ok || Object.keys(errors).length > 0) return show(errors)
      const passwordHash = await unlessBusy(request, reply, () => deps.hasher.hash(form.get('p_first_password') ?? ''))
      if (passwordHash === undefined) return show({ form: 'busy' })
      const changed = { ...before, name: name.value, passwordHash }
      const administrator = { ...changed, version: before.version + 1 }
      const now = deps.clock.now()
      const details = { administratorId: before.id }
      const proof = [
        useAdministratorLink(found.link.keyHash, now),
        updateAdministrator(changed),
        endAdministratorLinks(before.id, now),
        endAdministratorSessions(before.id),
        forgetAdministratorFailures(request, before.email, deps),
        auditOf(requestBy(request, before), `administrator.${AUDITED[kind]}`, { before, after: administrator }, deps),
        addEvent(eventOf(request, { type: 'administrator.password_changed', details }, deps)),
      ]
      if (await enter(request, reply, { administrator, before: guest.signedIn, proof, method: kind }, deps))
        return reply
      return refuse(({ problem }) => problem.overtaken, 'administrator_link_used')
    },
  }
}
