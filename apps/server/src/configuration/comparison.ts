import type { LiveEnvironment } from '../registry/registry.ts'
import { type Applied, type Needed, readApplied } from './applied.ts'
import type { PlanDeps } from './apply.ts'
import { readVariables } from './current.ts'
import { matchEntries } from './match.ts'
import type { Kind } from './part.ts'
import type { Plan, Step } from './plan.ts'
import { planText } from './plan-text.ts'
import { planAgain } from './planned-again.ts'
import { formatPath } from './problem.ts'
import { matchWebhooks } from './webhook-steps.ts'

/** Organizations are not among them: to compare one, all of them would be read. */
export type ComparedKind = Exclude<Kind, 'organization'>

export type Comparison =
  | { state: 'never_applied' }
  | { state: 'as_applied' }
  /** `plan` is what the next apply of that file would do about it, as `latchkey apply` says it. */
  | { state: 'changed_since'; plan: string }

/** Whether something is as the file says that was applied last, by the rules by which a file is applied. */
export async function compareWithApplied(
  environment: LiveEnvironment,
  { kind, id }: { kind: ComparedKind; id: string },
  deps: PlanDeps,
): Promise<Comparison> {
  const compared = await compareKind(kind, [environment], deps)
  if (!compared?.named.has(id)) return { state: 'never_applied' }
  const steps = compared.parts.filter((part) => part.id === id).map(({ step }) => step)
  const own = compared.refusals.filter((refusal) => refusal.id === id).map(({ message }) => message)
  const messages = [...compared.hindrances, ...own]
  if (steps.length + messages.length === 0) return { state: 'as_applied' }
  return { state: 'changed_since', plan: toldPlan(messages, { steps, unmanaged: [] }) }
}

/** How many steps of a plan, and things that the file says wrongly, are told. */
const MAX_TOLD = 100

/** What the next apply would refuse, and what it would do. */
export function toldPlan(messages: readonly string[], plan: Pick<Plan, 'steps' | 'unmanaged'>): string {
  const refused = messages.slice(0, MAX_TOLD)
  const isWorthIt = refused.length === 0 || plan.steps.length > 0
  return [...refused, ...(isWorthIt ? [planText(plan, MAX_TOLD)] : [])].join('\n')
}

/** A step, as far as it is about things of one kind. `id`: the thing, where it is there. */
export type Part = { id: string | undefined; step: Step }

export type ComparedKindResult = {
  applied: Applied
  /** The things of which the file speaks. */
  named: ReadonlySet<string>
  parts: readonly Part[]
  /** What the file says wrongly by now; of no thing, where it is none that is there. */
  refusals: readonly { id: string | undefined; message: string }[]
  /** Why nothing could be compared, where that is so. */
  hindrances: readonly string[]
  unmanaged: Plan['unmanaged']
}

/** Compares every thing of a kind at once. Undefined: what was applied cannot be read any more. */
export async function compareKind(
  kind: ComparedKind,
  environments: readonly LiveEnvironment[],
  deps: PlanDeps,
): Promise<ComparedKindResult | undefined> {
  const applied = await readApplied(environments, NEEDED[kind], deps.store)
  if (!applied) return undefined
  const planned = await planAgain(applied.file, deps)
  const ids = { ...idsByKey(environments), environment_variable: await variableIds(kind, environments, deps) }
  const entries = entriesOf(kind, applied, ids)
  const idOf = new Map(entries.map(({ entry, id }) => [entry, id]))
  const refusals = planned.refused.flatMap(({ entry, message }) =>
    idOf.has(entry) ? [{ id: idOf.get(entry), message }] : [],
  )
  const problems = planned.settings.flatMap(({ path, message }) => {
    const [section, index, key, name] = path
    const told = `${formatPath(path)}: ${message}`
    if (section === 'environments' && key === 'featureFlags' && typeof name === 'string') {
      return kind === 'feature_flag' ? [{ id: ids.feature_flag.get(name), message: told }] : []
    }
    if (kind !== 'environment') return []
    return [{ id: environments[Number(index)]?.code, message: told }]
  })
  const named = new Set(entries.flatMap(({ id }) => id ?? []))
  const parts = planned.steps.flatMap((step) => partsOf(kind, step, environments, ids))
  return {
    applied,
    named,
    // An environment that no file named is planned as it is served, which --tls changes
    parts: kind === 'environment' ? parts.filter(({ id }) => id !== undefined && named.has(id)) : parts,
    refusals: [...refusals, ...problems],
    hindrances: planned.hindrances,
    unmanaged: planned.unmanaged.filter((one) => UNMANAGED[kind].includes(one.kind)),
  }
}

