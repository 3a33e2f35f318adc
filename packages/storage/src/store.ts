import { type AdministratorLinkStore, administratorLinkStore } from './administrator-links.ts'
import { type AdministratorSessionStore, administratorSessionStore } from './administrator-sessions.ts'
import { type AdministratorStore, administratorStore } from './administrators.ts'
import { type ApiAuthorizationStore, apiAuthorizationStore } from './api-authorizations.ts'
import { type ApiKeyStore, apiKeyStore } from './api-keys.ts'
import { type ApiScopeStore, apiScopeStore } from './api-scopes.ts'
import { type ApiStore, apiStore } from './apis.ts'
import { type ApplicationScopeStore, applicationScopeStore } from './application-scopes.ts'
import { type ApplicationStore, applicationStore } from './applications.ts'
import { type AppliedConfigurationStore, appliedConfigurationStore } from './applied-configurations.ts'
import { type AttemptStore, attemptStore } from './attempts.ts'
import { type AuditStore, auditStore } from './audit.ts'
import { type BusinessStore, businessStore } from './businesses.ts'
import { type ChallengeStore, challengeStore } from './challenges.ts'
import { type ChangeStore, changeStore } from './changes.ts'
import { type ConnectionStore, connectionStore } from './connections.ts'
import { type ConsentStore, consentStore } from './consents.ts'
import type { Command, Database, DatabaseUsage } from './database.ts'
import { type DeliveryStore, deliveryStore } from './deliveries.ts'
import { type DeviceAuthorizationStore, deviceAuthorizationStore } from './device-authorizations.ts'
import { type DirectoryStore, directoryStore } from './directories.ts'
import { type EnvironmentVariableStore, environmentVariableStore } from './environment-variables.ts'
import { type EnvironmentStore, environmentStore } from './environments.ts'
import { StoreOpenError } from './errors.ts'
import { countAdded, type EventCountStore, eventCountStore } from './event-counts.ts'
import { type EventStore, eventStore } from './events.ts'
import { type FactorStore, factorStore } from './factors.ts'
import { type FeatureFlagStore, featureFlagStore } from './feature-flags.ts'
import { type GrantStore, grantStore } from './grants.ts'
import { type HolderStore, holderStore } from './holders.ts'
import { type IdempotencyStore, idempotencyStore } from './idempotency.ts'
import { type IdentityStore, identityStore } from './identities.ts'
import { type ImportStore, importStore } from './imports.ts'
import { type InvitationStore, invitationStore } from './invitations.ts'
import { type LogoStore, logoStore } from './logos.ts'
import { type MembershipStore, membershipStore } from './memberships.ts'
import { listMigrations, missingMigrations } from './migrate.ts'
import { observed, type StorageObserver } from './observed.ts'
import { type OrganizationStore, organizationStore, organizationTermStore } from './organizations.ts'
import { type OutboxStore, outboxStore } from './outbox.ts'
import { type PermissionStore, permissionStore } from './permissions.ts'
import { type PortalLinkStore, portalLinkStore } from './portal-links.ts'
import { type PortalSessionStore, portalSessionStore } from './portal-sessions.ts'
import { type PropertyStore, propertyStore } from './properties.ts'
import { prune } from './prune.ts'
import { type QueuedMailStore, queuedMailStore } from './queued-mails.ts'
import { type RefreshTokenStore, refreshTokenStore } from './refresh-tokens.ts'
import { changesRegistry, type RegistryStore, registryStore } from './registry.ts'
import { type RevokedTokenStore, revokedTokenStore } from './revoked-tokens.ts'
import { type RoleStore, roleStore } from './roles.ts'
import { type SealedStore, sealedStore } from './sealed.ts'
import { fillSearch } from './search-fill.ts'
import { type SessionStore, sessionStore } from './sessions.ts'
import { type SigningKeyStore, signingKeyStore } from './signing-keys.ts'
import { type SubscriberStore, subscriberStore } from './subscribers.ts'
import type { TermStore } from './terms.ts'
import { type UserScopeStore, userScopeStore } from './user-scopes.ts'
import { userTermStore } from './user-terms.ts'
import { type UserStore, userStore } from './users.ts'
import { type WebhookStore, webhookStore } from './webhooks.ts'

