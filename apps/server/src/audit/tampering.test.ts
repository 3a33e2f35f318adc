import { Readable } from 'node:stream'
import type { Command, SqlValue } from '@latchkey/storage/database.ts'
import { openStore, type Store } from '@latchkey/storage/store.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { digestOf, factsOf, linkHash } from './chain.ts'
import { verifyExport } from './read-export.ts'
import { addSealed, exportLines, KEY, keyOf, verifyStore } from './testing/chains.ts'

const BATCHES = [3, 1, 4, 2]
const LAST = BATCHES.reduce((sum, size) => sum + size)
/** The sequence numbers of the checkpoints. */
const SIGNED = BATCHES.map((_, at) => BATCHES.slice(0, at + 1).reduce((sum, size) => sum + size))

const run = (sql: string, ...values: SqlValue[]): Command => ({ sql, values })

const anEntry = fc.integer({ min: 1, max: LAST })
const TEXTS =
  'actor_type actor_id actor_label operation thing environment_id request_id address thing_id thing_name before_text after_text'
const edits = fc.oneof(
  fc.record({
    column: fc.constantFrom(...TEXTS.split(' ')),
    value: fc.string({ minLength: 9 }).map((s) => s.replaceAll('\0', '')),
  }),
  fc.record({ column: fc.constantFrom(...TEXTS.split(' ').slice(5)), value: fc.constant(null) }),
  fc.record({ column: fc.constant('at'), value: fc.integer({ min: 0, max: 999 }) }),
  fc.record({ column: fc.constant('id'), value: fc.uuid() }),
)
const editOf = (sequence: number, { column, value }: { column: string; value: SqlValue }) =>
  run(`UPDATE audit_entries SET ${column} = ? WHERE sequence = ?`, value, sequence)

/** Gives every entry the hash that follows from what now stands there, and the head as well; checkpoints if told so. */
async function rehash(store: Store, { isSigned }: { isSigned: boolean }): Promise<Command[]> {
  let last = { sequence: 0, hash: '' }
  const commands: Command[] = []
  for (const entry of await store.audit.sealed({ after: -1, limit: 99 })) {
    last = { sequence: entry.sequence, hash: linkHash(last.hash, entry.sequence, digestOf(factsOf(entry))) }
    commands.push(run('UPDATE audit_entries SET hash = ? WHERE sequence = ?', last.hash, last.sequence))
    if (isSigned)
      commands.push(run('UPDATE audit_checkpoints SET hash = ? WHERE sequence = ?', last.hash, last.sequence))
  }
  return [...commands, run('UPDATE audit_chain SET sequence = ?, hash = ?', last.sequence, last.hash)]
}

type Tampering = (store: Store) => Promise<readonly Command[]>
const always =
  (...commands: Command[]): Tampering =>
  async () =>
    commands

const COPY =
  'environment_id, at, actor_type, actor_id, actor_label, request_id, address, operation, thing, thing_id, thing_name, before_text, after_text'
const insert = (sequence: number, hash: string, like: number) =>
  run(
    `INSERT INTO audit_entries (id, ${COPY}, sequence, hash) SELECT 'audit_forged', ${COPY}, ?, ? FROM audit_entries WHERE sequence = ?`,
    sequence,
    hash,
    like,
  )
const shift = (from: number) => [
  run('UPDATE audit_entries SET sequence = -sequence - 1 WHERE sequence >= ?', from),
  run('UPDATE audit_entries SET sequence = -sequence WHERE sequence < 0'),
]

