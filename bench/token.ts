// Tokens per second beside oidc-provider and beside the floor, a bare server that makes the same signatures; the time
// from start to ready, and idle memory. `node bench/token.ts [seconds]`
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { collectCodes, credentials, exchangeForm, startPlatform } from './token/latchkey.ts'
import { type Load, repeatForm, sendEach } from './token/load.ts'

const SECONDS = Number(process.argv[2] ?? 5)
const ALGORITHM = 'RS256'
const CODES = 2000
const machine = { grant_type: 'client_credentials', ...credentials }

async function beside(file: string, args: string[], port: number) {
  const path = fileURLToPath(new URL(`./token/${file}`, import.meta.url))
  const child: ChildProcess = fork(path, args, {
    env: { ...process.env, BENCH_PORT: String(port), NODE_NO_WARNINGS: '1' },
    silent: true,
  })
  child.stderr?.pipe(process.stderr)
  const ready = await new Promise<{ port: number; codes?: string[] }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
  return { url: `http://127.0.0.1:${ready.port}`, codes: ready.codes ?? [], stop: () => child.kill() }
}

const results: Record<string, { credentials: Load; exchange: Load }> = {}

const floor = await beside('floor.ts', [ALGORITHM], 0)
results.floor = {
  credentials: await repeatForm(floor.url, machine, SECONDS),
  exchange: await repeatForm(`${floor.url}/two`, machine, SECONDS),
}
floor.stop()

const peer = await beside('peer.ts', [ALGORITHM, String(CODES)], 4301)
results['oidc-provider'] = {
  exchange: await sendEach(`${peer.url}/token`, peer.codes.map(exchangeForm)),
  credentials: await repeatForm(`${peer.url}/token`, machine, SECONDS),
}
peer.stop()

const platform = await startPlatform(4300)
const idleMb = platform.memoryMb()
const codes = await collectCodes(platform.issuer, CODES)
results.latchkey = {
  exchange: await sendEach(`${platform.issuer}/oauth2/token`, codes.map(exchangeForm)),
  credentials: await repeatForm(`${platform.issuer}/oauth2/token`, machine, SECONDS),
}
platform.stop()

const base = results.floor
console.log(`${ALGORITHM}, 32 connections, one process, SQLite on disk; ratios to the floor\n`)
console.log('| | client credentials /s | ratio | p50 / p99 ms | code exchange /s | ratio | p50 / p99 ms | failed |')
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
for (const [name, { credentials: machineLoad, exchange }] of Object.entries(results)) {
  const cells = (load: Load, floorLoad: Load) =>
    `${load.perSecond.toFixed(0)} | ${(load.perSecond / floorLoad.perSecond).toFixed(2)} | ${load.p50.toFixed(1)} / ${load.p99.toFixed(1)}`
  console.log(
    `| ${name} | ${cells(machineLoad, base.credentials)} | ${cells(exchange, base.exchange)} | ${machineLoad.failed + exchange.failed} |`,
  )
}
console.log(`\nStart to ready ${platform.readyMs.toFixed(0)} ms, idle memory ${idleMb.toFixed(0)} MB`)
