import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { SigningAlgorithm } from '@latchkey/storage/records.ts'
import { ContendedError } from '../apis/decide-and-commit.ts'
import type { By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import type { CreateSigningKey } from '../keys/signing.ts'
import { readCurrent } from './current.ts'
import { executor } from './executor.ts'
import { type Plan, type PlanOptions, planConfiguration } from './plan.ts'
import type { Problem } from './problem.ts'
import type { Configuration } from './schema.ts'

export type ApplyDeps = PlanDeps & Pick<Deps, 'registry' | 'clock' | 'random' | 'secrets'> & By
/** What it takes to say what would change. */
export type PlanDeps = Pick<Deps, 'store' | 'hasher' | 'development' | 'outbound'>

export type ApplyOptions = Partial<Pick<PlanOptions, 'prune' | 'env' | 'documents'>> & {
  /** The plan somebody agreed to: nothing is done when it is not the plan any more. */
  agreed?: Plan | undefined
  /** Of the first signing key of new environments. */
  algorithm?: SigningAlgorithm | undefined
  /** Makes that key. By default one that nobody else has. */
  createKey?: CreateSigningKey | undefined
  /** What the audit log calls it; `apply`, where it comes from a file. */
  operation?: string | undefined
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

/**
 * How often to plan anew when somebody else changed the same records meanwhile, and after how long, longer each time: of
 * processes that apply the same file at once, one at a time goes on.
 */
const TRIES = 10
const RETRY_MS = 50

/** Reads the current state and plans; changes nothing. */
export async function planFor(
  deps: PlanDeps,
  desired: Configuration,
  { prune = false, env = {}, documents = new Map() }: Pick<ApplyOptions, 'prune' | 'env' | 'documents'>,
) {
  const current = await readCurrent(deps, desired)
  const planned = planConfiguration(current, desired, {
    prune,
    env,
    documents,
    outbound: deps.outbound,
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
    await setTimeout(RETRY_MS * (tries + 1))
  }
  throw new ContendedError('the configuration was not applied: others kept changing the same records')
}

const isSamePlan = (one: Plan, other: Plan) =>
  isDeepStrictEqual([one.steps, one.environmentIds], [other.steps, other.environmentIds])
