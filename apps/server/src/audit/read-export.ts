import { z } from 'zod'
import { CHAIN_FORMAT } from './chain.ts'
import { type AuditJwk, readAuditJwk } from './key.ts'
import type { ChainLine } from './lines.ts'
import { type ChainVerifier, createChainVerifier, type Verified } from './verify.ts'

/** Made when an export is read. */
let made: ReturnType<typeof makeLine> | undefined

const makeLine = () => {
  const place = { sequence: z.int(), hash: z.string() }
  const text = z.string().nullable()
  return z.discriminatedUnion('type', [
    z.object({
      type: z.literal('header'),
      format: z.literal(CHAIN_FORMAT),
      after: z.object(place),
      key: z.unknown().transform(readAuditJwk),
    }),
    // Every field is in the digest, so nothing may be dropped here, and nothing added.
    z.object({
      type: z.literal('entry'),
      ...place,
      entry: z.strictObject({
        id: z.string(),
        environmentId: text,
        at: z.int(),
        actorType: z.enum(['application', 'administrator', 'command_line', 'portal', 'system']),
        actorId: z.string(),
        actorLabel: z.string(),
        requestId: text,
        address: text,
        operation: z.string(),
        thing: z.string(),
        thingId: text,
        thingName: text,
        beforeText: text,
        afterText: text,
      }),
    }),
    z.object({ type: z.literal('left_out'), ...place, digest: z.string() }),
    z.object({ type: z.literal('checkpoint'), ...place, at: z.int(), keyId: z.string(), signature: z.string() }),
    z.object({ type: z.literal('end'), ...place }),
  ])
}

/** The problem that keeps an export from being read at all. */
export type ExportProblem = 'empty' | 'not_an_export' | 'key_missing'

export type ReadExport = { ok: true; verified: Verified; key: AuditJwk } | { ok: false; reason: ExportProblem }

/**
 * Checks an export (audit/lines.ts), given line by line, with nothing else at hand. Without a `key` it is the one that
 * the export names, which says only that one key has signed all of it.
 */
export async function verifyExport(
  texts: AsyncIterable<string>,
  { key, expect }: { key?: AuditJwk | undefined; expect?: Parameters<typeof createChainVerifier>[0]['expect'] },
): Promise<ReadExport> {
  let verifier: ChainVerifier | undefined
  let by = key
  let number = 0
  for await (const text of texts) {
    number++
    const read = readLine(number === 1 ? text.replace(/^\ufeff/, '') : text)
    if (!verifier) {
      if (read?.type !== 'header') return { ok: false, reason: 'not_an_export' }
      by ??= read.key
      if (!by) return { ok: false, reason: 'key_missing' }
      verifier = createChainVerifier({ key: by, expect })
      verifier.take({ ...read, key: by })
    } else if (!read) verifier.refuse(`line ${number} cannot be read`)
    else if (read.type === 'header') verifier.refuse(`line ${number} is a second header`)
    else verifier.take(read)
  }
  if (!verifier || !by) return { ok: false, reason: 'empty' }
  return { ok: true, verified: verifier.finish(), key: by }
}

type ReadLine = Exclude<ChainLine, { type: 'header' }> | z.output<ReturnType<typeof makeLine>['options'][0]>

function readLine(text: string): ReadLine | undefined {
  try {
    made ??= makeLine()
    const parsed = made.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
