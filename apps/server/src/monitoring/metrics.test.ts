import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '../settings.ts'
import { openBrowser } from '../testing/browser.ts'
import { M2M, M2M_SECRET, openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson, authorization, get, PASSWORD, post } from '../testing/requests.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { type MonitoringServer, serveMonitoring } from './server.ts'

let platform: TestPlatform
let metrics: Metrics
let server: MonitoringServer
let isStopping = false

beforeEach(async () => {
  metrics = createMetrics()
  const mailer = metrics.mailer?.({ send: () => Promise.reject(new Error('refused')) })
  if (!mailer) throw new Error('metrics count no mails')
  platform = await openTestPlatform({ instruments: [metrics], mailer })
  const { store, registry } = platform.deps
  isStopping = false
  server = await serveMonitoring(
    { store, registry, isStopping: () => isStopping },
    { host: '127.0.0.1', port: 0, metrics: () => metrics.read() },
  )
})
afterEach(async () => {
  await server.close()
  await platform.close()
})

const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init)

/** Every sample of the text, as its name with labels in the order of the alphabet. */
async function samples(): Promise<Map<string, number>> {
  const response = await ask('/metrics')
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const [, name, labels = '', value] = /^([a-z_:A-Z0-9]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      if (name === undefined) throw new Error(`not a sample: ${line}`)
      return [
        `${name}{${labels
          .split(/,(?=\w+=")/)
          .sort()
          .join(',')}}`,
        Number(value),
      ]
    }),
  )
}

const machine = { grant_type: 'client_credentials', client_id: M2M.id, client_secret: M2M_SECRET }

describe('GET /metrics', () => {
  it('counts requests by the template of their route, tokens by grant, and refusals by reason', async () => {
    expect((await post(platform, '/oauth2/token', machine)).statusCode).toBe(200)
    expect((await post(platform, '/oauth2/token', { ...machine, client_secret: 'NotTheSecret' })).statusCode).toBe(401)
    await get(platform, '/.well-known/openid-configuration')
    await get(platform, '/api/v1/users/kp_somebody')
    const found = await samples()
    expect(found.get('latchkey_http_requests_total{method="POST",route="/oauth2/token",status="200"}')).toBe(1)
    expect(found.get('latchkey_http_requests_total{method="POST",route="/oauth2/token",status="401"}')).toBe(1)
    expect(found.get('latchkey_http_request_duration_seconds_count{method="POST",route="/oauth2/token"}')).toBe(2)
    expect(found.get('latchkey_token_requests_total{grant_type="client_credentials",outcome="issued"}')).toBe(1)
    const refused = [...found.keys()].filter((name) => /^latchkey_(refusals|token_requests)_total.*secret/.test(name))
    expect(refused).toHaveLength(2)
    expect([...found.keys()].join('\n')).not.toMatch(/kp_somebody|NotTheSecret|127\.0\.0\.1/)
  })

  it('has no series for addresses that are made up', async () => {
    for (let n = 0; n < 20; n++) await get(platform, `/made-up/${n}?secret=${n}`)
    const found = await samples()
    const ofRequests = [...found].filter(([name]) => name.startsWith('latchkey_http_requests_total'))
    expect(ofRequests).toEqual([['latchkey_http_requests_total{method="GET",route="none",status="404"}', 20]])
  })

  it('measures the database, the hashing of passwords, the event loop and what waits', async () => {
    await platform.store.commit([
      { sql: 'UPDATE registry SET version = version WHERE id = 2', values: [], expect: 'one' },
    ])
    const found = await samples()
    expect(found.get('latchkey_storage_commit_duration_seconds_count{outcome="refused"}')).toBe(1)
    expect(found.get('latchkey_storage_commit_statements_count{}')).toBeGreaterThan(0)
    expect(found.get('latchkey_storage_read_duration_seconds_count{}')).toBeGreaterThan(0)
    for (const name of ['password_hashes_running', 'password_hashes_waiting', 'webhook_deliveries_waiting']) {
      expect(found.get(`latchkey_${name}{}`)).toBe(0)
    }
    expect(found.has('nodejs_eventloop_lag_p99_seconds{}')).toBe(true)
  })

  it('counts mails that were not taken', async () => {
    await expect(platform.deps.mailer.send('env_first', { to: 'a', subject: '', text: '', html: '' })).rejects.toThrow()
    expect((await samples()).get('latchkey_mails_total{outcome="failed"}')).toBe(1)
  })

  it('counts what was refused because there was too much of it', async () => {
    const { email } = await aPerson(platform)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: email })
    for (let n = 0; n < 6; n++) await browser.submit({ p_password: `not ${PASSWORD}` })
    const found = await samples()
    const limited = [...found].filter(([name]) => name.startsWith('latchkey_rate_limited_total'))
    expect(limited).toEqual([[expect.stringMatching(/\{route="\/[a-z/-]+"\}$/), 1]])
    expect(found.get('latchkey_refusals_total{reason="password_wrong"}')).toBe(5)
    expect(found.get('latchkey_refusals_total{reason="too_many_attempts"}')).toBe(1)
  })

  it('is served although the database cannot be read', async () => {
    await platform.store.close()
    const response = await ask('/metrics')
    expect(response.status).toBe(200)
    expect(await response.text()).not.toMatch(/^latchkey_webhook_deliveries_waiting \d/m)
  })
})

describe('GET /health', () => {
  it('says which part is not ready, and lives on', async () => {
    const ready = await ask('/health/ready')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({
      status: 'ready',
      checks: { database: 'ok', migrations: 'ok', keys: 'ok', shutdown: 'ok' },
    })
    isStopping = true
    const stopping = await ask('/health/ready')
    expect(stopping.status).toBe(503)
    expect(await stopping.json()).toMatchObject({
      status: 'not_ready',
      checks: { shutdown: 'this process is stopping' },
    })
    expect((await ask('/health/live')).status).toBe(200)
  })

  it('has nothing else, and takes nothing', async () => {
    expect((await ask('/')).status).toBe(404)
    expect((await ask('/oauth2/token', { method: 'POST' })).status).toBe(404)
    expect((await ask('/metrics', { method: 'POST' })).status).toBe(405)
    expect((await ask('/health/ready', { method: 'HEAD' })).status).toBe(200)
  })

  it('refuses a port that is in use', async () => {
    const busy = createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const { port } = busy.address() as AddressInfo
    const { store, registry } = platform.deps
    const serving = serveMonitoring(
      { store, registry, isStopping: () => false },
      { host: '127.0.0.1', port, metrics: () => metrics.read() },
    )
    await expect(serving).rejects.toThrow(
      new StartError(`LATCHKEY_MONITORING_PORT ${port} is in use: choose another one`),
    )
    busy.close()
  })
})
