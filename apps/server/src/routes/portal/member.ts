import { changeRoles, isMemberWithin, isRoleWithin, type MemberHoldings } from '@latchkey/directory/portal.ts'
import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { grantMembershipRole, removeMembership, revokeMembershipRole } from '@latchkey/storage/memberships.ts'
import type { Organization, User } from '@latchkey/storage/records.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import type { FastifyRequest, RouteOptions } from 'fastify'
import { eventOf } from '../../events/event.ts'
import { portalProblemPage } from '../../pages/portal/frame.tsx'
import { portalMemberPage } from '../../pages/portal/member.tsx'
import type { FormError } from '../../pages/texts.ts'
import { userChanges, withRoles } from '../../portal/changes.ts'
import { fullName } from '../../portal/members.ts'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { holdingsReach } from '../../portal/reach.ts'
import { openVisit, type Visit, type VisitDeps } from '../../portal/visit.ts'
import { withMemberships } from '../../webhooks/changed-user.ts'

type Member = { user: User; email: string; holds: MemberHoldings; organization: Organization }

/** GET and POST /portal/organization/members/{id}: the roles of one member, and their removal. */
export function portalMemberRoute(deps: VisitDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: `${PORTAL_PATHS.organization_members}/:userId`,
    async handler(request, reply) {
      const visit = await openVisit(request, reply, 'organization_members', deps)
      if (!visit) return reply
      const member = await findMember(request, visit)
      if (!member) return visit.send((frame) => portalProblemPage(frame, 'not_there'), 404)
      switch (request.method === 'POST' ? visit.form.get('action') : undefined) {
        case 'save_roles':
          return saveRoles(request, visit, member)
        case 'remove':
          return remove(request, visit, member)
        default:
          return show(request, visit, member)
      }
    },
  }

  async function findMember({ environment, params }: FastifyRequest, { organization }: Visit) {
    const { userId } = params as { userId: string }
    if (!organization || !/^kp_[0-9a-zA-Z]{1,64}$/.test(userId)) return undefined
    const user = await deps.store.users.find(environment.id, userId) // first: its version is relied on
    const [membership, holdings, identities] = await Promise.all([
      deps.store.memberships.find(environment.id, userId, organization.code),
      deps.store.memberships.holdings(environment.id, userId, organization.code),
      deps.store.identities.listOfUser(environment.id, userId),
    ])
    if (!user || !membership) return undefined
    const email = primaryIdentity(identities, 'email')?.value ?? ''
    return { user, email, holds: holdingsReach(environment, userId, holdings), organization }
  }

  function show({ environment }: FastifyRequest, visit: Visit, { user, email, holds }: Member, error?: FormError) {
    const { actor, mayChange, send } = visit
    return send((frame) =>
      portalMemberPage({
        frame,
        member: { userId: user.id, name: fullName(user), email, version: user.version },
        roles: [...environment.directory.roles.values()].map((role) => ({
          id: role.id,
          name: role.name,
          description: role.description,
          isTicked: holds.roleIds.includes(role.id),
          isWithinReach: isRoleWithin(role, actor),
        })),
        may: !mayChange ? 'look' : isMemberWithin(holds, actor) ? 'change' : 'look_at_this_one',
        error,
      }),
    )
  }

  function refuse(
    request: FastifyRequest,
    visit: Visit,
    member: Member,
    reason: 'member_out_of_reach' | 'role_not_grantable',
  ) {
    visit.record(reason)
    return show(request, { ...visit, send: (render) => visit.send(render, 403) }, member, reason)
  }

  /** Whether the form still speaks of the member as they are: what it left unticked would be taken. */
  function isStale({ form }: Visit, { user }: Member): boolean {
    return form.get('version') !== String(user.version)
  }

  async function saveRoles(request: FastifyRequest, visit: Visit, member: Member) {
    const { user, holds, organization } = member
    const { roles } = request.environment.directory
    const decided = changeRoles({ member: holds, actor: visit.actor, wanted: withKept(visit, member, roles), roles })
    if (!decided.ok) return refuse(request, visit, member, decided.reason)
    if (isStale(visit, member)) return show(request, visit, member, 'changed_meanwhile')
    const { give, take } = decided.change
    const details = { member: user.id, given: keysOf(give, roles), taken: keysOf(take, roles) }
    const after = [...holds.roleIds.filter((id) => !take.includes(id)), ...give].sort()
    const place = [user.environmentId, user.id, organization.code] as const
    const saved = await visit.commit(
      [
        takeUserVersion(user),
        ...give.map((id) => grantMembershipRole(...place, id)),
        ...take.map((id) => revokeMembershipRole(...place, id)),
        ...(give.length + take.length > 0
          ? [
              addEvent(eventOf(request, { type: 'member.roles_changed', details }, deps)),
              await userChanges(request, user, deps, (stored) => withRoles(stored, organization.code, after)),
            ]
          : []),
      ],
      give.length + take.length > 0
        ? {
            operation: 'member.roles_changed',
            ...ofMember(member),
            before: { organization: organization.code, roles: keysOf(holds.roleIds, roles) },
            after: { organization: organization.code, roles: keysOf(after, roles) },
          }
        : undefined,
    )
    if (!saved) return show(request, visit, member, 'changed_meanwhile')
    return visit.done(`${PORTAL_PATHS.organization_members}/${user.id}`, 'roles_saved')
  }

  async function remove(request: FastifyRequest, visit: Visit, member: Member) {
    const { user, holds, organization } = member
    if (!isMemberWithin(holds, visit.actor)) return refuse(request, visit, member, 'member_out_of_reach')
    if (isStale(visit, member)) return show(request, visit, member, 'changed_meanwhile')
    const removed = await visit.commit(
      [
        takeUserVersion(user),
        removeMembership(user.environmentId, user.id, organization.code),
        addEvent(eventOf(request, { type: 'member.removed', details: { member: user.id } }, deps)),
        await userChanges(request, user, deps, (stored) => withMemberships(stored, [], [organization.code])),
      ],
      { operation: 'member.removed', ...ofMember(member), before: { organization: organization.code } },
    )
    if (!removed) return show(request, visit, member, 'changed_meanwhile')
    return visit.done(PORTAL_PATHS.organization_members, 'member_removed')
  }
}

type Roles = FastifyRequest['environment']['directory']['roles']

/** Boxes out of reach are disabled, so browsers leave them out: they stay as they are. */
const withKept = (visit: Visit, { holds }: Member, roles: Roles): string[] => [
  ...visit.values('role'),
  ...holds.roleIds.filter((id) => {
    const role = roles.get(id)
    return role !== undefined && !isRoleWithin(role, visit.actor)
  }),
]

const ofMember = ({ user: { id }, email }: Member) => ({ thing: 'user', id, name: email || id })

const keysOf = (ids: readonly string[], roles: Roles) => ids.flatMap((id) => roles.get(id)?.key ?? [])
