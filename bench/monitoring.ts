// What it costs to be watched: client credentials without metrics, with them, and with traces besides, in rounds that
// take turns. `node bench/monitoring.ts [seconds a round]`
import { createServer } from 'node:http'
import { startPlatform } from './flows/latchkey.ts'
import { repeat } from './flows/load.ts'
import { credentials } from './flows/wire.ts'

const SECONDS = Number(process.argv[2] ?? 2)
const ROUNDS = 15
const machine = { grant_type: 'client_credentials', ...credentials }
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Takes spans and forgets them. */
const collector = createServer((request, response) => void request.resume().on('end', () => response.end('{}')))
await new Promise<void>((resolve) => collector.listen(4318, '127.0.0.1', resolve))
const traced = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_TRACES_SAMPLER: 'traceidratio' }
const platforms = {
  off: await startPlatform(4300),
  metrics: await startPlatform(4302, { env: { LATCHKEY_MONITORING_PORT: '4303' } }),
  'metrics, one request in a hundred traced': await startPlatform(4304, {
    env: { LATCHKEY_MONITORING_PORT: '4305', ...traced, OTEL_TRACES_SAMPLER_ARG: '0.01' },
  }),
}
const found = Object.keys(platforms).map((name) => ({ name, perSecond: [] as number[], perCpuSecond: [] as number[] }))
for (let round = 0; round <= ROUNDS; round++) {
  for (const [at, platform] of Object.values(platforms).entries()) {
    const before = platform.cpuSeconds()
    const load = await repeat(`${platform.issuer}/oauth2/token`, { form: machine }, SECONDS)
    if (load.failed > 0) throw new Error(`${load.failed} requests failed`)
    if (round === 0) continue // warms up
    found[at]?.perSecond.push(load.perSecond)
    found[at]?.perCpuSecond.push((load.perSecond * SECONDS) / (platform.cpuSeconds() - before))
  }
}
for (const platform of Object.values(platforms)) platform.stop()
collector.close()

const [base] = found
const ratioOf = (values: readonly number[], bases: readonly number[] = []) =>
  median(values.map((value, round) => value / (bases[round] ?? 1))).toFixed(3)
console.log(`32 connections, SQLite on disk; medians of ${ROUNDS} rounds that take turns, and of the ratios of each\n`)
console.log('| | /s | ratio | by processor time /s | ratio |')
console.log('| --- | --- | --- | --- | --- |')
for (const { name, perSecond, perCpuSecond } of found) {
  const cells = [median(perSecond).toFixed(0), ratioOf(perSecond, base?.perSecond)]
  const byCpu = [median(perCpuSecond).toFixed(0), ratioOf(perCpuSecond, base?.perCpuSecond)]
  console.log(`| ${name} | ${[...cells, ...byCpu].join(' | ')} |`)
}
