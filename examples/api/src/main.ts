import { startApi } from './api.ts'

const { env } = process
const { url } = await startApi({
  issuer: env.KINDE_DOMAIN || 'http://localhost:3900',
  audience: env.KINDE_AUDIENCE || 'https://orders.example.com',
  port: Number(env.PORT || 3920),
  siteUrl: env.SITE_URL || undefined,
})
console.log(`The orders API is at ${url}/orders`)
