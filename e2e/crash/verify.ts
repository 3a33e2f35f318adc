import { expect } from 'vitest'
import { acknowledgedAccounts, type Family, type Ledger, noteSubject } from './ledger.ts'
import { redeem } from './load.ts'
import { type Random, sample } from './random.ts'
import { type Account, exchangeCode, type Outcome, refresh, visitor } from './visitor.ts'
import type { Wire } from './wire.ts'

/** Requests at the same time: enough to keep two cores hashing. */
const PARALLEL = 8
const CODE_LIFETIME_MS = 60_000
const MARGIN_MS = 5_000

/** What was in doubt when the process was killed, and how it turned out. */
export type Doubts = { happened: number; didNot: number }

/**
 * After a restart: everything in doubt happened whole or not at all, everything acknowledged is there. Of what was
 * there at the restart before, at most `limit` of each kind are looked at again.
 */
export async function verifyAfterRestart(
  wire: Wire,
  ledger: Ledger,
  { random, limit, since }: { random: Random; limit: number; since: Seen },
): Promise<{ doubts: Doubts; seen: Seen }> {
  const doubts = { happened: 0, didNot: 0 }
  await settleRefreshes(wire, ledger)
  await settleCodes(wire, ledger, doubts)
  await settleSignUps(wire, ledger, doubts)

  const chosen = <T>(items: readonly T[], old: number) => [
    ...items.slice(old),
    ...sample(random, items.slice(0, old), limit),
  ]
  const accounts = acknowledgedAccounts(ledger)
  const seen = { accounts: accounts.length, sessions: ledger.sessions.length, families: ledger.families.length }
  await inParallel(chosen(ledger.families, since.families), (family) => expectUnusedTokenWorks(wire, ledger, family))
  await inParallel(chosen(ledger.sessions, since.sessions), async ({ cookies, account }) => {
    codeOf(await visitor(wire, cookies).singleSignOn(), `the session of ${account.email}`)
  })
  await inParallel(chosen(accounts, since.accounts), (account) => expectSignInWorks(wire, ledger, account))
  return { doubts, seen }
}

/** How many of each kind there were at a restart. */
export type Seen = { accounts: number; sessions: number; families: number }

/** A refresh without an answer never logs anybody out: the same token leads to its one successor, whatever happened. */
async function settleRefreshes(wire: Wire, ledger: Ledger): Promise<void> {
  const asked = ledger.families.filter(({ isAsked }) => isAsked)
  await inParallel(asked, async (family) => {
    await expectUnusedTokenWorks(wire, ledger, family)
    const again = await refresh(wire, family.spent.at(-1) ?? '')
    expect(again?.refreshToken, 'the successor, asked for again').toBe(family.unused)
    family.isAsked = false
  })
}

/** A code without an answer was redeemed or was not; either way it cannot be redeemed twice. Unasked ones are good. */
async function settleCodes(wire: Wire, ledger: Ledger, doubts: Doubts): Promise<void> {
  await inParallel([...ledger.codes], async (entry) => {
    if (entry.state === 'unused') {
      if (Date.now() - entry.since < CODE_LIFETIME_MS - MARGIN_MS) await redeem(wire, ledger, entry)
      ledger.codes.delete(entry)
      return
    }
    const first = await exchangeCode(wire, entry.code)
    doubts[first ? 'didNot' : 'happened']++
    expect(await exchangeCode(wire, entry.code), 'a code redeemed twice').toBeUndefined()
    ledger.codes.delete(entry)
  })
}

/** A sign-up without its last answer made an account, or it can be begun again. */
async function settleSignUps(wire: Wire, ledger: Ledger, doubts: Doubts): Promise<void> {
  const open = [...ledger.signUps.values()].filter(({ isAcknowledged }) => !isAcknowledged)
  await inParallel(open, async (entry) => {
    const outcome = await visitor(wire).signIn(entry.account)
    doubts['code' in outcome ? 'happened' : 'didNot']++
    if (!('code' in outcome)) codeOf(await visitor(wire).signUp(entry.account), `${entry.account.email} signs up again`)
    entry.isAcknowledged = true
  })
}

async function expectUnusedTokenWorks(wire: Wire, ledger: Ledger, family: Family): Promise<void> {
  const tokens = await refresh(wire, family.unused)
  if (!tokens) throw new Error(`a refresh token of ${family.account.email} that was never used is gone`)
  noteSubject(ledger, family.account, tokens)
  family.spent.push(family.unused)
  family.unused = tokens.refreshToken
}

async function expectSignInWorks(wire: Wire, ledger: Ledger, account: Account): Promise<void> {
  const code = codeOf(await visitor(wire).signIn(account), `${account.email} signs in`)
  const tokens = await exchangeCode(wire, code)
  if (!tokens) throw new Error(`the new code of ${account.email} was refused`)
  noteSubject(ledger, account, tokens)
}

/**
 * At the end: nothing can be used twice. A third of the families replay their code, a third a refresh token spent
 * more than 30 seconds ago, and lose everything by it; the others replay nothing and go on. Answers how many replays.
 */
export async function verifyNothingWorksTwice(
  wire: Wire,
  { families }: Ledger,
  advanceClock: (seconds: number) => Promise<void>,
): Promise<{ codes: number; refreshTokens: number }> {
  const third = (n: number) => families.filter((_, index) => index % 3 === n)
  const [ofCodes, ofTokens, ofNothing] = [third(0), third(1), third(2)]
  await inParallel(ofCodes, async ({ code, codeSince, unused }) => {
    expect(await exchangeCode(wire, code), 'a code redeemed twice').toBeUndefined()
    // An expired code may be forgotten; until then its replay ends the family (RFC 6749 §4.1.2).
    const isKnown = Date.now() - codeSince < CODE_LIFETIME_MS - MARGIN_MS
    if (isKnown) expect(await refresh(wire, unused), 'a refresh token after the replay of its code').toBeUndefined()
  })
  await advanceClock(31)
  await inParallel(ofTokens, async ({ spent, unused }) => {
    const reused = spent[Math.floor(spent.length / 2)] ?? ''
    expect(await refresh(wire, reused), 'a refresh token used twice').toBeUndefined()
    expect(await refresh(wire, unused), 'a refresh token after the reuse of its forebear').toBeUndefined()
  })
  await inParallel(ofNothing, async ({ unused }) => {
    expect(await refresh(wire, unused), 'a refresh token of a family that replayed nothing').toBeDefined()
  })
  return { codes: ofCodes.length, refreshTokens: ofTokens.length }
}

function codeOf(outcome: Outcome, what: string): string {
  if (!('code' in outcome)) throw new Error(`${what}: ${JSON.stringify(outcome)} instead of a code`)
  return outcome.code
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values()
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (const item of rest) await work(item)
    }),
  )
}