/** What somebody may do who can write to the database and does not have the key, and what then gives it away. */
const tamperings: Record<string, fc.Arbitrary<Tampering>> = {
  edited: fc.tuple(anEntry, edits).map(([sequence, edit]) => always(editOf(sequence, edit))),
  dropped: anEntry.map((sequence) => always(run('DELETE FROM audit_entries WHERE sequence = ?', sequence))),
  unsealed: anEntry.map((sequence) =>
    always(run('UPDATE audit_entries SET sequence = NULL, hash = NULL WHERE sequence = ?', sequence)),
  ),
  'dropped, and the others closed up': anEntry.map((sequence) => async () => [
    run('DELETE FROM audit_entries WHERE sequence = ?', sequence),
    run('UPDATE audit_entries SET sequence = -sequence + 1 WHERE sequence > ?', sequence),
    run('UPDATE audit_entries SET sequence = -sequence WHERE sequence < 0'),
  ]),
  'put in another order': fc
    .uniqueArray(anEntry, { minLength: 2, maxLength: 2 })
    .map(([one = 0, other = 0]) =>
      always(
        run('UPDATE audit_entries SET sequence = -1 WHERE sequence = ?', one),
        run('UPDATE audit_entries SET sequence = ? WHERE sequence = ?', one, other),
        run('UPDATE audit_entries SET sequence = ? WHERE sequence = -1', other),
      ),
    ),
  inserted: fc
    .tuple(fc.integer({ min: 1, max: LAST + 1 }), anEntry)
    .map(([at, like]) =>
      always(
        insert(-99, 'x', like),
        ...shift(at),
        run(`UPDATE audit_entries SET sequence = ? WHERE id = 'audit_forged'`, at),
      ),
    ),
  'inserted before the first': anEntry.map((like) => always(insert(0, '', like))),
  'inserted behind the end, with a right hash': anEntry.map(
    (like): Tampering =>
      async (store) => {
        const [entry] = await store.audit.sealed({ after: like - 1, limit: 1 })
        if (!entry) throw new Error('there is no entry')
        const { hash } = await store.audit.place()
        const digest = digestOf({ ...factsOf(entry), id: 'audit_forged' })
        return [insert(LAST + 1, linkHash(hash, LAST + 1, digest), like)]
      },
  ),
  'cut off at the end': anEntry.map((from) => always(run('DELETE FROM audit_entries WHERE sequence >= ?', from))),
  'given another head': fc
    .integer({ min: 0, max: LAST - 1 })
    .map((at) => always(run('UPDATE audit_chain SET sequence = ?', at))),
  'given another hash of the head': fc.constant(always(run(`UPDATE audit_chain SET hash = 'x'`))),
  'robbed of the last signature': fc.constant(always(run('DELETE FROM audit_checkpoints WHERE sequence = ?', LAST))),
  'given another checkpoint': fc
    .tuple(fc.constantFrom(...SIGNED), fc.constantFrom('hash', 'key_id', 'signature'))
    .map(([at, column]) => always(run(`UPDATE audit_checkpoints SET ${column} = 'x' WHERE sequence = ?`, at))),
  'given another time of a checkpoint': fc
    .constantFrom(...SIGNED)
    .map((at) => always(run('UPDATE audit_checkpoints SET at = at + 1 WHERE sequence = ?', at))),
}

const ENGINES = [
  ['SQLite', async () => 'sqlite::memory:', 20],
  ['PostgreSQL', () => createDatabase(inject('postgres')), 6],
] as const

