import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import { type LatchkeyProcess, runLatchkey } from '../support/latchkey-process.ts'
import { advanceClock } from '../support/mailbox.ts'
import { freePorts } from '../support/platform.ts'
import { verifyDatabase } from './database.ts'
import { newLedger } from './ledger.ts'
import { load } from './load.ts'
import { seededRandom } from './random.ts'
import { type Doubts, type Seen, verifyAfterRestart, verifyNothingWorksTwice } from './verify.ts'
import { CALLBACK, CLIENT } from './visitor.ts'
import { connect } from './wire.ts'

export type Crashes = {
  /** An empty folder for configuration and data. */
  folder: string
  databaseUrl: string
  kills: number
  seed: number
  /** Of what is known to have survived a crash, how many of each kind are looked at after the next one. */
  limit: number
}

export type CrashReport = {
  users: number
  sessions: number
  families: number
  refreshes: number
  doubts: Doubts
  replays: { codes: number; refreshTokens: number }
  seconds: number
}

/** A kill comes between these after the load began. */
const LIFE_MS = { min: 200, max: 1500 }
/** For each life before it that many codes were exchanged, however slow the machine is: else there is little to replay. */
const FAMILIES = 10

/** Kills the platform under load again and again, and verifies after each restart and at the end. */
export async function surviveCrashes({ folder, databaseUrl, kills, seed, limit }: Crashes): Promise<CrashReport> {
  const moments = seededRandom(seed)
  const random = seededRandom(seed + 1)
  const [port] = await freePorts(1)
  const issuer = `http://localhost:${port}`
  const config = join(folder, 'latchkey.yaml')
  await writeFile(config, JSON.stringify(configuration(issuer))) // JSON is YAML
  const settings = {
    LATCHKEY_DATA: join(folder, 'data'),
    LATCHKEY_DATABASE_URL: databaseUrl,
    LATCHKEY_SECRET: 'the secret of the crash tests, long enough',
    LATCHKEY_LOG_LEVEL: 'error',
  }
  const ledger = newLedger()
  const doubts: Doubts = { happened: 0, didNot: 0 }
  let seen: Seen = { accounts: 0, sessions: 0, families: 0 }
  let latchkey: LatchkeyProcess | undefined
  const begun = performance.now()
  try {
    for (let life = 0; life <= kills; life++) {
      latchkey = runLatchkey(['start', '--dev', '--config', config], { folder, settings })
      await latchkey.ready()
      const wire = connect(issuer)
      const verified = await verifyAfterRestart(wire, ledger, {
        random,
        limit: life === kills ? Infinity : limit,
        since: seen,
      })
      seen = verified.seen
      doubts.happened += verified.doubts.happened
      doubts.didNot += verified.doubts.didNot
      if (life < kills) {
        let isKilled = false
        const loaded = load(wire, ledger, random, () => isKilled)
        const moment = setTimeout(LIFE_MS.min + moments() * (LIFE_MS.max - LIFE_MS.min))
        const enough = async () => {
          while (!isKilled && ledger.families.length < FAMILIES * life) await setTimeout(10)
        }
        await Promise.race([Promise.all([moment, enough()]), loaded])
        isKilled = true
        latchkey.signal('SIGKILL')
        await loaded
        await latchkey.ended
      }
      wire.close()
      expect(logged(latchkey)).toBe('')
    }
    const wire = connect(issuer)
    const replays = await verifyNothingWorksTwice(wire, ledger, (seconds) => advanceClock(issuer, seconds))
    wire.close()
    expect(await latchkey?.stop()).toBe(0)
    const users = await verifyDatabase(databaseUrl, ledger)
    return {
      users,
      sessions: ledger.sessions.length,
      families: ledger.families.length,
      refreshes: ledger.families.reduce((sum, { spent }) => sum + spent.length, 0),
      doubts,
      replays,
      seconds: Math.round((performance.now() - begun) / 1000),
    }
  } finally {
    latchkey?.signal('SIGKILL')
  }
}

/** What it printed beside the announcement: at this log level only trouble. */
const logged = (latchkey: LatchkeyProcess) =>
  latchkey.stderr() + (latchkey.stdout().match(/^(error|fatal): .*(\n +at .*)*/gm) ?? []).join('\n')

export const configuration = (issuer: string) => ({
  environments: [
    {
      name: 'Crash test',
      code: 'c4a5b1',
      origins: [issuer],
      applications: [
        {
          name: 'Crash test',
          type: 'web',
          clientId: CLIENT.client_id,
          developmentSecret: CLIENT.client_secret,
          callbackUrls: [CALLBACK],
        },
      ],
    },
  ],
})
