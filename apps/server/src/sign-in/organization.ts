import { letsJoin } from '@latchkey/directory/access-policy.ts'
import { emailDomain } from '@latchkey/directory/domain.ts'
import { rolesOfInvited } from '@latchkey/directory/invitation.ts'
import { type RoleDefinition, rolesOfCreator, rolesOfJoiner } from '@latchkey/directory/membership.ts'
import { isOrganizationCode, searchName } from '@latchkey/directory/organization.ts'
import { chooseOrganization, type OrganizationChoice } from '@latchkey/directory/organization-choice.ts'
import type { AuthorizationRequest } from '@latchkey/oauth/authorization-request.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { acceptInvitation } from '@latchkey/storage/invitations.ts'
import {
  addMembership,
  grantMembershipRole,
  requireMembership,
  requireOrganizationOfMember,
  touchMembership,
  type UserOrganization,
} from '@latchkey/storage/memberships.ts'
import { addOrganization, type MemberOrganization } from '@latchkey/storage/organizations.ts'
import { setOrganizationProperty } from '@latchkey/storage/properties.ts'
import type { Invitation, Membership, Organization } from '@latchkey/storage/records.ts'
import type { SignedIn } from '@latchkey/storage/sessions.ts'
import type { FastifyRequest } from 'fastify'
import { NO_LOGOS } from '../configuration/defaults.ts'
import type { Deps } from '../deps.ts'
import { type EventSubject, eventOf } from '../events/event.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { ChangedMembership } from '../webhooks/changed-user.ts'
import { withApplicationAccess } from './application-access.ts'
import { campaignProperties } from './campaign.ts'
import type { Entrance } from './changes.ts'
import { findInvitation, type InvitationRefusal, invitedUser, type UsableInvitation } from './invitation.ts'
import { countCreation } from './limits.ts'
import { findNamedOfPresent, findPresent, findPresentWithOrganizations } from './session.ts'

/** So often a sign-in decides, when what it relied on changes before it commits. */
export const MAX_DECISIONS = 3

/** Somebody who is known by now, and what they want to sign in to. */
export type Arrival = {
  authorization: Pick<
    AuthorizationRequest,
    'client_id' | 'org_code' | 'org_name' | 'is_create_org' | 'invitation_code' | 'prompt' | 'marketing'
  >
  userId: string
  isNewUser: boolean
  /** The first organizations where they belong, where those were read with them. */
  memberships?: readonly UserOrganization[] | undefined
  /** The one that the request names, where it was read with them; null: there is none. */
  named?: MemberOrganization | null | undefined
  /** The address that this sign-in proves. */
  provedEmail?: string | undefined
  /** Chosen on the picker page; whether they belong to it is found out here. */
  picked?: string | undefined
  /** Typed on the page that asks for the name of a new organization. */
  typedName?: string | undefined
  newOrganizationCode?: string | undefined
}

/** As it was before this sign-in. */
export type EnteredOrganization = Pick<Organization, 'code' | 'name' | 'settings'> & Pick<Membership, 'lastSignedInAt'>

/** So many memberships tell where somebody goes, or that they have to choose. */
const FIRST_MEMBERSHIPS = { limit: 2 }

type Refused = Extract<OrganizationChoice, { kind: 'refuse' }> & { organizationCode?: string | undefined }

export type OrganizationDecision =
  /**
   * Signs in to the organization, or to none; the commands are part of the commit that does so. Where nobody joined and
   * nothing was created, they only say that the person still belongs, and is there now.
   */
  | ({ kind: 'enter'; organization: EnteredOrganization | undefined; commands: Command[] } & Entrance)
  | Extract<OrganizationChoice, { kind: 'pick' | 'ask_name' }>
  | Refused
  /** The person, or their network address, has created too many organizations of late. */
  | { kind: 'limited'; waitSeconds: number }
  /** The invitation page says why, or asks for what is missing. */
  | { kind: 'invitation'; reason: InvitationRefusal }

