import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { addApplication, removeApplication, updateApplication } from '@latchkey/storage/applications.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addEnvironment, updateEnvironment } from '@latchkey/storage/environments.ts'
import { addIdentity } from '@latchkey/storage/identities.ts'
import type { SigningAlgorithm } from '@latchkey/storage/records.ts'
import { addSigningKey } from '@latchkey/storage/signing-keys.ts'
import { addUser, setPasswordHash, updateUser } from '@latchkey/storage/users.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import { createSigningKey } from '../keys/signing.ts'
import { readCurrent } from './current.ts'
import { type Current, type Plan, type PlanOptions, planConfiguration, type Step } from './plan.ts'
import type { Problem } from './problem.ts'
import type { Configuration } from './schema.ts'

export type ApplyDeps = Pick<Deps, 'store' | 'registry' | 'clock' | 'random' | 'secrets' | 'hasher' | 'development'>

export type ApplyOptions = Partial<Pick<PlanOptions, 'prune' | 'env'>> & {
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
  { prune = false, env = {} }: Pick<ApplyOptions, 'prune' | 'env'>,
) {
  const current = await readCurrent(deps, desired)
  const planned = planConfiguration(current, desired, { prune, env, isDevelopment: deps.development !== undefined })
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

  /** False: somebody else got ahead of us; read and plan again. */
  return async () => {
    // Environments first: the rest belongs to them.
    const isEnvironment = ({ kind }: Step) => kind === 'environment'
    const rest = plan.steps.filter((step) => !isEnvironment(step))
    if (inOneCommit) return together([...plan.steps.filter(isEnvironment), ...rest])
    for (const step of plan.steps.filter(isEnvironment)) if (!(await carryOut(step))) return false
    for (let at = 0; at < rest.length; at += BATCH) {
      const done = await inTurn(rest.slice(at, at + BATCH))
      if (done.includes(false)) return false
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

  async function carryOut(step: Step) {
    return commit(await prepare(step))
  }

  async function commit({ commands, generated }: Prepared) {
    const isDone = await store.commit(commands)
    if (isDone && generated) onSecret?.(generated)
    return isDone
  }

  async function prepare(step: Step): Promise<Prepared> {
    // Later steps are later, so that lists by age are in the order of the file.
    const now = start + plan.steps.indexOf(step)
    if (step.kind === 'environment') return prepareEnvironment(step, now)
    const environmentId = environmentIds[step.entry]
    if (environmentId === undefined) throw new Error('the environment of this step was not created')
    return step.kind === 'application'
      ? prepareApplication(step, environmentId, now)
      : prepareUser(step, environmentId, now)
  }

  async function prepareEnvironment(step: Extract<Step, { kind: 'environment' }>, now: number): Promise<Prepared> {
    if (step.action === 'update') return { commands: [updateEnvironment(step.record)] }
    const id = random.id('env_')
    environmentIds[step.entry] = id
    const code = step.code ?? freeCode(step.draft.name)
    codes.add(code)
    const key = await createSigningKey(id, algorithm, start, { secrets, random })
    return { commands: [addEnvironment({ id, code, ...step.draft, createdAt: now }), addSigningKey(key)] }
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
      return { commands: [...profile, ...password] }
    }
    const { email, firstName, lastName } = step.draft
    const userId = random.id('kp_')
    const times = { createdAt: now, updatedAt: now }
    const user = { id: userId, environmentId, firstName, lastName, picture: null, providedId: null, isSuspended: false }
    const identity = { id: random.id('identity_'), environmentId, userId, type: 'email', value: email } as const
    return {
      commands: [
        addUser({ ...user, passwordHash, ...times }),
        addIdentity({ ...identity, isVerified: true, isPrimary: true, createdAt: now }),
      ],
    }
  }
}

type Prepared = { commands: readonly (Command | readonly Command[])[]; generated?: GeneratedSecret }

const hex = (text: string) => createHash('sha256').update(text).digest('hex')
