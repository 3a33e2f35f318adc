import { createHash } from 'node:crypto'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { InputProblem, ManagementFailure } from './failure.ts'
import { type Spooled, spool } from './spool.ts'

/** A file that was sent. As JSON, for the fingerprint of a request, its content is a hash. */
export type Upload = { bytes(): Uint8Array; toJSON(): { sha256: string } }

/** Beyond this a file is not read. Of other parts there may be a few small ones. */
export const MAX_FILE = 512 * 1024
const LIMITS = { files: 2, fileSize: MAX_FILE, fields: 10, fieldSize: 1024, parts: 12 }

/** Of all parts together, where the length of the body is said beforehand. */
const MAX_BODY = 2 * MAX_FILE

/** A field of a form that is a file. */
export const file = () =>
  z
    .any()
    .refine(isUpload, 'must be a file')
    .transform((upload): Upload => upload)
    .meta({ type: 'string', format: 'binary' })

const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'function'

/** A field of a form that is a file which may be large: it is kept on disk until the answer is over. */
export const largeFile = () =>
  z
    .any()
    .refine(isSpooled, 'must be a file')
    .transform((spooled): Spooled => spooled)
    .meta({ type: 'string', format: 'binary' })

const isSpooled = (value: unknown): value is Spooled =>
  typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function'

type Parts<File> = Result<Readonly<Record<string, File | string>>, ManagementFailure>
type Part = Exclude<Awaited<ReturnType<FastifyRequest['file']>>, undefined>

/**
 * Reads a form with files: each part under its name, once. Refuses `upload_required`, `upload_too_large`, a body that
 * is cut short or has another boundary than it says (`upload_unreadable`), and a part that comes twice.
 */
export async function readUpload(request: FastifyRequest): Promise<Parts<Upload>> {
  if (!request.isMultipart()) return failure({ reason: 'upload_required' })
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return failure({ reason: 'upload_too_large' })
  return readParts(request, LIMITS, async (part) => uploadOf(await part.toBuffer()))
}

/** Of a large file, and of what comes with it. */
const MAX_LARGE_FILE = 256 * 1024 * 1024
const LARGE_LIMITS = { files: 1, fileSize: MAX_LARGE_FILE, fields: 10, fieldSize: 4096, parts: 12 }
const RETRY_SECONDS = 10

/**
 * Reads a form with one large file, which is never in memory as a whole, and lets go of it when the answer is over. So
 * many are read at once as there are `places`; beyond that `too_many_requests`. Refuses what `readUpload` does, and
 * `large_upload_too_large`.
 */
export async function readLargeUpload(
  request: FastifyRequest,
  reply: FastifyReply,
  places: { left: number },
): Promise<Parts<Spooled>> {
  if (!request.isMultipart()) return failure({ reason: 'upload_required' })
  const isTooLarge = Number(request.headers['content-length'] ?? 0) > MAX_LARGE_FILE + MAX_FILE
  if (isTooLarge) return failure({ reason: 'large_upload_too_large' })
  if (places.left === 0) return failure({ reason: 'too_many_requests', resetSeconds: RETRY_SECONDS })
  places.left--
  const files: Spooled[] = []
  reply.raw.once('close', () => {
    places.left++
    for (const file of files) void file.close()
  })
  const read = await readParts(request, LARGE_LIMITS, async ({ file }) => {
    const spooled = await spool(file)
    files.push(spooled)
    if (reply.raw.destroyed) await spooled.close()
    if (file.truncated) throw Object.assign(new Error('the file is too large'), { statusCode: 413 })
    return spooled
  })
  return !read.ok && read.failure.reason === 'upload_too_large' ? failure({ reason: 'large_upload_too_large' }) : read
}

async function readParts<File>(
  request: FastifyRequest,
  limits: typeof LIMITS,
  take: (part: Part) => Promise<File>,
): Promise<Parts<File>> {
  const parts = new Map<string, File | string>()
  const problems: InputProblem[] = []
  try {
    for await (const part of request.parts({ limits })) {
      // What is not read to its end keeps the next part from coming.
      const value = part.type === 'file' ? await take(part) : String(part.value)
      if (parts.has(part.fieldname)) {
        problems.push({ parameter: part.fieldname, kind: 'invalid', message: 'may be sent only once' })
      }
      parts.set(part.fieldname, value)
    }
  } catch (error) {
    if (isOurs(error)) throw error
    return failure({ reason: isLimit(error) ? 'upload_too_large' : 'upload_unreadable' })
  }
  return problems.length > 0 ? failure({ reason: 'input_invalid', problems }) : success(Object.fromEntries(parts))
}

/** What is sent is written down here: a disk that is full is no fault of the sender. To read is to read what is sent. */
const isOurs = (error: unknown) => error instanceof Error && 'syscall' in error && error.syscall !== 'read'

/** The parser's own errors have a status; everything else is about the text of the body. */
const isLimit = (error: unknown) => error instanceof Error && 'statusCode' in error && error.statusCode === 413

export const uploadOf = (content: Buffer): Upload => ({
  bytes: () => content,
  toJSON: () => ({ sha256: createHash('sha256').update(content).digest('hex') }),
})