type OrganizationDeps = Pick<Deps, 'store' | 'random' | 'clock' | 'development'>

/** Whether a request leaves it to where somebody belongs which organization they go to. */
const isOpen = ({ org_code, is_create_org }: Arrival['authorization']) => org_code === undefined && !is_create_org

/** The session that a browser presents, with whose it is, and in one round of reads what decides where they go. */
export async function findArriving(
  request: FastifyRequest,
  authorization: Arrival['authorization'],
  deps: Pick<Deps, 'store'>,
): Promise<(Omit<SignedIn, 'organizations'> & Pick<Arrival, 'memberships' | 'named'>) | undefined> {
  if (isOpen(authorization)) {
    const present = await findPresentWithOrganizations(request, FIRST_MEMBERSHIPS, deps)
    return present && { ...present, memberships: present.organizations }
  }
  const [present, named] = await Promise.all([
    findPresent(request, deps),
    findNamedOfPresent(request, authorization.org_code, deps),
  ])
  return present && { ...present, named }
}

/**
 * Finds what the choice of an organization needs, chooses, and turns the choice into commands. Their preconditions are
 * what the choice relied on: when the commit fails, decide again with the next `attempt`, which also reads the roles
 * anew.
 */
export async function decideOrganization(
  request: FastifyRequest,
  arrival: Arrival,
  deps: OrganizationDeps,
  attempt = 1,
): Promise<OrganizationDecision> {
  const decision = await decideByRules(request, arrival, deps, attempt)
  const who = { clientId: arrival.authorization.client_id, userId: arrival.userId }
  return withApplicationAccess(request.environment, who, decision, deps)
}

