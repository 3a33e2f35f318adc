import type { PersonStep } from './person-changes.ts'
import type { Step } from './plan.ts'

/** Steps that need nothing of one another, but for those of one person, which follow one another. */
export type Phase = {
  steps: readonly Step[]
  /** Whether they are committed one after the other. */
  isOneByOne: boolean
}

/** In which order kinds are carried out: what belongs to something, or names it, comes later. */
const ORDER: readonly (readonly Step['kind'][])[] = [
  ['permission', 'featureFlag', 'propertyCategory'],
  ['role', 'property'],
  ['environment'],
  ['organization', 'api'],
  ['application'],
  ['authorization', 'roleScopes', 'user', 'membership', 'invitations', 'webhook', 'environmentVariable'],
]
/** What others may still name until the steps before are done is removed last, and what it was in comes after it. */
const LAST: readonly (readonly Step['kind'][])[] = [
  ['organization', 'api', 'permission', 'role', 'featureFlag', 'property'],
  ['propertyCategory'],
]

export function phasesOf(steps: readonly Step[]): Phase[] {
  const isLast = ({ action, kind }: Step) => action === 'remove' && LAST.some((kinds) => kinds.includes(kind))
  const [later, first] = [steps.filter(isLast), steps.filter((step) => !isLast(step))]
  const of = (all: readonly Step[], kinds: readonly Step['kind'][]) => all.filter(({ kind }) => kinds.includes(kind))
  return [
    ...ORDER.flatMap((kinds) => {
      // An environment is committed alone: whoever reads meanwhile must not find one without its key
      const isOneByOne = kinds.includes('environment')
      const all = of(first, kinds)
      const [giving, others] = [all.filter(givesUp), all.filter((step) => !givesUp(step))]
      return [giving, others].map((steps) => ({ steps, isOneByOne }))
    }),
    ...LAST.map((kinds) => ({ steps: of(later, kinds), isOneByOne: false })),
  ]
}

/**
 * Whether an organization ceases to be the default or to have its handle, for which another one may be waiting, or a
 * webhook or a variable makes room below the limit.
 */
function givesUp(step: Step): boolean {
  if (step.kind === 'webhook' || step.kind === 'environmentVariable') return step.action === 'remove'
  if (step.kind !== 'organization' || step.action !== 'update') return false
  const { record, fields } = step
  const isHandleFree = record.handle !== null && record.handle !== fields.handle
  return isHandleFree || (record.isDefault && !fields.isDefault)
}

/** Steps that are carried out in one commit: of one person, or a single other one. */
export type Unit = { person: [PersonStep, ...PersonStep[]] } | { step: Exclude<Step, PersonStep> }

/** Of one person at most `size` steps are in one unit. */
export function unitsOf(steps: readonly Step[], size: number): Unit[] {
  const units: Unit[] = []
  for (const step of steps) {
    const last = units.at(-1)
    if (!isOfPerson(step)) units.push({ step })
    else if (last && 'person' in last && personOf(last.person[0]) === personOf(step) && last.person.length < size) {
      last.person.push(step)
    } else units.push({ person: [step] })
  }
  return units
}

/** Units that are committed at the same time: at most `size` steps, so never two units of one person. */
export function batchesOf(units: readonly Unit[], size: number): Unit[][] {
  const batches: Unit[][] = []
  let room = 0
  for (const unit of units) {
    const length = 'person' in unit ? unit.person.length : 1
    const batch = batches.at(-1)
    if (batch && length <= room) batch.push(unit)
    else {
      batches.push([unit])
      room = size
    }
    room -= length
  }
  return batches
}

const isOfPerson = (step: Step): step is PersonStep => step.kind === 'user' || step.kind === 'membership'
const personOf = ({ entry, name }: PersonStep) => `${entry} ${name}`

/** Later steps are later, so that lists by age are in the order of the file; each new scope takes a moment too. */
export function timesOf(steps: readonly Step[], start: number): ReadonlyMap<Step, number> {
  const times = new Map<Step, number>()
  let time = start
  for (const step of steps) {
    times.set(step, time)
    time += 1 + (step.kind === 'api' && step.action !== 'remove' ? step.newScopes.length : 0)
  }
  return times
}