const OF_APPLICATIONS = ['permissions', 'roles', 'propertyCategories', 'properties'] as const

/** What a file says of things of a kind, and what they may name that the file adds. */
const NEEDED: Record<ComparedKind, Needed> = {
  environment: {
    business: OF_APPLICATIONS,
    environment: [
      'name',
      'origins',
      'brand',
      'language',
      'termsUrl',
      'privacyUrl',
      'allowSelfSignUp',
      'otpTtlSeconds',
      'session',
      'policies',
      'invitations',
      'portal',
      'signing',
      'passwords',
      'limits',
      'eventRetentionDays',
      'applications',
    ],
  },
  application: {
    business: OF_APPLICATIONS,
    environment: ['applications', 'apis'],
  },
  api: { business: OF_APPLICATIONS, environment: ['applications', 'apis'] },
  permission: { business: ['permissions'], environment: [] },
  role: { business: ['permissions', 'roles'], environment: ['apis', 'roles'] },
  feature_flag: { business: ['featureFlags'], environment: ['featureFlags'] },
  property: { business: ['propertyCategories', 'properties'], environment: [] },
  webhook: { business: [], environment: ['webhooks'] },
  environment_variable: { business: [], environment: ['environmentVariables'] },
}

const UNMANAGED: Record<ComparedKind, readonly Plan['unmanaged'][number]['kind'][]> = {
  environment: [],
  application: ['application'],
  api: ['api', 'scope', 'authorization'],
  permission: ['permission'],
  role: ['role'],
  feature_flag: ['featureFlag'],
  property: ['property', 'propertyCategory'],
  webhook: ['webhook'],
  environment_variable: ['environmentVariable'],
}

const DEFINED = ['permission', 'role', 'feature_flag', 'property'] as const
type DefinitionKind = (typeof DEFINED)[number]
type IdsByKey = ReadonlyMap<string, string>
type Ids = Record<DefinitionKind | 'environment_variable', IdsByKey>

/** The ids of definitions by their keys. They are the same in every environment. */
function idsByKey([environment]: readonly LiveEnvironment[]): Record<DefinitionKind, IdsByKey> {
  const of = (records: Iterable<{ id: string; key: string }> = []) =>
    new Map([...records].map(({ id, key }) => [key, id]))
  const { permissions, roles, featureFlags, properties } = environment?.directory ?? {}
  return {
    permission: of(permissions?.values()),
    role: of(roles?.values()),
    feature_flag: of(featureFlags),
    property: of(properties?.values()),
  }
}

/** The ids of variables by their keys, where it is they that are compared, which is of one environment. */
async function variableIds(
  kind: ComparedKind,
  [environment]: readonly LiveEnvironment[],
  { store }: PlanDeps,
): Promise<IdsByKey> {
  if (kind !== 'environment_variable' || !environment) return new Map()
  return new Map((await readVariables(store, environment.id)).map(({ id, key }) => [key, id]))
}

