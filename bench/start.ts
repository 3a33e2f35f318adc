// How soon the platform is ready, and what memory it takes while nobody asks anything: with the console and the
// Management API, on SQLite with people in it. `node bench/start.ts [starts]`
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { startPlatform } from './flows/latchkey.ts'

const STARTS = Number(process.argv[2] ?? 9)
const REST_MS = 3000

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const found = { readyMs: [] as number[], cpuMs: [] as number[], idleMb: [] as number[] }
for (let round = 0; round < STARTS; round++) {
  const platform = await startPlatform(4330, { people: 32 })
  found.readyMs.push(platform.readyMs)
  found.cpuMs.push(platform.cpuSeconds() * 1000)
  await setTimeout(REST_MS)
  found.idleMb.push(platform.memoryMb())
  const ended = once(platform.process, 'exit') // or the next one's first start would be taken for ready by its answers
  platform.stop()
  await ended
}
console.log(`Medians of ${STARTS} starts, in brackets the worst; the goals are 400 ms and 130 MB\n`)
console.log('| from start to ready ms | processor time until then ms | idle memory MB |\n| --- | --- | --- |')
const cell = (values: number[]) => `${median(values).toFixed(0)} (${Math.max(...values).toFixed(0)})`
console.log(`| ${cell(found.readyMs)} | ${cell(found.cpuMs)} | ${cell(found.idleMb)} |`)
