import { addAuditEntry } from '@latchkey/storage/audit.ts'
import { openSource } from '@latchkey/storage/backup/engine.ts'
import { tablesAfter } from '@latchkey/storage/backup/shape.ts'
import { addConnection } from '@latchkey/storage/connections.ts'
import { addDirectory } from '@latchkey/storage/directories.ts'
import { addEnvironmentVariable } from '@latchkey/storage/environment-variables.ts'
import { addIdempotencyRecord } from '@latchkey/storage/idempotency.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { addQueuedMail } from '@latchkey/storage/queued-mails.ts'
import { SEALED, SEALED_KINDS, type SealedKind } from '@latchkey/storage/sealed.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import {
  aConnection,
  aDirectory,
  anAuditEntry,
  anEnvironmentVariable,
  anOrganization,
  aQueuedMail,
} from '@latchkey/storage/testing/records.ts'
import { Command } from 'commander'
import { beforeEach, describe, expect, inject, it } from 'vitest'
import { auditKey } from '../audit/key.ts'
import { sealEntries } from '../audit/seal.ts'
import { addSealed, keyOf, verifyStore } from '../audit/testing/chains.ts'
import { addSecretCommand } from '../cli/secret.ts'
import { systemRandom } from '../random.ts'
import { StartError } from '../settings.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { countSealed, sealEverythingAnew } from './reseal.ts'
import { deriveSecrets, type Secrets } from './secrets.ts'

const OLD = 'a secret for tests that is long enough'
const old = deriveSecrets(OLD, systemRandom)
const rotating = deriveSecrets('the next secret, which is long enough', systemRandom, [OLD])
const next = deriveSecrets('the next secret, which is long enough', systemRandom)

const temporary = temporaryFolder()
const MAILS = 230 // more than one page

