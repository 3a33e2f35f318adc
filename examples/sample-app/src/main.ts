import { startSampleApp } from './sample-app.ts'

const { env } = process
const siteUrl = env.SITE_URL || 'http://localhost:3910'

// The client is the one that examples/latchkey.yaml registers for development.
const { url } = await startSampleApp({
  issuer: env.KINDE_DOMAIN || 'http://localhost:3900',
  clientId: env.KINDE_CLIENT_ID || '5a3b1e9c7d2f4860a1c3e5b7d9f02468',
  clientSecret: env.KINDE_CLIENT_SECRET || '',
  port: Number(new URL(siteUrl).port) || 80,
  siteUrl,
  redirectUri: env.KINDE_REDIRECT_URI,
  title: env.SITE_TITLE,
})
console.log(`The sample application is at ${url}`)
