import { serve } from '@hono/node-server'
import { createLatchkey } from '@latchkey/sdk'
import { createApp } from './app.ts'

const latchkey = createLatchkey() // from the environment; see README.md
serve({ fetch: createApp(latchkey).fetch, port: Number(process.env.SITE_PORT || 5000) })
console.log(`The application is at ${latchkey.settings.siteUrl}`)
