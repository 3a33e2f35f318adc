import { authorizeApplication, revokeApplication } from '@latchkey/storage/api-authorizations.ts'
import { addApiScope, describeApiScope, removeApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi, removeApi, renameApi } from '@latchkey/storage/apis.ts'
import { addApplicationScope, removeApplicationScope } from '@latchkey/storage/application-scopes.ts'
import {
  addApplication,
  addApplicationAccessRole,
  removeApplication,
  removeApplicationAccessRole,
  updateApplication,
} from '@latchkey/storage/applications.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addEnvironment, updateEnvironment, updateInvitations } from '@latchkey/storage/environments.ts'
import { removeEnvironmentFlag, setEnvironmentFlag } from '@latchkey/storage/feature-flags.ts'
import { removeApplicationProperty, setApplicationProperty } from '@latchkey/storage/properties.ts'
import { addSigningKey } from '@latchkey/storage/signing-keys.ts'
import { managementApiOf } from '../apis/management-api.ts'
import { audited } from '../audit/entry.ts'
import { sha256 } from '../keys/secrets.ts'
import { createSigningKey } from '../keys/signing.ts'
import type { ApplicationRef } from './api-steps.ts'
import type { ApplicationStep } from './application-steps.ts'
import type { ApplyDeps, ApplyOptions, GeneratedSecret } from './apply.ts'
import { auditedStep } from './audited-step.ts'
import { DEFAULT_ENVIRONMENT } from './defaults.ts'
import { definitionCommands } from './definition-commands.ts'
import { derived } from './derived.ts'
import type { EnvironmentStep } from './environment-steps.ts'
import { environmentVariableCommands } from './environment-variable-commands.ts'
import { idOf, inEnvironment, knownBefore, organizationCodeOf, placeInFile, scopeChange } from './known.ts'
import { organizationCommands } from './organization-commands.ts'
import { type PersonStep, personChanges } from './person-changes.ts'
import { batchesOf, type Phase, phasesOf, timesOf, type Unit, unitsOf } from './phases.ts'
import type { Current, EntryStep, Plan, Step } from './plan.ts'
import { teller } from './telling.ts'
import { membershipCommands, roleScopesCommands, userCommands } from './user-commands.ts'
import { webhookCommands } from './webhook-commands.ts'

/** How many records one turn commits: on SQLite they share one transaction, and neighbours are not held up. */
const BATCH = 32

type Prepared = { commands: readonly (Command | readonly Command[])[]; generated?: GeneratedSecret }
type StepOf<K extends EntryStep['kind']> = Extract<EntryStep, { kind: K }>

