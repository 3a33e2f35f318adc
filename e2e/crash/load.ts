import { acknowledgedAccounts, type Code, type Ledger, noteSubject } from './ledger.ts'
import { pick, type Random } from './random.ts'
import { type Account, exchangeCode, type Outcome, refresh, visitor } from './visitor.ts'
import { AnswerLostError, type Wire } from './wire.ts'

const WORKERS = { signUp: 6, signIn: 3, singleSignOn: 3, exchange: 4, refresh: 4 } as const
const IDLE_MS = 10

/**
 * Sign-ups, sign-ins, code exchanges and refreshes at the same time, each acknowledgement written down, until
 * `stopped` or until answers are lost. Rejects at the first answer that is not as it should be.
 */
export async function load(wire: Wire, ledger: Ledger, random: Random, isStopped: () => boolean): Promise<void> {
  const work: Record<keyof typeof WORKERS, () => Promise<unknown>> = {
    signUp: () => signUp(wire, ledger, random),
    signIn: () => signIn(wire, ledger, random),
    singleSignOn: () => singleSignOn(wire, ledger, random),
    exchange: () => exchange(wire, ledger),
    refresh: () => rotate(wire, ledger, random),
  }
  const worker = async (task: () => Promise<unknown>) => {
    while (!isStopped()) if ((await task()) === 'idle') await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  }
  const workers = Object.entries(WORKERS).flatMap(([kind, count]) =>
    Array.from({ length: count }, () => worker(work[kind as keyof typeof WORKERS])),
  )
  const ends = await Promise.allSettled(workers)
  for (const end of ends) {
    const isExpected = end.status === 'fulfilled' || (isStopped() && end.reason instanceof AnswerLostError)
    if (!isExpected) throw end.reason
  }
}

async function signUp(wire: Wire, ledger: Ledger, random: Random) {
  const name = `${ledger.signUps.size}.${Math.floor(random() * 1e9)}`
  const account = { email: `${name}@example.com`, password: `the password of ${name}` }
  const entry = { account, isAcknowledged: false }
  ledger.signUps.set(account.email, entry)
  const browser = visitor(wire)
  noteCode(ledger, account, await browser.signUp(account))
  entry.isAcknowledged = true
  ledger.sessions.push({ account, cookies: browser.cookies() })
}

async function signIn(wire: Wire, ledger: Ledger, random: Random) {
  const account = pick(random, acknowledgedAccounts(ledger))
  if (!account || ledger.signingIn.has(account.email)) return 'idle'
  ledger.signingIn.add(account.email)
  const browser = visitor(wire)
  noteCode(ledger, account, await browser.signIn(account))
  ledger.signingIn.delete(account.email)
  ledger.sessions.push({ account, cookies: browser.cookies() })
  return undefined
}

async function singleSignOn(wire: Wire, ledger: Ledger, random: Random) {
  const session = pick(random, ledger.sessions)
  if (!session || ledger.codes.size > 20) return 'idle'
  noteCode(ledger, session.account, await visitor(wire, session.cookies).singleSignOn())
  return undefined
}

async function exchange(wire: Wire, ledger: Ledger) {
  const next = [...ledger.codes].find(({ state }) => state === 'unused')
  if (!next) return 'idle'
  next.state = 'asked'
  await redeem(wire, ledger, next)
  return undefined
}

/** Redeems a code that must still be good, and notes the family it founds. */
export async function redeem(wire: Wire, ledger: Ledger, entry: Code): Promise<void> {
  const { code, account, since } = entry
  const tokens = await exchangeCode(wire, code)
  if (!tokens) throw new Error(`a code was refused ${Date.now() - since} ms after it was issued`)
  noteSubject(ledger, account, tokens)
  ledger.codes.delete(entry)
  ledger.families.push({ account, code, codeSince: since, unused: tokens.refreshToken, spent: [], isAsked: false })
}

async function rotate(wire: Wire, ledger: Ledger, random: Random) {
  const family = pick(random, ledger.families)
  if (!family || family.isAsked) return 'idle'
  family.isAsked = true
  const tokens = await refresh(wire, family.unused)
  if (!tokens) throw new Error('a refresh token that was never used was refused')
  noteSubject(ledger, family.account, tokens)
  family.spent.push(family.unused)
  family.unused = tokens.refreshToken
  family.isAsked = false
  return undefined
}

function noteCode(ledger: Ledger, account: Account, outcome: Outcome): void {
  if (!('code' in outcome)) throw new Error(`${account.email} came to ${JSON.stringify(outcome)} instead of a code`)
  ledger.codes.add({ code: outcome.code, account, since: Date.now(), state: 'unused' })
}
