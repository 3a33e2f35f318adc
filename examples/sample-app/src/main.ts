import { startSampleApp } from './sample-app.ts'

const { env } = process
const siteUrl = env.SITE_URL || 'http://localhost:3910'
const port = Number(new URL(siteUrl).port) || 80

try {
  // The client is the one that examples/latchkey.yaml registers for development.
  const { url } = await startSampleApp({
    issuer: env.KINDE_ISSUER_URL || env.KINDE_DOMAIN || 'http://localhost:3900',
    clientId: env.KINDE_CLIENT_ID || '5a3c1e9f7b2d4806a1c9e5f30b7d2846',
    clientSecret: env.KINDE_CLIENT_SECRET || 'LatchkeySampleSecretForDevelopmentOnly000000000001',
    port,
    siteUrl,
    redirectUri: env.KINDE_REDIRECT_URI || undefined,
    title: env.SITE_TITLE || undefined,
  })
  console.log(`The sample application is at ${url}`)
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
  console.error(`sample application: port ${port} is in use: stop what listens there, or set SITE_URL`)
  process.exitCode = 1
}