describe.each(ENGINES)('tampering with the audit log on %s', (_, urlOf, numRuns) => {
  let store: Store
  let good: Awaited<ReturnType<typeof verifyStore>>
  beforeAll(async () => {
    store = await openStore({ url: await urlOf() })
    return () => store.close()
  })

  /** A chain as it was sealed. */
  async function fresh(): Promise<void> {
    await store.commit([
      run('DELETE FROM audit_entries'),
      run('DELETE FROM audit_checkpoints'),
      run(`UPDATE audit_chain SET sequence = 0, hash = ''`),
    ])
    for (const size of BATCHES) {
      await addSealed(store, ...Array.from({ length: size }, () => ({ beforeText: '{"name":"Ada"}' })))
    }
    good = await verifyStore(store)
    expect(good).toMatchObject({ problems: [], entries: LAST, checkpoints: BATCHES.length })
  }

  it.each(Object.entries(tamperings))('is found where entries were %s', async (_, tampering) => {
    await fc.assert(
      fc.asyncProperty(tampering, async (tamper) => {
        await fresh()
        expect(await store.commit(await tamper(store))).toBe(true)
        expect((await verifyStore(store)).problems).not.toEqual([])
        const read = await verifyExport(Readable.from(await exportLines(store)), { key: KEY.jwk })
        expect(read.ok && read.verified.problems.length).toBeTruthy()
      }),
      { numRuns },
    )
  })

  it('is found where every hash was made to fit again, and signatures were kept, changed or dropped', async () => {
    await fc.assert(
      fc.asyncProperty(
        anEntry,
        edits,
        fc.constantFrom('kept', 'changed', 'dropped'),
        async (sequence, edit, signatures) => {
          await fresh()
          await store.commit([editOf(sequence, edit)])
          const isDropped = signatures === 'dropped'
          const dropped = isDropped ? [run('DELETE FROM audit_checkpoints WHERE sequence >= ?', sequence)] : []
          await store.commit([...(await rehash(store, { isSigned: signatures === 'changed' })), ...dropped])
          expect((await verifyStore(store)).problems).not.toEqual([])
        },
      ),
      { numRuns },
    )
  })

  it('is found where another key has signed', async () => {
    await fresh()
    expect((await verifyStore(store, { key: keyOf('theirs') })).problems).toHaveLength(BATCHES.length)
  })

  it('is found where the log was put back to an earlier checkpoint, by who knows a later one', async () => {
    await fresh()
    const { end } = good
    const [, earlier = 0] = SIGNED
    const [entry] = await store.audit.sealed({ after: earlier - 1, limit: 1 })
    await store.commit([
      run('DELETE FROM audit_entries WHERE sequence > ?', earlier),
      run('DELETE FROM audit_checkpoints WHERE sequence > ?', earlier),
      run('UPDATE audit_chain SET sequence = ?, hash = ?', earlier, entry?.hash ?? ''),
    ])
    expect((await verifyStore(store)).problems).toEqual([]) // nothing that is left tells of it
    expect((await verifyStore(store, { expect: end })).problems).toEqual([
      `it ends at entry ${earlier}, and entry ${LAST} is expected: what lay between is gone`,
    ])
    // Nor when it has grown to the same length again.
    await addSealed(store, ...Array.from({ length: LAST - earlier }, () => ({})))
    expect((await verifyStore(store, { expect: end })).problems).toEqual([
      `the chain up to entry ${LAST} is not the one that is expected`,
    ])
  })
})

