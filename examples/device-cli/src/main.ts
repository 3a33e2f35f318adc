import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import {
  type Application,
  OAuthError,
  refresh,
  requestCodes,
  revoke,
  type Tokens,
  waitForTokens,
} from './device-flow.ts'
import { showCodes, startCountdown } from './screen.ts'
import { forgetTokens, readTokens, type StoredTokens, writeTokens } from './token-file.ts'

const USAGE = `node examples/device-cli/src/main.ts [options]

Signs you in on a device that has no browser, then calls an API for you.

  --api URL         the API to call (default: the platform's user profile)
  --audience TEXT   the API that the token is for
  --scope TEXT      what to ask for (default: openid profile email offline)
  --issuer URL      the platform (default: KINDE_DOMAIN, else http://localhost:3900)
  --client-id ID    the application (default: KINDE_CLIENT_ID, else the sample configuration's)
  --token-file FILE where the token is kept (default: ~/.config/latchkey-device-cli/token.json)
  --sign-out        give the access up and forget the token
  --help            show this`

const { env } = process
const { values: options } = parseArgs({
  options: {
    api: { type: 'string' },
    audience: { type: 'string', default: '' },
    scope: { type: 'string', default: 'openid profile email offline' },
    issuer: { type: 'string', default: env.KINDE_DOMAIN || 'http://localhost:3900' },
    'client-id': { type: 'string', default: env.KINDE_CLIENT_ID || '7e4c2a9f1b5d4836a0c8e2f6d4b01957' },
    'token-file': { type: 'string', default: join(homedir(), '.config', 'latchkey-device-cli', 'token.json') },
    'sign-out': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const application: Application = { issuer: options.issuer.replace(/\/$/, ''), clientId: options['client-id'] }
const file = options['token-file']

/** Refresh this long before the token expires: the request takes time, and clocks differ. */
const EARLY_MS = 30_000

async function keep({ access_token, refresh_token, expires_in }: Tokens): Promise<StoredTokens> {
  const stored = {
    ...application,
    access_token,
    ...(refresh_token ? { refresh_token } : {}),
    expiresAt: Date.now() + expires_in * 1000,
  }
  await writeTokens(file, stored)
  return stored
}

async function signIn(): Promise<StoredTokens> {
  const codes = await requestCodes(application, options)
  showCodes(codes)
  const countdown = startCountdown(codes.expires_in)
  try {
    return await keep(await waitForTokens(application, codes, { sleep: (seconds) => wait(seconds * 1000) }))
  } finally {
    countdown.stop()
  }
}

async function renew({ refresh_token }: StoredTokens): Promise<StoredTokens> {
  if (refresh_token) {
    try {
      const renewed = await keep(await refresh(application, refresh_token))
      console.log('Refreshed the token.')
      return renewed
    } catch (error) {
      if (!(error instanceof OAuthError) || error.code !== 'invalid_grant') throw error
    }
  }
  await forgetTokens(file)
  return signIn()
}

async function signOut(): Promise<void> {
  const stored = await readTokens(file, application)
  if (stored) await revoke(application, stored.refresh_token ?? stored.access_token)
  await forgetTokens(file)
  console.log(stored ? 'Signed out.' : 'Nobody was signed in.')
}

async function callApi(): Promise<void> {
  const url = options.api ?? `${application.issuer}/oauth2/v2/user_profile`
  const call = ({ access_token }: StoredTokens) => fetch(url, { headers: { authorization: `Bearer ${access_token}` } })
  const stored = await readTokens(file, application)
  let tokens = stored ?? (await signIn())
  if (tokens.expiresAt - EARLY_MS < Date.now()) tokens = await renew(tokens)
  let response = await call(tokens)
  // The token was good for us, but not for the API: it was revoked, or the API's clock is ahead.
  if (stored && [401, 403].includes(response.status)) response = await call(await renew(tokens))
  console.log(`${url} answered ${response.status}:\n${await response.text()}`)
  if (!response.ok) process.exitCode = 1
}

try {
  if (options.help) console.log(USAGE)
  else if (options['sign-out']) await signOut()
  else await callApi()
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
  console.error(`device-cli: ${error instanceof Error ? error.message : String(error)}${cause}`)
  process.exitCode = 1
}
