import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, it } from 'vitest'
import { claims, createLatchkey } from '../index.ts'
import { ADA, openBrowser, startProvider } from '../testing/provider.ts'
import { latchkeyExpress } from './express.ts'

it('lets claims and the other modules find who asks: by a session, by a token that a guard let in, or nobody', async () => {
  const provider = await startProvider()
  const latchkey = createLatchkey(provider.config())
  const auth = latchkeyExpress(latchkey)
  const app = express()
  app.use(auth)
  const answer: express.RequestHandler = (_, response, next) => {
    claims.getClaim('sub').then(({ value }) => response.json(value), next)
  }
  app.get('/open', answer)
  app.get('/api', auth.requireBearer(), answer)
  const server = createServer(app)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const ask = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers })
    return response.status === 200 ? response.json() : response.status
  }
  try {
    const browser = openBrowser()
    const { url } = await browser.visit((context) => latchkey.login(context))
    await browser.visit((context) => latchkey.handleCallback(context, provider.approve(url)))
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const grace = `kp_${'1'.repeat(32)}`
    const authorization = `Bearer ${await provider.accessToken({ sub: grace })}`
    expect(await ask('/open', {})).toBeNull()
    expect(await ask('/open', { cookie })).toBe(ADA)
    expect(await ask('/api', { cookie, authorization })).toBe(grace)
    expect(await ask('/api', { cookie })).toBe(401)
  } finally {
    server.closeAllConnections()
    server.close()
    await provider.stop()
  }
})