async function decideByRules(
  request: FastifyRequest,
  arrival: Arrival,
  deps: OrganizationDeps,
  attempt: number,
): Promise<OrganizationDecision> {
  const { environment } = request
  const { authorization, userId, isNewUser } = arrival
  const invited = await openInvitation(environment, arrival, deps)
  if (invited && 'kind' in invited) return invited
  const facts = await gather(environment.id, arrival, invited, deps)
  if (arrival.picked !== undefined && !facts.picked) return { kind: 'refuse', reason: 'not_a_member' }
  const choice = chooseOrganization({
    ...facts,
    request: {
      ...authorization,
      is_create_org: authorization.is_create_org && !facts.isCreatedAlready,
      isSilent: authorization.prompt.includes('none'),
    },
    typedName: arrival.typedName,
    isNewUser,
    policies: environment.policies,
  })
  const now = deps.clock.now()
  const joined: ChangedMembership[] = []
  const enteredBy = (code: string) => facts.known.find((organization) => organization.code === code)
  const event = (
    type: 'user.joined_organization' | 'organization.created',
    organizationCode: string,
    details: EventSubject['details'] = {},
  ) => addEvent(eventOf(request, { type, userId, organizationCode, details }, deps))

  switch (choice.kind) {
    case 'none':
      return { kind: 'enter', organization: undefined, commands: [], joined }
    case 'use':
      return {
        kind: 'enter',
        organization: enteredBy(choice.code),
        commands: [
          requireMembership(environment.id, userId, choice.code),
          touchMembership(environment.id, userId, choice.code, now),
        ],
        joined,
      }
    case 'join': {
      const [main, ...others] = choice.codes
      const commands = invited
        ? [...(await accept(invited.invitation)), ...(await join(others))]
        : await join(choice.codes, main)
      return { kind: 'enter', organization: enteredBy(main), commands, joined }
    }
    case 'create': {
      const counted = await countCreation(request, userId, deps)
      if (!counted.ok) return { kind: 'limited', waitSeconds: counted.waitSeconds }
      const organization = newOrganization(choice.name)
      const creation = [
        ...counted.commands,
        ...addOrganization(organization),
        ...become(organization.code, rolesOfCreator(await roles()), now),
        ...campaignProperties(environment, authorization, 'org').flatMap(({ propertyId, value }) =>
          setOrganizationProperty(environment.id, organization.code, propertyId, value),
        ),
        event('organization.created', organization.code),
      ]
      const commands = [...creation, ...(await join(choice.joining))]
      const entered = { ...organization, lastSignedInAt: null }
      return { kind: 'enter', organization: entered, commands, joined, created: organization }
    }
    case 'refuse':
      return { ...choice, organizationCode: (invited?.organization ?? facts.named)?.code }
    default:
      return choice
  }

  async function roles(): Promise<readonly RoleDefinition[]> {
    return attempt === 1 ? [...environment.directory.roles.values()] : deps.store.roles.list()
  }

  /** Notes the membership in `joined` as well. */
  function become(organizationCode: string, roleIds: readonly string[], lastSignedInAt: number | null): Command[] {
    joined.push({ code: organizationCode, roleIds, permissionIds: [] })
    return [
      ...addMembership({ environmentId: environment.id, userId, organizationCode, lastSignedInAt, createdAt: now }),
      ...roleIds.flatMap((roleId) => grantMembershipRole(environment.id, userId, organizationCode, roleId)),
    ]
  }

  /** Joins by the rules of the organization as they were read: when they changed, the sign-in decides again. */
  function enterByRules(code: string, roleIds: readonly string[], lastSignedInAt: number | null): Command[] {
    const read = facts.joinable.find((organization) => organization.code === code)
    if (!read) throw new Error('an organization that somebody joins was read')
    const membership = { environmentId: environment.id, userId, organizationCode: code }
    return [...become(code, roleIds, lastSignedInAt), requireOrganizationOfMember(membership, read.version)]
  }

  /** Whoever registered with this flow may have come into one of them in another tab. */
  async function join(codes: readonly string[], main?: string): Promise<Command[]> {
    const memberships = await Promise.all(
      codes.map((code) => deps.store.memberships.find(environment.id, userId, code)),
    )
    const missing = codes.filter((_, index) => memberships[index] === undefined)
    const roleIds = missing.length === 0 ? [] : rolesOfJoiner(await roles())
    return missing.flatMap((code) => [
      ...enterByRules(code, roleIds, code === main ? now : null),
      event('user.joined_organization', code),
    ])
  }

  async function accept({ id, organizationCode, roleIds }: Invitation): Promise<Command[]> {
    return [
      acceptInvitation(environment.id, id, userId, now),
      ...enterByRules(organizationCode, rolesOfInvited(roleIds, await roles()), now),
      event('user.joined_organization', organizationCode, { invitation: id }),
    ]
  }

  function newOrganization(name: string): Organization {
    return {
      environmentId: environment.id,
      code: arrival.newOrganizationCode ?? deps.random.organizationCode(),
      name,
      searchName: searchName(name),
      handle: null,
      externalId: null,
      isDefault: false,
      isSuspended: false,
      allowsSelfJoin: false,
      autoJoinsDomains: false,
      allowedDomains: [],
      settings: {
        brand: { logoUrl: null, primaryColor: null, backgroundColor: null, theme: null },
        allowSelfSignUp: null,
        session: { inactivitySeconds: null, persistent: null },
      },
      logos: NO_LOGOS,
      version: 1,
      createdAt: now,
      updatedAt: now,
    }
  }
}

/**
 * The invitation that a request names and this person can use, or what they get instead. A silent request accepts
 * nothing, and learns nothing about the code.
 */
async function openInvitation(
  environment: LiveEnvironment,
  { authorization: { invitation_code, prompt }, userId, provedEmail }: Arrival,
  deps: OrganizationDeps,
): Promise<UsableInvitation | Refused | Extract<OrganizationDecision, { kind: 'invitation' }> | undefined> {
  if (invitation_code === undefined) return undefined
  if (prompt.includes('none')) return { kind: 'refuse', reason: 'interaction_required' }
  const found = await findInvitation(environment, invitation_code, deps, userId)
  if (!found.ok) return { kind: 'invitation', reason: found.reason }
  const answer = await invitedUser(found.invitation, { userId, provedEmail }, deps)
  return answer === 'theirs' ? found : { kind: 'invitation', reason: `invitation_email_${answer}` }
}

