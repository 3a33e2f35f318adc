import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { startPostgres } from '@latchkey/storage/testing/postgres.ts'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { CALLBACK, CLIENT, visitor } from './crash/visitor.ts'
import { type Cluster, type Member, startCluster } from './resilience/cluster.ts'
import { surviveRestart } from './resilience/database-restart.ts'
import { surviveRotation } from './resilience/key-rotation.ts'
import { surviveStorm } from './resilience/refresh-storm.ts'
import { redeemAtBoth, surviveLoss, untilHolds } from './resilience/two-processes.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const seed = Math.floor(Math.random() * 2 ** 32)
const folder = temporaryFolder()

async function aCluster(databaseUrl: string, count: number): Promise<Cluster> {
  const cluster = await startCluster(folder, databaseUrl, count)
  onTestFinished(() => cluster.stop())
  return cluster
}

describe('a refresh token that is used a hundred times at once', () => {
  it('has one successor on SQLite, and ends its family when it is replayed later', async () => {
    await surviveStorm(await aCluster(`sqlite:${folder}/storm.db`, 1), 100)
  })
})

describe('a key that is rotated under load', () => {
  it('fails no verification, by ours, by @kinde/jwt-validator or by jose', async () => {
    const cluster = await aCluster(`sqlite:${folder}/rotation.db`, 1)
    expect(await surviveRotation(cluster, 10)).toBeGreaterThan(10)
  })
})

describe(`two processes on one PostgreSQL (seed ${seed})`, () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster(folder, await createDatabase(inject('postgres')), 2)
  })
  afterAll(() => cluster?.stop())

  it('redeem a code once between them', () => redeemAtBoth(cluster, 5))

  it('give one successor to a refresh token that is used at both, a hundred times at once', () =>
    surviveStorm(cluster, 100))

  it("know each other's sessions, and their ends", async () => {
    const [first, second] = cluster.members
    const browser = visitor(first.wire)
    await browser.signUp({ email: 'lovelace@example.com', password: 'a plain test password' })
    const elsewhere = visitor((second ?? first).wire, browser.cookies())
    expect(await elsewhere.singleSignOn()).toEqual({ code: expect.any(String) })
    await second?.wire.send('/logout', { cookies: browser.cookies() })
    expect(await browser.singleSignOn()).toEqual({ error: 'login_required' })
  })

  it('count wrong passwords together', async () => {
    const account = { email: 'hopper@example.com', password: 'a plain test password' }
    await visitor(cluster.members[0].wire).signUp(account)
    const wrong = { ...account, password: 'not the password' }
    const failures = []
    for (let index = 0; index < 8; index++) {
      const { wire } = cluster.members[index % 2] ?? cluster.members[0]
      failures.push(
        await visitor(wire)
          .signIn(wrong)
          .catch(({ message }: Error) => message.slice(0, 48)),
      )
    }
    const refused = '/auth/sign-in/password answered 429: <!doctype h'
    expect(failures.at(-1)).toBe(refused)
    for (const { wire } of cluster.members) await expect(visitor(wire).signIn(account)).rejects.toThrow(refused)
  })

  it('publish and use a new key together', async () => {
    const keyIds = async ({ wire }: Member) =>
      JSON.parse((await wire.send('/.well-known/jwks')).body).keys.map(({ kid }: { kid: string }) => kid) as string[]
    const browser = visitor(cluster.members[0].wire)
    await browser.signUp({ email: 'liskov@example.com', password: 'a plain test password' })
    const accessToken = async ({ wire }: Member): Promise<string> => {
      const outcome = await browser.singleSignOn()
      if (!('code' in outcome)) throw new Error(JSON.stringify(outcome))
      const form = { grant_type: 'authorization_code', redirect_uri: CALLBACK, ...outcome, ...CLIENT }
      return JSON.parse((await wire.send('/oauth2/token', { form })).body).access_token
    }
    const { id } = JSON.parse(await cluster.run('keys', 'rotate', '--now', '--json'))
    const isTaken = async (token: string, { wire }: Member) =>
      (await wire.send('/oauth2/v2/user_profile', { form: { access_token: token } })).status === 200
    await untilHolds('the key at every process', async () => {
      const published = await Promise.all(cluster.members.map(keyIds))
      const tokens = await Promise.all(cluster.members.map(accessToken))
      const taken = tokens.flatMap((token) => cluster.members.map((member) => isTaken(token, member)))
      const signers = tokens.map((token) => decodeProtectedHeader(token).kid)
      return (
        [...published.map(([first]) => first), ...signers].every((kid) => kid === id) &&
        !(await Promise.all(taken)).includes(false)
      )
    })
  })

  it('lose nothing but what was under way when one of them is killed', async () => {
    expect(await surviveLoss(cluster, seed, 700)).toBeGreaterThan(2)
  })
})

describe(`a PostgreSQL that crashes under load (seed ${seed})`, () => {
  it('costs 503 while it is down, and nothing after', async () => {
    const database = await startPostgres({ isDurable: true })
    onTestFinished(() => database.stop())
    const cluster = await aCluster(database.url, 1)
    expect(await surviveRestart(cluster, database, { seed, loadMs: 700 })).toBeGreaterThan(2)
  })
})
