import type { Settings } from '../config/settings.ts'
import { type LatchkeyContext, parseCookies } from '../context.ts'
import { parseObject } from '../encoding.ts'
import { createSeal } from '../sessions/seal.ts'

/** A sign-in under way, known to the browser that began it alone. */
export type Transaction = {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly redirectUri: string
  readonly scope: string
  readonly returnTo: string | undefined
  readonly appState: string | undefined
  /** Epoch milliseconds. */
  readonly startedAt: number
}

export type Transactions = {
  begin(context: LatchkeyContext, transaction: Omit<Transaction, 'startedAt'>): Promise<void>
  /** The transaction of a state, unless it is too old or belongs to another browser. */
  find(context: LatchkeyContext, state: string): Promise<Transaction | undefined>
  end(context: LatchkeyContext, state: string): void
}

/** As long as the platform may take: an hour to begin with, and for a mailed code a day at most. */
const LIFETIME_SECONDS = 90_000
/** Of more sign-ins under way in one browser the oldest are given up. */
const MAX_AT_ONCE = 8
const NAME_CHARACTERS = 12

/**
 * Keeps each sign-in in a sealed cookie of its own, named by the beginning of its state, so that several tabs can sign in
 * at once and no callback is accepted in a browser that did not begin it (RFC 9700 §4.7).
 */
export function createTransactions({ session, issuer, clientId, clock }: Settings): Transactions {
  const seal = createSeal(session.secrets, `transaction ${issuer} ${clientId}`)
  const prefix = `${session.cookieName}_tx_`
  const nameOf = (state: string) => prefix + state.slice(0, NAME_CHARACTERS)
  const isLive = ({ startedAt }: Transaction) => startedAt + LIFETIME_SECONDS * 1000 > clock()

  async function open(sealed: string | undefined): Promise<Transaction | undefined> {
    const text = sealed === undefined ? undefined : await seal.open(sealed)
    const transaction = text === undefined ? undefined : (parseObject(text) as Transaction | undefined)
    return transaction && isLive(transaction) ? transaction : undefined
  }

  function set(context: LatchkeyContext, name: string, value: string, maxAgeSeconds: number): void {
    const { cookieDomain, isSecure } = session
    const domain = cookieDomain === undefined ? {} : { domain: cookieDomain }
    context.setCookie({
      name,
      value,
      maxAgeSeconds,
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure,
      ...domain,
    })
  }

  /** Makes room for one more, so that what a browser sends stays bounded. */
  async function giveUpOldest(context: LatchkeyContext): Promise<void> {
    const names = [...parseCookies(context.cookie)].filter(([name]) => name.startsWith(prefix))
    if (names.length < MAX_AT_ONCE) return
    const known = await Promise.all(
      names.map(async ([name, sealed]) => ({ name, startedAt: (await open(sealed))?.startedAt ?? 0 })),
    )
    known.sort((one, other) => other.startedAt - one.startedAt)
    for (const { name } of known.slice(MAX_AT_ONCE - 1)) set(context, name, '', 0)
  }

  return {
    async begin(context, transaction) {
      await giveUpOldest(context)
      const sealed = await seal.seal(JSON.stringify({ ...transaction, startedAt: clock() }))
      set(context, nameOf(transaction.state), sealed, LIFETIME_SECONDS)
    },
    async find(context, state) {
      const transaction = await open(parseCookies(context.cookie).get(nameOf(state)))
      return transaction?.state === state ? transaction : undefined
    },
    end: (context, state) => set(context, nameOf(state), '', 0),
  }
}
