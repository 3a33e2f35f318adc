import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Spooled } from '../management/spool.ts'
import { StartError } from '../settings.ts'

const CHUNK = 262_144

/** A file to import: what it begins with, how large it is, and a name for what it holds. */
export type Source = {
  path: string
  size: number
  beginning: string
  /** Base64url SHA-256 of what is imported: the content, and how it is read. */
  idFor(howItIsRead: unknown): Promise<string>
  /** From the beginning, a chunk at a time; `onRead` is told how many bytes that makes. */
  read(onRead?: (bytes: number) => void): AsyncGenerator<Uint8Array>
}

/** Looks at a file. Throws StartError when it cannot be read, also later. */
export async function openSource(path: string): Promise<Source> {
  const beginning = Buffer.alloc(4096)
  let size: number
  try {
    const facts = await stat(path)
    if (!facts.isFile()) throw new StartError(`${path} is no file: an import reads it twice`)
    size = facts.size
    const file = await open(path)
    const { bytesRead } = await file.read(beginning, 0, beginning.length, 0).finally(() => file.close())
    beginning.fill(0, bytesRead)
  } catch (error) {
    throw explain(path, error)
  }
  async function* read(onRead?: (bytes: number) => void) {
    let bytes = 0
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
        bytes += (chunk as Buffer).length
        onRead?.(bytes)
        yield chunk as Buffer
      }
    } catch (error) {
      throw explain(path, error)
    }
  }
  return sourceOf({ path, size, beginning: beginning.toString('utf8'), read })
}

/** A file that was sent: it is told of as `name`. */
export async function openUpload({ size, read }: Pick<Spooled, 'size' | 'read'>, name: string): Promise<Source> {
  let beginning: Uint8Array | undefined
  for await (const chunk of read()) {
    beginning = chunk.subarray(0, 4096)
    break
  }
  return sourceOf({
    path: name,
    size,
    beginning: Buffer.from(beginning ?? []).toString('utf8'),
    async *read(onRead) {
      let bytes = 0
      for await (const chunk of read()) {
        bytes += chunk.length
        onRead?.(bytes)
        yield chunk
      }
    },
  })
}

const sourceOf = (source: Omit<Source, 'idFor'>): Source => ({
  ...source,
  beginning: source.beginning.replace(/\0+$/, '').replace(/^\ufeff/, ''),
  async idFor(howItIsRead) {
    const hash = createHash('sha256').update(`${JSON.stringify(howItIsRead)}\n`)
    for await (const chunk of source.read()) hash.update(chunk)
    return hash.digest('base64url')
  },
})

function explain(path: string, error: unknown): unknown {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? new StartError(`cannot read ${path} (${code})`) : error
}

/** The format that the content of a file shows: an object is NDJSON, all else is CSV. Throws StartError. */
export function recognise({ path, beginning }: Source): 'csv' | 'ndjson' {
  const text = beginning.trimStart()
  if (text === '') throw new StartError(`${path} is empty`)
  if (/^\{\s*"users"\s*:\s*\[/.test(text))
    throw new StartError(`${path} looks like Firebase: choose the format firebase`)
  if (text.startsWith('[')) throw new StartError(`${path} is a JSON list: write one object a line instead`)
  return text.startsWith('{') ? 'ndjson' : 'csv'
}
