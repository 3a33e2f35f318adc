import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endAdministratorLinks } from '../administrator-links.ts'
import { administratorSessionStore, endAdministratorSessions } from '../administrator-sessions.ts'
import { administratorStore } from '../administrators.ts'
import { apiKeyStore } from '../api-keys.ts'
import { auditStore } from '../audit.ts'
import { changeStore } from '../changes.ts'
import { connectionStore, removeConnection, updateConnection } from '../connections.ts'
import type { Database, SqlValue } from '../database.ts'
import {
  abandonDeliveries,
  claimDelivery,
  deliveryStore,
  finishAttempt,
  newDelivery,
  parkDelivery,
  removeDeliveries,
  repeatDelivery,
} from '../deliveries.ts'
import { directoryStore } from '../directories.ts'
import { environmentVariableStore } from '../environment-variables.ts'
import { eventCountStore } from '../event-counts.ts'
import { eventStore } from '../events.ts'
import { featureFlagStore } from '../feature-flags.ts'
import { grantStore, revokeGrantsOfOtherSessions, revokeGrantsOfSession } from '../grants.ts'
import { holderStore } from '../holders.ts'
import { idempotencyStore } from '../idempotency.ts'
import { addIdentity, identityStore, removeIdentity } from '../identities.ts'
import { beginImport, importStore } from '../imports.ts'
import { addInvitation, invitationStore } from '../invitations.ts'
import {
  addMembership,
  grantMembershipRole,
  membershipStore,
  removeMembership,
  revokeMembershipScope,
  touchMembership,
} from '../memberships.ts'
import { organizationStore, organizationTermStore, removeOrganization, updateOrganization } from '../organizations.ts'
import { outboxStore } from '../outbox.ts'
import { revokePortalSessionsOfUser } from '../portal-sessions.ts'
import { propertyStore } from '../properties.ts'
import { queuedMailStore } from '../queued-mails.ts'
import { refreshTokenStore } from '../refresh-tokens.ts'
import { revokedTokenStore } from '../revoked-tokens.ts'
import { revokeOtherSessionsOfUser, sessionStore } from '../sessions.ts'
import { subscriberStore } from '../subscribers.ts'
import { temporaryFolder } from '../testing/folders.ts'
import {
  aChange,
  aConnection,
  aMembership,
  anIdentity,
  anImport,
  anInvitation,
  anOrganization,
  aUser,
} from '../testing/records.ts'
import { userScopeStore } from '../user-scopes.ts'
import { userTermStore } from '../user-terms.ts'
import { removeUser, updateUser, userStore } from '../users.ts'
import { openSqlite } from './database.ts'
import { withSteadyPlan } from './steady-plan.ts'

