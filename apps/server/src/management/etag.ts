import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { isVersionedKind, requireVersion } from '@latchkey/storage/versions.ts'
import type { ManagementFailure } from './failure.ts'

/** A record that counts its changes. */
export type Versioned = { readonly version: number }

/** The tag of a record as it is now: its version. Strong (RFC 9110 §8.8.3). */
export const etagOf = ({ version }: Versioned): string => `"v${version}"`

const MAX_HEADER = 2048
const TAGS = /^\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"\s*(?:,\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"\s*)*$/

/**
 * What an `If-Match` header allows (RFC 9110 §13.1.1): the tags in it, or `*` for whatever is there. Weak tags match
 * nothing, for their comparison here is the strong one.
 */
export function readIfMatch(header: string | undefined): Result<ReadonlySet<string> | undefined, ManagementFailure> {
  if (header === undefined) return success(undefined)
  if (header.trim() === '*') return success(new Set(['*']))
  if (header.length <= MAX_HEADER && TAGS.test(header)) {
    return success(new Set(header.match(/(?:W\/)?"[^"]*"/g)))
  }
  const message = 'must be * or the ETags of the record, each in quotes'
  return failure({
    reason: 'input_invalid',
    problems: [{ parameter: 'if_match', kind: 'invalid', message }],
  })
}

/**
 * What a change under `If-Match` relies on: that the record is still the one it was decided by, which has to be one of
 * those that are allowed. What has no version cannot be matched, and is not changed under a condition that nobody has
 * looked at.
 */
export function requireMatch(
  allowed: ReadonlySet<string> | undefined,
  {
    environmentId,
    thing,
    id,
    before,
  }: { environmentId: string; thing: string; id: string; before: object | undefined },
): Result<Command[], ManagementFailure> {
  if (!allowed) return success([])
  if (!before || !('version' in before) || !isVersionedKind(thing)) return failure({ reason: 'if_match_unsupported' })
  const { version } = before as Versioned
  if (!allowed.has('*') && !allowed.has(etagOf({ version }))) return failure({ reason: 'record_changed' })
  return success([requireVersion(thing, { environmentId, key: id, version })])
}
