import { createHash } from 'node:crypto'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { InputProblem, ManagementFailure } from './failure.ts'

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

/**
 * Reads a form with files: each part under its name, once. Refuses `upload_required`, `upload_too_large`, a body that
 * is cut short or has another boundary than it says (`upload_unreadable`), and a part that comes twice.
 */
export async function readUpload(
  request: FastifyRequest,
): Promise<Result<Readonly<Record<string, Upload | string>>, ManagementFailure>> {
  if (!request.isMultipart()) return failure({ reason: 'upload_required' })
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return failure({ reason: 'upload_too_large' })
  const parts = new Map<string, Upload | string>()
  const problems: InputProblem[] = []
  try {
    for await (const part of request.parts({ limits: LIMITS })) {
      // What is not read to its end keeps the next part from coming.
      const value = part.type === 'file' ? uploadOf(await part.toBuffer()) : String(part.value)
      if (parts.has(part.fieldname)) {
        problems.push({ parameter: part.fieldname, kind: 'invalid', message: 'may be sent only once' })
      }
      parts.set(part.fieldname, value)
    }
  } catch (error) {
    return failure({ reason: isLimit(error) ? 'upload_too_large' : 'upload_unreadable' })
  }
  return problems.length > 0 ? failure({ reason: 'input_invalid', problems }) : success(Object.fromEntries(parts))
}

/** The parser's own errors have a status; everything else is about the text of the body. */
const isLimit = (error: unknown) => error instanceof Error && 'statusCode' in error && error.statusCode === 413

export const uploadOf = (content: Buffer): Upload => ({
  bytes: () => content,
  toJSON: () => ({ sha256: createHash('sha256').update(content).digest('hex') }),
})
