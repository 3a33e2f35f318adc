import { createLatchkey } from '@latchkey/sdk'
import { createApp } from './app.ts'

const latchkey = createLatchkey() // from the environment; see README.md
const app = await createApp(latchkey)
await app.listen({ port: Number(process.env.SITE_PORT || 5000) })
console.log(`The application is at ${latchkey.settings.siteUrl}`)