export type Store = {
  businesses: BusinessStore
  environments: EnvironmentStore
  environmentVariables: EnvironmentVariableStore
  applications: ApplicationStore
  apis: ApiStore
  apiScopes: ApiScopeStore
  appliedConfigurations: AppliedConfigurationStore
  apiAuthorizations: ApiAuthorizationStore
  applicationScopes: ApplicationScopeStore
  permissions: PermissionStore
  roles: RoleStore
  featureFlags: FeatureFlagStore
  properties: PropertyStore
  signingKeys: SigningKeyStore
  sealed: SealedStore
  users: UserStore
  identities: IdentityStore
  userScopes: UserScopeStore
  userTerms: TermStore
  organizationTerms: TermStore
  holders: HolderStore
  sessions: SessionStore
  challenges: ChallengeStore
  attempts: AttemptStore
  grants: GrantStore
  consents: ConsentStore
  refreshTokens: RefreshTokenStore
  revokedTokens: RevokedTokenStore
  deviceAuthorizations: DeviceAuthorizationStore
  apiKeys: ApiKeyStore
  organizations: OrganizationStore
  logos: LogoStore
  memberships: MembershipStore
  invitations: InvitationStore
  connections: ConnectionStore
  directories: DirectoryStore
  factors: FactorStore
  subscribers: SubscriberStore
  imports: ImportStore
  portalLinks: PortalLinkStore
  portalSessions: PortalSessionStore
  events: EventStore
  eventCounts: EventCountStore
  webhooks: WebhookStore
  changes: ChangeStore
  deliveries: DeliveryStore
  audit: AuditStore
  idempotency: IdempotencyStore
  outbox: OutboxStore
  queuedMails: QueuedMailStore
  administrators: AdministratorStore
  administratorSessions: AdministratorSessionStore
  administratorLinks: AdministratorLinkStore
  registry: RegistryStore
  /**
   * Carries out the commands in their order, all or none, and durably once it resolves. `false`: a precondition
   * failed and nothing was written; read and decide again. Rejects only for what nobody decided: a lost database.
   */
  commit(commands: readonly (Command | readonly Command[])[]): Promise<boolean>
  /** Removes at most `limit` records that ended by `now`; answers how many. While it answers `limit`, more is left. */
  prune(now: number, limit: number): Promise<number>
  /**
   * Makes at most `limit` users, and as many organizations, searchable that a release before this one added; answers
   * how many there were. It answers 0 when nothing is left.
   */
  fillSearch(limit: number): Promise<number>
  /** Migrations of this release that the database does not have: none, unless somebody put another one in its place. */
  missingMigrations(): Promise<string[]>
  /** How busy the database is kept by this process. */
  usage(): DatabaseUsage
  /** Waits for what was accepted, then lets go of the database. */
  close(): Promise<void>
}

/**
 * Opens the database, applies the migrations it lacks, and answers the store. `url` is `sqlite:<path>`,
 * `sqlite::memory:` or `postgres://…`. `observer` is told of all that it does. Throws StoreOpenError.
 */
export async function openStore({
  url,
  observer,
}: {
  url: string
  observer?: StorageObserver | undefined
}): Promise<Store> {
  const opened = await openDatabase(url)
  const db = observer ? observed(opened, observer) : opened
  const registry = registryStore(db)
  const [deliveries, audit] = [deliveryStore(db), auditStore(db)]
  const [users, identities, organizations] = [userStore(db), identityStore(db), organizationStore(db)]

  return {
    businesses: businessStore(db),
    environments: environmentStore(db),
    environmentVariables: environmentVariableStore(db),
    applications: applicationStore(db),
    apis: apiStore(db),
    apiScopes: apiScopeStore(db),
    appliedConfigurations: appliedConfigurationStore(db),
    apiAuthorizations: apiAuthorizationStore(db),
    applicationScopes: applicationScopeStore(db),
    permissions: permissionStore(db),
    roles: roleStore(db),
    featureFlags: featureFlagStore(db),
    properties: propertyStore(db),
    signingKeys: signingKeyStore(db),
    sealed: sealedStore(db),
    users,
    identities,
    userScopes: userScopeStore(db),
    userTerms: userTermStore(db),
    organizationTerms: organizationTermStore(db),
    holders: holderStore(db),
    sessions: sessionStore(db),
    challenges: challengeStore(db),
    attempts: attemptStore(db),
    grants: grantStore(db),
    consents: consentStore(db),
    refreshTokens: refreshTokenStore(db),
    revokedTokens: revokedTokenStore(db),
    deviceAuthorizations: deviceAuthorizationStore(db),
    apiKeys: apiKeyStore(db),
    organizations,
    logos: logoStore(db),
    memberships: membershipStore(db),
    invitations: invitationStore(db),
    connections: connectionStore(db),
    directories: directoryStore(db),
    factors: factorStore(db),
    subscribers: subscriberStore(db),
    imports: importStore(db),
    portalLinks: portalLinkStore(db),
    portalSessions: portalSessionStore(db),
    events: eventStore(db),
    eventCounts: eventCountStore(db),
    webhooks: webhookStore(db),
    changes: changeStore(db),
    deliveries,
    audit,
    idempotency: idempotencyStore(db),
    outbox: outboxStore(db),
    queuedMails: queuedMailStore(db),
    administrators: administratorStore(db),
    administratorSessions: administratorSessionStore(db),
    administratorLinks: administratorLinkStore(db),
    registry: { version: registry.version, watch: registry.watch },

    async commit(commands) {
      const given = commands.flat()
      const list = [...given, ...countAdded(given)]
      const isDone = await db.commit(list)
      if (isDone && changesRegistry(list)) await registry.check()
      if (isDone) deliveries.tell(list)
      if (isDone) audit.tell(list)
      return isDone
    },
    prune: (now, limit) => prune(db, now, limit),
    fillSearch: (limit) => fillSearch(db, { users, identities, organizations }, limit),
    async missingMigrations() {
      return missingMigrations((await db.all(listMigrations, [])).map(({ id }) => id as string))
    },
    usage: () => db.usage(),
    async close() {
      registry.stop()
      await db.close()
    },
  }
}

/** Loads only the engine it needs. */
async function openDatabase(url: string): Promise<Database> {
  if (url.startsWith('sqlite:')) {
    const { openSqlite } = await import('./sqlite/database.ts')
    return openSqlite(url.slice('sqlite:'.length).replace(/^\/\//, ''))
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import('./postgres/database.ts')
    return openPostgres(url)
  }
  throw new StoreOpenError('unreachable', 'the database URL must start with sqlite: or postgres://')
}
