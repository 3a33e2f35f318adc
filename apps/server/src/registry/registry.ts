import { type AllowedOrigins, allowedOrigins } from '@latchkey/oauth/cors.ts'
import { activeSigningKey, type Jwks, jwks } from '@latchkey/oauth/jwks.ts'
import { nextKeyChange } from '@latchkey/oauth/key-schedule.ts'
import type { Application, Environment, Webhook } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { Clock } from '../clock.ts'
import { withProvedSignatures } from '../keys/proved-signatures.ts'
import type { Secrets } from '../keys/secrets.ts'
import { type LiveKey, openSigningKey } from '../keys/signing.ts'
import { type LiveApis, readLiveApis } from './apis.ts'
import { type LiveDirectory, readLiveDirectory } from './directory.ts'

/** An environment with everything a request needs at hand. */
export type LiveEnvironment = Environment & {
  applications: ReadonlyMap<string, Application>
  /** Every key that may have signed a living token. */
  keys: readonly LiveKey[]
  /** The key that signs now. */
  signingKey: LiveKey
  jwks: Jwks
  allowedOrigins: AllowedOrigins
  apis: LiveApis
  directory: LiveDirectory
  /** Where its changes are told, oldest first; `failingSince` may be old. */
  webhooks: readonly Webhook[]
}

/**
 * What rarely changes, read through memory: environments, applications, keys, APIs, roles, flags, webhooks. A change
 * made by this process is seen at once, one made by another within a second.
 */
export type Registry = {
  /** The environment served at this origin (`scheme://host[:port]`, lower case). */
  findByOrigin(origin: string): LiveEnvironment | undefined
  list(): readonly LiveEnvironment[]
  reload(): Promise<void>
  /** Whether nobody has changed anything since it was read here. */
  isCurrent(): Promise<boolean>
  /** Does work while no other is done that asks for the same: for changes that others were faster with. */
  alone<T>(work: () => Promise<T>): Promise<T>
  close(): void
}

const RETRY_MS = 1000
/** A key begins to sign so long after its time: one that is to sign at once is then known to every process, and published. */
const SPREAD_MS = 1000

type Snapshot = {
  environments: readonly LiveEnvironment[]
  byOrigin: ReadonlyMap<string, LiveEnvironment>
  /** When another key signs in one of them, in epoch milliseconds. */
  validUntil: number
}

/** Reads everything once; `at` makes the snapshot for a moment in time. */
async function readRecords({
  store,
  secrets,
  servesTls,
}: {
  store: Store
  secrets: Secrets
  servesTls: boolean
}): Promise<{ version: number; at(now: number): Snapshot }> {
  const version = await store.registry.version() // before what it counts, so that it is never too new for that
  const environments = await store.environments.list()
  // After them: an environment is committed with its keys, so those of every one that was read are there.
  const [applications, keys, webhooks, readApis, readDirectory] = await Promise.all([
    store.applications.list(),
    store.signingKeys.list(),
    store.webhooks.list(),
    readLiveApis(store),
    readLiveDirectory(store),
  ])
  const opened = new Map(keys.map((key) => [key, withProvedSignatures(openSigningKey(key, secrets))]))
  const liveAt = (environment: Environment, now: number): LiveEnvironment => {
    const own = keys.filter((key) => key.environmentId === environment.id)
    // The first key waits for nothing, nor for this clock where it is behind that of whoever made the environment.
    const times = [now - SPREAD_MS, now, Number.POSITIVE_INFINITY]
    const signingAt = times.find((time) => activeSigningKey(own, time)) ?? now
    const active = activeSigningKey(own, signingAt)
    if (!active) throw new Error(`environment ${environment.name} has no signing key`)
    const origins = environment.origins.map((origin) => (servesTls ? origin.replace(/^http:/, 'https:') : origin))
    const ownApplications = applications.filter((application) => application.environmentId === environment.id)
    return {
      ...environment,
      origins,
      applications: new Map(ownApplications.map((application) => [application.id, application])),
      keys: own.map((key) => opened.get(key) as LiveKey),
      signingKey: opened.get(active) as LiveKey,
      jwks: jwks(own, signingAt),
      allowedOrigins: allowedOrigins(ownApplications),
      apis: readApis({ id: environment.id, origins }),
      directory: readDirectory(environment.id),
      webhooks: webhooks.filter((webhook) => webhook.environmentId === environment.id),
    }
  }
  const at = (now: number) => {
    const live = environments.map((environment) => liveAt(environment, now))
    return {
      environments: live,
      byOrigin: new Map(live.flatMap((environment) => environment.origins.map((origin) => [origin, environment]))),
      validUntil: (nextKeyChange(keys, now - SPREAD_MS) ?? Number.POSITIVE_INFINITY) + SPREAD_MS,
    }
  }
  return { version, at }
}

export async function openRegistry({
  store,
  clock,
  secrets,
  servesTls = false,
  onError,
}: {
  store: Store
  clock: Clock
  secrets: Secrets
  /** Under `--tls` the http origins of the configuration are served as https. */
  servesTls?: boolean
  onError: (error: unknown) => void
}): Promise<Registry> {
  let records = await readRecords({ store, secrets, servesTls })
  let snapshot = records.at(clock.now())
  const current = () => {
    const now = clock.now()
    if (now >= snapshot.validUntil) snapshot = records.at(now)
    return snapshot
  }
  let reading: Promise<void> = Promise.resolve()
  // One after the other: a slow read must not replace what a later one has found.
  const reload = () => {
    const read = reading.then(async () => {
      records = await readRecords({ store, secrets, servesTls })
      snapshot = records.at(clock.now())
    })
    reading = read.catch(() => {})
    return read
  }
  let lastAlone: Promise<unknown> = Promise.resolve()
  let retry: NodeJS.Timeout | undefined
  const follow = (): Promise<void> =>
    reload().catch((error) => {
      onError(error)
      clearTimeout(retry)
      retry = setTimeout(follow, RETRY_MS).unref() // the change must not wait for the next one
    })
  const stop = store.registry.watch(follow)
  return {
    findByOrigin: (origin) => current().byOrigin.get(origin),
    list: () => current().environments,
    reload,
    isCurrent: async () => (await store.registry.version()) === records.version,
    alone(work) {
      const done = lastAlone.then(work)
      lastAlone = done.catch(() => {})
      return done
    },
    close() {
      stop()
      clearTimeout(retry)
    },
  }
}
