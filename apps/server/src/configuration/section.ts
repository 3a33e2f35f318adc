import type { LiveEnvironment } from '../registry/registry.ts'
import type { PlanDeps } from './apply.ts'
import { type ComparedKind, type ComparedKindResult, compareKind, toldPlan } from './comparison.ts'
import { readVariables } from './current.ts'
import { describeSettings } from './export.ts'
import { describedTogether, type Kind, MAX_ORGANIZATIONS, MAX_THINGS } from './part.ts'
import { writeYaml } from './yaml-text.ts'

/** Lists of a latchkey.yaml, each of which is a page of its own; and how keys that sign are replaced. */
export const SECTIONS = [
  'environments',
  'applications',
  'apis',
  'organizations',
  'permissions',
  'roles',
  'feature_flags',
  'properties',
  'webhooks',
  'environment_variables',
  'signing',
] as const
export type Section = (typeof SECTIONS)[number]

export type DescribedSection = {
  yaml: string
  /** How many things are in it, and whether there are others. */
  shown: number
  isMore: boolean
  /** Null: it is not compared. */
  state: 'never_applied' | 'as_applied' | 'changed_since' | null
  /** What the next apply would do about it, and what it would leave alone; null: nothing worth a word. */
  plan: string | null
  /** The things that are not as the file says; `never_applied`, where it lists others of their kind and not them. */
  differing: readonly { id: string; state: 'never_applied' | 'changed_since' }[]
  isMoreDiffering: boolean
}

/** So many of the things that differ are named. */
const MAX_DIFFERING = 1000

/** A section as an export writes it, as much of it as somebody reads, and how it differs from what was applied last. */
export async function describeSection(
  section: Section,
  environment: LiveEnvironment,
  environments: readonly LiveEnvironment[],
  deps: PlanDeps,
): Promise<DescribedSection> {
  if (section === 'signing') return describeSigning(environment, deps)
  if (section === 'environments') return describeEnvironments(environments, deps)
  const kind = KINDS[section]
  if (kind === 'organization') {
    const page = { after: '', limit: MAX_ORGANIZATIONS + 1 }
    const codes = (await deps.store.organizations.list(environment.id, page)).map(({ code }) => code)
    return { ...(await describedTogether(environment, kind, codes, deps.store)), ...NOT_COMPARED }
  }
  const ids = await idsOf(kind, environment, deps)
  const [described, compared] = await Promise.all([
    describedTogether(environment, kind, ids, deps.store),
    compareKind(kind, [environment], deps),
  ])
  const judged = judge(compared, isListed(section, compared), ids)
  const { list } = environment.apis
  const isAlwaysThere = new Set(list.filter(({ isManagementApi }) => isManagementApi).map(({ id }) => id))
  const differing = judged.differing.filter(({ id, state }) => state !== 'never_applied' || !isAlwaysThere.has(id))
  return { ...described, ...judged, differing }
}

const NOT_COMPARED = { state: null, plan: null, differing: [], isMoreDiffering: false }

const KINDS = {
  applications: 'application',
  apis: 'api',
  organizations: 'organization',
  permissions: 'permission',
  roles: 'role',
  feature_flags: 'feature_flag',
  properties: 'property',
  webhooks: 'webhook',
  environment_variables: 'environment_variable',
} as const satisfies Record<Exclude<Section, 'environments' | 'signing'>, Kind>

/** What a file can list, oldest first, but variables by key. */
async function idsOf(
  kind: Exclude<ComparedKind, 'environment'>,
  { id: environmentId, directory, applications, apis, webhooks }: LiveEnvironment,
  { store }: PlanDeps,
): Promise<string[]> {
  switch (kind) {
    case 'application':
      return [...applications.keys()]
    case 'api':
      return apis.list
        .filter(({ isManagementApi, authorizations }) => !isManagementApi || authorizations.size > 0)
        .map(({ id }) => id)
    case 'permission':
      return [...directory.permissions.values()].filter(({ isSystem }) => !isSystem).map(({ id }) => id)
    case 'role':
      return [...directory.roles.keys()]
    case 'feature_flag':
      return directory.featureFlags.map(({ id }) => id)
    case 'property':
      return [...directory.properties.values()].filter(({ isBuiltIn }) => !isBuiltIn).map(({ id }) => id)
    case 'webhook':
      return webhooks.map(({ id }) => id)
    case 'environment_variable':
      return (await readVariables(store, environmentId)).map(({ id }) => id)
  }
}

/** Whether the file has the list at all: what it does not speak of may be anything. */
function isListed(section: keyof typeof KINDS, compared: ComparedKindResult | undefined): boolean {
  if (!compared) return false
  const { file } = compared.applied
  const [own] = file.environments
  switch (section) {
    case 'permissions':
    case 'roles':
    case 'properties':
      return file[section] !== undefined
    case 'feature_flags':
      return file.featureFlags !== undefined
    case 'environment_variables':
      return own?.environmentVariables !== undefined
    default:
      return own?.[section] !== undefined
  }
}

function judge(
  compared: ComparedKindResult | undefined,
  isListed: boolean,
  ids: readonly string[],
): Pick<DescribedSection, 'state' | 'plan' | 'differing' | 'isMoreDiffering'> {
  if (!compared || (!isListed && compared.named.size === 0 && compared.parts.length === 0)) {
    return { ...NOT_COMPARED, state: 'never_applied' }
  }
  const { parts, refusals, hindrances, named, unmanaged } = compared
  const changed = new Set([...parts, ...refusals].map(({ id }) => id))
  const differing = ids.flatMap((id): DescribedSection['differing'][number][] => {
    if (changed.has(id)) return [{ id, state: 'changed_since' }]
    return isListed && !named.has(id) ? [{ id, state: 'never_applied' }] : []
  })
  const isChanged = parts.length + refusals.length + hindrances.length > 0
  const messages = [...hindrances, ...refusals.map(({ message }) => message)]
  const plan = { steps: parts.map(({ step }) => step), unmanaged }
  return {
    state: isChanged ? 'changed_since' : 'as_applied',
    plan: isChanged || unmanaged.length > 0 ? toldPlan(messages, plan) : null,
    differing: differing.slice(0, MAX_DIFFERING),
    isMoreDiffering: differing.length > MAX_DIFFERING,
  }
}

async function describeEnvironments(all: readonly LiveEnvironment[], deps: PlanDeps): Promise<DescribedSection> {
  const environments = all.slice(0, MAX_THINGS)
  const described = environments.map((one) => describeSettings(one, [...one.applications.values()]))
  const compared = await compareKind('environment', environments, deps)
  return {
    yaml: writeYaml({ environments: described }),
    shown: environments.length,
    isMore: all.length > environments.length,
    ...judge(
      compared,
      (compared?.named.size ?? 0) > 0,
      environments.map(({ code }) => code),
    ),
  }
}

async function describeSigning(environment: LiveEnvironment, deps: PlanDeps): Promise<DescribedSection> {
  const { name, code, origins, signing } = environment
  const compared = await compareKind('environment', [environment], deps)
  const isNamed = compared?.applied.file.environments[0]?.signing !== undefined
  const parts = compared?.parts.flatMap(({ id, step }) => {
    const changes = step.changes.filter(({ field }) => field.startsWith('signing.'))
    return changes.length > 0 ? [{ id, step: { ...step, changes } }] : []
  })
  return {
    yaml: writeYaml({ environments: [{ name, code, origins, signing }] }),
    shown: 1,
    isMore: false,
    ...judge(compared && isNamed ? { ...compared, parts: parts ?? [], refusals: [] } : undefined, isNamed, []),
  }
}
