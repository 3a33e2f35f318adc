import type { Step } from './plan.ts'

/** Steps that need nothing of one another. */
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
  ['authorization', 'roleScopes', 'user', 'invitations'],
  ['membership'],
]
/** What others may still name until the steps before are done is removed last, and what it was in comes after it. */
const LAST: readonly (readonly Step['kind'][])[] = [
  ['organization', 'permission', 'role', 'featureFlag', 'property'],
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

/** Whether an organization ceases to be the default or to have its handle, for which another one may be waiting. */
function givesUp(step: Step): boolean {
  if (step.kind !== 'organization' || step.action !== 'update') return false
  const { record, fields } = step
  const isHandleFree = record.handle !== null && record.handle !== fields.handle
  return isHandleFree || (record.isDefault && !fields.isDefault)
}

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
