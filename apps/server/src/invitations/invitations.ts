import {
  INVITATION_LIMITS,
  type InvitationProblem,
  type InvitationsProblem,
  invitationLink,
  invitationProblem,
  invitationsProblem,
  KEPT_AFTER_EXPIRY_MS,
  limitReached,
  normaliseInvitee,
} from '@latchkey/directory/invitation.ts'
import { countAttempt } from '@latchkey/storage/attempts.ts'
import type { Command } from '@latchkey/storage/database.ts'
import {
  addInvitation,
  type InvitationPage,
  markInvitationSent,
  renewInvitation,
  revokeInvitation,
} from '@latchkey/storage/invitations.ts'
import type { Invitation, Organization } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { audited, type By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import type { PatientMailDeps } from '../mail/patient.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { inviteApplication } from './invite-application.ts'
import { mailInvitation } from './mail.ts'

export type InvitationRefusal =
  | InvitationsProblem
  | InvitationProblem
  | 'organization_unknown'
  | 'organization_suspended'
  | 'invitation_unknown'
  | 'invitation_ended' // accepted or revoked
  | 'sent_too_often'

export type RefusedInvitation = { ok: false; reason: InvitationRefusal }
/**
 * The link is known now and never again. `isSent`: the mail server, or the outbox, has the mail. `isQueued`: it did not
 * take it, and is asked again for a day.
 */
export type SentInvitation = { ok: true; invitation: Invitation; link: string; isSent: boolean; isQueued: boolean }

const refused = (reason: InvitationRefusal): RefusedInvitation => ({ ok: false, reason })

type MailDeps = PatientMailDeps & By

const MAX_ATTEMPTS = 3
const AGAIN_LIMIT = { limit: 5, windowMs: 24 * 60 * 60 * 1000 }

export type WantedInvitation = {
  organizationCode: string
  email: string
  firstName?: string
  lastName?: string
  roleIds?: readonly string[]
  /** A user; null: an administrator or a program. Whether they may invite is the caller's rule. */
  invitedBy: string | null
  /** false: the caller passes the link on. */
  sendsMail?: boolean
  /** What whoever invites relies on. */
  relied?: readonly Command[]
}

/**
 * Invites somebody into an organization and mails the link. An open invitation of the same address is replaced. When
 * the mail cannot be sent now, it is tried again for a day, and the invitation stands all the same.
 */
export async function createInvitation(
  environment: LiveEnvironment,
  wanted: WantedInvitation,
  deps: MailDeps,
): Promise<SentInvitation | RefusedInvitation> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const prepared = await prepareInvitation(environment, wanted, deps, attempt)
    if (!prepared.ok) return prepared
    const { codeHash: _, ...after } = prepared.invitation
    const entry = audited({ operation: 'invitation.created', ...ofInvitation(after), after }, deps)
    if (await deps.store.commit([...(wanted.relied ?? []), ...prepared.commands, entry])) return prepared.send()
  }
  return refused('organization_unknown') // removed in the meantime: an id is hardly ever taken
}

/** An invitation that is still to be committed, and then sent. */
export type PreparedInvitation = {
  ok: true
  commands: Command[]
  invitation: Invitation
  /** Known now and never again. */
  link: string
  send(): Promise<SentInvitation>
}

/**
 * Decides about an invitation. The limits are held by its commands: why a commit failed shows in the next `attempt`,
 * which looks at them.
 */
export async function prepareInvitation(
  environment: LiveEnvironment,
  { organizationCode, roleIds = [], invitedBy, sendsMail = true, ...wanted }: WantedInvitation,
  deps: MailDeps,
  attempt = 1,
): Promise<PreparedInvitation | RefusedInvitation> {
  const { store, random, clock } = deps
  const invitee = normaliseInvitee({
    email: wanted.email,
    firstName: wanted.firstName ?? '',
    lastName: wanted.lastName ?? '',
  })
  if (!invitee.ok) return refused(invitee.reason)
  const place = await findPlace(environment, organizationCode, deps)
  if (!place.ok) return place
  const { organization } = place
  const identity = await store.identities.find(environment.id, 'email', invitee.value.email)
  const membership = identity && (await store.memberships.find(environment.id, identity.userId, organizationCode))
  const isMember = membership !== undefined
  const problem = invitationProblem({ roleIds, knownRoleIds: environment.directory.roles, isMember })
  if (problem) return refused(problem)
  const now = clock.now()
  const since = now - INVITATION_LIMITS.recentMs
  if (attempt > 1) {
    const limit = limitReached(await store.invitations.counts(environment.id, organizationCode, { now, since }))
    if (limit) return refused(limit)
  }
  const code = random.token()
  const invitation: Invitation = {
    environmentId: environment.id,
    id: `inv_${random.bytes(6).toString('hex')}`,
    codeHash: sha256(code),
    organizationCode,
    ...invitee.value,
    roleIds: [...new Set(roleIds)],
    invitedBy,
    createdAt: now,
    ...times(environment, now),
    acceptedAt: null,
    acceptedBy: null,
    revokedAt: null,
    sentAt: null,
  }
  const link = invitationLink(place.loginUri, code)
  return {
    ok: true,
    commands: addInvitation(invitation, { ...INVITATION_LIMITS, since }),
    invitation,
    link,
    send: () => send(environment, { invitation, link, organization, sendsMail }, deps),
  }
}

