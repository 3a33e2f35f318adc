import type { Settings } from '../config/settings.ts'
import { type LatchkeyContext, parseCookies } from '../context.ts'
import { parseObject, sha256 } from '../encoding.ts'
import { LatchkeyLoginError } from '../errors.ts'
import { createSeal } from '../sessions/seal.ts'
import { siteCookie } from '../sessions/site-cookie.ts'
import { refuse } from '../verify/settings.ts'

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
  /**
   * Throws LatchkeyLoginError `return_to_refused` for an address that is too long beside the rest, and
   * LatchkeyConfigurationError for a state that is.
   */
  begin(context: LatchkeyContext, transaction: Omit<Transaction, 'startedAt'>): Promise<void>
  /** The transaction of a state, unless it is too old or belongs to another browser. */
  find(context: LatchkeyContext, state: string): Promise<Transaction | undefined>
  end(context: LatchkeyContext, state: string): Promise<void>
}

/** As long as the platform may take: an hour to begin with, and for a mailed code a day at most. */
const LIFETIME_SECONDS = 90_000
/** Of more sign-ins under way in one browser the oldest are given up, */
const MAX_AT_ONCE = 8
/** and where they are longer together: servers read 16 KiB of headers, and a session is among them. */
const MAX_TOGETHER = 8_000
/** With name and attributes a cookie stays below 4,096 bytes: browsers drop a longer one without a word. */
const MAX_LENGTH = 3_800
const NAME_CHARACTERS = 12

/**
 * Keeps each sign-in in a sealed cookie of its own, named by the hash of its state, so that several tabs can sign in at
 * once and no callback is accepted in a browser that did not begin it (RFC 9700 §4.7).
 */
export function createTransactions({ session, issuer, clientId, clock }: Settings): Transactions {
  const seal = createSeal(session.secrets, `transaction ${issuer} ${clientId}`)
  const prefix = `${session.cookieName}_tx_`
  const nameOf = async (state: string) => prefix + (await sha256(state)).slice(0, NAME_CHARACTERS)
  const isLive = ({ startedAt }: Transaction) => startedAt + LIFETIME_SECONDS * 1000 > clock()

  async function open(sealed: string | undefined): Promise<Transaction | undefined> {
    const text = sealed === undefined ? undefined : await seal.open(sealed)
    const transaction = text === undefined ? undefined : (parseObject(text) as Transaction | undefined)
    return transaction && isLive(transaction) ? transaction : undefined
  }

  const set = (context: LatchkeyContext, name: string, value: string, maxAgeSeconds: number) =>
    context.setCookie(siteCookie(session, name, value, maxAgeSeconds))

  /** Makes room for one more of a length, so that what a browser sends stays bounded. */
  async function giveUpOldest(context: LatchkeyContext, length: number): Promise<void> {
    const sent = [...parseCookies(context.cookie)].filter(([name]) => name.startsWith(prefix))
    const known = await Promise.all(
      sent.map(async ([name, sealed]) => ({ name, sealed, startedAt: (await open(sealed))?.startedAt ?? 0 })),
    )
    known.sort((one, other) => other.startedAt - one.startedAt)
    let together = length
    for (const [index, { name, sealed }] of known.entries()) {
      together += sealed.length
      if (index + 1 >= MAX_AT_ONCE || together > MAX_TOGETHER) set(context, name, '', 0)
    }
  }

  return {
    async begin(context, transaction) {
      const sealed = await seal.seal(JSON.stringify({ ...transaction, startedAt: clock() }))
      if (sealed.length > MAX_LENGTH) {
        if (transaction.returnTo !== undefined) throw new LatchkeyLoginError('return_to_refused')
        refuse('state is too long for a cookie: give a key of what you keep yourself')
      }
      await giveUpOldest(context, sealed.length)
      set(context, await nameOf(transaction.state), sealed, LIFETIME_SECONDS)
    },
    async find(context, state) {
      const transaction = await open(parseCookies(context.cookie).get(await nameOf(state)))
      return transaction?.state === state ? transaction : undefined
    },
    end: async (context, state) => set(context, await nameOf(state), '', 0),
  }
}
