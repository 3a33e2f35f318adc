import { isRoleWithin } from '@latchkey/directory/portal.ts'
import type { Organization } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import {
  createInvitation,
  endInvitation,
  findInvitationOf,
  type InvitationRefusal,
  listInvitations,
} from '../../invitations/invitations.ts'
import { inviteApplication } from '../../invitations/invite-application.ts'
import { type MembersProps, portalMembersPage } from '../../pages/portal/members.tsx'
import { findMembers, roleNames } from '../../portal/members.ts'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { openVisit, type Visit, type VisitDeps } from '../../portal/visit.ts'

const MAX_SEARCH_LENGTH = 254
const SHOWN_INVITATIONS = 100
const ADDRESS = PORTAL_PATHS.organization_members

type Invitations = NonNullable<MembersProps['invitations']>
type Told = { values?: Invitations['form']['values']; ticked?: readonly string[]; errors?: Invitations['errors'] }

/**
 * GET and POST /portal/organization/members: who belongs to the organization, and who is invited. Nobody invites with a
 * role that brings more than they hold themselves.
 */
export function portalMembersRoute(deps: VisitDeps & Pick<Deps, 'mailer' | 'log'>): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: ADDRESS,
    async handler(request, reply) {
      const visit = await openVisit(request, reply, 'organization_members', deps)
      const { organization } = visit ?? {}
      if (!visit || !organization) return reply
      switch (request.method === 'POST' ? visit.form.get('action') : undefined) {
        case 'invite':
          return invite(request, reply, visit, organization)
        case 'revoke_invitation':
          return revoke(request, visit, organization)
        default:
          return show(request, visit, organization)
      }
    },
  }

  async function show({ environment }: FastifyRequest, visit: Visit, organization: Organization, told: Told = {}) {
    const search = cleanSearch(visit.query.get('search') ?? '')
    const after = visit.query.get('after')
    const asked = { search, after, visitorId: visit.user.id }
    const searched: Record<string, string> = search === '' ? {} : { search }
    const [{ members, next }, invitations] = await Promise.all([
      findMembers(environment, organization, asked, deps),
      findInvitations(environment, visit, organization, told),
    ])
    return visit.send((frame) =>
      portalMembersPage({
        frame,
        members,
        search,
        firstHref: after === undefined ? null : hrefOf(searched),
        nextHref: next === undefined ? null : hrefOf({ ...searched, after: next }),
        invitations,
      }),
    )
  }

  async function findInvitations(
    environment: FastifyRequest['environment'],
    { mayChange, actor }: Visit,
    { code }: Organization,
    { values = { email: '', firstName: '', lastName: '' }, ticked = [], errors = {} }: Told,
  ): Promise<MembersProps['invitations']> {
    if (!mayChange || !environment.invitations.isEnabled || !inviteApplication(environment)) return null
    const now = deps.clock.now()
    const found = await listInvitations(environment.id, code, { limit: SHOWN_INVITATIONS }, deps)
    const open = found.filter((one) => one.acceptedAt === null && one.revokedAt === null && one.expiresAt > now)
    return {
      open: open.map(({ id, email, createdAt, roleIds }) => ({
        id,
        email,
        ageMs: now - createdAt,
        roles: roleNames(environment, roleIds),
      })),
      form: {
        values,
        roles: [...environment.directory.roles.values()].map((role) => ({
          id: role.id,
          name: role.name,
          description: role.description,
          isTicked: ticked.includes(role.id),
          isWithinReach: isRoleWithin(role, actor),
        })),
      },
      errors,
    }
  }

  async function invite(request: FastifyRequest, reply: FastifyReply, visit: Visit, organization: Organization) {
    const { environment } = request
    const { form, actor, user } = visit
    const values = {
      email: form.get('p_email') ?? '',
      firstName: form.get('p_first_name') ?? '',
      lastName: form.get('p_last_name') ?? '',
    }
    const roleIds = visit.values('role')
    const again = (errors: Invitations['errors'], status = 200) => {
      reply.code(status)
      return show(request, visit, organization, { values, ticked: roleIds, errors })
    }
    const { roles } = environment.directory
    const isGrantable = (id: string) => {
      const role = roles.get(id)
      return role !== undefined && isRoleWithin(role, actor)
    }
    if (!roleIds.every(isGrantable)) {
      visit.record('role_not_grantable')
      return again({ form: 'role_not_grantable' }, 403)
    }
    const { relied } = visit
    const invitation = { organizationCode: organization.code, ...values, roleIds, invitedBy: user.id, relied }
    const invited = await createInvitation(environment, invitation, { ...deps, by: visit.by })
    if (!invited.ok) return again(errorOf(invited.reason))
    if (invited.isQueued) return visit.done(ADDRESS, 'invitation_queued')
    if (!invited.isSent) return again({ form: 'invitation_not_sent' })
    return visit.done(ADDRESS, 'invitation_sent')
  }

  async function revoke(request: FastifyRequest, visit: Visit, organization: Organization) {
    const { environment } = request
    const named = { id: visit.form.get('id') ?? '', organizationCode: organization.code }
    const ended = await endInvitation(environment.id, named, { ...deps, by: visit.by }, visit.relied)
    const left = ended.ok ? undefined : await findInvitationOf(environment.id, named, deps)
    if (left?.revokedAt === null) return show(request, visit, organization, { errors: { form: 'changed_meanwhile' } })
    return visit.done(ADDRESS, 'invitation_revoked')
  }
}

const hrefOf = (query: Record<string, string>) =>
  Object.keys(query).length === 0 ? ADDRESS : `${ADDRESS}?${new URLSearchParams(query)}`

function errorOf(reason: InvitationRefusal): Invitations['errors'] {
  switch (reason) {
    case 'email_missing':
      return { email: 'email_required' }
    case 'email_invalid':
    case 'email_too_long':
      return { email: 'email_invalid' }
    case 'already_a_member':
      return { email: 'invitee_is_member' }
    case 'first_name_too_long':
      return { firstName: 'first_name_too_long' }
    case 'last_name_too_long':
      return { lastName: 'last_name_too_long' }
    case 'too_many_open':
    case 'too_many_recent':
      return { form: 'too_many_attempts' }
    default:
      return { form: 'invitations_closed' }
  }
}

/** No database takes control characters, and nobody is called by half a character. */
const cleanSearch = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, MAX_SEARCH_LENGTH)
    .toWellFormed()
