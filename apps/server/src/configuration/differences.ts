import { managementAudiences } from '@latchkey/directory/api.ts'
import { type ApplyDeps, applyConfiguration, type GeneratedSecret, type PlanDeps, planFor } from './apply.ts'
import type { Change } from './changes.ts'
import { describeOne } from './export.ts'
import type { Step } from './plan.ts'
import { formatPath, type Path, type Problem } from './problem.ts'
import { configurationSchema, type EnvironmentEntry } from './schema.ts'

/**
 * One thing in which an environment is not what another one is: of the environment itself a single setting, else a
 * thing as a whole. `id` names it as long as it differs.
 */
export type Difference = {
  id: string
  kind: Step['kind']
  name: string
  action: 'create' | 'update'
  changes: readonly Change[]
}

/** What cannot be compared, and why. */
export type LeftOut = { name: string; reason: string }

type Compared = { entry: EnvironmentEntry; differences: Difference[]; leftOut: LeftOut[] }

/** How often to plan again without what was refused: each time something else may show. */
const MAX_ROUNDS = 10

/**
 * What an apply would change in the environment `to` if its file said what the environment `from` is. Client IDs are
 * each environment's own, so applications are the same by their names, APIs by their audiences. People and
 * organizations are no configuration, and addresses of the environment itself stay, of its webhooks too, and its
 * variables, which are there to differ. Undefined: one of them is gone.
 */
export async function differencesBetween(
  { from, to }: { from: string; to: string },
  deps: PlanDeps,
): Promise<Compared | undefined> {
  const [source, target] = await Promise.all([describeOne(deps.store, from), describeOne(deps.store, to)])
  if (!source || !target) return undefined
  const leftOut: LeftOut[] = []
  let entry = asTarget(source, target, leftOut)
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const planned = await planFor(deps, { environments: [entry] }, {})
    if (planned.ok) return { entry, differences: planned.plan.steps.flatMap(differencesOf), leftOut }
    for (const problem of planned.problems) leftOut.push(explained(entry, problem))
    entry = without(entry, planned.problems)
  }
  return { entry, differences: [], leftOut }
}

/**
 * Makes one difference go, by applying that thing alone. Refused with the words of the plan where it needs something
 * that is not there yet; `gone` when it is the same by now.
 */
export async function copyDifference(
  { from, to, id, operation }: { from: string; to: string; id: string; operation: string },
  deps: ApplyDeps,
): Promise<
  { ok: true; secret: GeneratedSecret | undefined } | { ok: false; gone: true } | { ok: false; message: string }
> {
  const compared = await differencesBetween({ from, to }, deps)
  const difference = compared?.differences.find((one) => one.id === id)
  if (!compared || !difference) return { ok: false, gone: true }
  const desired = { environments: [alone(compared.entry, difference)] }
  const planned = await planFor(deps, desired, {})
  if (!planned.ok) return { ok: false, message: wordsOf(planned.problems) }
  const others = planned.plan.steps.flatMap(differencesOf).filter((one) => one.id !== id)
  if (others.length > 0) {
    return { ok: false, message: `needs ${others.map(({ kind, name }) => `${kind} ${name}`).join(', ')} first` }
  }
  const applied = await applyConfiguration(deps, desired, { agreed: planned.plan, operation })
  if (!applied.ok) return { ok: false, message: wordsOf(applied.problems) }
  return { ok: true, secret: applied.generatedSecrets[0] }
}

const wordsOf = (problems: readonly Problem[]) =>
  problems.map(({ path, message }) => `${formatPath(path.slice(2))}: ${message}`.replace(/^: /, '')).join('; ')

function differencesOf(step: Step): Difference[] {
  const { kind, name, action, changes } = step
  if (action === 'remove' || !('entry' in step)) return []
  if (kind === 'environment') {
    return changes.map((change) => ({
      id: `setting ${change.field}`,
      kind,
      name: change.field,
      action,
      changes: [change],
    }))
  }
  const id = kind === 'authorization' ? `${kind} ${name} ${step.api}` : `${kind} ${name}`
  return [{ id, kind, name: kind === 'authorization' ? `${name}: ${step.api}` : name, action, changes }]
}

type Described = NonNullable<Awaited<ReturnType<typeof describeOne>>>

