import { type AllowedOrigins, allowedOrigins } from '@latchkey/oauth/cors.ts'
import { activeSigningKey, type Jwks, jwks } from '@latchkey/oauth/jwks.ts'
import type { Application, Environment, Webhook } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { Clock } from '../clock.ts'
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
  close(): void
}

const RETRY_MS = 1000

type Snapshot = { environments: readonly LiveEnvironment[]; byOrigin: ReadonlyMap<string, LiveEnvironment> }

async function readSnapshot({
  store,
  clock,
  secrets,
  servesTls,
}: {
  store: Store
  clock: Clock
  secrets: Secrets
  servesTls: boolean
}): Promise<Snapshot> {
  const environments = await store.environments.list()
  // After them: an environment is committed with its keys, so those of every one that was read are there.
  const [applications, keys, webhooks, readApis, readDirectory] = await Promise.all([
    store.applications.list(),
    store.signingKeys.list(),
    store.webhooks.list(),
    readLiveApis(store),
    readLiveDirectory(store),
  ])
  const now = clock.now()
  const live = environments.map((environment): LiveEnvironment => {
    const own = keys.filter((key) => key.environmentId === environment.id)
    const active = activeSigningKey(own, now)
    if (!active) throw new Error(`environment ${environment.name} has no signing key`)
    const opened = new Map(own.map((key) => [key.id, openSigningKey(key, secrets)]))
    const origins = environment.origins.map((origin) => (servesTls ? origin.replace(/^http:/, 'https:') : origin))
    const ownApplications = applications.filter((application) => application.environmentId === environment.id)
    return {
      ...environment,
      origins,
      applications: new Map(ownApplications.map((application) => [application.id, application])),
      keys: [...opened.values()],
      signingKey: opened.get(active.id) as LiveKey,
      jwks: jwks(own, now),
      allowedOrigins: allowedOrigins(ownApplications),
      apis: readApis({ id: environment.id, origins }),
      directory: readDirectory(environment.id),
      webhooks: webhooks.filter((webhook) => webhook.environmentId === environment.id),
    }
  })
  return {
    environments: live,
    byOrigin: new Map(live.flatMap((environment) => environment.origins.map((origin) => [origin, environment]))),
  }
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
  let snapshot = await readSnapshot({ store, clock, secrets, servesTls })
  let reading: Promise<void> = Promise.resolve()
  // One after the other: a slow read must not replace what a later one has found.
  const reload = () => {
    const read = reading.then(async () => {
      snapshot = await readSnapshot({ store, clock, secrets, servesTls })
    })
    reading = read.catch(() => {})
    return read
  }
  let retry: NodeJS.Timeout | undefined
  const follow = (): Promise<void> =>
    reload().catch((error) => {
      onError(error)
      clearTimeout(retry)
      retry = setTimeout(follow, RETRY_MS).unref() // the change must not wait for the next one
    })
  const stop = store.registry.watch(follow)
  return {
    findByOrigin: (origin) => snapshot.byOrigin.get(origin),
    list: () => snapshot.environments,
    reload,
    close() {
      stop()
      clearTimeout(retry)
    },
  }
}
