import { type PlanDeps, planFor } from './apply.ts'
import type { Plan, Step } from './plan.ts'
import { formatPath, type Path, type Problem } from './problem.ts'
import type { Configuration } from './schema.ts'

/** What the next apply of a file would do, and which of its entries it would refuse, in its words. */
export type PlannedAgain = {
  steps: readonly Step[]
  unmanaged: Plan['unmanaged']
  refused: readonly { entry: object; message: string }[]
  /** What is wrong with the settings of environments. */
  settings: readonly Problem[]
  /** Why nothing could be planned, where that is so. */
  hindrances: readonly string[]
}

/** How often to plan again without what was refused: each time something else may show. */
const MAX_ROUNDS = 10

/** Plans a file that was applied before. What it refuses by now is left out, so that the rest can be compared. */
export async function planAgain(whole: Configuration, deps: PlanDeps): Promise<PlannedAgain> {
  let file = whole
  let hindrances: string[] = []
  const refused: PlannedAgain['refused'][number][] = []
  const settings: Problem[] = []
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const planned = await planFor(deps, file, {})
    if (planned.ok) {
      const { steps, unmanaged } = planned.plan
      return { steps, unmanaged, refused, settings, hindrances: [] }
    }
    hindrances = planned.problems.map(tell)
    const rest = without(file, planned.problems)
    if (rest === undefined) break
    for (const problem of planned.problems) {
      const entry = entryAt(file, problem.path)
      if (entry) refused.push({ entry, message: tell(problem) })
      else settings.push(problem)
    }
    file = rest
  }
  return { steps: [], unmanaged: [], refused: [], settings: [], hindrances }
}

const tell = ({ path, message }: Problem) => `${formatPath(path)}: ${message}`.replace(/^: /, '')

type Lists = Readonly<Record<string, unknown>>

/** The entry of a list that a path leads to or into: of the business, or of one environment. */
function entryAt(file: Configuration, [section, index, list, at]: Path): object | undefined {
  if (typeof section !== 'string' || typeof index !== 'number') return undefined
  if (section !== 'environments') return itemOf((file as Lists)[section], index)
  if (typeof list !== 'string' || typeof at !== 'number') return undefined
  return itemOf((file.environments[index] as Lists | undefined)?.[list], at)
}

const itemOf = (list: unknown, index: number): object | undefined => (Array.isArray(list) ? list[index] : undefined)

/** What an environment is known by. */
const NAMES: readonly unknown[] = ['name', 'code', 'origins']

/** The file without what problems are about; undefined where one of them is not about something that can be left out. */
function without(file: Configuration, problems: readonly Problem[]): Configuration | undefined {
  const bad = new Set<unknown>(problems.map(({ path }) => entryAt(file, path)))
  const settings = problems.filter(({ path }) => entryAt(file, path) === undefined)
  if (settings.some(({ path: [section, , key] }) => section !== 'environments' || !key || NAMES.includes(key))) {
    return undefined
  }
  const isLeft = (value: unknown) => (Array.isArray(value) ? value.filter((one) => !bad.has(one)) : value)
  const leftOf = (entry: object) =>
    Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, isLeft(value)]))
  const environments = file.environments.map((environment, index) => {
    const refused = settings.filter(({ path }) => path[1] === index).map(({ path }) => path[2])
    return Object.fromEntries(Object.entries(leftOf(environment)).filter(([key]) => !refused.includes(key)))
  })
  return { ...leftOf(file), environments } as Configuration
}
