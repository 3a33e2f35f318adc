import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { configuration } from '../crash/crashes.ts'
import { connect, type Wire, type WireOptions } from '../crash/wire.ts'
import { EXECUTABLE, type LatchkeyProcess, runLatchkey } from '../support/latchkey-process.ts'
import { freePorts } from '../support/platform.ts'

export type Member = LatchkeyProcess & {
  port: number
  /** Connections to this process, which asks it in the name of the issuer. */
  wire: Wire
}

/** Processes on one database that serve one issuer, as behind a balancer. */
export type Cluster = {
  issuer: string
  members: readonly [Member, ...Member[]]
  /** More connections to a process. */
  connect(member: Member, options?: Omit<WireOptions, 'port'>): Wire
  /** Runs a command of `latchkey` on the same database. */
  run(...words: string[]): Promise<string>
  /** Moves the clock of every process. */
  advance(seconds: number): Promise<void>
  stop(): Promise<void>
}

/** Starts so many processes, one after the other, in a folder below `parent`. */
export async function startCluster(parent: string, databaseUrl: string, count: number): Promise<Cluster> {
  const folder = await mkdtemp(join(parent, 'cluster-'))
  const [issuerPort, ...ports] = await freePorts(count)
  const issuer = `http://localhost:${issuerPort}`
  await writeFile(join(folder, 'latchkey.yaml'), JSON.stringify(configuration(issuer))) // JSON is YAML
  const settings = {
    LATCHKEY_DATA: 'data',
    LATCHKEY_DATABASE_URL: databaseUrl,
    LATCHKEY_SECRET: 'the secret of a cluster, which is long enough',
    LATCHKEY_LOG_LEVEL: 'error',
  }
  const members: Member[] = []
  const stop = async () => {
    for (const { wire } of members) wire.close()
    await Promise.all(members.map((member) => member.stop()))
  }
  try {
    for (const port of [Number(issuerPort), ...ports.map(Number)]) {
      const started = runLatchkey(['start', '--dev', '--config', 'latchkey.yaml'], {
        folder,
        settings: { ...settings, LATCHKEY_PORT: String(port) },
      })
      members.push({ ...started, port, wire: connect(issuer, { port }) })
      await started.ready()
    }
  } catch (error) {
    await stop()
    throw error
  }
  return {
    issuer,
    members: members as [Member, ...Member[]],
    connect: ({ port }, options) => connect(issuer, { ...options, port }),
    async run(...words) {
      const env = { PATH: process.env.PATH, ...settings }
      return (await promisify(execFile)(process.execPath, [EXECUTABLE, ...words, '--dev'], { cwd: folder, env })).stdout
    },
    async advance(seconds) {
      for (const { wire } of members) await wire.send('/development/clock', { json: { advance_seconds: seconds } })
    },
    stop,
  }
}
