import type { ScopeDraft } from '@latchkey/directory/openapi-scopes.ts'
import type { Api, ApiScope, Environment, EnvironmentVariable, FlagValue } from '@latchkey/storage/records.ts'
import type { Outbound } from '../http/outbound.ts'
import { type ApiStep, apiSteps, lostAudiences } from './api-steps.ts'
import { type ApplicationStep, applicationSteps, type CurrentApplication, refuseShutting } from './application-steps.ts'
import type { Change } from './changes.ts'
import { type DefinitionKind, type DefinitionStep, definitionSteps } from './definition-steps.ts'
import type { CurrentDefinitions } from './definitions.ts'
import { type EnvironmentStep, environmentSteps, refuseTakenOrigins } from './environment-steps.ts'
import { type EnvironmentVariableStep, environmentVariableSteps } from './environment-variable-steps.ts'
import { type InvitationsStep, invitationsSteps } from './invitation-steps.ts'
import { matchEntries } from './match.ts'
import { type MembershipStep, membershipSteps } from './member-steps.ts'
import { type CurrentOrganization, type OrganizationStep, organizationSteps } from './organization-steps.ts'
import type { Path, Problem } from './problem.ts'
import { type RoleScopesStep, roleScopesSteps } from './role-steps.ts'
import type { Configuration } from './schema.ts'
import { type CurrentUser, type Owner, type UserStep, userSteps } from './user-steps.ts'
import { type CurrentWebhook, type WebhookStep, webhookSteps } from './webhook-steps.ts'

/**
 * What the plan is compared with: everything that rarely changes, organizations and variables where the file speaks of
 * any, and of the users those the file names.
 */
export type Current = {
  definitions: CurrentDefinitions
  environments: readonly CurrentEnvironment[]
  applications: readonly CurrentApplication[]
  apis: readonly CurrentApi[]
  organizations: readonly CurrentOrganization[]
  webhooks: readonly CurrentWebhook[]
  environmentVariables: readonly EnvironmentVariable[]
  users: readonly CurrentUser[]
  owners: readonly Owner[]
}
/** An environment, and its values of flags by their keys. */
export type CurrentEnvironment = Environment & { flags: ReadonlyMap<string, FlagValue> }
/** An API, its scopes, and who is authorised with which of them. */
export type CurrentApi = Api & {
  scopes: readonly ApiScope[]
  authorizations: readonly { applicationId: string; scopeIds: ReadonlySet<string> }[]
}

export type PlanOptions = {
  /**
   * Removes what a list of the file lacks: definitions, organizations, applications, APIs and what belongs to them,
   * webhooks and variables.
   */
  prune: boolean
  /** The scopes in the documents that `scopesFrom` names, by that name. */
  documents: ReadonlyMap<string, readonly ScopeDraft[]>
  /** Where `secretFrom` looks. */
  env: { readonly [name: string]: string | undefined }
  /** Judges the endpoints of webhooks. */
  outbound: Pick<Outbound, 'check'>
  /** Development mode: allows `developmentSecret` and `developmentPassword`. */
  isDevelopment: boolean
}

type Told = { name: string; environment: string; changes: readonly Change[] }

/** One step of a plan. `entry` is the index of the environment in the file. */
export type EntryStep =
  | EnvironmentStep
  | OrganizationStep
  | ApplicationStep
  | (ApiStep & Told)
  | RoleScopesStep
  | InvitationsStep
  | WebhookStep
  | EnvironmentVariableStep
  | UserStep
  | MembershipStep
export type Step = DefinitionStep | EntryStep

/** What is there, is not in the file, and stays. */
export type Unmanaged = {
  kind:
    | DefinitionKind
    | 'environment'
    | 'organization'
    | 'application'
    | 'api'
    | 'scope'
    | 'authorization'
    | 'membership'
    | 'webhook'
    | 'environmentVariable'
  name: string
  /** None: it belongs to the whole business. */
  environment: string | undefined
}

export type Plan = {
  /** In the order in which they are carried out. */
  steps: readonly Step[]
  /** The environment that each entry of the file means; undefined where it is to be created. */
  environmentIds: readonly (string | undefined)[]
  unmanaged: readonly Unmanaged[]
}

