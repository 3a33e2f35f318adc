// Users per second of an import beside a running server on SQLite, what memory it takes, and what it costs the server:
// the latency of token requests that come at a steady pace, with and without the import, in one run.
// `node bench/import.ts [users]`
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openStore } from '@latchkey/storage/store.ts'
import { INSTALLATION_SECRET, startPlatform } from './flows/latchkey.ts'
import { credentials } from './flows/wire.ts'

const USERS = Number(process.argv[2] ?? 100_000)
const IDLE_MS = 10_000
/** A pace far below what the server can do, so that what is measured is waiting and not its queue. */
const EVERY_MS = 10
const HASH = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'

/** Tells the most memory that a process had, in kilobytes, when it ends. */
const TELL_MEMORY = `import { writeSync } from 'node:fs'
process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))`

const platform = await startPlatform(4310)
const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
try {
  const file = join(folder, 'users.csv')
  const bytes = await writeUsers(file)
  const machine = new URLSearchParams({ grant_type: 'client_credentials', ...credentials })
  await paced(machine, setTimeout(2000)) // warms up
  const idle = await paced(machine, setTimeout(IDLE_MS))

  const begun = performance.now()
  const importing = latchkey('users', 'import', file)
  const beside = await paced(machine, importing)
  const memory = await importing
  const seconds = (performance.now() - begun) / 1000
  const again = performance.now()
  const memoryAgain = await latchkey('users', 'import', file, '--restart')
  const againSeconds = (performance.now() - again) / 1000
  await check()

  console.log(`${USERS.toLocaleString('en')} users, ${(bytes / 1e6).toFixed(0)} MB of CSV, SQLite on disk\n`)
  console.log('| | users/s | seconds | token p50 ms | p99 ms | max ms | failed | peak MB |')
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  const latency = ({ p50, p99, max, failed }: Latency) =>
    `${p50.toFixed(1)} | ${p99.toFixed(1)} | ${max.toFixed(0)} | ${failed}`
  const pace = (took: number) => `${Math.round(USERS / took)} | ${took.toFixed(0)}`
  console.log(`| server alone | | | ${latency(idle)} | |`)
  console.log(`| beside the import | ${pace(seconds)} | ${latency(beside)} | ${memory} |`)
  console.log(`| import again, all unchanged | ${pace(againSeconds)} | | | | | ${memoryAgain} |`)
} finally {
  platform.stop()
  rmSync(folder, { recursive: true, force: true })
}

type Latency = { p50: number; p99: number; max: number; failed: number }

/** Asks for a token every few milliseconds until that is done, whether or not earlier requests were answered. */
async function paced(form: URLSearchParams, until: Promise<unknown>): Promise<Latency> {
  const latencies: number[] = []
  let failed = 0
  let isDone = false
  const done = until.finally(() => {
    isDone = true
  })
  const requests: Promise<void>[] = []
  const ask = async () => {
    const sent = performance.now()
    const response = await fetch(`${platform.issuer}/oauth2/token`, { method: 'POST', body: form })
    await response.text()
    if (!response.ok) failed++
    latencies.push(performance.now() - sent)
  }
  while (!isDone) {
    requests.push(ask())
    await setTimeout(EVERY_MS)
  }
  await Promise.all([done, ...requests])
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99), max: at(1), failed }
}

async function writeUsers(path: string): Promise<number> {
  const file = createWriteStream(path)
  file.write('id,email,email_verified,first_name,last_name,hashed_password,hashing_method\n')
  for (let at = 0; at < USERS; at++) {
    const isReady = file.write(`a${at},user${at}@example.com,true,Ada,Lovelace ${at},${HASH},bcrypt\n`)
    if (!isReady) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return file.bytesWritten
}

/** Runs a command; answers the most memory that its process had, in megabytes. */
async function latchkey(...words: string[]): Promise<number> {
  const command = new URL('../apps/server/bin/latchkey.js', import.meta.url).pathname
  const hook = `data:text/javascript,${encodeURIComponent(TELL_MEMORY)}`
  const child = spawn(process.execPath, ['--import', hook, command, ...words, '--dev'], {
    env: {
      PATH: process.env.PATH,
      LATCHKEY_DATA: dirname(platform.databaseUrl.slice('sqlite:'.length)),
      LATCHKEY_SECRET: INSTALLATION_SECRET,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  let told = ''
  child.stdio[3]?.on('data', (chunk) => {
    told += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`latchkey ${words[0]} ended with ${code}`)
  return Math.round(Number(told) / 1024)
}

/** A benchmark of an import that refused its lines would be fast. */
async function check(): Promise<void> {
  const store = await openStore({ url: platform.databaseUrl })
  const [environment] = await store.environments.list()
  const events = await store.events.list(environment?.id ?? '', { limit: 1, types: ['users.imported'] })
  await store.close()
  if (events[0]?.details.refused !== 0) throw new Error('lines were refused')
}
