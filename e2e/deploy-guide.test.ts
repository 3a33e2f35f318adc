import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { CALLBACK, CLIENT, exchangeCode, refresh, visitor } from './crash/visitor.ts'
import type { Wire } from './crash/wire.ts'
import { blocksOf } from './support/guide.ts'
import { type LatchkeyProcess, runLatchkey } from './support/latchkey-process.ts'
import { freePorts } from './support/platform.ts'

const run = promisify(execFile)
const repository = fileURLToPath(new URL('..', import.meta.url))
const temporary = temporaryFolder()
const installed = join(temporary, 'opt-latchkey')
const executable = join(installed, 'bin/latchkey.js')
const ada = { email: 'ada@example.com', password: 'a plain test password' }
const ORIGIN = 'https://login.example.com'

const running: LatchkeyProcess[] = []
const closing: (() => void)[] = []
let folder: string

/** The settings of the guide, with a secret and places of this test. */
const settingsOf = (more: Record<string, string>): Record<string, string> => {
  const [block = ''] = blocksOf('deploy.md', 'ini', '')
  const given = Object.fromEntries(
    block
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  expect(given.LATCHKEY_TRUSTED_PROXIES).toBe('127.0.0.1,::1')
  return {
    ...given,
    LATCHKEY_SECRET: 'the secret of the deployment tests',
    LATCHKEY_DATA: join(folder, 'data'),
    ...more,
  }
}

function start(args: string[], settings: Record<string, string>): LatchkeyProcess {
  const latchkey = runLatchkey(args, { folder, settings, executable })
  running.push(latchkey)
  return latchkey
}

async function finished(args: string[], settings: Record<string, string>): Promise<string> {
  const latchkey = start(args, settings)
  expect([await latchkey.ended, latchkey.stderr()]).toEqual([0, ''])
  return latchkey.stdout()
}

/** A proxy that ends TLS, with the headers that the guide's nginx sets, and takes one process after the other. */
async function openProxy(ports: readonly number[]): Promise<Wire> {
  const [nginx = ''] = blocksOf('deploy.md', 'nginx', '')
  const headers = [...nginx.matchAll(/proxy_set_header (\S+) (.*);/g)].map(([, name = '', value = '']) => [name, value])
  let turn = 0
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const values: Record<string, string | undefined> = {
      '""': '',
      $host: incoming.headers.host,
      $scheme: 'https',
      $remote_addr: '203.0.113.7',
    }
    const set = Object.fromEntries(
      headers.map(([name = '', value = '']) => [name.toLowerCase(), values[value] ?? value]),
    )
    const port = ports[turn++ % ports.length]
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: incoming.url,
        method: incoming.method,
        headers: { ...incoming.headers, ...set },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    incoming.pipe(sent)
  }
  const proxy = createServer(pass).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  closing.push(() => void proxy.close())
  return wireTo((proxy.address() as AddressInfo).port)
}

/** A browser that finds the origin at this port. */
function wireTo(port: number): Wire {
  return {
    issuer: ORIGIN,
    send(path, { form, cookies } = {}) {
      const body = form && new URLSearchParams(form).toString()
      const headers = {
        host: new URL(ORIGIN).host,
        ...(cookies ? { cookie: cookies } : {}),
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      }
      return new Promise((resolve, reject) => {
        request(
          { host: '127.0.0.1', port, path, method: form ? 'POST' : 'GET', headers, agent: false },
          async (answer) => {
            let text = ''
            for await (const chunk of answer) text += chunk
            const { statusCode: status = 0, headers: received } = answer
            resolve({ status, headers: received, location: received.location, body: text })
          },
        )
          .on('error', reject)
          .end(body)
      })
    },
    close() {},
  }
}

async function signIn(wire: Wire): Promise<string> {
  const outcome = await visitor(wire).signIn(ada)
  const tokens = 'code' in outcome ? await exchangeCode(wire, outcome.code) : undefined
  if (!tokens) throw new Error(`nobody was signed in: ${JSON.stringify(outcome)}`)
  return tokens.refreshToken
}

/** The environment of the guide, with an application and a person. */
function writeConfiguration(): void {
  const [guide = ''] = blocksOf('deploy.md', 'yaml', '')
  expect(guide).toContain(`origins: [${ORIGIN}]`)
  const more = `    applications:
      - name: Shop
        type: web
        clientId: ${CLIENT.client_id}
        developmentSecret: ${CLIENT.client_secret}
        callbackUrls: ["${CALLBACK}"]
    users:
      - { email: ${ada.email}, firstName: Ada, lastName: Lovelace, developmentPassword: ${ada.password} }
`
  writeFileSync(join(folder, 'latchkey.yaml'), `${guide}${more}`)
}

/** What the image is built with, after the bundle: the last stage copies the folder, and sets this. */
const containerfile = readFileSync(join(repository, 'Containerfile'), 'utf8')
const linesOf = (word: string) =>
  [...containerfile.matchAll(new RegExp(`^${word} (.+)$`, 'gm'))].map(([, line = '']) => line)

