import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export type ReactVersion = 18 | 19

export type PageSettings = {
  /** Props of the provider. */
  props: Record<string, unknown>
  isStrict?: boolean
  /** What a server rendered. */
  html?: string
  /** Answers what is no page. */
  handle?: (request: Request) => Promise<Response | undefined>
}

export type Site = { readonly url: string; settings: PageSettings; close(): Promise<void> }

const PAGES = fileURLToPath(new URL('pages/', import.meta.url))
const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
const bundles = new Map<string, Promise<Map<string, Uint8Array>>>()

/** Packages in place of others. */
export type Alias = Readonly<Record<string, string>>

/** The files of a page with a version of React, built once. */
export function bundlePage(
  entry: string,
  version: ReactVersion,
  platform: 'browser' | 'node' = 'browser',
  alias: Alias = {},
) {
  const key = JSON.stringify([entry, version, platform, alias])
  const known = bundles.get(key)
  if (known) return known
  const react = version === 18 ? { react: folderOf('react-18'), 'react-dom': folderOf('react-dom-18') } : {}
  const files = build({
    entryPoints: [`${PAGES}${entry}`],
    outdir: '/',
    entryNames: '[name]',
    write: false,
    bundle: true,
    splitting: platform === 'browser',
    format: platform === 'browser' ? 'esm' : 'cjs',
    platform,
    alias: { ...react, ...alias },
    jsx: 'automatic',
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'react' } },
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error',
  }).then(({ outputFiles }) => new Map(outputFiles.map(({ path, contents }) => [path, contents])))
  bundles.set(key, files)
  return files
}

/** Serves a page at every address of a port of this machine. */
export async function startSite(
  settings: PageSettings,
  {
    port = 0,
    version = 19,
    entry = 'main',
    alias = {},
    tls,
    host = 'localhost',
  }: {
    port?: number
    version?: ReactVersion
    entry?: string
    alias?: Alias
    tls?: { key: string; cert: string }
    host?: string
  } = {},
): Promise<Site> {
  const files = await bundlePage(`${entry}.tsx`, version, 'browser', alias)
  const site = { settings }
  let url = ''
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string])
    const asked = new Request(new URL(request.url ?? '/', url), { headers })
    const answered = await site.settings.handle?.(asked)
    if (!answered) return render(request, response)
    for (const [name, value] of answered.headers) response.appendHeader(name, value)
    return response.writeHead(answered.status).end(await answered.text())
  }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error) => response.destroy(error))
  }
  const render = (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = files.get(path)
    if (file) return response.setHeader('content-type', 'text/javascript').end(file)
    if (path === '/favicon.ico') return response.writeHead(404).end()
    const { props, isStrict = false, html = '' } = site.settings
    const script = `window.props = ${JSON.stringify(props)}; window.isStrict = ${isStrict}`
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(
        `<!doctype html><title>A page</title><div id="root">${html}</div><script>${script}</script>` +
          `<script type="module" src="/${entry}.js"></script>`,
      )
  }
  const server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener)
  await once(server.listen(port), 'listening')
  const address = server.address()
  url = `${tls ? 'https' : 'http'}://${host}:${typeof address === 'object' ? address?.port : port}`
  return Object.assign(site, {
    url,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}
