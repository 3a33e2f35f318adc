import { Agent, request } from 'node:http'
import autocannon from 'autocannon'

export type Load = { perSecond: number; p50: number; p99: number; failed: number }

/** Sends the same form over and over on 32 connections. */
export async function repeatForm(url: string, form: Record<string, string>, seconds: number): Promise<Load> {
  const result = await autocannon({
    url,
    method: 'POST',
    connections: 32,
    duration: seconds,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}

/** Sends each form once, 32 at a time. */
export async function sendEach(url: string, forms: readonly Record<string, string>[]): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const times: number[] = []
  let failed = 0
  let next = 0
  const started = performance.now()
  const worker = async () => {
    for (let form = forms[next++]; form; form = forms[next++]) {
      const before = performance.now()
      if ((await post(url, form, agent)) !== 200) failed++
      times.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: 32 }, worker))
  const elapsed = (performance.now() - started) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { perSecond: (forms.length - failed) / elapsed, p50: at(0.5), p99: at(0.99), failed }
}

function post(url: string, form: Record<string, string>, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const body = new URLSearchParams(form).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
