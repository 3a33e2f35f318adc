import { setAppliedConfiguration } from '@latchkey/storage/applied-configurations.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type Configuration, configurationSchema, type EnvironmentEntry } from './schema.ts'

const BUSINESS = 'business'

/**
 * Keeps what a file said, for `readApplied`: of the business the sections that it has, and each environment that
 * it names. People, secrets and what they are found by are left out, and what stands in other files.
 */
export async function rememberApplied(
  { environments, ...sections }: Configuration,
  { store, registry, clock }: Pick<Deps, 'store' | 'registry' | 'clock'>,
): Promise<void> {
  const before = await store.appliedConfigurations.find(BUSINESS)
  const appliedAt = clock.now()
  const business = { ...(before && JSON.parse(before.content)), ...sections }
  const parts = [{ part: BUSINESS, content: JSON.stringify(business), appliedAt }]
  for (const entry of environments) {
    const live = registry
      .list()
      .find(({ code, name }) => (entry.code === undefined ? name === entry.name : code === entry.code))
    if (live) parts.push({ part: live.id, content: JSON.stringify(comparable(entry)), appliedAt })
  }
  await store.commit(parts.map(setAppliedConfiguration))
}

/** What is compared of an environment. Documents of scopes are not there any more when somebody looks. */
function comparable({ users, organizations, applications, apis, ...entry }: EnvironmentEntry) {
  return {
    ...entry,
    applications: applications?.map(({ secretFrom, developmentSecret, organization, ...application }) => application),
    apis: apis?.map(({ scopesFrom, ...api }) => api),
  }
}

/** What was applied last, of the business and of these environments. */
export type Applied = {
  /** It has an entry for each environment, with its settings where `isNamed` says so. */
  file: Configuration
  environments: readonly LiveEnvironment[]
  /** Whether a file named the environment of the same place. */
  isNamed: readonly boolean[]
}

/** Which parts of a file are read: sections of the business, and of environments. */
export type Needed = {
  business: readonly Exclude<keyof Configuration, 'environments'>[]
  /** Of what it is called and where it is served, what holds now, unless that is needed as the file says it. */
  environment: readonly Exclude<keyof EnvironmentEntry, 'code'>[]
}

/** Undefined: what was applied cannot be read any more. */
export async function readApplied(
  environments: readonly LiveEnvironment[],
  needed: Needed,
  { appliedConfigurations }: Deps['store'],
): Promise<Applied | undefined> {
  const [business, ...own] = await Promise.all(
    [BUSINESS, ...environments.map(({ id }) => id)].map((part) => appliedConfigurations.find(part)),
  )
  const entries = environments.map(({ name, code, origins }, index) => {
    return { name, origins, ...read(own[index], needed.environment), code }
  })
  const parsed = configurationSchema.safeParse({ ...read(business, needed.business), environments: entries })
  if (!parsed.success) return undefined
  return { file: parsed.data, environments, isNamed: own.map((row) => row !== undefined) }
}

/** To judge and plan thousands of things of which nobody asks takes time. */
function read(row: { content: string } | undefined, needed: readonly string[]): object {
  const content: Record<string, unknown> = row ? JSON.parse(row.content) : {}
  return Object.fromEntries(Object.entries(content).filter(([key]) => needed.includes(key)))
}
