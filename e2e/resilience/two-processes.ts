import { expect } from 'vitest'
import { exchangeCode, visitor } from '../crash/visitor.ts'
import type { Cluster } from './cluster.ts'
import { openLoads } from './loads.ts'

const PATIENCE_MS = 10_000

/** Two processes, one of which is killed under load: only what was under way at that one is in doubt. */
export async function surviveLoss({ members, connect }: Cluster, seed: number, loadMs: number): Promise<number> {
  const [stays, dies] = members
  if (!dies) throw new Error('two processes are needed')
  const loads = openLoads(seed)
  const wires = { stays: connect(stays), dies: connect(dies) }
  const [staying, dying] = [loads.begin(wires.stays), loads.begin(wires.dies)]
  await loads.wait(loadMs)
  dying.forgive()
  dies.signal('SIGKILL')
  await dies.ended
  await dying.stop()
  await loads.wait(loadMs)
  await staying.stop() // no answer of it was lost, or wrong
  await loads.verify(wires.stays)
  for (const wire of Object.values(wires)) wire.close()
  return loads.ledger.families.length
}

/** Codes, redeemed by both processes at the same moment: each once. */
export async function redeemAtBoth({ members }: Cluster, count: number): Promise<void> {
  const [first, second] = members
  if (!second) throw new Error('two processes are needed')
  const browser = visitor(first.wire)
  await browser.signUp({ email: 'grace@example.com', password: 'a plain test password' })
  for (let index = 0; index < count; index++) {
    const outcome = await browser.singleSignOn()
    if (!('code' in outcome)) throw new Error(JSON.stringify(outcome))
    const answers = await Promise.all([first, second].map(({ wire }) => exchangeCode(wire, outcome.code)))
    expect(answers.filter((tokens) => tokens !== undefined)).toHaveLength(1)
  }
}

/** Asks until it holds: what one process did reaches the others within a second or so. */
export async function untilHolds(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${PATIENCE_MS} ms`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
