import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A file that was sent and is too large for memory. It is kept on disk under no name, so that nothing of it is left once
 * it is closed, nor when the process dies. As JSON, for the fingerprint of a request, its content is a hash.
 */
export type Spooled = {
  size: number
  /** From the beginning, a chunk at a time; as often as it is asked for. */
  read(): AsyncGenerator<Uint8Array>
  /** Everything that is kept of it goes, and whoever reads it stops. As often as anybody likes. */
  close(): Promise<void>
  /** Aborted by that. */
  closed: AbortSignal
  toJSON(): { sha256: string }
}

const CHUNK = 65_536

/** Writes down what is sent, as it comes. Whatever goes wrong on the way is thrown, and leaves nothing behind. */
export async function spool(bytes: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-upload-'))
  const file = await open(join(folder, 'file'), 'wx+', 0o600).finally(() => rm(folder, { recursive: true }))
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of bytes) {
      hash.update(chunk)
      size += chunk.length
      await file.appendFile(chunk)
    }
  } catch (error) {
    await file.close()
    throw error
  }
  const sha256 = hash.digest('hex')
  const closing = new AbortController()
  return {
    size,
    async *read() {
      for (let position = 0; ; ) {
        closing.signal.throwIfAborted()
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position)
        if (bytesRead === 0) return
        position += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    },
    async close() {
      if (closing.signal.aborted) return
      closing.abort()
      await file.close()
    },
    closed: closing.signal,
    toJSON: () => ({ sha256 }),
  }
}
