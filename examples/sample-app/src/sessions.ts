import { randomBytes } from 'node:crypto'
import type { SessionManager } from '@kinde-oss/kinde-typescript-sdk'
import type { Request, Response } from 'express'

const STATE_KEY = 'ac-state-key' // where the SDK keeps the state of the sign-in under way
const MAX_SESSIONS = 10_000
const PERSISTENT_MS = 29 * 24 * 3600 * 1000

/** What an action did, told on the page that is shown next. */
export type Notice = { kind: 'api'; status: number; body: unknown } | { kind: 'refreshed' } | { kind: 'refresh_failed' }

/** One browser's session: the tokens stay on the server, where the SDK reads and writes them. */
export class Session implements SessionManager {
  id = newId()
  persistent = true // the SDK sets it from the access token
  notice: Notice | undefined
  #items = new Map<string, unknown>()

  async getSessionItem(name: string): Promise<unknown> {
    return this.#items.get(name) ?? null
  }
  async setSessionItem(name: string, value: unknown): Promise<void> {
    this.#items.set(name, value)
  }
  async removeSessionItem(name: string): Promise<void> {
    this.#items.delete(name)
  }
  async destroySession(): Promise<void> {
    this.#items.clear()
    this.notice = undefined
  }

  token(name: 'access_token' | 'id_token' | 'refresh_token'): string | undefined {
    return this.#items.get(name) as string | undefined
  }

  /** The state sent with the sign-in under way. */
  get state(): string | undefined {
    return this.#items.get(STATE_KEY) as string | undefined
  }

  takeNotice(): Notice | undefined {
    const { notice } = this
    this.notice = undefined
    return notice
  }
}

export type Sessions = {
  find(request: Request): Session | undefined
  findOrBegin(request: Request, response: Response): Session
  /** Gives the session a new id once somebody has signed in, so that an id known before is worth nothing after. */
  renew(response: Response, session: Session): void
  end(response: Response, session: Session): void
}

/** Sessions in memory: restarting the application signs everybody out of it. Ports do not separate cookies, so the name does. */
export function createSessions({ cookieName, isSecure }: { cookieName: string; isSecure: boolean }): Sessions {
  const sessions = new Map<string, Session>()
  const options = { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' } as const

  const add = (response: Response, session: Session) => {
    sessions.set(session.id, session)
    const oldest = sessions.keys().next().value
    if (sessions.size > MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest)
    const isLasting = session.persistent && session.token('access_token') !== undefined
    response.cookie(cookieName, session.id, { ...options, ...(isLasting ? { maxAge: PERSISTENT_MS } : {}) })
  }
  const find = (request: Request) => sessions.get(readCookie(request, cookieName) ?? '')

  return {
    find,
    findOrBegin(request, response) {
      const known = find(request)
      if (known) return known
      const session = new Session()
      add(response, session)
      return session
    },
    renew(response, session) {
      sessions.delete(session.id)
      session.id = newId()
      add(response, session)
    },
    end(response, session) {
      sessions.delete(session.id)
      response.clearCookie(cookieName, options)
    },
  }
}

const newId = () => randomBytes(32).toString('base64url')

function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