/** What the file says of things of a kind, and which of them it means. */
function entriesOf(kind: ComparedKind, { file, environments, isNamed }: Applied, ids: Ids) {
  type Entry = { entry: object; id: string | undefined }
  const keyed = (list: readonly { key: string }[] = []): Entry[] =>
    kind in ids ? list.map((entry) => ({ entry, id: ids[kind as keyof Ids].get(entry.key) })) : []
  return file.environments.flatMap((own, index): Entry[] => {
    const live = environments[index]
    if (!live) return []
    switch (kind) {
      case 'environment':
        return isNamed[index] ? [{ entry: own, id: live.code }] : []
      case 'application': {
        const records = [...live.applications.values()]
        const keys = { keyOfEntry: clientIdOf, keyOfRecord: idOf }
        const found = matchEntries(own.applications ?? [], records, keys)
        return (own.applications ?? []).map((entry, at) => {
          const record = found[at]
          return { entry, id: typeof record === 'object' ? record.id : undefined }
        })
      }
      case 'api':
        return (own.apis ?? []).map((entry) => ({ entry, id: live.apis.find(entry.audience)?.id }))
      case 'permission':
        return keyed(file.permissions)
      case 'role':
        return [...keyed(file.roles), ...keyed(own.roles)]
      case 'feature_flag':
        return [...keyed(file.featureFlags), ...keyed(Object.keys(own.featureFlags ?? {}).map((key) => ({ key })))]
      case 'webhook': {
        const found = matchWebhooks(own.webhooks ?? [], live.webhooks)
        return (own.webhooks ?? []).map((entry, at) => ({ entry, id: found[at]?.id }))
      }
      case 'environment_variable':
        return keyed(own.environmentVariables)
      default:
        return [
          ...keyed(file.properties),
          ...(file.propertyCategories ?? []).map((entry) => ({ entry, id: undefined })),
        ]
    }
  })
}

const clientIdOf = ({ clientId }: { clientId?: string | undefined }) => clientId
const idOf = ({ id }: { id: string }) => id

function partsOf(kind: ComparedKind, step: Step, environments: readonly LiveEnvironment[], ids: Ids): Part[] {
  const live = 'entry' in step ? environments[step.entry] : undefined
  switch (step.kind) {
    case 'environment': {
      // Values of flags are shown with the flags
      const isFlag = ({ field }: { field: string }) => field.startsWith(FLAGS)
      const changes = step.changes.filter((change) => isFlag(change) === (kind === 'feature_flag'))
      if (kind === 'environment') return changes.length > 0 ? [{ id: live?.code, step: { ...step, changes } }] : []
      if (kind !== 'feature_flag') return []
      return changes.map((change) => ({
        id: ids.feature_flag.get(change.field.slice(FLAGS.length)),
        step: { ...step, changes: [change] },
      }))
    }
    case 'invitations':
      return kind === 'environment' ? [{ id: live?.code, step }] : []
    case 'application':
      return kind === 'application' ? [{ id: step.action === 'create' ? undefined : step.record.id, step }] : []
    case 'api':
      return kind === 'api' ? [{ id: step.action === 'create' ? undefined : step.record.id, step }] : []
    case 'authorization': {
      if (kind !== 'api') return []
      return [{ id: step.action === 'remove' ? step.apiId : live?.apis.find(step.audience)?.id, step }]
    }
    case 'roleScopes':
      return kind === 'role' ? [{ id: ids.role.get(step.name), step }] : []
    case 'permission':
    case 'role':
    case 'property':
      return kind === step.kind ? [{ id: ids[step.kind].get(step.key), step }] : []
    case 'propertyCategory':
      return kind === 'property' ? [{ id: undefined, step }] : []
    case 'featureFlag':
      return kind === 'feature_flag' ? [{ id: ids.feature_flag.get(step.key), step }] : []
    case 'webhook':
      return kind === 'webhook' ? [{ id: step.action === 'create' ? undefined : step.record.id, step }] : []
    case 'environmentVariable':
      return kind === 'environment_variable' ? [{ id: ids.environment_variable.get(step.name), step }] : []
    default:
      return []
  }
}

const FLAGS = 'featureFlags.'
