import { type TeamProblem, teamProblem } from '@latchkey/directory/administrator.ts'
import { normaliseEmail, normaliseName } from '@latchkey/directory/identity.ts'
import { endAdministratorLinks } from '@latchkey/storage/administrator-links.ts'
import { endAdministratorSessions } from '@latchkey/storage/administrator-sessions.ts'
import {
  addAdministrator,
  MAX_ADMINISTRATORS,
  removeAdministrator,
  requireAdministrator,
  type Team,
  takeTeamVersion,
  updateAdministrator,
} from '@latchkey/storage/administrators.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Administrator, AdministratorRole } from '@latchkey/storage/records.ts'
import { decideAndCommit } from '../apis/decide-and-commit.ts'
import type { AuditedBy } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import { auditOf } from './audited.ts'
import { newLink } from './links.ts'
import { mailLink } from './mail.ts'

export type TeamRefusal =
  | TeamProblem
  | 'email_missing'
  | 'email_invalid'
  | 'name_missing'
  | 'name_too_long'
  | 'email_taken'
  | 'team_full'
  | 'accepted_already'
  | 'not_an_owner'

export type TeamResult<T> = { ok: true; value: T } | { ok: false; reason: TeamRefusal }

export type TeamDeps = Pick<
  Deps,
  'store' | 'registry' | 'clock' | 'random' | 'secrets' | 'mailer' | 'log' | 'adminOrigin'
>

/** An invitation as it was made: the link is shown once. */
export type Invited = { administrator: Administrator; link: string; isSent: boolean }

const refuse = (reason: TeamRefusal) => ({ ok: false, reason }) as const

type Decided<T> = { ok: true; commands: readonly (Command | readonly Command[])[]; value: T }
type Refused = { ok: false; reason: TeamRefusal }

/**
 * Decides over the team as it is, and again when it changed before the commit. Without commands nothing happens. An
 * administrator who is no owner any more changes nothing.
 */
function changeTeam<T>(
  deps: Pick<Deps, 'store' | 'registry'>,
  { actor }: AuditedBy,
  decide: (team: Team) => Decided<T> | Refused,
): Promise<TeamResult<T>> {
  return decideAndCommit<T, Refused>(deps, async () => {
    const team = await deps.store.administrators.team()
    const isOwner = ({ id, role, isSuspended }: Administrator) => id === actor.id && role === 'owner' && !isSuspended
    if (actor.type === 'administrator' && !team.administrators.some(isOwner)) return refuse('not_an_owner')
    const decided = decide(team)
    if (!decided.ok) return decided
    const { commands, value } = decided
    return { ok: true, value: { commands: commands.length === 0 ? [] : [takeTeamVersion(team), ...commands], value } }
  })
}

/** A name as it is kept, or what is wrong with it. */
export function readName(text: string): TeamResult<string> {
  const name = normaliseName(text)
  if (!name.ok) return refuse('name_too_long')
  return name.value === '' ? refuse('name_missing') : name
}

export function readEmail(text: string): TeamResult<string> {
  const email = normaliseEmail(text)
  if (email.ok) return email
  return refuse(email.reason === 'empty' ? 'email_missing' : 'email_invalid')
}

/** Somebody who is to administer, before they have a password. */
export const newAdministrator = (
  fields: Pick<Administrator, 'email' | 'name' | 'role'>,
  { random, clock }: Pick<Deps, 'random' | 'clock'>,
): Administrator => ({
  ...fields,
  id: random.id('adm_'),
  passwordHash: null,
  isSuspended: false,
  version: 1,
  createdAt: clock.now(),
  lastSignedInAt: null,
})

/** Invites somebody, and mails them the link where mail can be sent. */
export async function inviteAdministrator(
  wanted: { email: string; name: string; role: AdministratorRole },
  by: AuditedBy,
  deps: TeamDeps,
): Promise<TeamResult<Invited>> {
  const email = readEmail(wanted.email)
  if (!email.ok) return email
  const name = readName(wanted.name)
  if (!name.ok) return name
  const invited = newAdministrator({ email: email.value, name: name.value, role: wanted.role }, deps)
  const { url, commands } = newLink('invitation', invited.id, deps)
  const changed = await changeTeam(deps, by, ({ administrators }) => {
    if (administrators.some((one) => one.email === invited.email)) return refuse('email_taken')
    if (administrators.length >= MAX_ADMINISTRATORS) return refuse('team_full')
    const audited = auditOf(by, 'administrator.invited', { after: invited }, deps)
    return { ok: true, commands: [addAdministrator(invited), ...commands, audited], value: invited }
  })
  if (!changed.ok) return changed
  return {
    ok: true,
    value: { administrator: invited, link: url, isSent: await mailLink('invitation', invited, url, deps) },
  }
}

