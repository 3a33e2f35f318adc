import { useAdministratorLink } from '@latchkey/storage/administrator-links.ts'
import { addAdministrator, takeTeamVersion } from '@latchkey/storage/administrators.ts'
import type { RouteOptions } from 'fastify'
import { auditOf, requestBy } from '../../administrators/audited.ts'
import { enter } from '../../administrators/enter.ts'
import { findLink, LINK_PATHS } from '../../administrators/links.ts'
import { checkAdministratorPassword, unlessBusy } from '../../administrators/password.ts'
import { newAdministrator, readEmail, readName } from '../../administrators/team.ts'
import { type AdminDeps, openGuest } from '../../administrators/visit.ts'
import { type AdminAccountProps, adminAccountPage } from '../../pages/admin/account.tsx'

/** GET and POST /admin/setup: the first administrator, by a link that works while there is none. */
export function adminSetupRoute(deps: AdminDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: LINK_PATHS.setup,
    async handler(request, reply) {
      const guest = await openGuest(request, reply, deps)
      if (!guest) return reply
      const { form, query, browser, send, refuse, signedIn } = guest
      const found = await findLink('setup', query.get('key'), deps)
      if (!found.ok) return refuse(({ link }) => link[found.problem], found.problem)
      const team = await deps.store.administrators.team()
      if (team.administrators.length > 0) {
        return refuse(({ link }) => link.administrator_link_used, 'administrator_link_used')
      }
      const values = { name: form.get('p_name') ?? '', email: form.get('p_email') ?? '' }
      const show = (errors: AdminAccountProps['errors'] = {}) => {
        const action = `${LINK_PATHS.setup}?key=${query.get('key')}`
        return send((page) => adminAccountPage({ page, action, csrf: browser.csrf, purpose: 'setup', values, errors }))
      }
      if (request.method !== 'POST') return show()
      const name = readName(values.name)
      const email = readEmail(values.email)
      const errors: AdminAccountProps['errors'] = {
        ...(name.ok ? {} : { name: name.reason === 'name_missing' ? 'name_required' : 'name_too_long' }),
        ...(email.ok ? {} : { email: email.reason === 'email_missing' ? 'email_required' : 'email_invalid' }),
        ...(await checkAdministratorPassword(form, email.ok ? email.value : '', values.name)),
      }
      if (!name.ok || !email.ok || Object.keys(errors).length > 0) return show(errors)
      const passwordHash = await unlessBusy(request, reply, () => deps.hasher.hash(form.get('p_first_password') ?? ''))
      if (passwordHash === undefined) return show({ form: 'busy' })
      const fields = { name: name.value, email: email.value, role: 'owner' } as const
      const administrator = { ...newAdministrator(fields, deps), passwordHash }
      const proof = [
        useAdministratorLink(found.link.keyHash, deps.clock.now()),
        takeTeamVersion(team), // still nobody
        addAdministrator(administrator),
        auditOf(requestBy(request, administrator), 'administrator.created', { after: administrator }, deps),
      ]
      const entrance = { administrator, before: signedIn, proof, method: 'setup' } as const
      if (await enter(request, reply, entrance, deps)) return reply
      return refuse(({ problem }) => problem.overtaken, 'administrator_link_used')
    },
  }
}
