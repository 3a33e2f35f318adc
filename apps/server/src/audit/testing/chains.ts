import { createHmac, createSecretKey } from 'node:crypto'
import { addAuditEntry } from '@latchkey/storage/audit.ts'
import type { AuditEntry } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { anAuditEntry } from '@latchkey/storage/testing/records.ts'
import { auditKey } from '../key.ts'
import { type ChainPart, chainLines } from '../lines.ts'
import { sealEntries } from '../seal.ts'
import { createChainVerifier, type Verified } from '../verify.ts'

/** The key of an installation with this secret. */
export const keyOf = (secret: string) =>
  auditKey({
    keys: (purpose, id) => [createSecretKey(createHmac('sha256', secret).update(`${purpose}/${id}`).digest())],
  })

export const KEY = keyOf('ours')
const clock = { now: () => 5000 }

/** Adds entries and seals them, so that they share a checkpoint. */
export async function addSealed(store: Store, ...entries: readonly Partial<AuditEntry>[]): Promise<void> {
  await store.commit(entries.map((fields) => addAuditEntry(anAuditEntry(fields))))
  await seal(store)
}

export const seal = (store: Store, key = KEY) => sealEntries({ store, clock, key })

/** What is found in the database. */
export async function verifyStore(
  store: Store,
  { expect, key = KEY }: { expect?: Verified['end']; key?: typeof KEY } = {},
): Promise<Verified> {
  const verifier = createChainVerifier({ key: key.jwk, expect })
  for await (const line of chainLines({ key }, { store })) verifier.take(line)
  return verifier.finish()
}

/** An export, line by line. */
export async function exportLines(store: Store, part: Partial<ChainPart> = {}): Promise<string[]> {
  const lines: string[] = []
  for await (const line of chainLines({ key: KEY, ...part }, { store })) lines.push(JSON.stringify(line))
  return lines
}
