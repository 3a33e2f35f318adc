import { expect } from 'vitest'
import { exchangeCode, refresh, type Tokens, visitor } from '../crash/visitor.ts'
import type { Cluster } from './cluster.ts'

const ADA = { email: 'ada@example.com', password: 'a plain test password' }

/** After it, what a refresh token was replaced by is told no more, and asking for it is a replay. */
const REUSE_SECONDS = 30

/**
 * Uses one refresh token so many times at once, at all processes: every use must lead to the same successor, which goes
 * on. Then replays the token when its time is over: the whole family must end, and nothing besides.
 */
export async function surviveStorm({ members, advance }: Cluster, requests: number): Promise<void> {
  const [{ wire }] = members
  const browser = visitor(wire)
  const signedUp = await browser.signUp(ADA)
  const again = await browser.singleSignOn()
  if (!('code' in signedUp && 'code' in again)) throw new Error(`no codes: ${JSON.stringify([signedUp, again])}`)
  const tokens = await exchangeCode(wire, signedUp.code)
  const others = await exchangeCode(wire, again.code)
  if (!tokens || !others) throw new Error('a new code was refused')

  const answers = await Promise.all(
    Array.from({ length: requests }, (_, index) => {
      const member = members[index % members.length] as (typeof members)[0]
      return refresh(member.wire, tokens.refreshToken)
    }),
  )
  const successors = new Set(answers.map((answer) => answer?.refreshToken))
  expect([...successors], 'one successor').toEqual([expect.any(String)])
  const [first] = answers as [Tokens]
  const next = await refresh(wire, first.refreshToken)
  expect(next, 'the successor').toBeDefined()
  expect(await browser.singleSignOn(), 'the session').toEqual({ code: expect.any(String) })

  await advance(REUSE_SECONDS + 1)
  expect(await refresh(wire, tokens.refreshToken), 'a replay').toBeUndefined()
  for (const member of members) {
    expect(await refresh(member.wire, next?.refreshToken ?? ''), 'the family, after the replay').toBeUndefined()
  }
  expect(await refresh(wire, others.refreshToken), 'another family of the same person').toBeDefined()
}
