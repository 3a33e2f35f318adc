import { createHash } from 'node:crypto'
import type { AuditPlace } from '@latchkey/storage/audit.ts'
import type { AuditCheckpoint, AuditEntry } from '@latchkey/storage/records.ts'

/** Names how digests, hashes and signatures are made; another way of making them gets another name. */
export const CHAIN_FORMAT = 'latchkey-audit-1'

/** Before the first entry. */
export const CHAIN_START: AuditPlace = { sequence: 0, hash: '' }

/** JSON with the names of every object in order and nothing between: the same value is the same text (RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
}

/** What an entry says, without its place in the chain. */
export type AuditFacts = Omit<AuditEntry, 'sequence' | 'hash'>

export function factsOf({ sequence: _, hash: __, ...facts }: AuditEntry): AuditFacts {
  return facts
}

/** Of everything an entry says. Its id has 80 random bits, so nobody finds out from the digest what that is. */
export const digestOf = (facts: object): string => hashOf(canonicalJson(facts))

/** The hash of the entry behind a place: over the hash of that place, its own sequence number, and its digest. */
export const linkHash = (before: AuditPlace['hash'], sequence: number, digest: string): string =>
  hashOf([CHAIN_FORMAT, before, sequence, digest].join('\n'))

/** The text that a checkpoint signs. */
export const checkpointText = ({ sequence, hash, at, keyId }: Omit<AuditCheckpoint, 'signature'>): string =>
  [`${CHAIN_FORMAT} checkpoint`, sequence, hash, at, keyId].join('\n')

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')
