import { isAdministratorRole, mayChangeTeam } from '@latchkey/directory/administrator.ts'
import type { Administrator, AdministratorRole } from '@latchkey/storage/records.ts'
import type { RouteOptions } from 'fastify'
import {
  type Invited,
  inviteAdministrator,
  inviteAgain,
  removeMember,
  type TeamRefusal,
  type TeamResult,
  updateMember,
} from '../../administrators/team.ts'
import { type AdminDeps, type AdminVisit, openAdmin } from '../../administrators/visit.ts'
import { type AdminOverviewProps, adminOverviewPage, type TeamRow } from '../../pages/admin/overview.tsx'
import type { FormError } from '../../pages/texts.ts'

type Shown = Partial<Pick<AdminOverviewProps, 'invited' | 'values' | 'errors'>>

const PATH = '/admin/team'

/** GET and POST /admin/team: who is signed in, the environments, and the team, which owners change here. */
export function adminOverviewRoute(deps: AdminDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: PATH,
    async handler(request, reply) {
      const visit = await openAdmin(request, reply, 'overview', deps)
      if (!visit) return reply
      if (request.method !== 'POST') return show(visit)
      if (!mayChangeTeam(visit.administrator.role)) return visit.refuse('not_allowed', 'administrator_not_allowed')
      return act(visit)
    },
  }

  async function act(visit: AdminVisit) {
    const { form } = visit
    const id = form.get('id') ?? ''
    const role = form.get('role') ?? ''
    switch (form.get('action')) {
      case 'invite':
        return invite(visit, isAdministratorRole(role) ? role : 'viewer')
      case 'new_link':
        return showLink(visit, await inviteAgain(id, visit.by, deps))
      case 'set_role':
        return isAdministratorRole(role) ? saved(visit, await updateMember(id, { role }, visit.by, deps)) : show(visit)
      case 'suspend':
        return saved(visit, await updateMember(id, { isSuspended: true }, visit.by, deps))
      case 'reinstate':
        return saved(visit, await updateMember(id, { isSuspended: false }, visit.by, deps))
      case 'remove': {
        const removed = await removeMember(id, visit.by, deps)
        return removed.ok ? visit.done(PATH, 'member_removed') : refused(visit, removed.reason)
      }
      default:
        return show(visit)
    }
  }

  async function invite(visit: AdminVisit, role: AdministratorRole) {
    const { form } = visit
    const values = { name: form.get('p_name') ?? '', email: form.get('p_email') ?? '', role }
    const invited = await inviteAdministrator(values, visit.by, deps)
    return invited.ok ? showLink(visit, invited) : refused(visit, invited.reason, values)
  }

  function showLink(visit: AdminVisit, invited: TeamResult<Invited>) {
    if (!invited.ok) return refused(visit, invited.reason)
    const { administrator, link, isSent } = invited.value
    return show(visit, { invited: { name: administrator.name, link, isSent } })
  }

  function saved(visit: AdminVisit, changed: TeamResult<Administrator>) {
    return changed.ok ? visit.done(PATH, 'member_saved') : refused(visit, changed.reason)
  }

  function refused(visit: AdminVisit, reason: TeamRefusal, values?: AdminOverviewProps['values']) {
    const [field, error] = ERRORS[reason]
    return show(visit, { errors: { [field]: error }, ...(values ? { values } : {}) })
  }

  async function show({ administrator, send }: AdminVisit, { invited = null, errors = {}, ...shown }: Shown = {}) {
    const { administrators } = await deps.store.administrators.team()
    const now = deps.clock.now()
    const environments = deps.registry
      .list()
      .map(({ code, name, origins }) => ({ code, name, origin: origins[0] ?? '' }))
    return send((frame) =>
      adminOverviewPage({
        frame,
        email: administrator.email,
        role: administrator.role,
        environments,
        team: administrators.map((one) => rowOf(one, administrator, now)),
        mayChange: mayChangeTeam(administrator.role),
        invited,
        values: shown.values ?? { name: '', email: '', role: 'viewer' },
        errors,
      }),
    )
  }
}

const rowOf = (one: Administrator, you: Administrator, now: number): TeamRow => ({
  id: one.id,
  name: one.name,
  email: one.email,
  role: one.role,
  state: one.isSuspended ? 'suspended' : one.passwordHash === null ? 'invited' : 'active',
  seenMs: one.lastSignedInAt === null ? null : now - one.lastSignedInAt,
  isYou: one.id === you.id,
})

const ERRORS = {
  administrator_unknown: ['form', 'changed_meanwhile'],
  last_owner: ['form', 'last_owner'],
  team_full: ['form', 'team_full'],
  not_an_owner: ['form', 'changed_meanwhile'],
  accepted_already: ['form', 'changed_meanwhile'],
  email_missing: ['email', 'email_required'],
  email_invalid: ['email', 'email_invalid'],
  email_taken: ['email', 'administrator_exists'],
  name_missing: ['name', 'name_required'],
  name_too_long: ['name', 'name_too_long'],
} as const satisfies Record<TeamRefusal, readonly [field: 'form' | 'email' | 'name', error: FormError]>
