import { join } from 'node:path'
import { addAuditEntry } from '@latchkey/storage/audit.ts'
import { openStore, type Store } from '@latchkey/storage/store.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { anAuditEntry } from '@latchkey/storage/testing/records.ts'
import pino from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { deriveSecrets } from '../keys/secrets.ts'
import { systemRandom } from '../random.ts'
import { auditKey } from './key.ts'
import { AuditChainError, sealEntries } from './seal.ts'
import { createSealer } from './sealer.ts'
import { addSealed, KEY, keyOf, seal, verifyStore } from './testing/chains.ts'

const secrets = deriveSecrets('a secret for tests that is long enough', systemRandom)
const key = auditKey(secrets)

/** A sealer that seals when it is told to, and the log that it writes. */
function openSealer(store: Store, { stays = false } = {}) {
  const told: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => told.push(JSON.parse(line).event) })
  const sealer = createSealer({ store, clock: { now: () => 7000 }, secrets, log }, { stays, gatherMs: 1, pollMs: 1 })
  return { sealer, told }
}

const add = (store: Store, count: number) =>
  store.commit(Array.from({ length: count }, () => addAuditEntry(anAuditEntry())))

const folder = temporaryFolder()
let files = 0
const ENGINES = [
  ['SQLite', async () => `sqlite:${join(folder, `${files++}.db`)}`],
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
] as const

describe.each(ENGINES)('the sealer on %s', (_, urlOf) => {
  it('seals what waits, oldest first, with a checkpoint behind each batch', async () => {
    const store = await openStore({ url: await urlOf() })
    await add(store, 450)
    const { sealer, told } = openSealer(store)
    await sealer.seal()
    await sealer.close()
    expect(await verifyStore(store, { key })).toMatchObject({ problems: [], entries: 450, checkpoints: 3 })
    const sealed = (await store.audit.sealed({ after: 0, limit: 500 })).map(({ id }) => id)
    expect(sealed).toEqual(sealed.toSorted())
    expect(told).toEqual([])
    await store.close()
  })

  it('makes one chain of what several processes seal at the same time', async () => {
    const url = await urlOf()
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ url })))
    const [first] = stores as [Store]
    const open = stores.map((store) => openSealer(store))
    for (let round = 0; round < 5; round++) {
      await Promise.all(stores.map((store) => add(store, 7)))
      await Promise.all(open.map(({ sealer }) => sealer.seal()))
    }
    await Promise.all(open.map(({ sealer }) => sealer.close()))
    expect(open.flatMap(({ told }) => told)).toEqual([])
    expect(await first.audit.unsealed(1)).toEqual([])
    expect(await verifyStore(first, { key })).toMatchObject({ problems: [], entries: 140 })
    await Promise.all(stores.map((store) => store.close()))
  })

  it('notices what it has written, and what others have left', async () => {
    const url = await urlOf()
    const [own, other] = [await openStore({ url }), await openStore({ url })]
    const { sealer } = openSealer(own, { stays: true })
    await add(other, 1)
    await expect.poll(async () => (await own.audit.place()).sequence).toBe(1)
    await sealer.close()
    const passing = openSealer(own)
    await add(own, 1)
    await expect.poll(async () => (await own.audit.place()).sequence).toBe(2)
    await add(own, 1)
    await passing.sealer.close()
    expect((await own.audit.place()).sequence).toBe(3)
    await Promise.all([own.close(), other.close()])
  })

  it('never signs for what it did not seal', async () => {
    const store = await openStore({ url: await urlOf() })
    await addSealed(store, {}, {})
    await store.commit([
      { sql: `UPDATE audit_entries SET hash = 'x' WHERE sequence = 2`, values: [] },
      { sql: `UPDATE audit_chain SET hash = 'x'`, values: [] },
    ])
    await add(store, 1)
    await expect(seal(store)).rejects.toThrow('is not what the last checkpoint signs')
    await store.commit([{ sql: `UPDATE audit_checkpoints SET hash = 'x'`, values: [] }])
    await expect(seal(store)).rejects.toThrow('was not signed by this installation')
    await store.commit([{ sql: 'DELETE FROM audit_checkpoints', values: [] }])
    await expect(seal(store)).rejects.toThrow(AuditChainError)
    expect(await store.audit.unsealed(9)).toHaveLength(1)
    await store.close()
  })

  it('does not go on with a chain that another installation has signed', async () => {
    const store = await openStore({ url: await urlOf() })
    await addSealed(store, {})
    await add(store, 1)
    await expect(seal(store, keyOf('theirs'))).rejects.toThrow('was not signed by this installation')
    expect((await store.audit.place()).sequence).toBe(1)
    await store.close()
  })

  it('tells once that it cannot seal, lets everything else go on, and seals when it can again', async () => {
    const store = await openStore({ url: await urlOf() })
    const { sealer, told } = openSealer(store)
    await add(store, 2)
    await sealer.seal()
    const place = await store.audit.place()
    const set = (sequence: number, hash: string) =>
      store.commit([{ sql: 'UPDATE audit_chain SET sequence = ?, hash = ?', values: [sequence, hash] }])
    await set(1, 'x')
    await add(store, 1)
    await sealer.seal()
    await sealer.seal()
    expect(told).toEqual(['audit_not_sealed'])
    expect(await add(store, 1)).toBe(true)
    await set(place.sequence, place.hash)
    await sealer.seal()
    expect(await verifyStore(store, { key })).toMatchObject({ problems: [], entries: 4 })
    await sealer.close()
    await store.close()
  })

  it('sees that another history of the same length took the place of its own', async () => {
    const [store, other] = [await openStore({ url: await urlOf() }), await openStore({ url: await urlOf() })]
    await addSealed(store, {}, {})
    await addSealed(other, {}, {})
    const seen = await store.audit.place()
    const clock = { now: () => 5000 }
    await expect(sealEntries({ store: other, clock, key: KEY }, seen)).rejects.toThrow(AuditChainError)
    expect(await sealEntries({ store, clock, key: KEY }, seen)).toEqual(seen)
    await Promise.all([store.close(), other.close()])
  })

  it('sees that the log was put back while it ran', async () => {
    const store = await openStore({ url: await urlOf() })
    const { sealer, told } = openSealer(store)
    await add(store, 1)
    await sealer.seal()
    const { hash } = await store.audit.place()
    await add(store, 1)
    await sealer.seal()
    await store.commit([
      { sql: 'DELETE FROM audit_entries WHERE sequence = 2', values: [] },
      { sql: 'DELETE FROM audit_checkpoints WHERE sequence = 2', values: [] },
      { sql: 'UPDATE audit_chain SET sequence = 1, hash = ?', values: [hash] },
    ])
    await add(store, 1)
    await sealer.seal()
    expect(told).toEqual(['audit_not_sealed'])
    expect((await store.audit.place()).sequence).toBe(1)
    await sealer.close()
    await store.close()
  })
})

describe('the key of the audit log', () => {
  it('is the same in every process with the same secret, and another one with another secret', () => {
    expect(auditKey(deriveSecrets('a secret for tests that is long enough', systemRandom)).jwk).toEqual(key.jwk)
    expect(key.jwk.kid).not.toBe(KEY.jwk.kid)
    expect(JSON.stringify(key.jwk)).not.toContain('"d"')
  })
})
