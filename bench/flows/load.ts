import { Agent, request } from 'node:http'
import autocannon from 'autocannon'

export type Load = { count: number; perSecond: number; p50: number; p99: number; failed: number }
export type Sending = { method?: 'GET' | 'POST'; form?: Record<string, string>; headers?: Record<string, string> }

export const CONNECTIONS = 32
export const FORM = 'application/x-www-form-urlencoded'

/** Sends the same request over and over on 32 connections, so many a second, or as many as it can. */
export async function repeat(
  url: string,
  { method = 'GET', form, headers = {} }: Sending,
  seconds: number,
  perSecond?: number,
): Promise<Load> {
  const result = await autocannon({
    url,
    method: form ? 'POST' : method,
    connections: CONNECTIONS,
    duration: seconds,
    headers: form ? { 'content-type': FORM, ...headers } : headers,
    ...(form ? { body: new URLSearchParams(form).toString() } : {}),
    ...(perSecond ? { overallRate: Math.round(perSecond) } : {}),
  })
  const count = result['2xx'] + result['3xx']
  return {
    count,
    perSecond: count / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result['4xx'] + result['5xx'] + result.errors,
  }
}

/** Sends each form once, 32 at a time. */
export async function sendEach(url: string, forms: readonly Record<string, string>[]): Promise<Load> {
  let next = 0
  return measure(async (agent) => {
    const form = forms[next++]
    if (!form) return undefined
    return (await send(url, agent, { form })).status === 200
  })
}

/** Does one thing after another in each of 32 places, for so many seconds or until it is enough: `begin` answers how. */
export async function keepDoing(
  seconds: number,
  begin: (place: number) => (agent: Agent) => Promise<boolean>,
  isEnough = () => false,
) {
  const end = performance.now() + seconds * 1000
  const steps = Array.from({ length: CONNECTIONS }, (_, place) => begin(place))
  return measure(async (agent, place) => (performance.now() < end && !isEnough() ? steps[place]?.(agent) : undefined))
}

/** Until `step` answers undefined in each place; false: it failed. */
async function measure(step: (agent: Agent, place: number) => Promise<boolean | undefined>): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const times: number[] = []
  let failed = 0
  const started = performance.now()
  const worker = async (_: unknown, place: number) => {
    for (;;) {
      const before = performance.now()
      const isDone = await step(agent, place)
      if (isDone === undefined) return
      if (!isDone) failed++
      times.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  const elapsed = (performance.now() - started) / 1000
  agent.destroy()
  return summary(times, failed, elapsed)
}

/** Of answers that took so many milliseconds each, and of so many seconds. */
export function summary(times: readonly number[], failed: number, elapsed: number): Load {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  const count = times.length - failed
  return { count, perSecond: count / elapsed, p50: at(0.5), p99: at(0.99), failed }
}

export type Answer = { status: number; location: string; cookies: string[]; body: string }

/** One request on the agent's connections; a form is posted. */
export function send(url: string, agent: Agent, { form, headers = {} }: Sending = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const body = form && new URLSearchParams(form).toString()
    const sent = request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...headers,
          ...(body === undefined ? {} : { 'content-type': FORM, 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => {
          const { statusCode = 0, headers } = response
          resolve({
            status: statusCode,
            location: headers.location ?? '',
            cookies: headers['set-cookie'] ?? [],
            body: text,
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
