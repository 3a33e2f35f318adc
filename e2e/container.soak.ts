import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Built, buildImage } from './container/containerfile.ts'
import { freePorts } from './support/platform.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const NOBODY = 65_534
/** Whoever may change owners does, as a build in an engine would; everybody else stays who they are. */
const isRoot = process.getuid?.() === 0
const owner = isRoot ? { uid: NOBODY, gid: NOBODY } : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
const run = promisify(execFile)

const folder = mkdtempSync(join(tmpdir(), 'latchkey-image-'))
const context = join(folder, 'context')
/** What lies in a folder in which somebody works, and is nobody else's business. */
const PRIVATE = [
  '.env',
  'apps/server/.env.local',
  'latchkey.db',
  'yesterday.backup',
  '.latchkey/secret',
  '.git/config',
  'node_modules/left/index.js',
  'apps/server/dist/latchkey.js',
]
const CONFIGURATION = `environments:
  - name: Image
    origins: [https://login.example.com]
`
let image: Built

/** Runs the image with settings, its ports put elsewhere; without words as it is meant to be. */
async function start(settings: Record<string, string>, words = image.command) {
  const [port, monitoring] = await freePorts(2)
  const [command = '', ...args] = [...image.entrypoint, ...words]
  const places = { LATCHKEY_PORT: `${port}`, LATCHKEY_MONITORING_PORT: `${monitoring}` }
  const child = spawn(command, args, {
    cwd: image.workingFolder,
    env: { PATH: process.env.PATH, ...image.environment, ...places, ...settings },
    ...(isRoot ? owner : {}),
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  onTestFinished(() => void child.kill('SIGKILL'))
  const [health = '', ...asked] = image.healthcheck.map((word) => word.replaceAll('9464', `${monitoring}`))
  const isHealthy = () =>
    run(health, asked).then(
      () => true,
      () => false,
    )
  return { child, ended, port, isHealthy, printed: () => printed }
}

beforeAll(async () => {
  chmodSync(folder, 0o755)
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean)
  mkdirSync(context)
  const archive = execFileSync('tar', ['-c', '--null', '-T', '-'], {
    ...{ cwd: ROOT, input: tracked.filter((path) => existsSync(join(ROOT, path))).join('\0'), maxBuffer: 2 ** 30 },
  })
  execFileSync('tar', ['-x', '-C', context], { input: archive })
  for (const path of PRIVATE) {
    mkdirSync(dirname(join(context, path)), { recursive: true })
    writeFileSync(join(context, path), 'private')
  }
  image = await buildImage(join(context, 'Containerfile'), { context, folder, owner })
}, 15 * 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }), 5 * 60_000)

describe('the image of the Containerfile, step by step in clean folders', { timeout: 120_000 }, () => {
  it('is built from what was committed, and from nothing else that lay beside it', () => {
    const sources = join(image.stages.get('build') ?? '', 'src')
    for (const path of PRIVATE.filter((one) => !/node_modules|dist/.test(one))) {
      expect(existsSync(join(sources, path)), path).toBe(false)
    }
    expect(existsSync(join(sources, 'node_modules/left'))).toBe(false)
    expect(globSync('**/*.{db,backup}', { cwd: image.root })).toEqual([])
    expect(readdirSync(image.root).sort()).toEqual(['opt', 'var'])
    expect(readdirSync(join(image.root, 'opt/latchkey')).sort()).toEqual([
      ...['bin', 'dist', 'node_modules', 'package-lock.json', 'package.json'],
    ])
  })

  it('says what it needs when it is started without a secret', async () => {
    const { ended, printed } = await start({})
    expect(await ended).toBe(1)
    expect(printed()).toMatch(/^latchkey: .*LATCHKEY_SECRET/)
  })

  it('starts as a user who is not root, is healthy as it asks itself, and answers', async () => {
    expect([image.user, image.ports]).toEqual(['node', ['3900', '9464']])
    const settings = { LATCHKEY_SECRET: 'the secret of the image under test' }
    const empty = await start(settings)
    expect(await empty.ended).toBe(1)
    expect(empty.printed()).toMatch(/^latchkey: the database is empty/)
    writeFileSync(join(image.workingFolder, 'latchkey.yaml'), CONFIGURATION)
    const applied = await start(settings, ['apply', '--yes', 'latchkey.yaml'])
    expect([await applied.ended, applied.printed()]).toEqual([0, expect.stringContaining('Done.')])
    const { child, ended, port, isHealthy } = await start(settings)
    await expect.poll(isHealthy, { timeout: 30_000 }).toBe(true)
    const answer = await fetch(`http://127.0.0.1:${port}/.well-known/openid-configuration`)
    expect(answer.status).toBe(421) // whoever asks for another host than the environment's
    expect(await answer.text()).toContain('https://login.example.com')
    child.kill(image.stopSignal as NodeJS.Signals)
    expect(await ended).toBe(0)
    expect(await isHealthy()).toBe(false)
  })
})