/** One round of reads, and a second one only where the domains of the person's addresses decide. */
async function gather(
  environmentId: string,
  arrival: Arrival,
  invited: UsableInvitation | undefined,
  { store }: Pick<Deps, 'store'>,
) {
  const { userId, isNewUser, newOrganizationCode } = arrival
  const { org_code, is_create_org } = arrival.authorization
  const created = is_create_org && org_code === undefined ? newOrganizationCode : undefined
  const [foundNamed, foundPicked, memberships, defaultOrganization, membershipOfInvited] = await Promise.all([
    arrival.named === undefined ? find(org_code) : arrival.named,
    find(arrival.picked ?? created),
    isOpen(arrival.authorization) && !isNewUser && arrival.picked === undefined
      ? (arrival.memberships ?? store.memberships.listOfUser(environmentId, userId, FIRST_MEMBERSHIPS))
      : [],
    isNewUser ? store.organizations.findDefault(environmentId) : undefined,
    invited && store.memberships.find(environmentId, userId, invited.organization.code),
  ])
  const [named, picked] = [withMember(foundNamed), withMember(foundPicked)]
  const isDomainNeeded =
    isNewUser ||
    (named && !named.isMember && !letsJoin(named.organization, []) && named.organization.allowedDomains.length > 0)
  const domains = isDomainNeeded ? await verifiedEmailDomains() : []
  const joiningUnasked = isNewUser ? await joiningDomains(domains) : []
  const chosen = picked?.isMember ? picked.organization : undefined
  const joinable = [
    invited && asMember(invited.organization, membershipOfInvited),
    named?.organization,
    defaultOrganization && asMember(defaultOrganization),
    ...joiningUnasked.map((organization) => asMember(organization)),
  ].filter((organization) => organization !== undefined)
  return {
    invited: invited && { ...invited.organization, isMember: membershipOfInvited !== undefined },
    named: named?.organization,
    isMemberOfNamed: named?.isMember ?? false,
    memberships,
    picked: chosen,
    isCreatedAlready: chosen !== undefined && chosen.code === created,
    verifiedEmailDomains: domains,
    defaultOrganization,
    joiningUnasked,
    /** Those that somebody who does not belong yet may come into. */
    joinable,
    known: [...joinable, ...memberships, ...(chosen ? [chosen] : [])],
  }

  async function find(code: string | undefined): Promise<MemberOrganization | undefined> {
    if (code === undefined || !isOrganizationCode(code)) return undefined
    return store.organizations.findWithMembership(environmentId, code, userId)
  }

  async function joiningDomains(domains: readonly string[]): Promise<Organization[]> {
    const found = await Promise.all(
      domains.map((domain) => store.organizations.listJoiningDomain(environmentId, domain)),
    )
    return [...new Map(found.flat().map((organization) => [organization.code, organization])).values()]
  }

  async function verifiedEmailDomains(): Promise<string[]> {
    const identities = await store.identities.listOfUser(environmentId, userId)
    const verified = identities.filter(({ type, isVerified }) => type === 'email' && isVerified)
    const emails = [...verified.map(({ value }) => value), ...(arrival.provedEmail ? [arrival.provedEmail] : [])]
    return [...new Set(emails.flatMap((email) => emailDomain(email) ?? []))]
  }
}

const withMember = (found: MemberOrganization | null | undefined) =>
  found
    ? { organization: asMember(found.organization, found.membership), isMember: found.membership !== undefined }
    : undefined

/** An organization with the time when its member last signed in to it. */
const asMember = (organization: Organization, membership?: Membership) => ({
  ...organization,
  lastSignedInAt: membership?.lastSignedInAt ?? null,
})
