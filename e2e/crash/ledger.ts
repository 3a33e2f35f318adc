import type { Account, Tokens } from './visitor.ts'

/** A code that the application has; `since` when. Redeeming it is `asked` for, and perhaps answered: a family. */
export type Code = { code: string; account: Account; since: number; state: 'unused' | 'asked' }

/** What one code led to: refresh tokens that follow one another, of which only the last one is unused. */
export type Family = {
  account: Account
  code: string
  codeSince: number
  unused: string
  spent: string[]
  /** A refresh with the unused token is under way. */
  isAsked: boolean
}

/** A browser that was told it is signed in. */
export type BrowserSession = { account: Account; cookies: string }

/**
 * What the platform has acknowledged: written down in the turn of the event loop in which the answer was complete.
 * What was asked for and not answered is in doubt: it may have happened or not, but not by half.
 */
export type Ledger = {
  /** Every sign-up that was begun, by address. */
  signUps: Map<string, { account: Account; isAcknowledged: boolean }>
  sessions: BrowserSession[]
  codes: Set<Code>
  families: Family[]
  /** The user id behind an address, as tokens have told it. */
  subjects: Map<string, string>
  /** Whom somebody signs in at the moment: attempts at once count together until they have succeeded. */
  signingIn: Set<string>
}

export const newLedger = (): Ledger => ({
  signUps: new Map(),
  sessions: [],
  codes: new Set(),
  families: [],
  subjects: new Map(),
  signingIn: new Set(),
})

export const acknowledgedAccounts = (ledger: Ledger): Account[] =>
  [...ledger.signUps.values()].filter(({ isAcknowledged }) => isAcknowledged).map(({ account }) => account)

export function noteSubject(ledger: Ledger, { email }: Account, { subject }: Tokens): void {
  const known = ledger.subjects.get(email)
  if (known !== undefined && known !== subject) throw new Error(`${email} has two accounts: ${known} and ${subject}`)
  ledger.subjects.set(email, subject)
}
