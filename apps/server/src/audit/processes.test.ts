import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '@latchkey/storage/store.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { deriveSecrets } from '../keys/secrets.ts'
import { systemRandom } from '../random.ts'
import { auditKey } from './key.ts'
import { seal, verifyStore } from './testing/chains.ts'
import { WRITERS_SECRET } from './testing/writers-secret.ts'

const WRITER = fileURLToPath(new URL('testing/writer.ts', import.meta.url))
const key = auditKey(deriveSecrets(WRITERS_SECRET, systemRandom))
const folder = temporaryFolder()

/** A process that writes and seals, and how many entries it has said are committed. */
function startWriter(url: string, name: string) {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [WRITER, url, name])
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  let count = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    count = Number(text.trimEnd().split('\n').at(-1))
  })
  const exit = once(child, 'exit')
  return {
    count: () => count,
    complaints: () => complaints,
    async reaches(wanted: number) {
      while (count < wanted) {
        if (child.exitCode !== null) throw new Error(`the writer ended: ${complaints}`)
        await once(child.stdout, 'data')
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await exit
    },
    async end() {
      child.stdin.end()
      await exit
    },
  }
}

const ENGINES = [
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
  ['SQLite', async () => `sqlite:${join(folder, 'shared.db')}`],
] as const

describe.each(ENGINES)('two processes that write and seal on %s, one of which is killed', (_, urlOf) => {
  it('leave one chain with everything in it', { timeout: 120_000 }, async () => {
    const url = await urlOf()
    const store = await openStore({ url })
    const [killed, left] = [startWriter(url, 'killed'), startWriter(url, 'left')]
    await Promise.all([killed.reaches(100), left.reaches(100)])
    await killed.kill()
    await left.reaches(left.count() + 100)
    await left.end()
    await seal(store, key)
    expect(left.complaints() + killed.complaints()).toBe('')
    const { problems, entries, checkpoints } = await verifyStore(store, { key })
    expect(problems).toEqual([])
    expect(checkpoints).toBeGreaterThan(1)
    expect(await store.audit.unsealed(1)).toEqual([])
    const written = await store.audit.list({ limit: 100_000 })
    expect(entries).toBe(written.length)
    for (const [name, writer] of [
      ['killed', killed],
      ['left', left],
    ] as const) {
      const own = written.filter(({ actorId }) => actorId === name)
      expect(own.length).toBeGreaterThanOrEqual(writer.count()) // what was told as committed is there
    }
    await store.close()
  })
})
