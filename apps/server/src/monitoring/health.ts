import type { Deps } from '../deps.ts'

/** What must be well for requests to be served. */
export type HealthPart = 'database' | 'migrations' | 'keys' | 'shutdown'

export type Health = {
  /** Whether new requests should be sent here. */
  isReady: boolean
  /** What is wrong with each part, in words without names or secrets; undefined: nothing. */
  problems: Readonly<Record<HealthPart, string | undefined>>
}

export type HealthDeps = Pick<Deps, 'store' | 'registry'> & {
  /** Whether this process has begun to stop. */
  isStopping: () => boolean
}

/** How long the database may take: probes are commonly given up after one to five seconds. */
const DATABASE_MS = 900

/**
 * Whether the platform can serve: the database answers in time, has every migration of this release, and every
 * environment has a key to sign with. Never rejects, and takes no longer than the database may take.
 */
export async function checkHealth(
  { store, registry, isStopping }: HealthDeps,
  { databaseMs = DATABASE_MS }: { databaseMs?: number } = {},
): Promise<Health> {
  const missing = await withinTime(() => store.missingMigrations(), databaseMs)
  const problems = {
    database: typeof missing === 'string' ? missing : undefined,
    migrations: Array.isArray(missing) && missing.length > 0 ? `${missing.length} are not applied` : undefined,
    keys: hasKeys(registry) ? undefined : 'an environment has no key to sign with',
    shutdown: isStopping() ? 'this process is stopping' : undefined,
  }
  return { isReady: Object.values(problems).every((problem) => problem === undefined), problems }
}

function hasKeys(registry: HealthDeps['registry']): boolean {
  try {
    const environments = registry.list()
    return environments.length > 0 && environments.every(({ signingKey }) => signingKey !== undefined)
  } catch {
    return false // it makes another snapshot when a key is due, and there may be none
  }
}

/** What the work answers, or a text that says why there is no answer. */
async function withinTime<T>(work: () => Promise<T>, ms: number): Promise<T | string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${ms} ms`), ms)
  })
  try {
    return await Promise.race([work().catch(() => 'it cannot be read'), late])
  } finally {
    clearTimeout(timer)
  }
}
