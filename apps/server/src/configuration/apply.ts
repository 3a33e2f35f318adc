import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { authorizeApplication, revokeApplication } from '@latchkey/storage/api-authorizations.ts'
import { addApiScope, describeApiScope, removeApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi, removeApi, renameApi } from '@latchkey/storage/apis.ts'
import { addApplicationScope, removeApplicationScope } from '@latchkey/storage/application-scopes.ts'
import { addApplication, removeApplication, updateApplication } from '@latchkey/storage/applications.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addEnvironment, updateEnvironment } from '@latchkey/storage/environments.ts'
import { addIdentity } from '@latchkey/storage/identities.ts'
import type { SigningAlgorithm } from '@latchkey/storage/records.ts'
import { addSigningKey } from '@latchkey/storage/signing-keys.ts'
import { grantUserScope, revokeUserScope } from '@latchkey/storage/user-scopes.ts'
import { addUser, setPasswordHash, updateUser } from '@latchkey/storage/users.ts'
import { managementApiOf } from '../apis/management-api.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import { createSigningKey } from '../keys/signing.ts'
import type { Grants } from './api-steps.ts'
import { readCurrent } from './current.ts'
import { DEFAULT_ENVIRONMENT } from './defaults.ts'
import { type Current, type Plan, type PlanOptions, planConfiguration, type Step } from './plan.ts'
import type { Problem } from './problem.ts'
import type { Configuration } from './schema.ts'

export type ApplyDeps = Pick<Deps, 'store' | 'registry' | 'clock' | 'random' | 'secrets' | 'hasher' | 'development'>

export type ApplyOptions = Partial<Pick<PlanOptions, 'prune' | 'env' | 'documents'>> & {
  /** The plan somebody agreed to: nothing is done when it is not the plan any more. */
  agreed?: Plan | undefined
  /** Of the first signing key of new environments. */
  algorithm?: SigningAlgorithm | undefined
  /** All or nothing. For a database that nobody is served from yet: one long commit would hold up the others. */
  inOneCommit?: boolean | undefined
  /** Told of each secret as soon as its application is stored: whatever fails later, it is known. */
  onSecret?: ((generated: GeneratedSecret) => void) | undefined
}

/** A client secret that was generated. It is nowhere else: show it once. */
export type GeneratedSecret = { environment: string; application: string; clientId: string; secret: string }

export type ApplyResult =
  | { ok: true; plan: Plan; generatedSecrets: readonly GeneratedSecret[] }
  | { ok: false; problems: Problem[] }

/** How many records one turn commits: on SQLite they share one transaction, and neighbours are not held up. */
const BATCH = 32
/** How often to plan anew when somebody else changed the same records meanwhile. */
const TRIES = 5

/** Reads the current state and plans; changes nothing. */
export async function planFor(
  deps: Pick<Deps, 'store' | 'hasher' | 'development'>,
  desired: Configuration,
  { prune = false, env = {}, documents = new Map() }: Pick<ApplyOptions, 'prune' | 'env' | 'documents'>,
) {
  const current = await readCurrent(deps, desired)
  const planned = planConfiguration(current, desired, {
    prune,
    env,
    documents,
    isDevelopment: deps.development !== undefined,
  })
  return planned.ok ? { ...planned, current } : planned
}

/**
 * Makes the database what the configuration describes, in small commits unless told otherwise. What it does not
 * mention stays; only `prune` removes. Applying the same again changes nothing, so after an interruption apply again.
 */
export async function applyConfiguration(
  deps: ApplyDeps,
  desired: Configuration,
  options: ApplyOptions = {},
): Promise<ApplyResult> {
  const generatedSecrets: GeneratedSecret[] = []
  const onSecret = (generated: GeneratedSecret) => {
    generatedSecrets.push(generated)
    options.onSecret?.(generated)
  }
  let first: Plan | undefined
  for (let tries = 0; tries < TRIES; tries++) {
    const planned = await planFor(deps, desired, options)
    if (!planned.ok) return planned
    first ??= planned.plan
    if (options.agreed && tries === 0 && !isSamePlan(options.agreed, planned.plan)) {
      return {
        ok: false,
        problems: [{ path: [], message: 'somebody changed the same records meanwhile: apply again' }],
      }
    }
    const work = executor(deps, planned.plan, planned.current, { ...options, onSecret })
    if (await work()) {
      await deps.registry.reload()
      return { ok: true, plan: first, generatedSecrets }
    }
  }
  throw new Error('the configuration was not applied: others kept changing the same records')
}

const isSamePlan = (one: Plan, other: Plan) =>
  isDeepStrictEqual([one.steps, one.environmentIds], [other.steps, other.environmentIds])