/** A database that answers nothing, and says how SQLite would look for it: one line for each table that is read. */
function explaining(db: Sqlite.Database) {
  const lines: string[] = []
  function explain(sql: string, values: readonly SqlValue[]) {
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${withSteadyPlan(sql)}`).all(...values) as { detail: string }[]
    lines.push(...steps.map(({ detail }) => detail).filter((detail) => /^(SCAN|SEARCH)/.test(detail)))
  }
  const all: Database['all'] = async (sql, values) => {
    explain(sql, values)
    return []
  }
  const explained: Database = {
    async first(sql, values) {
      explain(sql, values)
      return undefined
    },
    all,
    allSlow: all,
    async commit(commands) {
      for (const { sql, values } of commands) explain(sql, values)
      return true
    },
    usage: () => ({ waitingCommits: 0 }),
    async close() {},
  }
  return { explained, lines }
}

const page = { limit: 10, after: 'a' }
const sortedPage = { isDescending: false, limit: 10 }
const before = { createdAt: 1, id: 'event_1' }
const delivery = newDelivery(aChange(), 'w', 'm', 1)
const failed = ['user.authentication_failed', 'token.refused'] as const

describe('the way SQLite looks for', () => {
  const path = join(temporaryFolder(), 'plans.db')
  let db: Sqlite.Database
  beforeAll(async () => {
    await openSqlite(path).close()
    db = new Sqlite(path)
  })
  afterAll(() => {
    db.close()
  })

  it.each<[string, (db: Database) => Promise<unknown>, RegExp]>([
    ['an organization by handle', (db) => organizationStore(db).findByHandle('e', 'h'), /organizations_by_handle/],
    ['the default organization', (db) => organizationStore(db).findDefault('e'), /organizations_default/],
    ['a page of organizations', (db) => organizationStore(db).list('e', page), /autoindex.*code>\?/],
    ['many organizations', (db) => organizationStore(db).findMany('e', ['a', 'b']), /autoindex.*code=\?/],
    ['organizations of a domain', (db) => organizationStore(db).listJoiningDomain('e', 'd'), /domain=\?/],
    ['a membership', (db) => membershipStore(db).find('e', 'u', 'o'), /organization_code=\?/],
    ['what a member holds', (db) => membershipStore(db).holdings('e', 'u', 'o'), /organization_code=\?/],
    ['organizations of a user', (db) => membershipStore(db).listOfUser('e', 'u', page), /memberships.*user_id=\?/],
    [
      'organizations of a user by name',
      (db) => membershipStore(db).listOfUser('e', 'u', { limit: 10, terms: ['s', 't'] }),
      /memberships.*user_id=\?(.|\n)*found.*organization_code=\? AND term>\?/,
    ],
    [
      'organizations of a user by signs',
      (db) => membershipStore(db).listOfUser('e', 'u', { limit: 10, inName: '&' }),
      /memberships.*user_id=\?/,
    ],
    ['names of organizations', (db) => membershipStore(db).namesOfUser('e', 'u', 10), /organization_code>\?/],
    ['members', (db) => membershipStore(db).listOfOrganization('e', 'o', page), /memberships_by_organization/],
    [
      'organizations by name',
      (db) => organizationStore(db).listByName('e', sortedPage),
      /organizations_by_name.*name_key/,
    ],
    [
      'members by name',
      (db) => membershipStore(db).listSorted('e', 'o', 'name', sortedPage),
      /COVERING.*memberships_by_name/,
    ],
    [
      'members by address',
      (db) => membershipStore(db).listSorted('e', 'o', 'email', { ...sortedPage, isDescending: true }),
      /COVERING.*memberships_by_email.*<\(\?/,
    ],
    ['members among users', (db) => membershipStore(db).membersAmong('e', 'o', ['u', 'v']), /organization_code=\?/],
    ['terms', (db) => userTermStore(db).list('e', 't', { limit: 9 }), /COVERING.*user_terms_by_term.*>\(\?/],
    [
      'terms backwards',
      (db) => userTermStore(db).list('e', 't', { before: { term: 't', id: 'u' }, limit: 9 }),
      /COVERING.*user_terms_by_term/,
    ],
    ['how many terms there are', (db) => userTermStore(db).count('e', 't', 9), /COVERING.*user_terms_by_term.*term>\?/],
    ['terms of users', (db) => userTermStore(db).of('e', ['u', 'v']), /COVERING.*user_id=\?/],
    [
      'whoever has a value',
      (db) => holderStore(db).ofProperty('e', 'p', 'v', page),
      /user_properties_by_value.*user_id>\?/,
    ],
    ['whoever has a role, by id', (db) => holderStore(db).ofRole('e', 'r', page), /COVERING.*_by_holder.*user_id>\?/],
    [
      'whoever has a scope',
      (db) => holderStore(db).ofScope('e', 's', page),
      /user_scopes_by_holder.*user_id>\?(.|\n)*membership_scopes_by_holder.*user_id>\?/,
    ],
    ['users before another', (db) => userStore(db).list('e', { before: 'u', limit: 9 }), /autoindex.*id<\?/],
    ['users who belong', (db) => userStore(db).listBelonging('e', true, page), /users_by_belonging.*id>\?/],
    ['suspended users', (db) => userStore(db).listSuspended('e', true, page), /COVERING.*users_by_suspension.*id>\?/],
    [
      'users by when they were made',
      (db) => userStore(db).listCreated('e', { since: 1, until: 9, limit: 9 }),
      /COVERING.*users_by_creation.*created_at>\?.*<\(\?/,
    ],
    [
      'whoever has a kind of identity',
      (db) => holderStore(db).ofIdentity('e', 'social', page),
      /COVERING.*identities_by_type.*user_id>\?/,
    ],
    ['active users', (db) => userStore(db).listActive('e', { since: 1, limit: 9 }), /users_by_sign_in.*>\(\?/],
    ['when users signed in', (db) => userStore(db).states('e', ['u', 'v']), /id=\?/],
    ['somebody who is renamed', (db) => db.commit(updateUser(aUser())), /memberships.*user_id=\?/],
    [
      'an address that is added',
      (db) => db.commit(addIdentity(anIdentity({ userId: 'u', type: 'email' }))),
      /identities_by_user \(environment_id=\? AND user_id=\?/,
    ],
    [
      'an identity that goes',
      (db) => db.commit(removeIdentity('e', 'i')),
      /user_terms.*source=\?(.|\n)*identities_by_user/,
    ],
    ['members with a role', (db) => membershipStore(db).usersWithRole('e', 'o', 'r', page), /COVERING.*_by_role/],
    ['whoever has a role', (db) => membershipStore(db).holdersOfRole('e', 'r', page), /COVERING.*_by_holder/],
    ['a user by provided id', (db) => userStore(db).findByProvidedId('e', 'p'), /users_by_provided_id/],
    ['users by provided ids', (db) => userStore(db).listByProvidedIds('e', ['p', 'q']), /users_by_provided_id/],
    [
      'identities by value',
      (db) => identityStore(db).listByValues('e', 'email', ['a', 'b']),
      /identities.*type=\? AND value=\?/,
    ],
    ['organizations by external id', (db) => organizationStore(db).listByExternalIds('e', ['a']), /by_external_id/],
    ['where users belong', (db) => membershipStore(db).listOfUsers('e', ['u', 'v']), /user_id=\?/],
    ['what users hold', (db) => membershipStore(db).holdingsOfUsers('e', ['u', 'v']), /membership_scopes.*user_id=\?/],
    [
      'how many have a value of a flag',
      (db) => featureFlagStore(db).countOverrides('e', ['f', 'g']),
      /COVERING.*organization_flags_by_holder(.|\n)*COVERING.*user_flags_by_holder/,
    ],
    [
      'organizations with a value of a flag',
      (db) => featureFlagStore(db).organizationsWith('e', 'f', page),
      /organization_flags_by_holder.*organization_code>\?/,
    ],
    ['users with a value of a flag', (db) => featureFlagStore(db).usersWith('e', 'f', page), /_by_holder.*user_id>\?/],
    [
      'how many members organizations have',
      (db) => membershipStore(db).countOfOrganizations('e', ['a', 'b']),
      /COVERING.*memberships_by_/,
    ],
    [
      'terms of organizations',
      (db) => organizationTermStore(db).list('e', 't', { limit: 9 }),
      /COVERING.*organization_terms_by_term.*>\(\?/,
    ],
    ['flags of users', (db) => featureFlagStore(db).valuesOfUsers('e', ['u', 'v']), /user_id=\?/],
    ['properties of users', (db) => propertyStore(db).valuesOfUsers('e', ['u', 'v']), /user_id=\?/],
    ['scopes of users', (db) => userScopeStore(db).listOfUsers('e', ['u', 'v']), /user_id=\?/],
    ['an import', (db) => importStore(db).find('e', 'i', 'users'), /imports.*kind=\?/],
    ['an import to begin', (db) => db.commit([beginImport(anImport())]), /imports.*kind=\?/],
    ['events', (db) => eventStore(db).list('e', { limit: 10, before }), /events_by_time/],
    ['events of a user', (db) => eventStore(db).list('e', { limit: 10, before, userId: 'u' }), /events_by_user/],
    [
      'events of a user and of types',
      (db) => eventStore(db).list('e', { limit: 10, userId: 'u', types: failed }),
      /events_by_user/,
    ],
    [
      'events of an identifier',
      (db) => eventStore(db).list('e', { limit: 10, identifierHash: 'h', types: failed }),
      /events_by_identifier/,
    ],
    [
      'events of an application',
      (db) => eventStore(db).list('e', { limit: 10, before, since: 1, types: failed, clientId: 'c' }),
      /events_by_application.*client_id=\? AND type=\? AND created_at>/,
    ],
    [
      'events with a reason',
      (db) => eventStore(db).list('e', { limit: 10, before, since: 1, reason: 'password_wrong' }),
      /events_by_reason.*reason=\? AND created_at>/,
    ],
    [
      'events of an application with a reason',
      (db) => eventStore(db).list('e', { limit: 10, before, clientId: 'c', reason: 'password_wrong' }),
      /events_by_application_and_reason.*client_id=\? AND reason=\?/,
    ],
    ['one event', (db) => eventStore(db).find('e', 'event'), /events USING INDEX sqlite_autoindex/],
    ['the outbox', (db) => outboxStore(db).list('e', { limit: 9 }), /outbox_mails_by_time/],
    ['the outbox of somebody', (db) => outboxStore(db).list('e', { limit: 9, to: 'a' }), /outbox_mails_by_recipient/],
    ['events since a time', (db) => eventStore(db).list('e', { limit: 10, since: 1 }), /events_by_time.*created_at>/],
    ['events of types', (db) => eventStore(db).list('e', { limit: 10, before, types: failed }), /events_by_type/],
    ['counts of events', (db) => eventCountStore(db).list('e', 1), /event_counts.*environment_id=\? AND day>\?/],
    ['whoever joins', (db) => db.commit(addMembership(aMembership({ userId: 'u', organizationCode: 'o' }))), /code=\?/],
    ['whoever leaves', (db) => db.commit(removeMembership('e', 'u', 'o')), /memberships.*organization_code=\?/],
    ['whoever signs in', (db) => db.commit([touchMembership('e', 'u', 'o', 1)]), /memberships.*organization_code=\?/],
    ['a role to grant', (db) => db.commit(grantMembershipRole('e', 'u', 'o', 'r')), /held.*id=\?/],
    ['a scope to revoke', (db) => db.commit(revokeMembershipScope('e', 'u', 'o', 's')), /scope_id=\?/],
    ['a handle that is free', (db) => db.commit(updateOrganization(anOrganization())), /organizations_by_handle/],
    ['what goes with an organization', (db) => db.commit(removeOrganization('e', 'o')), /api_keys_by_organization/],
    ['an invitation by its code', (db) => invitationStore(db).findByCode('e', 'c'), /invitations_by_code/],
    [
      'invitations of an organization',
      (db) => invitationStore(db).list('e', 'o', { limit: 10, after: before }),
      /invitations_by_organization.*created_at,id\)<\(\?/,
    ],
    [
      'how many hold a role',
      (db) => membershipStore(db).countWithRole('e', 'o', 'r'),
      /COVERING INDEX membership_roles_by_role.*organization_code=\?/,
    ],
    [
      'how many who hold a role were active',
      (db) => membershipStore(db).countActiveWithRole('e', 'o', 'r', { from: 1, to: 2 }),
      /membership_roles_by_role.*organization_code=\?(.|\n)*events_by_user.*created_at>\?/,
    ],
    [
      'subscribers by name',
      (db) => subscriberStore(db).list('e', { by: 'sortName', limit: 9, after: ['a', 'b'] }),
      /subscribers_by_name.*sort_name,id\)>\(\?/,
    ],
    [
      'subscribers by address',
      (db) => subscriberStore(db).list('e', { by: 'email', isDescending: true, limit: 9, after: ['a', 'b'] }),
      /subscribers_by_email.*email<\?/,
    ],
    ['environment variables', (db) => environmentVariableStore(db).list('e', 9), /environment_variables_by_key/],
    [
      'how many invitations there are',
      (db) => invitationStore(db).counts('e', 'o', { now: 1, since: 1 }),
      /organization_code=\?(.|\n)*invitations_by_organization.*created_at>\?/,
    ],
    [
      'what an invitation replaces',
      (db) => db.commit(addInvitation(anInvitation({ organizationCode: 'o' }), { open: 9, recent: 9, since: 0 })),
      /invitations_by_email.*email=\?/,
    ],
    [
      'somebody by an identity',
      (db) => identityStore(db).findWithUser('e', 'email', 'v'),
      /value=\?(.|\n)*users.*id=\?/,
    ],
    [
      'an organization with a membership',
      (db) => organizationStore(db).findWithMembership('e', 'o', 'u'),
      /code=\?(.|\n)*memberships.*user_id=\? AND organization_code=\?/,
    ],
    [
      'an organization with a membership by a session',
      (db) => organizationStore(db).findWithMembershipOfSession('e', 'o', 's'),
      /code=\?(.|\n)*memberships.*user_id=\? AND organization_code=\?(.|\n)*sessions.*id_hash=\?/,
    ],
    ['a session with its user', (db) => sessionStore(db).findWithUser('e', 's'), /id_hash=\?(.|\n)*users.*id=\?/],
    [
      'a session with where its user belongs',
      (db) => sessionStore(db).findWithOrganizations('e', 's', 2),
      /id_hash=\?(.|\n)*users.*id=\?(.|\n)*memberships.*user_id=\?(.|\n)*organizations.*code=\?/,
    ],
    [
      'a refresh token with its grant',
      (db) => refreshTokenStore(db).findGranted('e', 't'),
      /token_hash=\?(.|\n)*grants.*id=\?(.|\n)*users.*id=\?(.|\n)*identities.*user_id=\?/,
    ],
    ['somebody', (db) => identityStore(db).findPerson('e', 'u'), /users.*id=\?(.|\n)*identities.*user_id=\?/],
    [
      'the grant of an access token',
      (db) => revokedTokenStore(db).findGranted('e', 'j', 'g'),
      /grants.*id=\?(.|\n)*users.*id=\?(.|\n)*jti=\?/,
    ],
    ['sessions of a user', (db) => sessionStore(db).listOfUser('e', 'u', { now: 1, limit: 9 }), /sessions_by_user/],
    ['sessions elsewhere', (db) => db.commit([revokeOtherSessionsOfUser('e', 'u', 's', 1)]), /sessions_by_user/],
    [
      'grants of a session',
      (db) => db.commit([revokeGrantsOfSession({ environmentId: 'e', userId: 'u', idHash: 's' }, 1)]),
      /grants_by_user/,
    ],
    ['grants elsewhere', (db) => db.commit([revokeGrantsOfOtherSessions('e', 'u', 's', 1)]), /grants_by_user/],
    [
      'portal sessions and links',
      (db) => db.commit(revokePortalSessionsOfUser('e', 'u', 1)),
      /portal_sessions_by_user(.|\n)*portal_links_by_expiry/,
    ],
    [
      'grants of a user',
      (db) => grantStore(db).listOfUser('e', 'u', { clientId: 'c', now: 1, limit: 9 }),
      /grants_by_user/,
    ],
    ['API keys of a user', (db) => apiKeyStore(db).listOfOwner('e', { userId: 'u' }, 9), /api_keys_by_user/],
    [
      'API keys of an organization',
      (db) => apiKeyStore(db).listOfOwner('e', { organizationCode: 'o' }, 9),
      /api_keys_by_organization/,
    ],
    ['some changes', (db) => changeStore(db).findMany('e', ['a', 'b']), /changes.*autoindex.*id=\?/],
    ['a page of changes', (db) => changeStore(db).list('e', page), /changes.*autoindex.*id>\?/],
    ['how many deliveries wait', (db) => deliveryStore(db).countWaiting(9), /COVERING INDEX deliveries_due/],
    ['mails that are due', (db) => queuedMailStore(db).due(1, 9), /queued_mails_due/],
    ['mails that wait', (db) => queuedMailStore(db).countWaiting('e', 9), /queued_mails.*autoindex.*environment_id=/],
    ['the next delivery', (db) => deliveryStore(db).nextDueAt(), /COVERING INDEX deliveries_due/],
    ['deliveries that wait', (db) => deliveryStore(db).countWaiting(9, 'e'), /deliveries_by_\w+ \(environment_id=\?\)/],
    ['deliveries that are due', (db) => deliveryStore(db).due('e', 'w', 1, 9), /deliveries_by_webhook.*<\?/],
    ['what blocks a delivery', (db) => deliveryStore(db).due('e', 'w', 1, 9), /earlier.*deliveries_by_subject.*id<\?/],
    ['one delivery', (db) => deliveryStore(db).find('e', 'w', 'c'), /deliveries.*autoindex.*change_id=\?/],
    [
      'deliveries that were given up',
      (db) => deliveryStore(db).listGivenUp('e', 'w', { limit: 9 }),
      /deliveries_given_up/,
    ],
    [
      'the next ones that were given up',
      (db) => deliveryStore(db).listGivenUp('e', 'w', { limit: 9, after: 'event' }),
      /deliveries_given_up.*change_id>/,
    ],
    ['how many were given up', (db) => deliveryStore(db).countGivenUp('e', 'w', 9), /deliveries_given_up/],
    ['a page of deliveries', (db) => deliveryStore(db).list('e', 'w', page), /deliveries.*autoindex.*webhook_id=\?/],
    [
      'a delivery to claim',
      (db) => db.commit([claimDelivery(delivery, { claimedBy: 'c', until: 2 }, 1)]),
      /autoindex.*change_id=\?(.|\n)*earlier.*deliveries_by_subject/,
    ],
    ['a delivery to park', (db) => db.commit([parkDelivery(delivery, 1)]), /earlier.*deliveries_by_subject/],
    [
      'the next one of a subject',
      (db) =>
        db.commit(
          finishAttempt({ ...delivery, claimedBy: 'c' }, { isDelivered: true, status: 200, tookMs: 1 }, 1).slice(0, 2),
        ),
      /head.*deliveries_by_subject/,
    ],
    ['a delivery to repeat', (db) => db.commit([repeatDelivery(delivery)]), /webhooks.*id=\?(.|\n)*changes.*id=\?/],
    [
      'deliveries to give up',
      (db) => db.commit([abandonDeliveries('e', 'w', { error: 'x', limit: 1 }, 1)]),
      /deliveries_by_(webhook|subject)/,
    ],
    ['deliveries to remove', (db) => db.commit([removeDeliveries('e', 'w', 1)]), /autoindex.*webhook_id=\?/],
    ['an administrator by email', (db) => administratorStore(db).findByEmail('a'), /administrators_by_email/],
    ['the team', (db) => administratorStore(db).team(), /administrators USING INDEX sqlite_autoindex.*id>\?/],
    [
      'sessions of an administrator',
      (db) => administratorSessionStore(db).listOf('a', { now: 1, limit: 9 }),
      /administrator_sessions_by_administrator/,
    ],
    [
      'sessions and links of an administrator to end',
      (db) => db.commit([endAdministratorSessions('a'), endAdministratorLinks('a', 1)]),
      /sessions_by_administrator(.|\n)*links_by_administrator/,
    ],
    ['the newest audit entries', (db) => auditStore(db).list({ limit: 9, before: 'a' }), /audit_entries.*id<\?/],
    [
      'audit entries of an environment',
      (db) => auditStore(db).list({ limit: 9, environmentId: 'e', before: 'a' }),
      /_by_environment.*id<\?/,
    ],
    ['audit entries of an actor', (db) => auditStore(db).list({ limit: 9, actorId: 'a' }), /_by_actor/],
    ['audit entries of an operation', (db) => auditStore(db).list({ limit: 9, operation: 'o' }), /_by_operation/],
    ['audit entries of a thing', (db) => auditStore(db).list({ limit: 9, thingId: 't' }), /_by_thing/],
    ['what is not sealed', (db) => auditStore(db).unsealed(9), /audit_entries_unsealed/],
    ['what is sealed', (db) => auditStore(db).sealed({ after: 1, limit: 9 }), /by_sequence.*sequence>\?/],
    ['the last checkpoint', (db) => auditStore(db).checkpoints({ after: 1, limit: 9 }), /sequence>\?|rowid>\?/],
    ['an idempotency key', (db) => idempotencyStore(db).find('e', 'k', 1), /idempotency_keys.*key_hash=\?/],
    ['a page of connections', (db) => connectionStore(db).list('e', page), /connections.*autoindex.*id>\?/],
    ['connections before one', (db) => connectionStore(db).list('e', { limit: 9, before: 'c' }), /autoindex.*id<\?/],
    [
      'connections of a domain',
      (db) => connectionStore(db).list('e', { ...page, domain: 'd' }),
      /connection_domains.*domain=\? AND connection_id>\?/,
    ],
    [
      'connections of a domain before one',
      (db) => connectionStore(db).list('e', { limit: 9, before: 'c', domain: 'd' }),
      /connection_domains.*domain=\? AND connection_id<\?/,
    ],
    [
      'connections of an organization',
      (db) => connectionStore(db).listOfOrganization('e', 'o', 9),
      /connections_by_organization/,
    ],
    ['names of connections', (db) => connectionStore(db).namesOf('e', ['a', 'b']), /connections.*id=\?/],
    ['domains to replace', (db) => db.commit(updateConnection(aConnection())), /connection_domains_by_connection/],
    ['what a connection leaves', (db) => db.commit(removeConnection('e', 'c')), /directories_by_connection/],
    [
      'the directory of an organization',
      (db) => directoryStore(db).findOfOrganization('e', 'o'),
      /directories_by_organization/,
    ],
    ['a page of directories', (db) => directoryStore(db).list('e', page), /directories.*autoindex.*id>\?/],
    ['what goes with a user', (db) => db.commit(removeUser('e', 'u')), /grants_by_user/],
  ])('%s is by an index', async (_what, look, index) => {
    const { explained, lines } = explaining(db)
    await look(explained)
    expect(lines.join('\n')).toMatch(index)
    expect(
      lines.filter((line) => /^SCAN (?!of_type$|counted$|CONSTANT ROW$|\d+-ROW VALUES CLAUSE$)|AUTOMATIC/.test(line)),
    ).toEqual([])
  })
})
