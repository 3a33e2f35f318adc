import manifest from '../../package.json' with { type: 'json' }
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/** More deliveries than these are not counted: there are many, which is all that one has to know. */
const COUNTED_DELIVERIES = 1000

export type Status = {
  version: string
  /** How long the database took to answer. */
  databaseMs: number
  signingKey: { id: string; algorithm: string; activatedAt: number }
  /** Where mail goes; `none`: nobody can be sent one. */
  mail: 'smtp' | 'outbox' | 'none'
  /** `waiting` is at most 1000: that many or more. */
  webhooks: { waiting: number; isMore: boolean; disabled: number }
}

/** How the platform is, as far as it concerns an environment. A few reads by index, however much there is. */
export async function readStatus(
  { id, signingKey, webhooks }: LiveEnvironment,
  { store, mailer }: Pick<Deps, 'store' | 'mailer'>,
): Promise<Status> {
  const begun = performance.now()
  await store.registry.version()
  const databaseMs = Math.round((performance.now() - begun) * 10) / 10
  const [keys, waiting] = await Promise.all([
    store.signingKeys.list(),
    store.deliveries.countWaiting(COUNTED_DELIVERIES + 1, id),
  ])
  const active = keys.find((key) => key.environmentId === id && key.id === signingKey.id)
  return {
    version: manifest.version,
    databaseMs,
    signingKey: { id: signingKey.id, algorithm: signingKey.algorithm, activatedAt: active?.activatedAt ?? 0 },
    mail: mailer.kind ?? 'smtp',
    webhooks: {
      waiting: Math.min(waiting, COUNTED_DELIVERIES),
      isMore: waiting > COUNTED_DELIVERIES,
      disabled: webhooks.filter(({ disabledAt }) => disabledAt !== null).length,
    },
  }
}