/** What one environment is, said of another. */
function asTarget(source: Described, target: Described, leftOut: LeftOut[]): EnvironmentEntry {
  const { organizations: _, webhooks: __, environmentVariables: ___, ...described } = source
  const own = new Set(managementAudiences(source.origins))
  const [management = ''] = managementAudiences(target.origins)
  const audienceOf = (audience: string) => (own.has(audience) ? management : audience)
  const isUnclear = (name: string) => [source, target].some(({ applications }) => isRepeated(applications, name))
  const shared = source.applications.filter(({ name }) => !isUnclear(name))
  for (const name of new Set(source.applications.map((one) => one.name).filter(isUnclear))) {
    leftOut.push({ name, reason: 'Several applications have this name.' })
  }
  const names = new Map(shared.map(({ clientId, name }) => [clientId, name]))
  const invited = described.invitations.application
  const scopesOf = (held: readonly { audience: string; scopes: readonly string[] }[]) =>
    held.map((one) => ({ ...one, audience: audienceOf(one.audience) }))
  const entry = {
    ...described,
    name: target.name,
    code: target.code,
    origins: target.origins,
    ...(invited === null || names.has(invited)
      ? { invitations: { ...described.invitations, application: invited === null ? null : names.get(invited) } }
      : { invitations: undefined }),
    roles: described.roles.map((role) => ({ ...role, scopes: scopesOf(role.scopes) })),
    applications: shared.map(({ clientId: _, organization: __, defaultAudience, ...application }) => ({
      ...application,
      defaultAudience: defaultAudience.map(audienceOf),
    })),
    apis: described.apis.map((api) => ({
      ...api,
      audience: audienceOf(api.audience ?? ''),
      applications: api.applications.flatMap(({ clientId, scopes }) => {
        const name = names.get(clientId)
        return name === undefined ? [] : [{ name, scopes }]
      }),
    })),
  }
  const [read] = configurationSchema.parse({ environments: [entry] }).environments
  if (!read) throw new Error('an environment that was described is none')
  return read
}

const isRepeated = (list: readonly { name: string }[], name: string) =>
  list.filter((one) => one.name === name).length > 1

const LISTS = ['applications', 'apis', 'roles'] as const
type List = (typeof LISTS)[number]

const listOf = (key: Path[number] | undefined): List | undefined => LISTS.find((list) => list === key)

/** What a problem is about: `environments`, 0, and then a list with a place in it, or a section. */
function explained(entry: EnvironmentEntry, { path, message }: Problem): LeftOut {
  const [, , key, index] = path
  const list = listOf(key)
  const item = list && typeof index === 'number' ? entry[list]?.[index] : undefined
  const name = item === undefined ? formatPath(path.slice(2)) : 'name' in item ? item.name : item.key
  return { name, reason: `${formatPath(path.slice(4))} ${message}`.trim() }
}

/** The entry without what problems are about, so that the rest can be compared. */
function without(entry: EnvironmentEntry, problems: readonly Problem[]): EnvironmentEntry {
  const left: Record<string, unknown> = { ...entry }
  for (const list of LISTS) {
    const bad = new Set(problems.filter(({ path }) => path[2] === list).map(({ path }) => path[3]))
    left[list] = entry[list]?.filter((_, index) => !bad.has(index))
  }
  for (const { path } of problems) {
    const [, , key] = path
    if (typeof key === 'string' && !listOf(key) && !['name', 'code', 'origins'].includes(key)) delete left[key]
  }
  return left as EnvironmentEntry
}

/** An entry that says one thing of the environment, and nothing else. */
function alone(entry: EnvironmentEntry, { kind, name, id }: Difference): EnvironmentEntry {
  const { code, origins } = entry
  const same = { name: entry.name, code, origins }
  switch (kind) {
    case 'environment':
      return { ...same, ...part(entry, name.split('.')) }
    case 'invitations':
      return { ...same, invitations: entry.invitations }
    case 'application':
      return { ...same, applications: entry.applications?.filter((one) => one.name === name) }
    case 'roleScopes':
      return { ...same, roles: entry.roles?.filter(({ key }) => key === name) }
    case 'api':
      return {
        ...same,
        apis: entry.apis?.filter((api) => api.name === name).map(({ applications: _, ...api }) => api),
      }
    default:
      return {
        ...same,
        apis: entry.apis?.flatMap(({ name: api, audience, applications = [] }) => {
          const chosen = applications.filter((one) => `authorization ${one.name} ${api}` === id)
          return chosen.length === 0 ? [] : [{ name: api, audience, applications: chosen }]
        }),
      }
  }
}

/** `{ brand: { theme } }` of `brand`, `theme`. */
function part(section: object, [key = '', ...inner]: readonly string[]): object {
  const value = (section as Record<string, unknown>)[key]
  return { [key]: inner.length === 0 ? value : part((value ?? {}) as object, inner) }
}
