import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openStore } from '@latchkey/storage/store.ts'
import { afterAll, expect, it } from 'vitest'

const EXECUTABLE = fileURLToPath(new URL('../apps/server/bin/latchkey.js', import.meta.url))
const USERS = 3000
const folder = mkdtempSync(join(tmpdir(), 'latchkey-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const env = { PATH: process.env.PATH, HOME: process.env.HOME, LATCHKEY_DATA: join(folder, 'data') }
const begin = (...words: string[]): ChildProcess =>
  spawn(process.execPath, [EXECUTABLE, ...words, '--dev'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })

async function run(...words: string[]): Promise<string> {
  const child = begin(...words)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk
    })
  }
  const [code] = await once(child, 'close')
  expect(code, output).toBe(0)
  return output
}

it('goes on after kill -9 from the last batch, and imports nobody twice', { timeout: 120_000 }, async () => {
  writeFileSync(join(folder, 'latchkey.yaml'), 'environments: [{ name: Here, origins: ["http://localhost:3900"] }]')
  const rows = Array.from({ length: USERS }, (_, at) => (at % 100 === 7 ? 'bad,x\n' : `u${at},u${at}@example.com\n`))
  writeFileSync(join(folder, 'users.csv'), `id,email\n${rows.join('')}`)
  await run('apply', '--yes')

  const store = await openStore({ url: `sqlite:${join(folder, 'data/latchkey.db')}` })
  const [environment] = await store.environments.list()
  const count = async () => (await store.users.list(environment?.id ?? '', { limit: USERS })).length
  const killedAt: number[] = []
  for (const atLeast of [1, 1000]) {
    const child = begin('users', 'import', 'users.csv')
    const end = once(child, 'exit')
    while ((await count()) < atLeast && child.exitCode === null) await setTimeout(2)
    child.kill('SIGKILL')
    expect(await end).toEqual([null, 'SIGKILL'])
    killedAt.push(await count())
  }
  expect(killedAt[0]).toBeLessThan(killedAt[1] ?? 0)
  expect(killedAt[1]).toBeLessThan(2970)

  const output = await run('users', 'import', 'users.csv')
  expect(output).toMatch(/Went on from line \d{4},/)
  expect(output).toContain('2970 created, 0 updated, 0 unchanged, 30 refused')
  expect(await count()).toBe(2970)
  const refused = readFileSync(join(folder, 'users.csv.refused.ndjson'), 'utf8').trim().split('\n')
  expect(refused.map((line) => JSON.parse(line).line)).toEqual(Array.from({ length: 30 }, (_, at) => at * 100 + 9))
  await store.close()
})
