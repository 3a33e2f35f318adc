import { isLatchkeyError } from '@latchkey/sdk'
import { ask, type Finding, type Probe } from './finding.ts'

/** Errors that say that nobody is signed in, and therefore that everything else was right. */
const NOBODY = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required']

/** Whether the issuer knows the application, and sends people back to its callback with this audience and scope. */
export async function checkRedirectUri(probe: Probe): Promise<Finding> {
  const { settings, latchkey } = probe
  const { url } = await latchkey.createAuthorizationUrl({ prompt: 'none' })
  const response = await ask(probe, url)
  const { target, error, description } = readRedirect(response, url)
  const redirectUri = settings.redirectUri as string
  const comesBack = target !== undefined && same(target, redirectUri)
  if (comesBack && (error === null || NOBODY.includes(error)))
    return { name: 'redirect URI', status: 'ok', message: redirectUri }
  if (comesBack) return problem('redirect URI', `it is right, but a sign-in is refused: ${error}: ${description}`)
  const asks = target?.origin === url.origin && error === null
  if (asks) return { name: 'redirect URI', status: 'ok', message: redirectUri }
  return problem(
    'redirect URI',
    `the issuer refuses it (${error ?? response.status}): add ${redirectUri} to the callback URLs of the application ` +
      `${settings.clientId}, or mend KINDE_REDIRECT_URI or KINDE_CLIENT_ID`,
  )
}

/** Whether people who sign out come back. */
export async function checkLogoutUri(probe: Probe): Promise<Finding> {
  const wanted = probe.settings.postLogoutRedirectUrl
  if (wanted === undefined) {
    return { name: 'logout URI', status: 'skipped', message: 'not set: KINDE_POST_LOGOUT_REDIRECT_URL' }
  }
  const url = await probe.latchkey.logoutUrl()
  const response = await ask(probe, url)
  const { target, error } = readRedirect(response, url)
  const isAccepted = target !== undefined && (same(target, wanted) || (target.origin === url.origin && error === null))
  if (isAccepted) return { name: 'logout URI', status: 'ok', message: wanted }
  return problem(
    'logout URI',
    `the issuer refuses it (${error ?? response.status}): add ${wanted} to the logout redirect URLs of the application, or ` +
      'mend KINDE_POST_LOGOUT_REDIRECT_URL',
  )
}

/** Whether the secret is the application's. Redeems a code that was never given. */
export async function checkSecret({ latchkey, settings }: Probe): Promise<Finding> {
  try {
    const [codeVerifier, nonce] = ['doctor'.repeat(8), 'doctor']
    await latchkey.exchange({ type: 'authorization_code', code: 'code-of-the-doctor', codeVerifier, nonce })
  } catch (error) {
    if (isLatchkeyError(error, 'invalid_grant')) {
      const message = settings.clientSecret === undefined ? 'none, and none is needed' : 'is the one of the application'
      return { name: 'secret', status: 'ok', message }
    }
    if (!isLatchkeyError(error, 'token_request_refused')) throw error
    const { error: code } = error as { error?: string }
    if (settings.clientSecret === undefined) {
      return problem('secret', `the application needs one (${code}): set KINDE_CLIENT_SECRET`)
    }
    return problem(
      'secret',
      `the issuer refuses it (${code}): mend KINDE_CLIENT_SECRET, or remove it from an application without one`,
    )
  }
  return problem('secret', 'the issuer accepted a code that it never gave')
}

/** Says what only a sign-in shows: nobody but a person gets their tokens. */
export async function checkAudience({ settings }: Probe): Promise<Finding> {
  const message = `only a sign-in shows whether tokens are for ${settings.audience.join(', ')}: authorise the application for it`
  return { name: 'audience', status: 'skipped', message }
}

/** Whether a machine gets a token for its audience. */
export async function checkMachine({ latchkey, settings }: Probe): Promise<Finding> {
  try {
    await latchkey.m2m.getToken()
    return {
      name: 'machine',
      status: 'ok',
      message: `gets tokens for ${settings.audience.join(', ') || 'no audience'}`,
    }
  } catch (error) {
    if (!isLatchkeyError(error, 'token_request_refused')) throw error
    const { error: code, errorDescription } = error as { error?: string; errorDescription?: string }
    const audience = settings.audience.join(', ')
    const remedy =
      code === 'invalid_client'
        ? 'mend KINDE_CLIENT_ID or KINDE_CLIENT_SECRET'
        : audience === ''
          ? 'set KINDE_AUDIENCE'
          : `authorise the application for ${audience}, or mend KINDE_AUDIENCE`
    return problem('machine', `gets no token (${code}: ${errorDescription ?? 'no reason given'}): ${remedy}`)
  }
}

/** Whether pages of the site may ask the issuer; only those of an application without a secret do. */
export async function checkCors(probe: Probe): Promise<Finding> {
  const { settings, latchkey } = probe
  if (settings.clientSecret !== undefined) {
    return { name: 'CORS', status: 'skipped', message: 'the application has a secret, so no page asks the issuer' }
  }
  const { tokenEndpoint } = await latchkey.metadata()
  const { origin } = new URL(settings.siteUrl)
  const headers = { origin, 'access-control-request-method': 'POST' }
  const response = await ask(probe, tokenEndpoint, { method: 'OPTIONS', headers })
  const allowed = response.headers.get('access-control-allow-origin')
  if (allowed === origin || allowed === '*') return { name: 'CORS', status: 'ok', message: origin }
  return problem(
    'CORS',
    `pages of ${origin} may not ask the issuer: add a callback URL of this origin to the application`,
  )
}

const problem = (name: Finding['name'], message: string): Finding => ({ name, status: 'problem', message })

function readRedirect(response: Response, asked: URL) {
  const location = response.headers.get('location')
  const target = location !== null && URL.canParse(location, asked) ? new URL(location, asked) : undefined
  const error = target?.searchParams.get('error') ?? null
  return { target, error, description: target?.searchParams.get('error_description') ?? '' }
}

const same = (target: URL, wanted: string) => {
  const url = new URL(wanted)
  return target.origin === url.origin && target.pathname === url.pathname
}