beforeAll(async () => {
  for (const line of linesOf('RUN').slice(1, 3)) {
    const command = line.replaceAll('/opt/latchkey', installed).replace('npm install', 'npm install --prefer-offline')
    await run('sh', ['-c', command], { cwd: repository })
  }
}, 120_000)
afterAll(async () => {
  for (const latchkey of running) await latchkey.stop()
  for (const close of closing) close()
})

describe('what the guide and the image install', { timeout: 120_000 }, () => {
  it('is the same, and of npm alone', () => {
    const [build, ...commands] = linesOf('RUN')
    expect(build).toBe('npm run build')
    const guide = (blocksOf('deploy.md', 'sh', '')[0] ?? '').trim().split('\n')
    expect(guide).toEqual([build, commands[0], commands[1]?.replace(/ --(no-audit|no-fund|loglevel=error)/g, '')])
    expect(readdirSync(installed).sort()).toEqual([
      '.npmrc',
      'bin',
      'dist',
      'node_modules',
      'package-lock.json',
      'package.json',
    ])
    expect(globSync('node_modules/*/build', { cwd: installed })).toEqual([]) // npm has built nothing
  })

  it('runs outside the repository with the settings of the image, and is healthy as the image asks', async () => {
    folder = mkdtempSync(join(temporary, 'image-'))
    const [port = 0, monitoring = 0] = await freePorts(2)
    const image = Object.fromEntries(linesOf('ENV').map((line) => line.split('=') as [string, string]))
    const places = { LATCHKEY_DATA: folder, LATCHKEY_PORT: `${port}`, LATCHKEY_MONITORING_PORT: `${monitoring}` }
    const settings = { ...image, ...places, LATCHKEY_SECRET: 'the secret of the deployment tests' }
    writeConfiguration()
    const words = blocksOf('deploy.md', 'sh', '')[1]?.trim().split('\n') ?? []
    expect(words).toEqual(['latchkey apply --yes latchkey.yaml', 'latchkey start'])
    // Its own words for passwords and secrets are for development alone.
    await finished(['apply', '--yes', 'latchkey.yaml', '--dev'], { ...settings, LATCHKEY_HOST: 'localhost' })
    const server = start(['start'], settings)
    await server.ready()
    const [, check = ''] = /HEALTHCHECK .* CMD (\[.*\])/.exec(containerfile) ?? []
    const [command = '', ...args] = JSON.parse(check.replaceAll('9464', `${monitoring}`)) as string[]
    await run(command === 'node' ? process.execPath : command, args) // rejects unless it ends with 0
    await server.stop()
    await expect(run(process.execPath, args)).rejects.toMatchObject({ code: 1 })
  })
})

describe('behind the proxy of the guide', { timeout: 120_000 }, () => {
  it('serves https to whom the proxy speaks for, with two processes on one PostgreSQL', async () => {
    folder = mkdtempSync(join(temporary, 'proxy-'))
    writeConfiguration()
    const ports = await freePorts(4)
    const database = { LATCHKEY_DATABASE_URL: await createDatabase(inject('postgres')) }
    const of = (n: number) =>
      settingsOf({ ...database, LATCHKEY_PORT: `${ports[n]}`, LATCHKEY_MONITORING_PORT: `${ports[n + 2]}` })
    await finished(['apply', '--yes', 'latchkey.yaml', '--dev'], of(0))
    const [first, second] = [start(['start'], of(0)), start(['start'], of(1))]
    await Promise.all([first.ready(), second.ready()])

    const wire = await openProxy(ports.slice(0, 2))
    const discovery = await wire.send('/.well-known/openid-configuration')
    expect(JSON.parse(discovery.body)).toMatchObject({ issuer: ORIGIN })
    expect(discovery.headers['strict-transport-security']).toBe('max-age=31536000')
    const token = await signIn(wire) // every other request goes to the other process
    expect(await first.stop()).toBe(0)
    const left = await openProxy([ports[1] ?? 0])
    expect(await refresh(left, token)).toBeDefined()

    // Around the proxy there is no https, and so no environment.
    expect((await wireTo(ports[1] ?? 0).send('/.well-known/openid-configuration')).status).toBe(421)
  })
})

describe('the commands of the guide', { timeout: 120_000 }, () => {
  it('back up and restore', async () => {
    folder = mkdtempSync(join(temporary, 'backup-'))
    writeConfiguration()
    const settings = settingsOf({})
    await finished(['apply', '--yes', 'latchkey.yaml', '--dev'], settings)
    const [, , backup = '', restore = ''] = blocksOf('deploy.md', 'sh', '')
    const command = backup.trim().replace(/^latchkey/, `"${process.execPath}" "${executable}"`)
    await run('bash', ['-c', command], { cwd: folder, env: { PATH: process.env.PATH, ...settings } })
    const [file = ''] = readdirSync(folder).filter((name) => /^latchkey-\d{8}T\d{6}\.backup$/.test(name))
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
    const words = restore.trim().split(' ').slice(1)
    expect(words[1]).toMatch(/^latchkey-\d{8}T\d{6}\.backup$/)
    expect(await finished(['restore', file, ...words.slice(2)], settings)).toContain('Restored')
    const [back = ''] = blocksOf('upgrade.md', 'sh', '')
    expect(back.trim().replace('before-upgrade.backup', file).split(' ')).toEqual([
      'latchkey',
      'restore',
      file,
      ...words.slice(2),
    ])
  })
})
