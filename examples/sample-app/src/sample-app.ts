import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createLatchkey, isLatchkeyError, memoryStore, type Session, sessionOf } from '@latchkey/sdk'
import { latchkeyExpress } from '@latchkey/sdk/express'
import express, { type NextFunction, type Request, type Response } from 'express'
import { createNotices, type Notice } from './notices.ts'
import { problemPage } from './pages/problem.ts'
import { signedInPage } from './pages/signed-in.ts'
import { signedOutPage } from './pages/signed-out.ts'
import { stylesheet, stylesheetPath } from './pages/styles.ts'
import { followPlatformClock } from './platform-clock.ts'
import { type Problem, problemOf } from './problem.ts'

export type SampleAppOptions = {
  /** The platform's address, such as `http://localhost:3900`. */
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
  const { issuer, clientId, clientSecret, siteUrl, title = 'Sample application' } = options
  const site = { title, issuer, siteUrl }
  const notices = createNotices()
  const latchkey = createLatchkey({
    issuer,
    clientId,
    clientSecret,
    siteUrl,
    redirectUri: options.redirectUri,
    postLogoutRedirectUrl: siteUrl,
    session: { secret: randomBytes(32).toString('base64'), store: memoryStore(), isPersistent: true },
    ...followPlatformClock(issuer),
  })
  const auth = latchkeyExpress(latchkey, {
    routes: { login: '/login', register: '/register', logout: '/logout' },
    onError: (error) => htmlResponse(error.status, problemPage({ site, problem: problemOf(error) })),
  })

  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.get(stylesheetPath, (_request, response) => {
    response.set('cache-control', 'public, max-age=31536000, immutable').type('css').send(stylesheet)
  })

  // An API of this application: it verifies the access token on its own, without asking the platform.
  app.get('/api/me', auth.requireBearer({ realm: 'sample-app' }), (request, response) => {
    const claims = request.auth?.status === 'authenticated' ? request.auth.reader.accessTokenClaims : undefined
    response.json({ message: 'The access token is valid.', claims })
  })

  app.use(pageHeaders(issuer), ownFormsOnly(siteUrl))
  app.use(auth) // signing in, the callback, signing out

  app.get('/', auth.attachAuth(), async (request, response) => {
    if (request.auth?.status === 'expired' && request.auth.cause.isRetryable) throw request.auth.cause
    if (request.auth?.status !== 'authenticated') return void response.send(signedOutPage({ site }))
    const session = sessionOf(request.auth)
    const [user, { accessToken, idToken = '' }] = await Promise.all([session.getUser(), session.getTokens()])
    if (!user) return void response.send(signedOutPage({ site }))
    const tokens = { access: accessToken, id: idToken }
    response.send(signedInPage({ site, user, tokens, notice: notices.take(session.id) }))
  })

  app.get('/create-organization', async (request, response) => {
    const context = auth.context(request, response)
    const { org_name: orgName } = request.query
    const named = typeof orgName === 'string' ? { orgName } : {}
    const { url } = (await latchkey.isAuthenticated(context))
      ? await latchkey.login(context, { ...named, isCreateOrg: true }) // they have an account
      : await latchkey.createOrg(context, named)
    response.redirect(url.href)
  })

  app.post('/call-api', auth.requireAuth(), async (request, response) => {
    const session = sessionOf(request.auth)
    notices.leave(session.id, await callApi(siteUrl, session))
    response.redirect(303, '/#api')
  })

  app.post('/refresh', auth.requireAuth(), async (request, response) => {
    const session = sessionOf(request.auth)
    try {
      await session.refresh()
      notices.leave(session.id, { kind: 'refreshed' })
    } catch (error) {
      console.error('The tokens were not refreshed:', String(error))
      notices.leave(session.id, { kind: 'refresh_failed' })
    }
    response.redirect(303, '/#tokens')
  })

  app.use((_request, response) => {
    response.status(404).send(problemPage({ site, problem: { kind: 'not_found' } }))
  })
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    console.error('The sample application failed:', String(error))
    const problem: Problem = isLatchkeyError(error) ? problemOf(error) : { kind: 'failed' }
    response.status(502).send(problemPage({ site, problem }))
  })
  return app
}

const htmlResponse = (status: number, text: string) =>
  new globalThis.Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })

/** The page's own server calls the API, as any other server would: over HTTP, with the token and nothing else. */
async function callApi(siteUrl: string, session: Session): Promise<Notice> {
  const response = await session.fetch(`${siteUrl}/api/me`)
  return { kind: 'api', status: response.status, body: await response.json() }
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