/** Another link for somebody who has not accepted yet; the old one ends. */
export async function inviteAgain(id: string, by: AuditedBy, deps: TeamDeps): Promise<TeamResult<Invited>> {
  const { url, commands } = newLink('invitation', id, deps)
  const changed = await changeTeam(deps, by, ({ administrators }) => {
    const invited = administrators.find((one) => one.id === id)
    if (!invited) return refuse('administrator_unknown')
    if (invited.passwordHash !== null) return refuse('accepted_already')
    const audited = auditOf(by, 'administrator.invited_again', { after: invited }, deps)
    return { ok: true, commands: [...commands, audited], value: invited }
  })
  if (!changed.ok) return changed
  const administrator = changed.value
  return {
    ok: true,
    value: { administrator, link: url, isSent: await mailLink('invitation', administrator, url, deps) },
  }
}

/** Changes name, role or suspension. Whoever is suspended is signed out in the same commit, and their links end. */
export async function updateMember(
  id: string,
  wanted: { name?: string | undefined; role?: AdministratorRole | undefined; isSuspended?: boolean | undefined },
  by: AuditedBy,
  deps: TeamDeps,
): Promise<TeamResult<Administrator>> {
  const name = wanted.name === undefined ? undefined : readName(wanted.name)
  if (name && !name.ok) return name
  return changeTeam(deps, by, ({ administrators }) => {
    const before = administrators.find((one) => one.id === id)
    if (!before) return refuse('administrator_unknown')
    const after: Administrator = {
      ...before,
      name: name?.value ?? before.name,
      role: wanted.role ?? before.role,
      isSuspended: wanted.isSuspended ?? before.isSuspended,
    }
    const problem = teamProblem(administrators, id, after)
    if (problem) return refuse(problem)
    const isSame = after.name === before.name && after.role === before.role && after.isSuspended === before.isSuspended
    if (isSame) return { ok: true, commands: [], value: before }
    const ended = after.isSuspended ? [endAdministratorSessions(id), endAdministratorLinks(id, deps.clock.now())] : []
    return {
      ok: true,
      commands: [updateAdministrator(after), ...ended, auditOf(by, 'administrator.updated', { before, after }, deps)],
      value: { ...after, version: before.version + 1 },
    }
  })
}

/** Removes somebody with their sessions and links. */
export async function removeMember(id: string, by: AuditedBy, deps: TeamDeps): Promise<TeamResult<Administrator>> {
  return changeTeam(deps, by, ({ administrators }) => {
    const before = administrators.find((one) => one.id === id)
    const problem = teamProblem(administrators, id, undefined)
    if (!before || problem) return refuse(problem ?? 'administrator_unknown')
    const audited = auditOf(by, 'administrator.removed', { before }, deps)
    return { ok: true, commands: [removeAdministrator(before), audited], value: before }
  })
}

/**
 * A link by which somebody sets a new password; undefined when nobody has the address, they are suspended, or they are
 * removed or changed meanwhile. `by` is
 * undefined when they asked for it themselves, which changes nothing yet.
 */
export async function resetLink(
  email: string,
  by: AuditedBy | undefined,
  deps: Pick<Deps, 'store' | 'random' | 'clock' | 'registry' | 'adminOrigin'>,
): Promise<{ administrator: Administrator; link: string } | undefined> {
  const administrator = await deps.store.administrators.findByEmail(email)
  if (!administrator || administrator.isSuspended) return undefined
  const { url, commands } = newLink('reset', administrator.id, deps)
  const audited = by ? [auditOf(by, 'administrator.reset_link_made', { after: administrator }, deps)] : []
  const isThere = requireAdministrator(administrator) // or the link would be one of nobody
  return (await deps.store.commit([isThere, ...commands, ...audited])) ? { administrator, link: url } : undefined
}