/** Says what has to change so that the current state is what the file describes. Pure. */
export function planConfiguration(
  current: Current,
  desired: Configuration,
  options: PlanOptions,
): { ok: true; plan: Plan } | { ok: false; problems: Problem[] } {
  const problems: Problem[] = []
  const add: Add = (path, message) => problems.push({ path, message })
  const found = matchEntries(desired.environments, current.environments, {
    keyOfEntry: (entry) => entry.code,
    keyOfRecord: (record) => record.code,
  })
  const definitions = definitionSteps(current.definitions, desired, options, add)
  const steps: Step[] = [...definitions.steps]
  const unmanaged: Unmanaged[] = current.environments
    .filter((environment) => !found.includes(environment))
    .map(({ name }) => ({ kind: 'environment', name, environment: name }))
  unmanaged.push(...definitions.unmanaged)

  for (const [entry, wanted] of desired.environments.entries()) {
    const path = ['environments', entry]
    const record = found[entry]
    if (record === 'ambiguous') {
      add([...path, 'name'], 'several environments have this name: say by its code which one is meant')
      continue
    }
    steps.push(...environmentSteps(entry, wanted, record, definitions.planned, add))
    const others = current.environments.filter((other) => !found.includes(other))
    refuseTakenOrigins(wanted, path, others, add)
  }
  for (const [entry, wanted] of desired.environments.entries()) {
    const record = found[entry]
    if (record === 'ambiguous') continue
    const place: Place = { entry, environment: wanted.name, path: ['environments', entry], options, add }
    const isOwn = ({ environmentId }: { environmentId: string }) => environmentId === record?.id
    const { planned } = definitions
    const organizations = organizationSteps(place, wanted.organizations, current.organizations.filter(isOwn), planned)
    const ownApplications = current.applications.filter(isOwn)
    const ownApis = current.apis.filter(isOwn)
    const applications = applicationSteps(place, wanted.applications, ownApplications, {
      definitions: planned,
      organizations,
      lostAudiences: lostAudiences(place, wanted, ownApis),
    })
    const apis = apiSteps(place, wanted, ownApis, applications.known)
    const roleScopes = roleScopesSteps(place, wanted.roles, current.definitions.roles, planned, apis.find)
    const invitations = invitationsSteps(place, wanted.invitations, record, applications, ownApplications)
    const webhooks = webhookSteps(place, wanted.webhooks, current.webhooks.filter(isOwn))
    const ownVariables = current.environmentVariables.filter(isOwn)
    const variables = environmentVariableSteps(place, wanted.environmentVariables, ownVariables)
    steps.push(...organizations.steps, ...applications.steps, ...apis.steps, ...roleScopes, ...invitations)
    steps.push(...webhooks.steps, ...variables.steps)
    unmanaged.push(...organizations.unmanaged, ...applications.unmanaged, ...apis.unmanaged)
    unmanaged.push(...webhooks.unmanaged, ...variables.unmanaged)
    const people = current.users.filter(isOwn)
    const owners = current.owners.filter(isOwn)
    for (const [index, user] of (wanted.users ?? []).entries()) {
      const held = people.find(({ email }) => email === user.email)?.memberships ?? []
      const memberships = membershipSteps(place, index, user, held, planned, organizations, apis.find)
      steps.push(...userSteps(place, index, user, people, owners, planned, apis.find), ...memberships.steps)
      unmanaged.push(...memberships.unmanaged)
    }
  }
  const untold = current.applications.filter(({ environmentId }) =>
    found.every((record) => typeof record !== 'object' || record.id !== environmentId),
  )
  refuseShutting(untold, definitions.planned, ['roles'], add)
  if (problems.length > 0) return { ok: false, problems }
  const environmentIds = found.map((record) => (typeof record === 'object' ? record.id : undefined))
  return { ok: true, plan: { steps, environmentIds, unmanaged } }
}

export type Add = (path: Path, message: string) => void
export type Place = { entry: number; environment: string; path: Path; options: PlanOptions; add: Add }
