import { openFolder } from '#session-files'
import type { Settings } from '../config/settings.ts'
import { type LatchkeyContext, parseCookies } from '../context.ts'
import { randomText, sha256 } from '../encoding.ts'
import { LatchkeySessionError } from '../errors.ts'
import { createRecentMap } from '../verify/recent-map.ts'
import { refuse } from '../verify/settings.ts'
import { chunkNames, joinChunks, splitIntoChunks } from './chunks.ts'
import { memoryStore } from './memory-store.ts'
import { parseRecord, type SessionRecord, type StoredTokens } from './record.ts'
import { createSeal, type Seal } from './seal.ts'
import { siteCookie } from './site-cookie.ts'
import type { SessionStore } from './store.ts'

/** Finds, keeps and ends the sessions of requests: in sealed cookies, or in a store with the key to it in a cookie. */
export type SessionKeeper = {
  /** Whether what one request keeps is there for all others. */
  readonly isShared: boolean
  find(context: LatchkeyContext): Promise<SessionRecord | undefined>
  /** Begins a session in place of the one that the request has, which ends. Nothing of it is taken over. */
  begin(context: LatchkeyContext, tokens: StoredTokens, isPersistent: boolean): Promise<SessionRecord>
  /** Keeps new tokens of a session; false if it was ended meanwhile, as far as this process knows. */
  replace(context: LatchkeyContext, record: SessionRecord): Promise<boolean>
  end(context: LatchkeyContext): Promise<void>
  /** Removes what is left here of a session that the issuer has ended. Another process may know better. */
  drop(context: LatchkeyContext): Promise<void>
  /** Whether what replace() keeps reaches the next request. */
  canReplace(context: LatchkeyContext): boolean
  /** Runs alone among all processes that share the store. In cookies there is nothing to share. */
  exclusively<Value>(record: SessionRecord, run: (latest: SessionRecord | undefined) => Promise<Value>): Promise<Value>
}

const MAX_ENDED = 10_000
const LOCK_POLL_MS = 50
const SLACK_MS = 5_000