describe('tampering with an export of the audit log', () => {
  let lines: string[]
  beforeAll(async () => {
    const store = await openStore({ url: 'sqlite::memory:' })
    for (const size of BATCHES) {
      await addSealed(store, ...Array.from({ length: size }, (_, at) => ({ thing: at === 0 ? 'role' : 'user' })))
    }
    lines = await exportLines(store, { isTold: ({ thing }) => thing === 'role' })
    return () => store.close()
  })
  const problemsOf = async (texts: readonly string[]) => {
    const read = await verifyExport(Readable.from(texts), { key: KEY.jwk })
    return read.ok ? read.verified.problems : [read.reason]
  }
  const isWithin = (at: number) => at < lines.length
  const isSigned = (at: number) => lines[at]?.startsWith('{"type":"checkpoint"') && at < lines.length - 2

  it('is whole as it was written', async () => {
    expect(await problemsOf(lines)).toEqual([])
    expect(lines.filter((line) => line.startsWith('{"type":"left_out"'))).toHaveLength(LAST - BATCHES.length)
  })

  const aLine = fc.integer({ min: 1, max: 15 })

  it('is found where a line is missing, but for signatures that a later one covers', async () => {
    await fc.assert(
      fc.asyncProperty(aLine, async (at) => {
        fc.pre(isWithin(at) && !isSigned(at))
        expect(await problemsOf(lines.toSpliced(at, 1))).not.toEqual([])
      }),
    )
  })

  it('is found where a line stands twice, or elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(aLine, aLine, fc.boolean(), async (from, to, isMoved) => {
        const line = lines[from]
        fc.pre(line !== undefined && isWithin(to) && from !== to && !isSigned(from) && !isSigned(to))
        const rest = isMoved ? lines.toSpliced(from, 1) : lines
        const changed = rest.toSpliced(to, 0, line ?? '')
        fc.pre(changed.join() !== lines.join())
        expect(await problemsOf(changed)).not.toEqual([])
      }),
    )
  })

  it('is found where any character is another one', async () => {
    await fc.assert(
      fc.asyncProperty(aLine, fc.nat(), fc.constantFrom('a', '0', '}', '"', ' '), async (at, offset, character) => {
        const line = lines[at]
        fc.pre(line !== undefined)
        const text = line ?? ''
        const place = offset % text.length
        fc.pre(text[place] !== character)
        const edited = text.slice(0, place) + character + text.slice(place + 1)
        expect(await problemsOf(lines.with(at, edited))).not.toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is told by what is wrong and where', async () => {
    const at = (sequence: number) => lines.findIndex((line) => JSON.parse(line).sequence === sequence)
    const [first, second, third] = [at(1), at(2), at(3)] as const
    expect(await problemsOf(lines.toSpliced(second, 1))).toEqual(['entry 2 is missing'])
    expect(await problemsOf(lines.toSpliced(first, 2))).toEqual(['entries 1 to 2 are missing'])
    const moved = lines.toSpliced(first, 1).toSpliced(third - 1, 0, lines[first] ?? '')
    expect(await problemsOf(moved)).toEqual([
      'entry 1 is missing',
      'entry 1 stands behind entry 2: it was moved, or put there',
    ])
  })

  it('is found where something stands behind its end', async () => {
    expect(await problemsOf([...lines, lines.at(-1) ?? ''])).toEqual(['something stands behind the end'])
  })

  it('is found where an entry says more than was sealed', async () => {
    const at = lines.findIndex((line) => line.startsWith('{"type":"entry"'))
    const line = JSON.parse(lines[at] ?? '')
    const more = JSON.stringify({ ...line, entry: { ...line.entry, note: 'approved' } })
    expect(await problemsOf(lines.with(at, more))).toContain(`line ${at + 1} cannot be read`)
  })

  it('is told apart from one that begins too late to show what is expected', async () => {
    const store = await openStore({ url: 'sqlite::memory:' })
    await addSealed(store, {}, {}, {})
    const early = await store.audit.place()
    await addSealed(store, {}, {})
    const late = await exportLines(store, { after: 4 })
    const read = await verifyExport(Readable.from(late), { key: KEY.jwk, expect: early })
    expect(read.ok && read.verified.problems).toEqual([
      'it begins behind entry 4, and entry 3 is expected: use an earlier export',
    ])
    await store.close()
  })

  it('is found where a signature is written otherwise, although it reads as the same', async () => {
    const at = lines.findIndex((line) => line.startsWith('{"type":"checkpoint"'))
    const checkpoint = JSON.parse(lines[at] ?? '')
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet.indexOf(checkpoint.signature.at(-1))
    const signature = checkpoint.signature.slice(0, -1) + alphabet[last + 1]
    const bytes = (text: string) => Buffer.from(text, 'base64url').toString('hex')
    expect(bytes(signature)).toBe(bytes(checkpoint.signature))
    const found = await problemsOf(lines.with(at, JSON.stringify({ ...checkpoint, signature })))
    expect(found).toEqual([`the checkpoint at entry ${checkpoint.sequence} was not signed by the key`])
  })

  it('is found where the key that it names is none', async () => {
    const header = JSON.parse(lines[0] ?? '')
    for (const x of ['', 'x', 'x'.repeat(44), 7]) {
      const forged = lines.with(0, JSON.stringify({ ...header, key: { ...header.key, x } }))
      expect(await verifyExport(Readable.from(forged), {})).toEqual({ ok: false, reason: 'key_missing' })
    }
  })

  it('is found where it breaks off', async () => {
    for (let length = 1; length < lines.length; length++)
      expect(await problemsOf(lines.slice(0, length))).not.toEqual([])
    expect(await problemsOf([])).toEqual(['empty'])
    expect(await problemsOf(['hello'])).toEqual(['not_an_export'])
  })
})
