import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { generateKeyPairSync, type KeyObject, randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const EXECUTABLE = fileURLToPath(new URL('../../apps/server/bin/latchkey.js', import.meta.url))
const START_TIMEOUT_MS = 30_000
const SECRET = 'the secret of a platform under test'.repeat(2)

export type Client = { clientId: string; clientSecret: string; siteUrl: string; port: number }

export type RunningPlatform = {
  issuer: string
  /** Two web applications of one environment, a single-page application and a machine. */
  clients: { sample: Client; second: Client; browser: Client; machine: Client }
  /** With which the sample application may prove itself instead of with its secret. */
  sampleKey: { private: KeyObject; public: JsonWebKey }
  /** The account that is there from the start. */
  user: { email: string; password: string; firstName: string; lastName: string }
} & RunningProcess

export type RunningProcess = {
  /** Everything the process has printed. */
  output(): string
  /** Runs a command of `latchkey` on the database of the running server; answers what it wrote. */
  run(...words: string[]): Promise<string>
  /** Applies another configuration to the running server: its text, or what the text stands for. */
  apply(config: string | object): Promise<string>
  /** Stops answering, as a machine that cannot be reached, until it resumes. */
  pause(): void
  resume(): void
  stop(): Promise<void>
}

type PlatformOptions = {
  /** APIs that are registered from the start, as in a latchkey.yaml. */
  apis?: readonly object[]
  /** An empty PostgreSQL database; SQLite in a folder of its own where none is given. */
  databaseUrl?: string | undefined
}

/** Starts the platform with two web applications, a single-page application, a machine and one account. */
export async function startPlatform({ apis = [], databaseUrl }: PlatformOptions = {}): Promise<RunningPlatform> {
  const ports = await freePorts(4)
  const issuer = `http://localhost:${ports[0]}`
  const client = (digit: string, siteUrl: string) => ({
    clientId: digit.repeat(32),
    clientSecret: `${digit}EndToEnd`.repeat(5),
    siteUrl,
    port: Number(new URL(siteUrl).port),
  })
  const clients = {
    sample: client('a', `http://localhost:${ports[1]}`),
    second: client('b', `http://localhost:${ports[2]}`),
    browser: client('c', `http://localhost:${ports[3]}`),
    machine: client('d', issuer),
  }
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sampleKey = { private: privateKey, public: publicKey.export({ format: 'jwk' }) }
  const user = { email: 'ada@example.com', password: 'a plain test password', firstName: 'Ada', lastName: 'Lovelace' }
  const config = JSON.stringify(configuration({ issuer, clients, sampleKey, user, apis }), null, 2) // JSON is YAML
  return { issuer, clients, sampleKey, user, ...(await startProcess({ config, issuer, databaseUrl })) }
}

/** The built platform as a process of its own: development mode, an empty database. */
export async function startProcess({
  config,
  issuer,
  databaseUrl,
}: {
  config: string
  issuer: string
  databaseUrl?: string | undefined
}): Promise<RunningProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'))
  const configFile = join(folder, 'latchkey.yaml')
  await writeFile(configFile, config)
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LATCHKEY_DATA: join(folder, 'data'),
    ...(databaseUrl === undefined ? {} : { LATCHKEY_DATABASE_URL: databaseUrl, LATCHKEY_SECRET: SECRET }),
  }
  const child = spawn(process.execPath, [EXECUTABLE, 'start', '--dev', '--config', configFile], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)

  const run = async (...words: string[]) =>
    (await promisify(execFile)(process.execPath, [EXECUTABLE, ...words, '--dev'], { cwd: folder, env })).stdout
  const apply = async (changes: string | object) => {
    const file = join(folder, `changes-${randomUUID()}.yaml`)
    await writeFile(file, typeof changes === 'string' ? changes : JSON.stringify(changes, null, 2))
    return run('apply', file, '--yes')
  }
  const stop = async () => {
    await endProcess(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await untilReady(`${issuer}/.well-known/openid-configuration`, child)
  } catch (error) {
    await stop()
    throw new Error(`${String(error)}\nThe platform printed:\n${output}`)
  }
  const pause = () => void child.kill('SIGSTOP')
  const resume = () => void child.kill('SIGCONT')
  return { output: () => output, run, apply, pause, resume, stop }
}

type Parts = Pick<RunningPlatform, 'issuer' | 'clients' | 'sampleKey' | 'user'> & { apis: readonly object[] }

function configuration({ issuer, clients, sampleKey, user, apis }: Parts) {
  const web = (name: string, { clientId, clientSecret, siteUrl }: Client) => ({
    name,
    type: 'web',
    clientId,
    developmentSecret: clientSecret,
    homepageUri: siteUrl,
    loginUri: `${siteUrl}/login`,
    callbackUrls: [`${siteUrl}/callback`],
    logoutUrls: [siteUrl],
  })
  const { browser, machine } = clients
  return {
    environments: [
      {
        name: 'End to end',
        code: 'e2e001',
        origins: [issuer],
        otpTtlSeconds: 600,
        termsUrl: 'https://example.com/terms',
        privacyUrl: 'https://example.com/privacy',
        applications: [
          { ...web('Sample application', clients.sample), clientKeys: { jwks: [sampleKey.public] } },
          web('Second application', clients.second),
          {
            name: 'Browser application',
            type: 'spa',
            clientId: browser.clientId,
            callbackUrls: [`${browser.siteUrl}/callback`],
            logoutUrls: [browser.siteUrl],
          },
          { name: 'Machine', type: 'm2m', clientId: machine.clientId, developmentSecret: machine.clientSecret },
        ],
        apis,
        users: [
          {
            email: user.email,
            firstName: user.firstName,
            lastName: user.lastName,
            developmentPassword: user.password,
          },
        ],
      },
    ],
  }
}

export async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`It ended with exit code ${child.exitCode} before it was ready.`)
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`It was not ready within ${START_TIMEOUT_MS / 1000} s.`)
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(impatience)
}

/**
 * Ports that nobody uses right now, below those that systems give to outgoing connections: among them, asking a port
 * where nothing listens yet can end up connected to itself, which also keeps the port from whoever was to listen there.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) ports.add(port)
  }
  return [...ports]
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