describe.each<[string, () => Promise<string>]>([
  ['SQLite', async () => `sqlite:${temporary}/${systemRandom.id('')}.db`],
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
])('sealing everything anew on %s', (_engine, freshUrl) => {
  let url: string
  let platform: TestPlatform
  beforeEach(async () => {
    url = await freshUrl()
    platform = await openTestPlatform({ url })
    await addSealed(platform.store, {}, {}) // of which the first checkpoint is no one's that is known
    return () => platform.close()
  })

  const seal = (kind: SealedKind, text: string) => old.seal(kind, 'env_first', text)
  const place = { environmentId: 'env_first', organizationCode: 'org_company' }

  async function fill() {
    const { store } = platform
    await store.commit([
      addOrganization(anOrganization({ environmentId: 'env_first', code: 'org_company' })),
      addConnection(aConnection({ ...place, id: 'conn_1', sealedSecrets: seal('connections', '{"key":"k"}') })),
      addDirectory(aDirectory({ ...place, connectionId: 'conn_1', sealedToken: seal('directories', 'scim token') })),
      ...addEnvironmentVariable(
        anEnvironmentVariable({ ...place, value: seal('environment-variables', 'v'), isSecret: true }),
        9,
      ),
      ...addIdempotencyRecord(
        { ...place, keyHash: 'k', fingerprint: 'f', sealedAnswer: seal('idempotency', '{}'), expiresAt: 1 },
        0,
      ),
      ...Array.from({ length: MAILS }, (_, at) =>
        addQueuedMail(aQueuedMail({ ...place, id: `mail_${at}`, sealedMail: seal('mail', `mail ${at}`) })),
      ),
    ])
  }

  const forgetAudit = () =>
    platform.store.commit(
      [
        'DELETE FROM audit_checkpoints',
        'DELETE FROM audit_entries',
        "UPDATE audit_chain SET sequence = 0, hash = ''",
      ].map((sql) => ({ sql, values: [] })),
    )

  /** The columns of which any text, anywhere in the database, opens with these secrets. */
  async function openedBy(secrets: Secrets): Promise<string[]> {
    const found = new Set<string>()
    const source = await openSource(url)
    for (const table of tablesAfter(source.migrations)) {
      for await (const rows of source.rows(table)) {
        for (const [at, { name, type }] of table.columns.entries()) {
          if (type !== 'TEXT') continue
          for (const row of rows) if (opens(secrets, row[at])) found.add(`${table.name}.${name}`)
        }
      }
    }
    await source.close()
    return [...found].sort()
  }

  it('leaves nothing anywhere that needs the old secret, and loses nothing', async () => {
    await fill()
    const columns = SEALED_KINDS.map((kind) => `${SEALED[kind].table}.${SEALED[kind].column}`).sort()
    expect(await openedBy(old)).toEqual(columns)
    expect(await openedBy(next)).toEqual([])
    await sealEverythingAnew({ store: platform.store, secrets: rotating })
    expect(await openedBy(old)).toEqual([])
    expect(await openedBy(next)).toEqual(columns)
    const mails = await platform.store.sealed.list('mail', { limit: 500 })
    expect(mails.map(({ sealed }) => next.open('mail', 'env_first', sealed)).sort()).toEqual(
      Array.from({ length: MAILS }, (_, at) => `mail ${at}`).sort(),
    )
    const [connection] = await platform.store.sealed.list('connections', { limit: 1 })
    expect(next.open('connections', 'env_first', connection?.sealed ?? '')).toBe('{"key":"k"}')
  })

  it('may die at any commit and go on, with the signing keys last', async () => {
    await fill()
    let left = 0
    const dying = {
      ...platform.store,
      async commit(commands: Parameters<typeof platform.store.commit>[0]) {
        if (left-- <= 0) throw new Error('killed')
        return platform.store.commit(commands)
      },
    }
    const openKeys = async () =>
      (await platform.store.signingKeys.list()).every((key) =>
        next.open('signing-keys', key.environmentId, key.sealedPrivateKey),
      )
    let deaths = 0
    for (let commits = 1; ; commits++) {
      left = commits - deaths > 3 ? 99 : 1
      const ended = await sealEverythingAnew({ store: dying, secrets: rotating }).then(
        () => true,
        () => false,
      )
      const isDone = (await countSealed({ store: platform.store, secrets: rotating })).every(
        ({ earlier }) => earlier === 0,
      )
      expect(await openKeys()).toBe(isDone) // so a start without the old secret is refused until all is done
      if (ended) break
      deaths++
    }
    expect(deaths).toBeGreaterThan(5)
    expect(await openedBy(old)).toEqual([])
  })

  it('leaves alone what a server changes at the same moment', async () => {
    await fill()
    const { store } = platform
    const racing = {
      ...store,
      async commit(commands: Parameters<typeof store.commit>[0]) {
        const sql = 'UPDATE connections SET sealed_secrets = ?'
        await store.commit([{ sql, values: [rotating.seal('connections', 'env_first', 'changed')] }])
        return store.commit(commands)
      },
    }
    await sealEverythingAnew({ store: racing, secrets: rotating })
    const [connection] = await store.sealed.list('connections', { limit: 1 })
    expect(next.open('connections', 'env_first', connection?.sealed ?? '')).toBe('changed')
  })

  it('keeps the audit log whole and growing, before, during and after', async () => {
    const { store, clock } = platform
    await forgetAudit()
    const keys = { old: auditKey(old), rotating: auditKey(rotating), next: auditKey(next) }
    const add = async (key: typeof keys.old) => {
      await store.commit([addAuditEntry(anAuditEntry())])
      await sealEntries({ store, clock, key })
    }
    await add(keys.old)
    await add(keys.old)
    await add(keys.rotating)
    const place = await store.audit.place()
    expect(place.sequence).toBe(3)
    expect(await verifyStore(store, { key: keys.rotating })).toMatchObject({ problems: [], checkpoints: 3 })
    expect((await verifyStore(store, { key: keys.next })).problems).toHaveLength(2)
    await expect(add(keys.old)).rejects.toThrow('was not signed by this installation') // a server that was left behind

    await sealEverythingAnew({ store, secrets: rotating })
    await sealEntries({ store, clock, key: keys.next })
    const expected = { problems: [], entries: 4, checkpoints: 4 }
    expect(await verifyStore(store, { key: keys.next, expect: place })).toMatchObject(expected)
  })

  it('signs no checkpoint that the installation has not signed', async () => {
    const { store } = platform
    const counts = await sealEverythingAnew({ store, secrets: rotating })
    expect(counts[0]).toEqual({ kind: 'audit-checkpoints', current: 0, earlier: 0, unreadable: 1 })
    const { problems } = await verifyStore(store, { key: auditKey(next) })
    expect(problems).toEqual(['the checkpoint at entry 2 was not signed by the key'])
    expect((await verifyStore(store, { key: keyOf('ours') })).problems).toEqual([])
  })

  describe('latchkey secret', () => {
    async function secret(secrets: Secrets, ...words: string[]) {
      let written = ''
      const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
      addSecretCommand(program, (_, work) => work({ deps: { ...platform.deps, secrets } }), {
        write(text) {
          written += text
        },
      })
      await program.parseAsync(['secret', ...words], { from: 'user' })
      return written
    }

    it('says what is left, seals it anew, remembers that, and says that nothing is', async () => {
      await fill()
      await forgetAudit()
      const before = JSON.parse(await secret(rotating, 'status', '--json'))
      expect(before).toContainEqual({ kind: 'mail', current: 0, earlier: MAILS, unreadable: 0 })
      const told = await secret(rotating, 'rotate')
      expect(told).toMatch(/^mail +230 +0 +0$/m)
      expect(told).toMatch(/^signing-keys +2 +0 +0$/m)
      expect(told).toContain('Nothing is sealed under an earlier secret.\n')
      expect(await secret(next, 'status')).toContain('Nothing is sealed under an earlier secret.\n')
      const [entry] = await platform.store.audit.list({ limit: 1 })
      expect(entry).toMatchObject({ operation: 'installation.sealed_anew', actorType: 'command_line' })
      expect(JSON.parse(entry?.afterText ?? '')).toMatchObject({ mail: MAILS, signing_keys: 2, connections: 1 })
      await secret(rotating, 'rotate')
      expect((await platform.store.audit.list({ limit: 1 }))[0]).toEqual(entry) // there was nothing to do
    })

    it('refuses when a secret is missing or wrong, and says what cannot be opened', async () => {
      await fill()
      await forgetAudit()
      const wrong = deriveSecrets('the next secret, which is long enough', systemRandom, ['w'.repeat(40)])
      const refused = secret(wrong, 'rotate')
      await expect(refused).rejects.toThrow(StartError)
      await expect(refused).rejects.toThrow(
        'cannot be opened (idempotency, mail, environment-variables, connections, directories, signing-keys): name the secret',
      )
      expect(await openedBy(old)).toHaveLength(SEALED_KINDS.length)
    })
  })
})

const opens = (secrets: Secrets, text: unknown): boolean =>
  typeof text === 'string' &&
  /^[\w-]{38,}$/.test(text) &&
  SEALED_KINDS.some((kind) =>
    ['env_first', 'env_second'].some((environmentId) => secrets.open(kind, environmentId, text) !== undefined),
  )
