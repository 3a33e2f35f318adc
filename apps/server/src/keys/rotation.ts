import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { activeSigningKey } from '@latchkey/oauth/jwks.ts'
import { PUBLISHED_BEFORE_MS, scheduleKeys } from '@latchkey/oauth/key-schedule.ts'
import type { SigningAlgorithm, SigningKey } from '@latchkey/storage/records.ts'
import { addSigningKey, removeSigningKey, retireSigningKey, signUntilLater } from '@latchkey/storage/signing-keys.ts'
import { audited, type By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { createSigningKey } from './signing.ts'

type KeyDeps = Pick<Deps, 'store' | 'registry' | 'clock' | 'random' | 'secrets'> & By

export type KeyRefusal = { reason: 'key_unknown' | 'key_signs' | 'keys_changed' }

/** The keys of an environment, in the order in which they sign; what was never scheduled comes last. */
export async function keysOf({ id }: Pick<LiveEnvironment, 'id'>, { store }: Pick<Deps, 'store'>) {
  const keys = (await store.signingKeys.list()).filter(({ environmentId }) => environmentId === id)
  return keys.sort((a, b) => (a.activatedAt ?? Number.MAX_VALUE) - (b.activatedAt ?? Number.MAX_VALUE))
}

/**
 * Does what is due by now: publishes the next key of an environment a day before it signs, and removes those whose last
 * token has expired. Of several processes one does it.
 */
export async function rotateDueKeys(deps: KeyDeps): Promise<void> {
  for (const environment of deps.registry.list()) {
    const { add, retire, remove } = scheduleKeys(await keysOf(environment, deps), {
      ...environment.signing,
      longestTokenSeconds: longestTokenSeconds(environment),
      now: deps.clock.now(),
    })
    if (!add && retire.length === 0 && remove.length === 0) continue
    const key = add && (await keyFor(environment, add, deps))
    const after = {
      added: key && shown(key),
      retired: retire.map(({ key: { id }, retiredAt }) => ({ id, retiredAt })),
      removed: remove.map(({ id }) => id),
    }
    await deps.store.commit([
      ...(key ? [addSigningKey(key)] : []),
      ...retire.map(({ key, retiredAt }) => retireSigningKey(environment.id, key.id, retiredAt)),
      ...remove.map(({ id }) => removeSigningKey(environment.id, id)),
      audited({ operation: 'signing_key.rotated', ...ofKey(environment, key), after }, deps),
    ])
  }
}

/**
 * Changes the signing key when somebody says so: the new one signs in a day, or at once, which verifiers that know no
 * new key until they ask again may not follow. Refused with `keys_changed` when somebody else was faster.
 */
export async function rotateKey(
  environment: LiveEnvironment,
  {
    algorithm = environment.signing.algorithm,
    isAtOnce,
  }: { algorithm?: SigningAlgorithm | undefined; isAtOnce: boolean },
  deps: KeyDeps,
): Promise<Result<SigningKey, KeyRefusal>> {
  const now = deps.clock.now()
  const activatedAt = isAtOnce ? now : now + PUBLISHED_BEFORE_MS
  const keys = await keysOf(environment, deps)
  const key = await keyFor(environment, { algorithm, activatedAt }, deps)
  // Who waits to sign later than the new key never does; who signs now does until then.
  const [waiting, others] = [keys.filter((one) => isAfter(one, activatedAt)), keys.filter(isOpen(activatedAt))]
  const isDone = await deps.store.commit([
    addSigningKey(key),
    ...waiting.map(({ id }) => removeSigningKey(environment.id, id)),
    ...others.map(({ id }) => retireSigningKey(environment.id, id, activatedAt)),
    audited({ operation: 'signing_key.rotated', ...ofKey(environment, key), after: shown(key) }, deps),
  ])
  return isDone ? success(key) : failure<KeyRefusal>({ reason: 'keys_changed' })
}

const isAfter = ({ activatedAt }: SigningKey, time: number) => activatedAt === null || activatedAt > time
const isOpen = (time: number) => (key: SigningKey) => !isAfter(key, time) && key.retiredAt === null

/**
 * Takes a key away that must not be believed any more: every token it signed is refused from then on, by whoever asks
 * for the key set again. The one that signs has to be replaced first. When one goes that waits to sign, the key before it
 * signs on.
 */
export async function revokeKey(
  environment: LiveEnvironment,
  id: string,
  deps: KeyDeps,
): Promise<Result<SigningKey, KeyRefusal>> {
  const keys = await keysOf(environment, deps)
  const key = keys.find((one) => one.id === id)
  if (!key) return failure<KeyRefusal>({ reason: 'key_unknown' })
  if (key === activeSigningKey(keys, deps.clock.now())) return failure<KeyRefusal>({ reason: 'key_signs' })
  const isWaiting = isAfter(key, deps.clock.now())
  const before = isWaiting ? keys.filter(({ retiredAt }) => retiredAt !== null && retiredAt === key.activatedAt) : []
  const isDone = await deps.store.commit([
    removeSigningKey(environment.id, id),
    ...before.map((one) => signUntilLater(one, key.retiredAt)),
    audited({ operation: 'signing_key.revoked', ...ofKey(environment, key), before: shown(key) }, deps),
  ])
  return isDone ? success(key) : failure<KeyRefusal>({ reason: 'key_unknown' })
}

/** Without its two halves. */
const shown = ({ id, algorithm, activatedAt, retiredAt }: SigningKey) => ({ id, algorithm, activatedAt, retiredAt })

const ofKey = ({ id: environmentId }: Pick<LiveEnvironment, 'id'>, key: SigningKey | undefined) => ({
  environmentId,
  thing: 'signing_key',
  id: key?.id,
})

async function keyFor(
  { id }: LiveEnvironment,
  { algorithm, activatedAt }: { algorithm: SigningAlgorithm; activatedAt: number },
  deps: KeyDeps,
): Promise<SigningKey> {
  return { ...(await createSigningKey(id, algorithm, deps.clock.now(), deps)), activatedAt }
}

/** The lifetime of the longest-lived tokens that an environment signs. */
export const longestTokenSeconds = ({ applications }: LiveEnvironment) =>
  Math.max(0, ...[...applications.values()].flatMap(({ tokens }) => [tokens.accessTtlSeconds, tokens.idTtlSeconds]))
