import type { TestPostgres } from '@latchkey/storage/testing/postgres.ts'
import { expect } from 'vitest'
import { CLIENT } from '../crash/visitor.ts'
import type { Cluster } from './cluster.ts'
import { openLoads } from './loads.ts'

const BOUND_MS = 15_000

/**
 * Crashes the database under load: while it is down every request is answered in time, by 503; when it is back everything
 * is as it was acknowledged, and nothing fails any more. Answers how many families there were.
 */
export async function surviveRestart(
  { members: [member], connect }: Cluster,
  database: TestPostgres,
  { seed, loadMs }: { seed: number; loadMs: number },
): Promise<number> {
  let isDown = false
  const wire = connect(member, { isDown: () => isDown })
  const loads = openLoads(seed)
  const before = loads.begin(wire)
  await loads.wait(loadMs)
  isDown = true
  before.forgive()
  await database.crash()
  await before.stop()

  const asked = Date.now()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      member.wire.send('/oauth2/token', {
        form: { grant_type: 'refresh_token', refresh_token: 'r'.repeat(43), ...CLIENT },
      }),
    ),
  )
  expect(Date.now() - asked).toBeLessThan(BOUND_MS)
  for (const { status, headers } of answers) {
    expect(status).toBe(503)
    expect(headers['retry-after']).toMatch(/^\d+$/)
  }

  await database.recover()
  isDown = false
  await loads.verify(wire)
  const after = loads.begin(wire)
  await loads.wait(loadMs)
  await after.stop()
  await loads.verify(wire)
  wire.close()
  return loads.ledger.families.length
}
