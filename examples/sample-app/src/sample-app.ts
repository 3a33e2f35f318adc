import { createServer, type Server } from 'node:http'
import { createKindeServerClient, GrantType } from '@kinde-oss/kinde-typescript-sdk'
import express, { type NextFunction, type Request, type Response } from 'express'
import { type CallbackProblem, callbackProblem, problemOfError } from './callback-problem.ts'
import { problemPage } from './pages/problem.ts'
import { signedInPage } from './pages/signed-in.ts'
import { signedOutPage } from './pages/signed-out.ts'
import { stylesheet, stylesheetPath } from './pages/styles.ts'
import { protectedApi } from './protected-api.ts'
import { createSessions, type Notice, type Session } from './sessions.ts'

export type SampleAppOptions = {
  /** The platform's address, such as `http://localhost:3900`: what the Kinde SDKs call the domain. */
  issuer: string
  clientId: string
  clientSecret: string
  port: number
  /** The address of this application, such as `http://localhost:3910`. */
  siteUrl: string
  /** Where the platform sends the browser back to; `<siteUrl>/callback` unless told otherwise. */
  redirectUri?: string | undefined
  title?: string | undefined
}

/** Starts the application and resolves once it listens. */
export async function startSampleApp(options: SampleAppOptions): Promise<{ url: string; close(): Promise<void> }> {
  const servers = await listenOnLoopback(createApp(options), options.port)
  return {
    url: options.siteUrl,
    close: async () => {
      await Promise.all(servers.map(stop))
    },
  }
}

function createApp(options: SampleAppOptions): express.Express {
  const { issuer, clientId, clientSecret, siteUrl, port, title = 'Sample application' } = options
  const redirectUri = options.redirectUri ?? `${siteUrl}/callback`
  const kinde = createKindeServerClient(GrantType.AUTHORIZATION_CODE, {
    authDomain: issuer,
    clientId,
    clientSecret,
    redirectURL: redirectUri,
    logoutRedirectURL: siteUrl,
  })
  const sessions = createSessions({ cookieName: `sample_app_${port}`, isSecure: siteUrl.startsWith('https:') })
  const site = { title, issuer, siteUrl }

  const showProblem = (response: Response, problem: CallbackProblem, status = 400) =>
    response.status(status).send(problemPage({ site, problem }))

  const signedInSession = async (request: Request): Promise<Session | undefined> => {
    const session = sessions.find(request)
    const hasToken = session?.token('access_token') !== undefined
    return hasToken && (await kinde.isAuthenticated(session)) ? session : undefined // refreshes an expired token
  }

  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.get(stylesheetPath, (_request, response) => {
    response.set('cache-control', 'public, max-age=31536000, immutable').type('css').send(stylesheet)
  })
  app.use('/api', protectedApi({ issuer, clientId }))
  app.use(pageHeaders(issuer), ownFormsOnly(siteUrl))

  app.get('/', async (request, response) => {
    const session = await signedInSession(request)
    if (!session) return void response.send(signedOutPage({ site }))
    const user = await kinde.getUser(session)
    const tokens = { access: session.token('access_token') ?? '', id: session.token('id_token') ?? '' }
    response.send(signedInPage({ site, user, tokens, notice: session.takeNotice() }))
  })

  app.get('/login', async (request, response) => {
    const session = sessions.findOrBegin(request, response)
    const url = await kinde.login(session, { authUrlParams: passedOn(request, ['prompt', 'login_hint', 'org_code']) })
    response.redirect(url.href)
  })

  app.get('/register', async (request, response) => {
    const session = sessions.findOrBegin(request, response)
    const url = await kinde.register(session, { authUrlParams: passedOn(request, ['login_hint', 'org_code']) })
    response.redirect(url.href)
  })

  app.get('/create-organization', async (request, response) => {
    const session = sessions.findOrBegin(request, response)
    const name = passedOn(request, ['org_name'])
    const url = (await signedInSession(request))
      ? await kinde.login(session, { authUrlParams: { ...name, is_create_org: 'true' } }) // they have an account
      : await kinde.createOrg(session, name)
    response.redirect(url.href)
  })

  app.get(new URL(redirectUri).pathname, async (request, response) => {
    const session = sessions.find(request)
    const callback = new URL(request.originalUrl, siteUrl)
    const problem = callbackProblem(callback.searchParams, { expectedState: session?.state, issuer })
    const isRepeated = problem?.kind === 'stale' && session?.token('access_token') !== undefined
    if (isRepeated) return void response.redirect('/') // the page was reloaded, or reached by going back
    if (problem || !session) return void showProblem(response, problem ?? { kind: 'stale' })
    await kinde.handleRedirectToApp(session, callback)
    sessions.renew(response, session)
    response.redirect('/')
  })

  app.post('/call-api', async (request, response) => {
    const session = await signedInSession(request)
    if (session) session.notice = await callApi(siteUrl, await kinde.getToken(session))
    response.redirect(303, '/#api')
  })

  app.post('/refresh', async (request, response) => {
    const session = await signedInSession(request)
    if (session) {
      await kinde.refreshTokens(session).then(
        () => {
          session.notice = { kind: 'refreshed' }
        },
        (error) => {
          console.error('The tokens were not refreshed:', redact(error, clientSecret))
          session.notice = { kind: 'refresh_failed' }
        },
      )
    }
    response.redirect(303, '/#tokens')
  })

  app.post('/logout', async (request, response) => {
    const session = sessions.findOrBegin(request, response)
    const url = await kinde.logout(session)
    sessions.end(response, session)
    response.redirect(303, url.href)
  })

  app.use((_request, response) => {
    showProblem(response, { kind: 'not_found' }, 404)
  })
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    console.error('The sample application failed:', redact(error, clientSecret))
    showProblem(response, problemOfError(error), 502)
  })
  return app
}

/** The page's own server calls the API, as any other server would: over HTTP, with the token and nothing else. */
async function callApi(siteUrl: string, accessToken: string): Promise<Notice> {
  const response = await fetch(`${siteUrl}/api/me`, { headers: { authorization: `Bearer ${accessToken}` } })
  return { kind: 'api', status: response.status, body: await response.json() }
}

/** Those of the named parameters that this request has, for the authorization request. */
function passedOn(request: Request, names: readonly string[]): Record<string, string> {
  const given = names.map((name) => [name, request.query[name]] as const)
  return Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** The pages run no script; signing out is a form whose answer leads to the platform, hence `form-action`. */
const pageHeaders = (issuer: string) => (_request: Request, response: Response, next: NextFunction) => {
  response.set({
    'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self' ${issuer}; frame-ancestors 'none'; base-uri 'none'`,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  next()
}

/** Another site, even one on another port of the same host, cannot post our forms. */
const ownFormsOnly = (siteUrl: string) => (request: Request, response: Response, next: NextFunction) => {
  const { origin } = request.headers
  if (request.method === 'POST' && origin !== undefined && origin !== new URL(siteUrl).origin) {
    return void response.status(403).type('text').send('This form was sent from another site.')
  }
  next()
}

/** Some errors of the SDK quote the client secret. */
const redact = (error: unknown, secret: string) => String(error).replaceAll(secret, '[client secret]')

/** Listens on both loopback addresses: programs differ in which of them `localhost` means. */
async function listenOnLoopback(app: express.Express, port: number): Promise<Server[]> {
  const servers = [await listen(app, port, '127.0.0.1')]
  try {
    servers.push(await listen(app, port, '::1'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') {
      await Promise.all(servers.map(stop))
      throw error
    }
  }
  return servers
}

function listen(app: express.Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(app)
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
