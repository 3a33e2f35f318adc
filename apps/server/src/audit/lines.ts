import type { AuditPlace } from '@latchkey/storage/audit.ts'
import type { AuditCheckpoint, AuditEntry } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { type AuditFacts, CHAIN_FORMAT, CHAIN_START, digestOf, factsOf } from './chain.ts'
import type { AuditJwk, AuditKey } from './key.ts'

/**
 * A line of an export. The header comes first and the end last. Between them are the entries in the order of the chain,
 * each as what it says or as the digest of that, and behind the entries that it signs each checkpoint.
 */
export type ChainLine =
  | { type: 'header'; format: typeof CHAIN_FORMAT; after: AuditPlace; key: AuditJwk }
  | { type: 'entry'; sequence: number; hash: string; entry: AuditFacts }
  | { type: 'left_out'; sequence: number; hash: string; digest: string }
  | ({ type: 'checkpoint' } & AuditCheckpoint)
  | ({ type: 'end' } & AuditPlace)

export type ChainPart = {
  /** Of whoever reads the lines: what an earlier key of theirs has signed is there under this one. */
  key: Pick<AuditKey, 'jwk' | 'signAnew'>
  /** Behind which entry the lines begin; 0, and nothing else: with the first. */
  after?: number | undefined
  /** Which entries are told; the others are left out. All, unless it is given. */
  isTold?: ((entry: AuditEntry) => boolean) | undefined
}

const PAGE = 200

/**
 * The chain as it is in the database, read page by page and bounded by where it ended at the beginning. Nothing that
 * stands there is passed over, at whatever place, so that whoever checks the lines finds it.
 */
export async function* chainLines(
  { key, after: afterSequence = 0, isTold = () => true }: ChainPart,
  { store }: Pick<Deps, 'store'>,
): AsyncGenerator<ChainLine> {
  const end = await store.audit.place()
  const after = await placeAfter(afterSequence, { store })
  yield { type: 'header', format: CHAIN_FORMAT, after, key: key.jwk }
  // The first entry has number 1. What has a lower one was put there.
  const behind = after.sequence === 0 ? Number.MIN_SAFE_INTEGER : after.sequence
  const checkpoints = pages((last, limit) => store.audit.checkpoints({ after: last, limit }), behind, end.sequence)
  let checkpoint = await checkpoints.next()
  for await (const entry of pages((last, limit) => store.audit.sealed({ after: last, limit }), behind, end.sequence)) {
    while (!checkpoint.done && checkpoint.value.sequence < entry.sequence) {
      yield { type: 'checkpoint', ...key.signAnew(checkpoint.value) }
      checkpoint = await checkpoints.next()
    }
    const { sequence, hash } = entry
    const facts = factsOf(entry)
    if (isTold(entry)) yield { type: 'entry', sequence, hash, entry: facts }
    else yield { type: 'left_out', sequence, hash, digest: digestOf(facts) }
  }
  for (; !checkpoint.done; checkpoint = await checkpoints.next()) {
    yield { type: 'checkpoint', ...key.signAnew(checkpoint.value) }
  }
  yield* linesBehind(end, { store })
  yield { type: 'end', ...end }
}

/** What stands behind the end of the chain, although nobody has sealed more meanwhile: the first of it. */
async function* linesBehind(end: AuditPlace, { store }: Pick<Deps, 'store'>): AsyncGenerator<ChainLine> {
  const page = { after: end.sequence, limit: 1 }
  const [[entry], [checkpoint]] = await Promise.all([store.audit.sealed(page), store.audit.checkpoints(page)])
  if ((await store.audit.place()).sequence !== end.sequence) return
  if (entry) yield { type: 'entry', sequence: entry.sequence, hash: entry.hash, entry: factsOf(entry) }
  if (checkpoint) yield { type: 'checkpoint', ...checkpoint }
}

/** The place of an entry; where there is none, no hash follows from it, and whoever checks finds that. */
async function placeAfter(sequence: number, { store }: Pick<Deps, 'store'>): Promise<AuditPlace> {
  if (sequence === 0) return CHAIN_START
  const [entry] = await store.audit.sealed({ after: sequence - 1, limit: 1 })
  return { sequence, hash: entry?.sequence === sequence ? (entry.hash ?? '') : '' }
}

/** In their order, up to a sequence number and with it. */
async function* pages<T extends { sequence: number }>(
  list: (after: number, limit: number) => Promise<T[]>,
  after: number,
  upTo: number,
): AsyncGenerator<T> {
  for (let last = after; ; ) {
    const page = await list(last, PAGE)
    for (const item of page) {
      if (item.sequence > upTo) return
      yield item
      last = item.sequence
    }
    if (page.length < PAGE) return
  }
}
