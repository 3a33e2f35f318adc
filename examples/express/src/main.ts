import { createLatchkey } from '@latchkey/sdk'
import { createApp } from './app.ts'

const latchkey = createLatchkey() // from the environment; see README.md
const port = Number(process.env.SITE_PORT || 5000)
createApp(latchkey).listen(port, () => console.log(`The application is at ${latchkey.settings.siteUrl}`))
