import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { launchBrowser, newVisitor } from './support/browser.ts'
import { importBlock } from './support/guide.ts'
import { ADA, GRACE, type GuideWorld, itJudgesTokens, JOAN, startGuideWorld } from './support/guide-api.ts'
import { signInWithPassword } from './support/hosted-pages.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: GuideWorld
beforeAll(async () => {
  world = await startGuideWorld()
})
afterAll(() => world?.platform.stop())

const APIS: [string, (exported: never) => Promise<RequestListener> | RequestListener][] = [
  ['Express', ({ app }: { app: RequestListener }) => app],
  [
    'Fastify',
    async ({ app }: { app: { ready(): Promise<unknown>; routing: RequestListener } }) => {
      await app.ready()
      return app.routing
    },
  ],
  ['jose', ({ handle }: { handle: (request: Request) => Promise<Response> }) => getRequestListener(handle)],
]

describe.each(APIS)('the guide to React and APIs, with %s', (name, listenerOf) => {
  let server: Server
  beforeAll(async () => {
    const code = world.blocks('ts')[APIS.findIndex(([known]) => known === name)] ?? ''
    server = await listen(await listenerOf((await importBlock(code)) as never), world.api)
  })
  afterAll(() => close(server))

  const ask = (authorization?: string) =>
    fetch(`${world.api}/orders`, authorization === undefined ? {} : { headers: { authorization } })
  itJudgesTokens(() => world, ask)

  it('answers 401 once the token has expired', async () => {
    const { accessToken } = await world.tokensOf(ADA)
    expect((await ask(`Bearer ${accessToken}`)).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 86_400_000 })
    onTestFinished(() => void vi.useRealTimers())
    expect((await ask(`Bearer ${accessToken}`)).status).toBe(401)
  })
})

describe('the page of the guide to React and APIs', () => {
  it('gets a token, sends it to another origin, and tells 401 from 403', async () => {
    const { app } = await importBlock<{ app: RequestListener }>(world.blocks('ts')[0] ?? '')
    const page = await bundled(world.blocks('tsx')[0] ?? '')
    const servers = [await listen(app, world.api), await listen(page, world.site)]
    const browser = await launchBrowser()
    onTestFinished(async () => {
      await browser.close()
      await Promise.all(servers.map(close))
    })
    for (const [person, shown] of [
      [ADA, '1 orders'],
      [GRACE, 'You may not see the orders'],
      [JOAN, 'You may not see the orders'],
    ] as const) {
      const visitor = await newVisitor(browser)
      await visitor.goto(world.site)
      await visitor.getByRole('button', { name: 'Sign in' }).click()
      await signInWithPassword(visitor, person)
      await visitor.getByText(shown).waitFor()
    }
    const late = await newVisitor(browser)
    await late.route(`${world.api}/orders`, (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer no.good.token' } }),
    )
    await late.goto(world.site)
    await late.getByRole('button', { name: 'Sign in' }).click()
    await signInWithPassword(late, ADA)
    await late.getByText('The API wants a new sign-in').waitFor()
    expect(late.url()).toBe(`${world.site}/`)
  })
})

/** Serves a component of the guide as a page. */
async function bundled(code: string): Promise<RequestListener> {
  const { outputFiles } = await build({
    stdin: {
      contents: `${code}\nimport { createRoot } from 'react-dom/client'\ncreateRoot(document.getElementById('root')!).render(<App />)`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'tsx',
    },
    write: false,
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'react' } },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  const script = outputFiles[0]?.text ?? ''
  return (request, response) => {
    if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script)
    else {
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end('<!doctype html><title>Orders</title><div id="root"></div><script src="/page.js"></script>')
    }
  }
}

async function listen(listener: RequestListener, url: string): Promise<Server> {
  const server = createServer(listener)
  await once(server.listen(Number(new URL(url).port), 'localhost'), 'listening')
  return server
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}