/** Carries out a plan. What it answers is to be called once. */
export function executor(
  deps: ApplyDeps,
  plan: Plan,
  current: Current,
  { algorithm, createKey = createSigningKey, inOneCommit = false, operation = 'apply', onSecret }: ApplyOptions,
) {
  const { store, clock, random, secrets, hasher } = deps
  const start = clock.now()
  const environmentIds = [...plan.environmentIds]
  const codes = new Set(current.environments.map(({ code }) => code))
  for (const step of plan.steps) {
    if (step.kind === 'environment' && step.action === 'create' && step.code) codes.add(step.code)
  }
  const times = timesOf(plan.steps, start)
  const known = knownBefore(current)
  const webhookIds = new Set(current.webhooks.map(({ id }) => id))
  const telling = teller(deps, current, known)

  /** False: somebody else got ahead of us; read and plan again. */
  return async () => {
    const phases = phasesOf(plan.steps)
    if (inOneCommit) return together(phases.flatMap(({ steps }) => steps))
    for (const phase of phases) if (!(await inBatches(phase))) return false
    return true
  }

  async function inBatches({ steps, isOneByOne }: Phase) {
    const size = isOneByOne ? 1 : BATCH
    for (const units of batchesOf(unitsOf(steps, size), size)) {
      const prepared = await prepareAll(units)
      const done = await Promise.all(prepared.map(commit))
      if (done.includes(false)) return false
    }
    return true
  }

  async function together(steps: readonly Step[]) {
    const prepared = await prepareAll(unitsOf(steps, Number.POSITIVE_INFINITY))
    const isDone = await store.commit(prepared.flatMap(({ commands }) => commands))
    if (isDone) for (const { generated } of prepared) if (generated) onSecret?.(generated)
    return isDone
  }

  /** One after the other, for hashing is dear. */
  async function prepareAll(units: readonly Unit[]) {
    const prepared: Prepared[] = []
    for (const unit of units) {
      const { commands, ...rest } = await ('person' in unit ? preparePerson(unit.person) : prepare(unit.step))
      const entries = ('person' in unit ? unit.person : [unit.step]).map(entryOf)
      prepared.push({ ...rest, commands: [...commands, ...entries] })
    }
    return prepared
  }

  /** Each thing that changes has an entry of its own in the audit log. */
  function entryOf(step: Step): Command {
    const environmentId = 'entry' in step ? environmentIdOf(step) : null // definitions belong to all of them
    return audited({ operation, environmentId, ...auditedStep(step, { environmentId, known }) }, deps)
  }

  async function commit({ commands, generated }: Prepared) {
    const isDone = await store.commit(commands)
    if (isDone && generated) onSecret?.(generated)
    return isDone
  }

  async function prepare(step: Exclude<Step, PersonStep>): Promise<Prepared> {
    const now = times.get(step) ?? start
    if (!('entry' in step))
      return { commands: definitionCommands(step, { known, random, now, tell: telling.everywhere }) }
    if (step.kind === 'environment') return prepareEnvironment(step, now)
    const environmentId = environmentIdOf(step)
    const work = { environmentId, known, random, now }
    switch (step.kind) {
      case 'organization': {
        const isTaken = (code: string) =>
          current.organizations.some((one) => one.environmentId === environmentId && one.code === code)
        return { commands: organizationCommands(step, { ...work, isTaken, tell: telling.in(environmentId) }) }
      }
      case 'application':
        return prepareApplication(step, environmentId, now)
      case 'api':
        return prepareApi(step, environmentId, now)
      case 'authorization':
        return prepareAuthorization(step, environmentId, now)
      case 'roleScopes':
        return { commands: roleScopesCommands(step, work) }
      case 'invitations': {
        const { application, policy } = step
        const applicationId = application && clientIdOf(step.entry, application)
        return { commands: [updateInvitations(environmentId, { ...policy, applicationId })] }
      }
      case 'webhook':
        return { commands: await webhookCommands(step, { ...work, taken: webhookIds, store }) }
      case 'environmentVariable':
        return { commands: environmentVariableCommands(step, { ...work, secrets }) }
    }
  }

  async function preparePerson(steps: readonly [PersonStep, ...PersonStep[]]): Promise<Prepared> {
    const environmentId = environmentIdOf(steps[0])
    const commands: Prepared['commands'][number][] = []
    for (const step of steps) {
      const work = { environmentId, known, random, now: times.get(step) ?? start }
      if (step.kind === 'membership') commands.push(...membershipCommands(step, work))
      else {
        const passwordHash = step.password === undefined ? null : await hasher.hash(step.password)
        commands.push(...userCommands(step, passwordHash, work))
      }
    }
    const told = await personChanges(steps, { environmentId, known, store, tell: telling.in(environmentId) })
    return { commands: [...told, ...commands] }
  }

  function environmentIdOf({ entry }: { entry: number }): string {
    const environmentId = environmentIds[entry]
    if (environmentId === undefined) throw new Error('the environment of this step was not created')
    return environmentId
  }

  async function prepareEnvironment(step: EnvironmentStep, now: number): Promise<Prepared> {
    if (step.action === 'update') {
      const record = step.isRecordNew ? [updateEnvironment(step.record)] : []
      return { commands: [...record, ...flagCommands(step, step.record.id)] }
    }
    const id = random.id('env_')
    environmentIds[step.entry] = id
    const code = step.code ?? freeCode(step.draft.name)
    codes.add(code)
    const key = await createKey(id, algorithm ?? step.draft.signing.algorithm, start, { secrets, random })
    const environment = { ...DEFAULT_ENVIRONMENT, id, code, ...step.draft, createdAt: now }
    const managementApi = managementApiOf(environment, { random })
    telling.add(environment)
    const scopeIds = new Map(managementApi.scopes.map((scope) => [scope.name, scope.id]))
    known.apis.set(inEnvironment(id, managementApi.api.audience), { id: managementApi.api.id, scopeIds })
    const own = [addEnvironment(environment), addSigningKey(key)]
    return { commands: [...own, ...managementApi.commands, ...flagCommands(step, id)] }
  }

  function flagCommands({ flags }: EnvironmentStep, environmentId: string) {
    const flag = (key: string) => idOf(known.featureFlags, key)
    return [
      ...flags.set.map(([key, value]) => setEnvironmentFlag({ environmentId, flagId: flag(key), value })),
      ...flags.unset.map((key) => removeEnvironmentFlag(environmentId, flag(key))),
    ]
  }

  function freeCode(name: string): string {
    let code = derived(name).slice(0, 6)
    while (codes.has(code)) code = random.id('').slice(0, 6)
    return code
  }

  function prepareApplication(step: ApplicationStep, environmentId: string, now: number): Prepared {
    if (step.action === 'remove') return { commands: [removeApplication(environmentId, step.record.id)] }
    if (step.action === 'update') {
      const { record, organization } = step
      const organizationCode =
        organization === undefined
          ? record.organizationCode
          : organization && organizationCodeOf(known, step.entry, organization)
      const update = step.isRecordNew ? [updateApplication({ ...record, organizationCode })] : []
      return { commands: [...update, ...ownCommands(step, environmentId, record.id)] }
    }
    const id = step.draft.id ?? freeClientId(environmentId, step.draft.name)
    known.clientIds.set(placeInFile(step), id)
    const secret = step.needsSecret ? random.secret() : undefined
    const application = {
      ...step.draft,
      id,
      environmentId,
      organizationCode: step.organization && organizationCodeOf(known, step.entry, step.organization),
      secretHashes: secret === undefined ? step.draft.secretHashes : [sha256(secret)],
      version: 1,
      createdAt: now,
    }
    const commands = [addApplication(application), ...ownCommands(step, environmentId, id)]
    if (secret === undefined) return { commands }
    return {
      commands,
      generated: { environment: step.environment, application: step.name, clientId: id, secret },
    }
  }

  function ownCommands(
    { properties, accessRoles }: Exclude<ApplicationStep, { action: 'remove' }>,
    environmentId: string,
    applicationId: string,
  ) {
    const property = (key: string) => idOf(known.properties, key)
    const accessRole = (key: string) => ({ environmentId, applicationId, roleId: idOf(known.roles, key) })
    return [
      ...accessRoles.given.map((key) => addApplicationAccessRole(accessRole(key))),
      // Behind those that come, so that one is left
      ...accessRoles.taken.map((key) => removeApplicationAccessRole(accessRole(key))),
      ...properties.set.map(([key, value]) =>
        setApplicationProperty(environmentId, applicationId, property(key), value),
      ),
      ...properties.unset.map((key) => removeApplicationProperty(environmentId, applicationId, property(key))),
    ]
  }

  function clientIdOf(entry: number, ref: ApplicationRef): string {
    return 'id' in ref ? ref.id : idOf(known.clientIds, placeInFile({ entry, index: ref.index }))
  }

  function freeClientId(environmentId: string, name: string): string {
    const own = derived(`${environmentId}/${name}`).slice(0, 32)
    const isTaken = current.applications.some(
      (application) => application.environmentId === environmentId && application.id === own,
    )
    return isTaken ? random.id('') : own
  }

  function prepareApi(step: StepOf<'api'>, environmentId: string, now: number): Prepared {
    if (step.action === 'remove') return { commands: [removeApi(environmentId, step.record.id)] }
    const audience = step.action === 'create' ? step.draft.audience : step.record.audience
    const id = step.action === 'create' ? random.id('api_') : step.record.id
    const scopes = step.newScopes.map((scope, index) => {
      return { ...scope, id: random.id('scope_'), environmentId, apiId: id, createdAt: now + 1 + index }
    })
    const scopeIds = new Map(known.apis.get(inEnvironment(environmentId, audience))?.scopeIds)
    for (const scope of scopes) scopeIds.set(scope.name, scope.id)
    known.apis.set(inEnvironment(environmentId, audience), { id, scopeIds })
    const added = scopes.map(addApiScope)
    if (step.action === 'create') {
      const api = { id, environmentId, ...step.draft, isManagementApi: false, createdAt: now }
      return { commands: [addApi(api), ...added] }
    }
    return {
      commands: [
        ...(step.isRenamed ? [renameApi(environmentId, id, step.record.name)] : []),
        ...step.describe.map((scope) => describeApiScope(environmentId, scope.id, scope.description)),
        ...step.remove.map((scope) => removeApiScope(environmentId, scope.id)),
        ...added,
      ],
    }
  }

  function prepareAuthorization(step: StepOf<'authorization'>, environmentId: string, now: number): Prepared {
    if (step.action === 'remove') {
      return { commands: [revokeApplication(environmentId, step.apiId, step.applicationId)] }
    }
    const { application, entry } = step
    const applicationId = clientIdOf(entry, application)
    const { apiId, granted, taken } = scopeChange(known, environmentId, step)
    const key = { environmentId, apiId, applicationId }
    return {
      commands: [
        authorizeApplication({ ...key, createdAt: now }),
        ...granted.map((scopeId) => addApplicationScope({ ...key, scopeId })),
        ...taken.map((scopeId) => removeApplicationScope({ ...key, scopeId })),
      ],
    }
  }
}
