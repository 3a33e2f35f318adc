import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addIdempotencyRecord } from '@latchkey/storage/idempotency.ts'
import type { Deps } from '../deps.ts'
import type { ManagementFailure } from './failure.ts'
import type { OperationId } from './operation.ts'

/** An `Idempotency-Key`, together with who sent it and the request that it stands for. */
export type IdempotencyKey = {
  readonly environmentId: string
  readonly hash: string
  readonly fingerprint: string
  /** What it was under earlier secrets. */
  readonly earlier: readonly Pick<IdempotencyKey, 'hash' | 'fingerprint'>[]
}

type Sent = {
  operation: OperationId
  environmentId: string
  /** Whose key it is. */
  sender: readonly (string | null)[]
  params: unknown
  query: unknown
  body: unknown
}

const KEPT_MS = 24 * 60 * 60 * 1000
const KEY = /^[\x20-\x7e]{1,255}$/

/** Reads the header, with or without the quotes that its draft wants. The key means nothing to anybody else. */
export function readIdempotencyKey(
  header: string | undefined,
  { operation, environmentId, sender, params, query, body }: Sent,
  { secrets }: Pick<Deps, 'secrets'>,
): Result<IdempotencyKey | undefined, ManagementFailure> {
  if (header === undefined) return success(undefined)
  const key = header.trim().replace(/^"(.*)"$/, '$1')
  if (!KEY.test(key)) {
    const message = 'must have 1 to 255 visible characters'
    return failure({ reason: 'input_invalid', problems: [{ parameter: 'idempotency_key', kind: 'invalid', message }] })
  }
  const macs = (...parts: readonly unknown[]) => secrets.macs('idempotency', environmentId, JSON.stringify(parts))
  const [hash, ...hashes] = macs('key', sender, key)
  const [fingerprint, ...fingerprints] = macs('request', operation, params, query, body)
  const earlier = hashes.map((hash, at) => ({ hash, fingerprint: fingerprints[at] as string }))
  return success({ environmentId, hash, fingerprint, earlier })
}

type FindDeps = Pick<Deps, 'store' | 'clock' | 'secrets'>

/** What this request was answered under its key; undefined: nothing yet. Refuses the key of another request. */
export async function findAnswer(
  key: IdempotencyKey,
  { store, clock, secrets }: FindDeps,
): Promise<Result<{ answer: Readonly<Record<string, unknown>> } | undefined, ManagementFailure>> {
  const { environmentId } = key
  for (const { hash, fingerprint } of [key, ...key.earlier]) {
    const found = await store.idempotency.find(environmentId, hash, clock.now())
    if (!found) continue
    if (found.fingerprint !== fingerprint) return failure({ reason: 'idempotency_key_reused' })
    const text = secrets.open('idempotency', environmentId, found.sealedAnswer)
    if (text === undefined) throw new Error('an answer under an idempotency key was sealed by another installation')
    return success({ answer: JSON.parse(text) })
  }
  return success(undefined)
}

/** Whether another request has used the key since this one began. */
export async function isTaken(key: IdempotencyKey, { store, clock }: Pick<Deps, 'store' | 'clock'>): Promise<boolean> {
  return (await store.idempotency.find(key.environmentId, key.hash, clock.now())) !== undefined
}

/** Keeps the answer, sealed, for a day; fails when another request was faster. */
export function keepAnswer(
  { environmentId, hash: keyHash, fingerprint }: IdempotencyKey,
  answer: unknown,
  { clock, secrets }: Pick<Deps, 'clock' | 'secrets'>,
): Command[] {
  const now = clock.now()
  const sealedAnswer = secrets.seal('idempotency', environmentId, JSON.stringify(answer))
  return addIdempotencyRecord({ environmentId, keyHash, fingerprint, sealedAnswer, expiresAt: now + KEPT_MS }, now)
}