/** Creates the keeper of a configuration. Throws LatchkeyConfigurationError if there is no secret. */
export function createSessionKeeper(settings: Settings): SessionKeeper {
  const { session, issuer, clientId, clock, sleep } = settings
  const { secrets, cookieName } = session
  if (secrets.length === 0) refuse('the secret of sessions is missing: set SECRET_KEY to 32 random characters or more')
  // A session of another issuer or application is nothing here, even with the same secret.
  const seal = createSeal(secrets, `session ${issuer} ${clientId}`)
  const store = createStore(settings)
  const host = new URL(settings.siteUrl).hostname.split('.')
  const otherDomains = [undefined, ...host.map((_, depth) => host.slice(depth).join('.'))].filter(
    (domain) => domain !== session.cookieDomain?.replace(/^\./, ''),
  )

  const setCookie = (context: LatchkeyContext, name: string, value: string, maxAgeSeconds: number | undefined) =>
    context.setCookie(siteCookie(session, name, value, maxAgeSeconds))

  /**
   * Sets a value, and removes the cookies of a longer one before it, and those of the same name that were set while
   * `cookieDomain` was another. Names of others are never touched.
   */
  function writeCookies(context: LatchkeyContext, value: string, maxAgeSeconds: number | undefined): void {
    const chunks = value === '' ? new Map<string, string>() : splitIntoChunks(cookieName, value)
    const sent = parseCookies(context.cookie)
    for (const name of chunkNames(cookieName)) {
      const isTwice = (context.cookie?.split(`${name}=`).length ?? 0) > 2
      for (const domain of isTwice ? otherDomains : []) {
        context.setCookie(siteCookie({ ...session, cookieDomain: domain }, name, '', 0))
      }
      const chunk = chunks.get(name)
      if (chunk !== undefined) setCookie(context, name, chunk, maxAgeSeconds)
      else if (sent.has(name)) setCookie(context, name, '', 0)
    }
  }

  function newRecord(tokens: StoredTokens, isPersistent: boolean): SessionRecord {
    const now = clock()
    return { id: randomText(), createdAt: now, expiresAt: now + session.maxAgeSeconds * 1000, isPersistent, tokens }
  }

  const secondsLeft = ({ expiresAt }: SessionRecord) => Math.max(1, Math.ceil((expiresAt - clock()) / 1000))
  const maxAgeOf = (record: SessionRecord) => (record.isPersistent ? secondsLeft(record) : undefined)

  function inCookies(): SessionKeeper {
    /** A request that was under way when its session ended would bring it back with the tokens that it refreshed. */
    const ended = createRecentMap<true>({ maxEntries: MAX_ENDED })
    /** If it was under way in another process, its cookies come after ours; so the browser keeps what has ended. */
    const endedName = `${cookieName}_ended`
    async function find(context: LatchkeyContext): Promise<SessionRecord | undefined> {
      const sent = parseCookies(context.cookie)
      const sealed = joinChunks(cookieName, sent)
      const record = parseRecord(sealed === undefined ? undefined : await seal.open(sealed), clock())
      return record && sent.get(endedName) === record.id ? undefined : record
    }
    async function endFound(context: LatchkeyContext): Promise<void> {
      const record = await find(context)
      if (!record) return
      ended.set(record.id, true)
      setCookie(context, endedName, record.id, maxAgeOf(record))
    }
    const write = async (context: LatchkeyContext, record: SessionRecord) =>
      writeCookies(context, await seal.seal(JSON.stringify(record)), maxAgeOf(record))
    const drop = async (context: LatchkeyContext) => writeCookies(context, '', undefined)
    return {
      isShared: false,
      find,
      async begin(context, tokens, isPersistent) {
        const record = newRecord(tokens, isPersistent)
        await endFound(context)
        await write(context, record)
        return record
      },
      async replace(context, record) {
        if (ended.get(record.id)) return false
        await write(context, record)
        return true
      },
      async end(context) {
        await endFound(context)
        await drop(context)
      },
      drop,
      canReplace: ({ isReadOnly = false }) => !isReadOnly,
      exclusively: (record, run) => run(record),
    }
  }

  function inStore(sessions: SessionStore): SessionKeeper {
    const idSeal: Seal = createSeal(secrets, `session id ${issuer} ${clientId}`)
    /** What the store has says nothing to whoever reads it, and no key of it makes a cookie. */
    const keyOf = (id: string) => sha256(`session ${id}`)
    const write = async (record: SessionRecord, onlyIfPresent: boolean) =>
      sessions.set(await keyOf(record.id), await seal.seal(JSON.stringify(record)), {
        ttlSeconds: secondsLeft(record),
        onlyIfPresent,
      })
    const idOf = async (context: LatchkeyContext) => {
      const sealed = joinChunks(cookieName, parseCookies(context.cookie))
      return sealed === undefined ? undefined : idSeal.open(sealed)
    }
    async function read(id: string): Promise<SessionRecord | undefined> {
      const sealed = await sessions.get(await keyOf(id))
      const record = parseRecord(sealed === undefined ? undefined : await seal.open(sealed), clock())
      return record?.id === id ? record : undefined
    }
    async function forget(context: LatchkeyContext): Promise<void> {
      const id = await idOf(context)
      if (id !== undefined) await sessions.delete(await keyOf(id))
    }
    async function end(context: LatchkeyContext): Promise<void> {
      await forget(context)
      if (!context.isReadOnly) writeCookies(context, '', undefined) // else it opens nothing any more
    }
    return {
      isShared: true,
      async find(context) {
        const id = await idOf(context)
        return id === undefined ? undefined : read(id)
      },
      async begin(context, tokens, isPersistent) {
        const record = newRecord(tokens, isPersistent)
        await write(record, false)
        await forget(context)
        writeCookies(context, await idSeal.seal(record.id), maxAgeOf(record))
        return record
      },
      replace: (_, record) => write(record, true),
      end,
      drop: end,
      canReplace: () => true,
      async exclusively({ id }, run) {
        const key = await keyOf(id)
        const longestMs = settings.timeoutSeconds * 2_000 + SLACK_MS // discovery and one request, and then some
        for (let waited = 0; waited <= longestMs; waited += LOCK_POLL_MS) {
          const release = await sessions.lock(key, longestMs)
          if (release) {
            try {
              return await run(await read(id))
            } finally {
              await release().catch(() => {}) // it ends by itself
            }
          }
          await sleep(LOCK_POLL_MS)
        }
        throw new LatchkeySessionError('session_busy')
      },
    }
  }

  return store ? inStore(store) : inCookies()
}

function createStore({ session: { store, folder }, clock }: Settings): SessionStore | undefined {
  if (store === 'cookie') return undefined
  if (store === 'memory') return memoryStore({ clock })
  return store === 'filesystem' ? openFolder(folder, clock) : store
}
