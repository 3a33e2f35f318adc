import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, linkSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupError } from './errors.ts'

/**
 * The file of a backup: lines of JSON, compressed by gzip. The first line says what it is, the last one has a code over
 * everything before it, made with the installation's secret: who does not have it can neither change nor make one.
 */
export type Header = {
  format: 'latchkey-backup'
  version: number
  /** Epoch milliseconds. */
  createdAt: number
  /** Ids of the migrations that the database had. */
  migrations: readonly string[]
  /** Shows whose secret it is, so that another one is refused before anything is read. */
  proof: string
}

/** Makes a code that only who has the installation's secret can make. */
export type Sign = (text: string) => string

export const FORMAT_VERSION = 1
const PROOF = 'latchkey backup'
const FLUSH_CHARS = 65_536

export const proofOf = (sign: Sign) => sign(PROOF)

/** Writes the lines, and the one that ends them. The file appears whole or not at all, for its owner alone. */
export async function writeLines(file: string, lines: AsyncIterable<unknown>, sign: Sign): Promise<void> {
  if (existsSync(file)) throw alreadyThere(file)
  const draft = `${file}.part`
  try {
    const text = Readable.from(sealed(lines, sign), { objectMode: true })
    await pipeline(text, createGzip(), createWriteStream(draft, { mode: 0o600, flush: true }))
    linkSync(draft, file)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw alreadyThere(file)
    if (/^E(NOENT|ACCES|ROFS|NOSPC|ISDIR|NOTDIR|PERM|DQUOT)$/.test(code ?? '')) {
      throw new BackupError('no_file', `${file} cannot be written: ${message}`, error)
    }
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

const alreadyThere = (file: string) =>
  new BackupError('file_exists', `${file} is there already: choose another name, or remove it`)

async function* sealed(lines: AsyncIterable<unknown>, sign: Sign): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let text = ''
  const take = () => {
    hash.update(text)
    const taken = text
    text = ''
    return taken
  }
  for await (const line of lines) {
    text += `${JSON.stringify(line)}\n`
    if (text.length >= FLUSH_CHARS) yield take()
  }
  yield take()
  yield `${JSON.stringify({ end: sign(hash.digest('hex')) })}\n`
}

/**
 * Reads the lines, the header first; any of `signs` may have made them. Ends only when the last line was there and its code is right: until then nothing
 * that was read may count. Throws BackupError.
 */
export async function* readLines(file: string, signs: readonly Sign[]): AsyncGenerator<unknown, void, undefined> {
  let sign: Sign | undefined
  const hash = createHash('sha256')
  let end: string | undefined
  let isFirst = true
  for await (const line of textLines(file)) {
    if (end !== undefined) throw damaged(file)
    const value = parse(line, file, isFirst)
    sign ??= signOf(value, file, signs)
    isFirst = false
    if (isEnd(value)) end = value.end
    else {
      hash.update(`${line}\n`)
      yield value
    }
  }
  if (isFirst) throw noBackup(file)
  if (end === undefined || end !== sign?.(hash.digest('hex'))) throw damaged(file)
}

async function* textLines(file: string): AsyncGenerator<string> {
  const input = createReadStream(file)
  const text = input.pipe(createGunzip())
  input.on('error', (error) => text.destroy(error))
  let rest = ''
  const decoder = new TextDecoder()
  try {
    for await (const chunk of text) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = parts.pop() ?? ''
      yield* parts
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'Z_DATA_ERROR' && /incorrect header/.test(message)) throw noBackup(file)
    if (code.startsWith('Z_')) throw damaged(file)
    throw new BackupError('no_file', `${file} cannot be read: ${message}`, error)
  } finally {
    input.destroy()
  }
  if (rest !== '') throw damaged(file)
}

function parse(line: string, file: string, isFirst: boolean): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw isFirst ? noBackup(file) : damaged(file)
  }
}

/** What the file was signed with. Refuses what is no header. */
function signOf(value: unknown, file: string, signs: readonly Sign[]): Sign {
  const { format, version, migrations, proof } = (value ?? {}) as Partial<Header>
  if (format !== 'latchkey-backup' || typeof version !== 'number') throw noBackup(file)
  if (version > FORMAT_VERSION) {
    throw new BackupError('newer', `${file} was made by a newer Latchkey: restore it with that version`)
  }
  if (!Array.isArray(migrations) || !migrations.every((id) => typeof id === 'string')) throw damaged(file)
  const found = signs.find((sign) => proof === proofOf(sign))
  if (!found) {
    throw new BackupError(
      'other_secret',
      `${file} was made with another LATCHKEY_SECRET: set the one of the installation it comes from, without which its keys cannot be opened`,
    )
  }
  return found
}

const isEnd = (value: unknown): value is { end: string } =>
  typeof value === 'object' && value !== null && typeof (value as { end?: unknown }).end === 'string'

const noBackup = (file: string) => new BackupError('no_backup', `${file} is no backup of Latchkey`)

export const damaged = (file: string) =>
  new BackupError('damaged', `${file} is damaged, incomplete or was changed: nothing was restored; take another backup`)
