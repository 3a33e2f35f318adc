import { describe, expect, it } from 'vitest'
import { addAuditEntry, sealAuditEntries, signCheckpointAnew } from '../audit.ts'
import { addConnection } from '../connections.ts'
import { addDirectory } from '../directories.ts'
import { addEnvironmentVariable } from '../environment-variables.ts'
import { addEnvironment } from '../environments.ts'
import { addIdempotencyRecord } from '../idempotency.ts'
import { addOrganization } from '../organizations.ts'
import { addQueuedMail } from '../queued-mails.ts'
import { SEALED_KINDS, type SealedKind, sealAnew } from '../sealed.ts'
import { addSigningKey } from '../signing-keys.ts'
import type { Store } from '../store.ts'
import {
  aConnection,
  aDirectory,
  anAuditEntry,
  anEnvironment,
  anEnvironmentVariable,
  anOrganization,
  aQueuedMail,
  aSigningKey,
} from '../testing/records.ts'

/** One of each kind under this id; its text is the id as well. */
function oneOfEach(environmentId: string, id: string) {
  const organizationCode = `org_${id}`
  return [
    addOrganization(anOrganization({ environmentId, code: organizationCode })),
    addIdempotencyRecord({ environmentId, keyHash: id, fingerprint: 'f', sealedAnswer: id, expiresAt: 9000 }, 0),
    addQueuedMail(aQueuedMail({ environmentId, id, sealedMail: id })),
    addEnvironmentVariable(anEnvironmentVariable({ environmentId, id, value: id, isSecret: true }), 100),
    addConnection(aConnection({ environmentId, id, organizationCode, sealedSecrets: id })),
    addDirectory(aDirectory({ environmentId, id, connectionId: id, organizationCode, sealedToken: id })),
    addSigningKey(aSigningKey({ environmentId, id, sealedPrivateKey: id })),
  ].flat()
}

export function sealedContract(open: () => Promise<Store>) {
  async function opened() {
    const store = await open()
    for (const environmentId of ['env_a', 'env_b']) {
      await store.commit([addEnvironment(anEnvironment({ id: environmentId }))])
      for (const id of ['one', 'two']) expect(await store.commit(oneOfEach(environmentId, id))).toBe(true)
    }
    return store
  }
  const idsOf = async (store: Store, kind: SealedKind, page: Parameters<Store['sealed']['list']>[1]) =>
    (await store.sealed.list(kind, page)).map(({ environmentId, id, sealed }) => [environmentId, id, sealed])

  describe('sealed texts', () => {
    it.each(SEALED_KINDS)('of the kind %s are all there, page by page', async (kind) => {
      const store = await opened()
      const [first, second] = [
        ['env_a', 'one', 'one'],
        ['env_a', 'two', 'two'],
      ]
      const others = [
        ['env_b', 'one', 'one'],
        ['env_b', 'two', 'two'],
      ]
      expect(await idsOf(store, kind, { limit: 2 })).toEqual([first, second])
      const after = (await store.sealed.list(kind, { limit: 2 })).at(-1)
      expect(await idsOf(store, kind, { after, limit: 9 })).toEqual(others)
    })

    it.each(SEALED_KINDS)('of the kind %s are sealed anew unless they were changed', async (kind) => {
      const store = await opened()
      const [one] = await store.sealed.list(kind, { limit: 1 })
      if (!one) throw new Error('nothing is sealed')
      expect(await store.commit([sealAnew(kind, { ...one, sealed: 'another' }, 'lost')])).toBe(true)
      expect((await idsOf(store, kind, { limit: 1 })).flat()).toEqual(['env_a', 'one', 'one'])
      await store.commit([sealAnew(kind, one, 'anew')])
      expect((await idsOf(store, kind, { limit: 9 })).map(([, , sealed]) => sealed)).toEqual([
        'anew',
        'two',
        'one',
        'two',
      ])
    })

    it('are none where a variable is no secret', async () => {
      const store = await opened()
      const open = anEnvironmentVariable({ environmentId: 'env_a', id: 'open', value: 'one' })
      await store.commit(addEnvironmentVariable(open, 100))
      expect(await store.sealed.list('environment-variables', { limit: 9 })).toHaveLength(4)
      const text = { environmentId: 'env_a', id: 'open', sealed: 'one' }
      await store.commit([sealAnew('environment-variables', text, 'anew')])
      expect((await store.environmentVariables.find('env_a', 'open'))?.value).toBe('one')
    })

    it('have checkpoints beside them, which are signed anew unless they were changed', async () => {
      const store = await open()
      await store.commit([addAuditEntry(anAuditEntry({ id: 'audit_1' }))])
      const [from, end] = [
        { sequence: 0, hash: '' },
        { sequence: 1, hash: 'h' },
      ]
      const checkpoint = { ...end, at: 5, keyId: 'old', signature: 'by the old key' }
      await store.commit(sealAuditEntries(from, [{ id: 'audit_1', ...end }], checkpoint))
      const anew = { keyId: 'new', signature: 'by the new key' }
      await store.commit([signCheckpointAnew({ ...checkpoint, signature: 'of another' }, anew)])
      expect(await store.audit.lastCheckpoint()).toEqual(checkpoint)
      await store.commit([signCheckpointAnew(checkpoint, anew)])
      expect(await store.audit.lastCheckpoint()).toEqual({ ...checkpoint, ...anew })
    })
  })
}
