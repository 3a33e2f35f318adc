import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** Beside the bundle of the server, which serves it from there. */
const TARGET = process.env.LATCHKEY_CONSOLE_TARGET ?? fileURLToPath(new URL('../server/dist/console', import.meta.url))

/** What `vite apps/console` asks the platform for, as if the browser were there. */
const ISSUER = 'http://localhost:3900'
const PLATFORM = [
  '^/api/',
  '^/assets/',
  '^/admin/(preview/|sign-|setup|team|password|sessions|reset|invitation|forgot-)',
]

const AS_THERE = { target: ISSUER, changeOrigin: true, headers: { origin: ISSUER } }

export default defineConfig({
  base: '/admin/',
  build: {
    outDir: TARGET,
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the policy of the page lets no data: URL be a script or a style
    reportCompressedSize: false,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  plugins: [startAhead(), compressed()],
  server: { proxy: Object.fromEntries(PLATFORM.map((path) => [path, AS_THERE])) },
})

/** Has the page ask for what starts the console while its sentences are loaded, which stand before it. */
function startAhead(): Plugin {
  return {
    name: 'start-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        const start = chunks.find(({ name }) => name === 'start')
        if (!start) throw new Error('the build has no part that is called start')
        const parts = [start.fileName, ...start.imports].filter((name) => !html.includes(name))
        const styles = [...(start.viteMetadata?.importedCss ?? [])].filter((name) => !html.includes(name))
        return [
          ...parts.map((name) => linkTo(name, 'modulepreload')),
          ...styles.map((name) => linkTo(name, 'stylesheet')),
        ]
      },
    },
  }
}

const linkTo = (name: string, rel: string) => ({
  tag: 'link',
  attrs: { rel, href: `/admin/${name}` },
  injectTo: 'head' as const,
})

/** Writes each asset as brotli and gzip too, so that nobody compresses while somebody waits. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle() {
      const assets = join(TARGET, 'assets')
      for (const name of readdirSync(assets).filter((one) => /\.(js|css)$/.test(one))) {
        const path = join(assets, name)
        const content = readFileSync(path)
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
      }
    },
  }
}
