import { once } from 'node:events'
import { createServer } from 'node:http'
import { serve } from '@hono/node-server'
import { createApp as createExpressApp } from '@latchkey/example-express'
import { createApp as createFastifyApp } from '@latchkey/example-fastify'
import { createApp as createHonoApp } from '@latchkey/example-hono'
import { createLatchkey } from '@latchkey/sdk'
import { vi } from 'vitest'
import { describeApplication } from './support/application.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

describeApplication('examples/express', async (settings, port) => {
  const server = createServer(createExpressApp(createLatchkey(settings)))
  await once(server.listen(port), 'listening')
  return {
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
})

describeApplication('examples/fastify', async (settings, port) => {
  const app = await createFastifyApp(createLatchkey(settings))
  await app.listen({ port, host: 'localhost' })
  return app
})

describeApplication('examples/hono', async (settings, port) => {
  const server = serve({ fetch: createHonoApp(createLatchkey(settings)).fetch, port })
  await once(server, 'listening')
  return server
})