function executor(
  deps: ApplyDeps,
  plan: Plan,
  current: Current,
  { algorithm = 'RS256', inOneCommit = false, onSecret }: ApplyOptions,
) {
  const { store, clock, random, secrets, hasher } = deps
  const start = clock.now()
  const environmentIds = [...plan.environmentIds]
  const codes = new Set(current.environments.map(({ code }) => code))
  for (const step of plan.steps) {
    if (step.kind === 'environment' && step.action === 'create' && step.code) codes.add(step.code)
  }

  const times = timesOf(plan.steps, start)
  const clientIds = new Map<string, string>() // of applications that this plan creates, by place in the file
  const apis = new Map<string, KnownApi>()
  const know = (environmentId: string, audience: string, known: KnownApi) => {
    apis.set(`${environmentId} ${audience}`, known)
  }
  for (const { id, environmentId, audience, scopes } of current.apis) {
    know(environmentId, audience, { id, scopeIds: new Map(scopes.map((scope) => [scope.name, scope.id])) })
  }

  /** False: somebody else got ahead of us; read and plan again. */
  return async () => {
    const phases = PHASES.map((kinds) => plan.steps.filter(({ kind }) => kinds.includes(kind)))
    if (inOneCommit) return together(phases.flat())
    for (const steps of phases) {
      // One environment after the other: whoever reads meanwhile must not find one without its key.
      const size = steps[0]?.kind === 'environment' ? 1 : BATCH
      for (let at = 0; at < steps.length; at += size) {
        const done = await inTurn(steps.slice(at, at + size))
        if (done.includes(false)) return false
      }
    }
    return true
  }

  async function inTurn(steps: readonly Step[]) {
    return Promise.all((await prepareAll(steps)).map(commit))
  }

  async function together(steps: readonly Step[]) {
    const prepared = await prepareAll(steps)
    const isDone = await store.commit(prepared.flatMap(({ commands }) => commands))
    if (isDone) for (const { generated } of prepared) if (generated) onSecret?.(generated)
    return isDone
  }

  /** One after the other, for hashing is dear. */
  async function prepareAll(steps: readonly Step[]) {
    const prepared: Prepared[] = []
    for (const step of steps) prepared.push(await prepare(step))
    return prepared
  }

  async function commit({ commands, generated }: Prepared) {
    const isDone = await store.commit(commands)
    if (isDone && generated) onSecret?.(generated)
    return isDone
  }

  async function prepare(step: Step): Promise<Prepared> {
    const now = times.get(step) ?? start
    if (step.kind === 'environment') return prepareEnvironment(step, now)
    const environmentId = environmentIds[step.entry]
    if (environmentId === undefined) throw new Error('the environment of this step was not created')
    switch (step.kind) {
      case 'application':
        return prepareApplication(step, environmentId, now)
      case 'api':
        return prepareApi(step, environmentId, now)
      case 'authorization':
        return prepareAuthorization(step, environmentId, now)
      case 'user':
        return prepareUser(step, environmentId, now)
    }
  }

  async function prepareEnvironment(step: Extract<Step, { kind: 'environment' }>, now: number): Promise<Prepared> {
    if (step.action === 'update') return { commands: [updateEnvironment(step.record)] }
    const id = random.id('env_')
    environmentIds[step.entry] = id
    const code = step.code ?? freeCode(step.draft.name)
    codes.add(code)
    const key = await createSigningKey(id, algorithm, start, { secrets, random })
    const environment = { ...DEFAULT_ENVIRONMENT, id, code, ...step.draft, createdAt: now }
    const managementApi = managementApiOf(environment, { random })
    know(id, managementApi.audience, { id: managementApi.id, scopeIds: new Map() })
    return { commands: [addEnvironment(environment), addSigningKey(key), addApi(managementApi)] }
  }

  /** Derived from the name, so that of two processes that create the same environment one fails and finds it there. */
  function freeCode(name: string): string {
    let code = hex(name).slice(0, 6)
    while (codes.has(code)) code = random.id('').slice(0, 6)
    return code
  }

  function prepareApplication(
    step: Extract<Step, { kind: 'application' }>,
    environmentId: string,
    now: number,
  ): Prepared {
    if (step.action === 'update') return { commands: [updateApplication(step.record)] }
    if (step.action === 'remove') return { commands: [removeApplication(environmentId, step.record.id)] }
    const id = step.draft.id ?? freeClientId(environmentId, step.draft.name)
    clientIds.set(`${step.entry} ${step.index}`, id)
    const application = { ...step.draft, id, environmentId, createdAt: now }
    if (!step.needsSecret) return { commands: [addApplication(application)] }
    const secret = random.secret()
    return {
      commands: [addApplication({ ...application, secretHashes: [sha256(secret)] })],
      generated: { environment: step.environment, application: step.name, clientId: id, secret },
    }
  }

  /** Derived like the code of an environment, and for the same reason. */
  function freeClientId(environmentId: string, name: string): string {
    const derived = hex(`${environmentId}/${name}`).slice(0, 32)
    const isTaken = current.applications.some(
      (application) => application.environmentId === environmentId && application.id === derived,
    )
    return isTaken ? random.id('') : derived
  }

  function prepareApi(step: Extract<Step, { kind: 'api' }>, environmentId: string, now: number): Prepared {
    if (step.action === 'remove') return { commands: [removeApi(environmentId, step.record.id)] }
    const audience = step.action === 'create' ? step.draft.audience : step.record.audience
    const id = step.action === 'create' ? random.id('api_') : step.record.id
    const scopes = step.newScopes.map((scope, index) => {
      return { ...scope, id: random.id('scope_'), environmentId, apiId: id, createdAt: now + 1 + index }
    })
    const scopeIds = new Map(apis.get(`${environmentId} ${audience}`)?.scopeIds)
    for (const scope of scopes) scopeIds.set(scope.name, scope.id)
    know(environmentId, audience, { id, scopeIds })
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

  function prepareAuthorization(
    step: Extract<Step, { kind: 'authorization' }>,
    environmentId: string,
    now: number,
  ): Prepared {
    if (step.action === 'remove')
      return { commands: [revokeApplication(environmentId, step.apiId, step.applicationId)] }
    const { application } = step
    const applicationId =
      'id' in application ? application.id : (clientIds.get(`${step.entry} ${application.index}`) ?? '')
    const { apiId, granted, taken } = changeOf(environmentId, step)
    const key = { environmentId, apiId, applicationId }
    return {
      commands: [
        authorizeApplication({ ...key, createdAt: now }),
        ...granted.map((scopeId) => addApplicationScope({ ...key, scopeId })),
        ...taken.map((scopeId) => removeApplicationScope({ ...key, scopeId })),
      ],
    }
  }

  /** The ids of the scopes that come and go. */
  function changeOf(environmentId: string, { audience, before, after }: Grants) {
    const api = apis.get(`${environmentId} ${audience}`)
    if (!api) throw new Error('the API of this step was not created')
    const idsOf = (names: readonly string[]) => names.flatMap((name) => api.scopeIds.get(name) ?? [])
    return {
      apiId: api.id,
      granted: idsOf(after.filter((name) => !before.includes(name))),
      taken: idsOf(before.filter((name) => !after.includes(name))),
    }
  }

  function grantCommands(grants: readonly Grants[], environmentId: string, userId: string, now: number) {
    return grants.flatMap((change) => {
      const { granted, taken } = changeOf(environmentId, change)
      return [
        ...granted.map((scopeId) => grantUserScope({ environmentId, userId, scopeId, createdAt: now })),
        ...taken.map((scopeId) => revokeUserScope(environmentId, userId, scopeId)),
      ]
    })
  }

  async function prepareUser(
    step: Extract<Step, { kind: 'user' }>,
    environmentId: string,
    now: number,
  ): Promise<Prepared> {
    const passwordHash = step.password === undefined ? null : await hasher.hash(step.password)
    if (step.action === 'update') {
      const { record } = step
      const profile = step.isProfileNew ? [updateUser({ ...record, updatedAt: now })] : []
      const password = passwordHash ? [setPasswordHash(environmentId, record.id, passwordHash, now)] : []
      return { commands: [...profile, ...password, ...grantCommands(step.grants, environmentId, record.id, now)] }
    }
    const { email, firstName, lastName } = step.draft
    const userId = random.id('kp_')
    const times = { createdAt: now, updatedAt: now }
    const user = { id: userId, environmentId, firstName, lastName, picture: null, providedId: null, isSuspended: false }
    const identity = { id: random.id('identity_'), environmentId, userId, type: 'email', value: email } as const
    return {
      commands: [
        addUser({ ...user, passwordHash, version: 1, ...times }),
        addIdentity({
          ...identity,
          isVerified: true,
          isPrimary: true,
          provider: null,
          connectionId: null,
          createdAt: now,
        }),
        ...grantCommands(step.grants, environmentId, userId, now),
      ],
    }
  }
}

/** In which order kinds are carried out: what belongs to something, or names it, comes later. */
const PHASES: readonly (readonly Step['kind'][])[] = [
  ['environment'],
  ['application', 'api'],
  ['authorization', 'user'],
]

/** Later steps are later, so that lists by age are in the order of the file; each new scope takes a moment too. */
function timesOf(steps: readonly Step[], start: number): ReadonlyMap<Step, number> {
  const times = new Map<Step, number>()
  let time = start
  for (const step of steps) {
    times.set(step, time)
    time += 1 + (step.kind === 'api' && step.action !== 'remove' ? step.newScopes.length : 0)
  }
  return times
}

type KnownApi = { id: string; scopeIds: ReadonlyMap<string, string> }
type Prepared = { commands: readonly (Command | readonly Command[])[]; generated?: GeneratedSecret }

const hex = (text: string) => createHash('sha256').update(text).digest('hex')
