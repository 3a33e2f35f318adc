// What `npm start` runs: the platform in development mode on the sample configuration, and beside it the sample
// application. Each is a process of its own, as they would be anywhere else; a signal ends all. With
// `--example=react-spa` a page and its API run instead of the sample application.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url))
const children: ChildProcess[] = []

const REACT_SPA = '--example=react-spa'
const isReactSpa = process.argv.includes(REACT_SPA)
const words = process.argv.slice(2).filter((word) => word !== REACT_SPA)

/** Under `--tls` the sample application asks over https, and trusts the development authority. */
const isOverTls = words.includes('--tls')
const TRUST = {
  KINDE_DOMAIN: 'https://localhost:3900',
  NODE_EXTRA_CA_CERTS: resolve(process.env.LATCHKEY_DATA || '.latchkey', 'tls/ca.pem'),
}

function run(file: string, args: string[] = [], env: Record<string, string> = {}): ChildProcess {
  const child = fork(path(file), args, { stdio: 'inherit', env: { ...process.env, ...env } })
  children.push(child)
  return child
}

function stop(signal: NodeJS.Signals): void {
  for (const child of children) child.kill(signal)
}
process.on('SIGINT', () => stop('SIGINT'))
process.on('SIGTERM', () => stop('SIGTERM'))

const platform = run('apps/server/bin/latchkey.js', [
  'start',
  '--dev',
  '--config',
  path('examples/latchkey.yaml'),
  ...words,
])
platform.once('exit', (code) => {
  process.exitCode = code ?? 0
  stop('SIGTERM')
})
const [message] = await Promise.race([once(platform, 'message'), once(platform, 'exit')])
if (message === 'ready') {
  if (isReactSpa) startReactSpa()
  else startSample()
  // The accounts of examples/latchkey.yaml.
  console.log(
    'Sign in as ada@example.com, or as grace@example.com who belongs to two organizations,\n' +
      'password "correct horse battery", or create an account.',
  )
  if (!isReactSpa)
    console.log('Other examples: npm run example:react (a React page and its API), and the folder examples.')
}

function startSample(): void {
  const sample = run('examples/sample-app/src/main.ts', [], isOverTls ? TRUST : {})
  sample.once('exit', (code) => {
    if (code) console.error('The sample application did not start; the platform runs on without it.')
  })
}

function startReactSpa(): void {
  const site = 'http://localhost:5173'
  const settings = isOverTls ? { ...TRUST, VITE_KINDE_DOMAIN: TRUST.KINDE_DOMAIN } : {}
  run('examples/api/src/main.ts', [], { ...settings, SITE_URL: site })
  run('node_modules/vite/bin/vite.js', [path('examples/react-spa'), '--clearScreen', 'false'], settings)
  console.log(`The React page is at ${site}`)
}
