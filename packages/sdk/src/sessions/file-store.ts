import { createHash } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Clock, systemClock } from '../clock.ts'
import { parseObject, randomText } from '../encoding.ts'
import type { SessionStore } from './store.ts'

const DEFAULT_FOLDER = '.latchkey/sessions'
/** Each session is a folder with this one file in it. */
const VALUE = 'value'
const PRUNE_EVERY_MS = 600_000
const PRUNE_AT_MOST = 1_000
/** What is prepared or removed is so for milliseconds: older than this, its process has crashed. */
const LEFT_BEHIND_MS = 600_000

/**
 * Sessions as folders, one each, readable by this user alone: for development and for servers whose processes share a
 * disk. By default in `.latchkey/sessions` of the working folder. Sessions that ended are removed as time goes by, and so is
 * what processes that crashed have left there.
 */
export function fileStore({
  folder = DEFAULT_FOLDER,
  clock = systemClock,
}: {
  folder?: string | undefined
  clock?: Clock | undefined
} = {}): SessionStore {
  // bundlers that follow paths would take the whole project along
  const root = resolve(/* turbopackIgnore: true */ folder)
  let nextPruneAt = clock() + PRUNE_EVERY_MS
  let prunedUpTo = ''
  /** No key is a path: its hash names the file. */
  const pathOf = (key: string, kind: 'session' | 'lock') =>
    join(/* turbopackIgnore: true */ root, `${createHash('sha256').update(key).digest('hex')}.${kind}`)

  async function read(path: string): Promise<{ value: string; until: number } | undefined> {
    const text = await readFile(path, 'utf8').catch(ifMissing)
    const { value, until } = parseObject(text ?? '') ?? {}
    return typeof value === 'string' && typeof until === 'number' && until > clock() ? { value, until } : undefined
  }

  /** A file that is there whole or not at all. */
  async function prepare(content: object): Promise<string> {
    await mkdir(root, { recursive: true, mode: 0o700 })
    const path = join(root, `${randomText()}.new`)
    await writeFile(path, JSON.stringify(content), { mode: 0o600, flag: 'wx' })
    return path
  }

  /** Away in one step, then for good. */
  async function remove(path: string): Promise<void> {
    const doomed = join(root, `${randomText()}.old`)
    await rename(path, doomed).catch(ifMissing)
    await rm(doomed, { recursive: true, force: true })
  }

  /** Whoever died with the lock has lost it when its time is over. A lock that another took meanwhile is put back. */
  async function giveUpExpired(path: string): Promise<void> {
    const before = await readFile(path, 'utf8').catch(ifMissing)
    if (before === undefined || (await read(path))) return
    const doomed = join(root, `${randomText()}.old`)
    await rename(path, doomed).catch(ifMissing)
    const taken = await readFile(doomed, 'utf8').catch(ifMissing)
    if (taken !== undefined && taken !== before) await link(doomed, path)
    await rm(doomed, { force: true })
  }

  async function prune(): Promise<void> {
    if (clock() < nextPruneAt) return
    nextPruneAt = clock() + PRUNE_EVERY_MS
    const names = (await readdir(/* turbopackIgnore: true */ root).catch(ifMissing)) ?? []
    const rest = names.filter((item) => /\.(?:session|lock|new|old)$/.test(item) && item > prunedUpTo).sort()
    const some = rest.slice(0, PRUNE_AT_MOST)
    prunedUpTo = some.length < rest.length ? (some.at(-1) ?? '') : ''
    for (const name of some) {
      const path = join(/* turbopackIgnore: true */ root, name)
      if (name.endsWith('.lock')) await giveUpExpired(path)
      else if (name.endsWith('.session') ? !(await read(join(path, VALUE))) : await isLeftBehind(path)) {
        await remove(path)
      }
    }
  }

  async function isLeftBehind(path: string): Promise<boolean> {
    const found = await stat(path).catch(ifMissing)
    return found !== undefined && found.mtimeMs < clock() - LEFT_BEHIND_MS
  }

  return {
    get: async (key) => (await read(join(pathOf(key, 'session'), VALUE)))?.value,
    async set(key, value, { ttlSeconds, onlyIfPresent = false }) {
      const path = pathOf(key, 'session')
      const prepared = await prepare({ value, until: clock() + ttlSeconds * 1000 })
      if (!onlyIfPresent) await mkdir(path, { recursive: true, mode: 0o700 })
      try {
        await rename(prepared, join(path, VALUE)) // fails if the folder is gone, so nothing that was deleted comes back
      } catch (error) {
        await rm(prepared, { force: true })
        return ifMissing(error as NodeJS.ErrnoException) ?? false
      }
      await prune()
      return true
    },
    delete: (key) => remove(pathOf(key, 'session')),
    async lock(key, ttlMs) {
      const path = pathOf(key, 'lock')
      const mine = randomText()
      const prepared = await prepare({ value: mine, until: clock() + ttlMs })
      try {
        await giveUpExpired(path)
        await link(prepared, path)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
        throw error
      } finally {
        await rm(prepared, { force: true })
      }
      return async () => {
        if ((await read(path))?.value === mine) await rm(path, { force: true })
      }
    },
  }
}

/** The store of `SESSION_TYPE=filesystem`. */
export const openFolder = (folder: string | undefined, clock: Clock): SessionStore =>
  fileStore(folder === undefined ? { clock } : { folder, clock })

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
