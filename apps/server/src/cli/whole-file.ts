import { createWriteStream, type Stats } from 'node:fs'
import { access, chmod, chown, constants, copyFile, lstat, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StartError } from '../settings.ts'

type Texts = Iterable<string> | AsyncIterable<string>

/**
 * Writes the file that a command was asked for. It takes the place of an older one once it is whole, so that one that
 * cannot be finished spoils nothing. What a symbolic link leads to is replaced, not the link; a terminal or a pipe is
 * written to. An older file keeps its owner and its mode; `mode` is that of a new one, or of any. Throws StartError.
 */
export async function writeWholeFile(
  path: string,
  texts: Texts,
  { mode = 0o666, ofAny = false }: { mode?: number; ofAny?: boolean } = {},
): Promise<void> {
  try {
    const there = await stat(path).catch(() => undefined)
    const isNew = !there && (await lstat(path).catch(() => undefined)) === undefined // else a link to what is not there yet
    if (isNew || there?.isFile()) {
      const file = there ? await realpath(path) : path
      await replace(file, texts, { there, mode, after: ofAny || !there ? mode : there.mode & 0o7777 })
    } else await write(path, texts, mode)
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error
    throw new StartError(`cannot write ${path} (${code})`)
  }
}

/** Nothing can take the place of a file that is mounted by itself, nor that of somebody else's. */
const MUST_STAY = ['EACCES', 'EBUSY', 'EPERM']

async function replace(
  file: string,
  texts: Texts,
  { there, mode, after }: { there: Stats | undefined; mode: number; after: number },
): Promise<void> {
  const takesFiles = await access(dirname(file), constants.W_OK).then(
    () => true,
    () => false,
  )
  if (there && !takesFiles) return write(file, texts, mode)
  const draft = `${file}.part`
  try {
    await write(draft, texts, mode, true)
    try {
      if (there) await become(draft, there, after)
      await rename(draft, file)
    } catch (error) {
      if (!there || !MUST_STAY.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
      await copyFile(draft, file)
    }
  } finally {
    await rm(draft, { force: true })
  }
}

async function become(draft: string, { uid, gid }: Stats, mode: number): Promise<void> {
  const made = await stat(draft)
  if (made.uid !== uid || made.gid !== gid) await chown(draft, uid, gid)
  await chmod(draft, mode)
}

const write = (path: string, texts: Texts, mode: number, flush = false) =>
  pipeline(Readable.from(texts), createWriteStream(path, { mode, flush }))
