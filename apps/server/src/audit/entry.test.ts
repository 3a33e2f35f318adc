import { openStore } from '@latchkey/storage/store.ts'
import { expect, it } from 'vitest'
import { movableClock } from '../clock.ts'
import { systemRandom } from '../random.ts'
import { SYSTEM } from './actor.ts'
import { type Audited, auditEntry } from './entry.ts'

const change: Audited = { actor: SYSTEM, operation: 'role.changed', environmentId: null, thing: 'role' }

/** The entry as it is stored. */
async function stored(fields: Partial<Audited>) {
  const store = await openStore({ url: 'sqlite::memory:' })
  const deps = { clock: movableClock({ now: () => 0 }), random: systemRandom }
  await store.commit([auditEntry({ ...change, ...fields }, deps)])
  const [entry] = await store.audit.list({ limit: 1 })
  await store.close()
  return entry
}

it('an entry has names of a bounded length', async () => {
  const name = 'x'.repeat(300)
  const entry = await stored({ name, actor: { ...SYSTEM, label: name } })
  expect([entry?.thingName, entry?.actorLabel]).toEqual(['x'.repeat(256), 'x'.repeat(256)])
})

it('an entry leaves a state out that is too long, and says how long it was', async () => {
  const entry = await stored({ before: { text: 'x'.repeat(65_525) }, after: { text: 'x'.repeat(65_526) } })
  expect(entry?.beforeText).toHaveLength(65_536)
  expect(entry?.afterText).toBe('{"leftOut":65537}')
})

it('an entry does not tell versions, which the change itself does not know', async () => {
  const entry = await stored({ after: { key: 'editor', version: 7 } })
  expect(entry?.afterText).toBe('{"key":"editor"}')
})
