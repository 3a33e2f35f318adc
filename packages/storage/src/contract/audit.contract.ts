import { describe, expect, it } from 'vitest'
import { addAuditEntry, sealAuditEntries } from '../audit.ts'
import { addEnvironment } from '../environments.ts'
import { addIdempotencyRecord } from '../idempotency.ts'
import type { AuditCheckpoint } from '../records.ts'
import type { Store } from '../store.ts'
import { anAuditEntry, anEnvironment } from '../testing/records.ts'

const START = { sequence: 0, hash: '' }
const aCheckpoint = (sequence: number): AuditCheckpoint => ({
  sequence,
  hash: `hash_${sequence}`,
  at: 5,
  keyId: 'k',
  signature: 's',
})
const sealOf = (id: string, sequence: number) => ({ id, sequence, hash: `hash_${sequence}` })

export function auditContract(open: () => Promise<Store>) {
  describe('audit entries', () => {
    it('gives them back as they were added, but never sealed, and none twice', async () => {
      const store = await open()
      const entry = anAuditEntry({ beforeText: '{"name":"Ada"}' })
      await store.commit([addAuditEntry({ ...entry, sequence: 7, hash: 'x' })])
      expect(await store.audit.find(entry.id)).toEqual({ ...entry, sequence: null, hash: null })
      expect(await store.commit([addAuditEntry(entry)])).toBe(false)
      expect(await store.audit.find('audit_none')).toBeUndefined()
    })

    it('stay when their environment has gone, or never was', async () => {
      const store = await open()
      const entries = [anAuditEntry({ environmentId: 'env_none' }), anAuditEntry({ environmentId: null })]
      expect(await store.commit(entries.map(addAuditEntry))).toBe(true)
      expect(await store.audit.list({ limit: 10 })).toHaveLength(2)
    })

    it('lists the newest first, page by page, and only those of everything that is named', async () => {
      const store = await open()
      const [first, second, third, fourth] = [
        anAuditEntry({ id: 'audit_1', operation: 'CreateRole', thing: 'role', thingId: 'r1' }),
        anAuditEntry({ id: 'audit_2', operation: 'UpdateRoles', thing: 'role', thingId: 'r2', actorId: 'grace' }),
        anAuditEntry({ id: 'audit_3', environmentId: 'env_other', thing: 'role' }),
        anAuditEntry({ id: 'audit_4', thing: 'user', thingId: 'r1' }),
      ]
      await store.commit([second, fourth, first, third].map(addAuditEntry))
      const ids = async (page: Parameters<typeof store.audit.list>[0]) =>
        (await store.audit.list(page)).map(({ id }) => id)
      expect(await ids({ limit: 2 })).toEqual(['audit_4', 'audit_3'])
      expect(await ids({ limit: 2, before: 'audit_3' })).toEqual(['audit_2', 'audit_1'])
      expect(await ids({ limit: 9, from: 'audit_3' })).toEqual(['audit_4', 'audit_3'])
      expect(await ids({ limit: 9, environmentId: 'env_test' })).toEqual(['audit_4', 'audit_2', 'audit_1'])
      expect(await ids({ limit: 9, environmentId: 'env_test', thing: 'role' })).toEqual(['audit_2', 'audit_1'])
      expect(await ids({ limit: 9, thing: 'role', thingId: 'r1' })).toEqual(['audit_1'])
      expect(await ids({ limit: 9, actorId: 'grace' })).toEqual(['audit_2'])
      expect(await ids({ limit: 9, operation: 'CreateRole', actorId: 'grace' })).toEqual([])
    })
  })

  describe('the watch for audit entries', () => {
    it('tells of commits that have added some, until it is stopped', async () => {
      const store = await open()
      let told = 0
      const stop = store.audit.watch(() => told++)
      await store.commit([addEnvironment(anEnvironment({ id: 'env_test' })), addAuditEntry(anAuditEntry())])
      expect(told).toBe(1)
      await store.commit([addEnvironment(anEnvironment({ code: 'cccccc', origins: ['http://localhost:3999'] }))])
      const entry = anAuditEntry()
      await store.commit([addAuditEntry(entry)])
      expect(await store.commit([addAuditEntry(entry)])).toBe(false)
      expect(told).toBe(2)
      stop()
      await store.commit([addAuditEntry(anAuditEntry())])
      expect(told).toBe(2)
    })
  })

  describe('the seal of audit entries', () => {
    const openWithEntries = async (...ids: readonly string[]) => {
      const store = await open()
      await store.commit(ids.map((id) => addAuditEntry(anAuditEntry({ id }))))
      return store
    }

    it('moves the chain on by one commit, from the place that was read', async () => {
      const store = await openWithEntries('audit_2', 'audit_1')
      expect(await store.audit.place()).toEqual(START)
      expect((await store.audit.unsealed(1)).map(({ id }) => id)).toEqual(['audit_1'])
      const sealing = [sealOf('audit_1', 1), sealOf('audit_2', 2)]
      expect(await store.commit(sealAuditEntries(START, sealing, aCheckpoint(2)))).toBe(true)
      expect(await store.audit.place()).toEqual({ sequence: 2, hash: 'hash_2' })
      expect(await store.audit.unsealed(9)).toEqual([])
      expect((await store.audit.sealed({ after: 0, limit: 9 })).map(({ id }) => id)).toEqual(['audit_1', 'audit_2'])
      expect(await store.audit.sealed({ after: 1, limit: 9 })).toMatchObject([{ sequence: 2, hash: 'hash_2' }])
      expect(await store.audit.sealed({ after: 0, limit: 1 })).toHaveLength(1)
      expect(await store.audit.checkpoints({ after: 0, limit: 9 })).toEqual([aCheckpoint(2)])
      expect(await store.audit.lastCheckpoint()).toEqual(aCheckpoint(2))
    })

    it('lets exactly one of two that seal at the same time', async () => {
      const store = await openWithEntries('audit_1', 'audit_2')
      const both = await Promise.all(
        ['audit_1', 'audit_2'].map((id) =>
          store.commit(sealAuditEntries(START, [{ id, sequence: 1, hash: id }], { ...aCheckpoint(1), hash: id })),
        ),
      )
      expect(both.filter(Boolean)).toHaveLength(1)
      expect(await store.audit.unsealed(9)).toHaveLength(1)
    })

    it('is given once: a sealed entry is not sealed again', async () => {
      const store = await openWithEntries('audit_1')
      await store.commit(sealAuditEntries(START, [sealOf('audit_1', 1)], aCheckpoint(1)))
      const place = await store.audit.place()
      expect(await store.commit(sealAuditEntries(place, [sealOf('audit_1', 2)], aCheckpoint(2)))).toBe(false)
      expect(await store.audit.place()).toEqual(place)
    })
  })

  describe('idempotency keys', () => {
    const record = {
      environmentId: 'env_test',
      keyHash: 'k',
      fingerprint: 'f',
      sealedAnswer: 'a',
      expiresAt: 100,
    }

    it('are found in their environment until they expire, and then may be used again', async () => {
      const store = await open()
      await store.commit([addEnvironment(anEnvironment({ id: 'env_test' }))])
      expect(await store.commit(addIdempotencyRecord(record, 1))).toBe(true)
      expect(await store.idempotency.find('env_test', 'k', 99)).toEqual(record)
      expect(await store.idempotency.find('env_test', 'k', 100)).toBeUndefined()
      expect(await store.idempotency.find('env_other', 'k', 1)).toBeUndefined()
      expect(await store.commit(addIdempotencyRecord({ ...record, fingerprint: 'g' }, 99))).toBe(false)
      expect(await store.commit(addIdempotencyRecord({ ...record, fingerprint: 'g', expiresAt: 200 }, 100))).toBe(true)
      expect(await store.idempotency.find('env_test', 'k', 150)).toMatchObject({ fingerprint: 'g' })
    })

    it('are pruned when they have expired', async () => {
      const store = await open()
      await store.commit([addEnvironment(anEnvironment({ id: 'env_test' }))])
      await store.commit(addIdempotencyRecord(record, 1))
      expect(await store.prune(99, 10)).toBe(0)
      expect(await store.prune(100, 10)).toBe(1)
    })
  })
}