/** A page of an organization's invitations, ended ones too, the newest first, from behind the one `after`. */
export const listInvitations = (
  environmentId: string,
  organizationCode: string,
  page: InvitationPage,
  { store }: Pick<Deps, 'store'>,
): Promise<Invitation[]> => store.invitations.list(environmentId, organizationCode, page)

/** Which invitation; one of another organization than is named counts as unknown. */
type Named = { id: string; organizationCode?: string | undefined }

/** Ends an open invitation: its link stops to work at once. `relied` is what whoever ends it relies on. */
export async function endInvitation(
  environmentId: string,
  named: Named,
  deps: Pick<Deps, 'store' | 'clock' | 'random'> & By,
  relied: readonly Command[] = [],
): Promise<{ ok: true; invitation: Invitation } | RefusedInvitation> {
  const { store, clock } = deps
  const invitation = await findInvitationOf(environmentId, named, { store })
  if (!invitation) return refused('invitation_unknown')
  const entry = audited({ operation: 'invitation.revoked', ...ofInvitation(invitation) }, deps)
  const done = await store.commit([...relied, revokeInvitation(environmentId, invitation.id, clock.now()), entry])
  return done ? { ok: true, invitation } : refused('invitation_ended')
}

/** Mails a new link, with all its time; the old link ends. At most five times a day. */
export async function sendInvitationAgain(
  environment: LiveEnvironment,
  named: Named & { sendsMail?: boolean },
  deps: MailDeps,
): Promise<SentInvitation | RefusedInvitation> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const prepared = await prepareSendingAgain(environment, named, deps, attempt)
    if (!prepared.ok) return prepared
    const { expiresAt } = prepared.invitation
    const change = { operation: 'invitation.sent_again', ...ofInvitation(prepared.invitation), after: { expiresAt } }
    if (await deps.store.commit([...prepared.commands, audited(change, deps)])) return prepared.send()
  }
  return refused('invitation_ended')
}

/** Decides about sending an invitation again. As above, why a commit failed shows in the next `attempt`. */
export async function prepareSendingAgain(
  environment: LiveEnvironment,
  { sendsMail = true, ...named }: Named & { sendsMail?: boolean },
  deps: MailDeps,
  attempt = 1,
): Promise<PreparedInvitation | RefusedInvitation> {
  const { store, random, clock } = deps
  const found = await findInvitationOf(environment.id, named, deps)
  if (!found) return refused('invitation_unknown')
  if (found.acceptedAt !== null || found.revokedAt !== null) return refused('invitation_ended')
  const place = await findPlace(environment, found.organizationCode, deps)
  if (!place.ok) return place
  const { organization } = place
  const now = clock.now()
  const key = `invitation:${found.id}`
  if (attempt > 1 && (await store.attempts.fullUntil(environment.id, key, AGAIN_LIMIT.limit, now)) !== undefined) {
    return refused('sent_too_often')
  }
  const code = random.token()
  const renewed = { codeHash: sha256(code), ...times(environment, now) }
  const invitation = { ...found, ...renewed }
  const link = invitationLink(place.loginUri, code)
  return {
    ok: true,
    commands: [countAttempt(environment.id, key, AGAIN_LIMIT, now), renewInvitation(found, renewed)],
    invitation,
    link,
    send: () => send(environment, { invitation, link, organization, sendsMail }, deps),
  }
}

const ofInvitation = ({ environmentId, id, email }: Pick<Invitation, 'environmentId' | 'id' | 'email'>) => ({
  environmentId,
  thing: 'invitation',
  id,
  name: email,
})

const times = ({ invitations }: LiveEnvironment, now: number) => {
  const expiresAt = now + invitations.ttlSeconds * 1000
  return { expiresAt, prunedAt: expiresAt + KEPT_AFTER_EXPIRY_MS }
}

type Place = { organization: Organization; loginUri: string }

/** The organization, and the login URI that invitations lead to. */
async function findPlace(
  environment: LiveEnvironment,
  organizationCode: string,
  { store }: Pick<Deps, 'store'>,
): Promise<({ ok: true } & Place) | RefusedInvitation> {
  const application = inviteApplication(environment)
  const problem = invitationsProblem(environment.invitations, application)
  if (problem || !application?.loginUri) return refused(problem ?? 'login_uri_missing')
  const organization = await store.organizations.find(environment.id, organizationCode)
  if (!organization) return refused('organization_unknown')
  if (organization.isSuspended) return refused('organization_suspended')
  return { ok: true, organization, loginUri: application.loginUri }
}

/** The invitation, ended or not. */
export async function findInvitationOf(
  environmentId: string,
  { id, organizationCode }: Named,
  { store }: { store: Pick<Store, 'invitations'> },
): Promise<Invitation | undefined> {
  const invitation = await store.invitations.find(environmentId, id)
  return organizationCode === undefined || invitation?.organizationCode === organizationCode ? invitation : undefined
}

async function send(
  environment: LiveEnvironment,
  {
    invitation,
    link,
    organization,
    sendsMail,
  }: { invitation: Invitation; link: string; organization: Organization; sendsMail: boolean },
  deps: MailDeps,
): Promise<SentInvitation> {
  const outcome = sendsMail ? await mailInvitation(environment, { invitation, organization, link }, deps) : undefined
  const [isSent, isQueued] = [outcome === 'sent', outcome === 'queued']
  if (!isSent) return { ok: true, invitation, link, isSent, isQueued }
  const sentAt = deps.clock.now()
  await deps.store.commit([markInvitationSent(invitation, sentAt)])
  return { ok: true, invitation: { ...invitation, sentAt }, link, isSent, isQueued }
}
