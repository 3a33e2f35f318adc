// What it costs that tokens say much: somebody with 5 roles, 200 permissions and 100 flags beside somebody with none,
// through HTTP and without. `node bench/claims.ts [codes a round]`
import { addSigningKey } from '@latchkey/storage/signing-keys.ts'
import { openStore, type Store } from '@latchkey/storage/store.ts'
import { deriveSecrets } from 'latchkey/src/keys/secrets.ts'
import { createSigningKey, openSigningKey } from 'latchkey/src/keys/signing.ts'
import { systemRandom } from 'latchkey/src/random.ts'
import { issueOne, issuePerSecond } from './claims/issue.ts'
import { addCodes, giveMuch, raiseBudget } from './claims/people.ts'
import { INSTALLATION_SECRET, startPlatform } from './flows/latchkey.ts'
import { sendEach } from './flows/load.ts'
import { exchangeForm } from './flows/wire.ts'

const CODES = Number(process.argv[2] ?? 1000)
const ROUNDS = 9
const PURE_MS = 1000
const SEEN_BY_ALL_MS = 1500 // a change to the registry, by every process
const ALGORITHMS = ['RS256', 'ES256'] as const
const PEOPLE = ['nothing', 'much'] as const

const secrets = deriveSecrets(INSTALLATION_SECRET, systemRandom)
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function newKey(environmentId: string, algorithm: (typeof ALGORITHMS)[number]) {
  return createSigningKey(environmentId, algorithm, Date.now(), { secrets, random: systemRandom })
}

async function useKey(store: Store, algorithm: (typeof ALGORITHMS)[number]): Promise<void> {
  const [environment] = await store.environments.list()
  if (!environment) throw new Error('the environment is part of the configuration')
  await store.commit([addSigningKey(await newKey(environment.id, algorithm))])
}

// Flags are for everybody, so each of the two lives in a platform of their own; the one that waits costs nothing.
const platforms = { nothing: await startPlatform(4300), much: await startPlatform(4302) }
const stores = {
  nothing: await openStore({ url: platforms.nothing.databaseUrl }),
  much: await openStore({ url: platforms.much.databaseUrl }),
}
const { organizationCode } = await giveMuch(stores.much)
for (const store of Object.values(stores)) await raiseBudget(store)

console.log('32 connections, SQLite on disk; medians of nine rounds that take turns, and of the ratios of each\n')
console.log('| | nothing /s | much /s | ratio | bytes of the access token |')
console.log('| --- | --- | --- | --- | --- |')
for (const algorithm of ALGORITHMS) {
  for (const store of Object.values(stores)) await useKey(store, algorithm)
  await pause(SEEN_BY_ALL_MS)
  const exchanges = { nothing: [] as number[], much: [] as number[] }
  const cpu = { nothing: [] as number[], much: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    for (const who of PEOPLE) {
      const codes = await addCodes(stores[who], secrets, who === 'much' ? organizationCode : null, CODES)
      const before = platforms[who].cpuSeconds()
      const load = await sendEach(`${platforms[who].issuer}/oauth2/token`, codes.map(exchangeForm))
      if (load.failed > 0) throw new Error(`${load.failed} exchanges failed`)
      if (round === 0) continue // warms up
      exchanges[who].push(load.perSecond)
      cpu[who].push(CODES / (platforms[who].cpuSeconds() - before))
    }
  }
  const key = openSigningKey(await newKey('env_bench', algorithm), secrets)
  const issued = { nothing: [] as number[], much: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    for (const who of PEOPLE) {
      const perSecond = await issuePerSecond(key, who, PURE_MS)
      if (round > 0) issued[who].push(perSecond)
    }
  }
  const sizes = await Promise.all(PEOPLE.map(async (who) => (await issueOne(key, who)).length))
  for (const [name, { nothing, much }] of [
    ['code exchange', exchanges],
    ['code exchange, by processor time', cpu],
    ['claims and signature alone, by processor time', issued],
  ] as const) {
    const ratio = median(nothing.map((perSecond, round) => (much[round] ?? 0) / perSecond))
    const cells = [median(nothing).toFixed(0), median(much).toFixed(0), ratio.toFixed(2), sizes.join(' / ')]
    console.log(`| ${algorithm}, ${name} | ${cells.join(' | ')} |`)
  }
}
for (const store of Object.values(stores)) await store.close()
for (const platform of Object.values(platforms)) platform.stop()
