import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { Agent, type ClientRequest, request } from 'node:http'
import { createServer, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { openStore } from '@latchkey/storage/store.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readForm } from './support/form-filler.ts'
import { EXECUTABLE, type LatchkeyProcess, runLatchkey } from './support/latchkey-process.ts'
import { freePorts } from './support/platform.ts'

const ada = { email: 'ada@example.com', password: 'a plain test password' }
const client = { id: 'a'.repeat(32), secret: 'ProcessTest'.repeat(4) }
const CALLBACK = 'http://localhost:3910/callback'
const SECRET = 'the secret of the process tests, long enough'

const WAIT = { timeout: 30_000 } // each starts one process or two
const temporary = temporaryFolder()
const running: LatchkeyProcess[] = []
let folder: string
let port: number

beforeEach(async () => {
  folder = mkdtempSync(join(temporary, 'data-'))
  port = (await freePorts(1))[0] ?? 0
  writeFileSync(
    join(folder, 'latchkey.yaml'),
    `environments:
  - name: Process test
    origins: [http://localhost:${port}]
    applications:
      - name: Process test
        type: web
        clientId: ${client.id}
        developmentSecret: ${client.secret}
        callbackUrls: [${CALLBACK}]
    users:
      - { email: ${ada.email}, firstName: Ada, lastName: Lovelace, developmentPassword: ${ada.password} }
`,
  )
})
afterEach(async () => {
  for (const latchkey of running.splice(0)) await latchkey.stop()
})

const DEVELOPMENT = ['start', '--dev', '--config', 'latchkey.yaml']

function run(args: string[], more: Partial<Parameters<typeof runLatchkey>[1]> = {}): LatchkeyProcess {
  const latchkey = runLatchkey(args, { folder, ...more, settings: { LATCHKEY_DATA: 'data', ...more.settings } })
  running.push(latchkey)
  return latchkey
}

/** Expects exit code 1 and nothing printed but one line on standard error; answers it. */
async function refusal(latchkey: LatchkeyProcess): Promise<string> {
  expect(await latchkey.ended).toBe(1)
  expect(latchkey.stdout()).toBe('')
  expect(latchkey.stderr().split('\n')).toEqual([expect.stringMatching(/^latchkey: \S/), ''])
  return latchkey.stderr()
}

it('leaves what was compiled for the next process', WAIT, async () => {
  cpSync(join(dirname(EXECUTABLE), '../dist'), join(folder, 'dist'), { recursive: true, filter: isServer })
  cpSync(dirname(EXECUTABLE), join(folder, 'bin'), { recursive: true })
  symlinkSync(join(dirname(EXECUTABLE), '../../../node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const compiled = () => readdirSync(join(folder, 'dist/.compiled'), { recursive: true })
  const executable = join(folder, 'bin/latchkey.js')
  expect(await run(['schema'], { executable }).ended).toBe(0)
  const first = compiled()
  expect(first.length).toBeGreaterThan(10)
  expect(await run(['schema'], { executable }).ended).toBe(0)
  expect(compiled()).toEqual(first)
})

const isServer = (path: string) => !/\.map$|console$|\.compiled$/.test(path)

describe('a start that cannot work: one line on standard error and exit code 1', WAIT, () => {
  it('a busy port', async () => {
    const busy: Server = createServer().listen(port, '127.0.0.1')
    await once(busy, 'listening')
    expect(await refusal(run(DEVELOPMENT))).toContain(`port ${port} is in use`)
    busy.close()
  })

  it('a data folder that cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    const message = await refusal(run(DEVELOPMENT, { settings: { LATCHKEY_DATA: 'file/data' } }))
    expect(message).toContain('cannot write to the data folder file/data')
  })

  it('a generated secret that is damaged', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data/secret'), '')
    expect(await refusal(run(DEVELOPMENT))).toContain('the secret in data/secret is damaged')
  })

  it('a database in a folder that cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    const message = await refusal(run(DEVELOPMENT, { settings: { LATCHKEY_DATABASE_URL: 'sqlite:file/latchkey.db' } }))
    expect(message).toContain('file/latchkey.db cannot be written')
  })

  it('a corrupt database', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data/latchkey.db'), 'this is not a database, whatever its name says\n'.repeat(100))
    expect(await refusal(run(DEVELOPMENT))).toContain('data/latchkey.db is not a sound SQLite database')
  })

  it('a database that a newer version has written', async () => {
    const store = await openStore({ url: `sqlite:${folder}/data/latchkey.db` })
    await store.commit([{ sql: `INSERT INTO schema_migrations VALUES ('9999_from_the_future', 'later')`, values: [] }])
    await store.close()
    expect(await refusal(run(DEVELOPMENT))).toContain('written by a newer Latchkey (its migration 9999_from_the_future')
  })

  it('a PostgreSQL that does not answer, without the password in the message', async () => {
    const settings = {
      LATCHKEY_DATABASE_URL: `postgres://latchkey:confidential@127.0.0.1:${port}/latchkey`,
      LATCHKEY_SECRET: SECRET,
    }
    const message = await refusal(run(DEVELOPMENT, { settings }))
    expect(message).toContain('PostgreSQL cannot be reached')
    expect(message).not.toContain('confidential')
  })

  it.each([
    ['a wrong value', { LATCHKEY_HASH_CONCURRENCY: 'many' }, 'LATCHKEY_HASH_CONCURRENCY: '],
    ['an unknown name', { LATCHKEY_DATABSE_URL: 'sqlite:x' }, 'LATCHKEY_DATABSE_URL: no such setting'],
    ['two at once', { LATCHKEY_PORT: '0', LATCHKEY_SECRET: 'short' }, '; LATCHKEY_PORT: '],
  ])('a setting: %s', async (_what, settings, text) => {
    expect(await refusal(run(DEVELOPMENT, { settings }))).toContain(text)
  })

  it('no secret outside development', async () => {
    expect(await refusal(run(['start']))).toContain('LATCHKEY_SECRET is not set')
  })

  it('an empty database outside development', async () => {
    expect(await refusal(run(['start'], { settings: { LATCHKEY_SECRET: SECRET } }))).toContain('the database is empty')
  })

  it('a configuration that is not there', async () => {
    expect(await refusal(run(['start', '--dev', '--config', 'none.yaml']))).toContain('cannot read none.yaml')
  })

  it('a configuration with a mistake, with its place', async () => {
    writeFileSync(join(folder, 'latchkey.yaml'), 'environments:\n  - name: Here\n    origins: [here]\n')
    expect(await refusal(run(DEVELOPMENT))).toContain('latchkey.yaml:3:15: ')
  })

  it.each([[['start', '--development']], [['begin']]])('a wrong command line: %j', async (args) => {
    expect(await refusal(run(args))).toMatch(/unknown (option|command)/)
  })

  it('a Node that is too old', async () => {
    const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.11.0' } })`
    const nodeOptions = ['--import', `data:text/javascript,${encodeURIComponent(old)}`]
    expect(await refusal(run(DEVELOPMENT, { nodeOptions }))).toContain('needs Node 24 or newer, this is 22.11.0')
  })

  it('a missing bundle', async () => {
    const copy = join(folder, 'server')
    cpSync(dirname(EXECUTABLE), join(copy, 'bin'), { recursive: true })
    writeFileSync(join(copy, 'package.json'), '{"type":"module"}')
    expect(await refusal(run(DEVELOPMENT, { executable: join(copy, 'bin/latchkey.js') }))).toContain('is not built yet')
  })
})

describe('development routes', WAIT, () => {
  it.each(['/development/outbox', '/development/clock'])('%s is 404 without --dev', async (path) => {
    const settings = { LATCHKEY_SECRET: SECRET }
    const development = run(DEVELOPMENT, { settings })
    await development.ready()
    expect((await fetch(`http://localhost:${port}${path}`)).status).toBe(200)
    await development.stop()

    await run(['start'], { settings }).ready()
    const address = `http://localhost:${port}${path}`
    expect((await fetch(address)).status).toBe(404)
    const body = new URLSearchParams({ advance_seconds: '1' })
    expect((await fetch(address, { method: 'POST', body })).status).toBe(404)
    expect((await fetch(`http://localhost:${port}/.well-known/openid-configuration`)).status).toBe(200)
  })
})

it('a file that cannot be read: one line on standard error and exit code 1', WAIT, async () => {
  writeFileSync(join(folder, 'key'), '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}')
  expect(await refusal(run(['audit', 'verify', '--file', folder, '--key', 'key']))).toContain('EISDIR')
})

describe('an output that cannot be written', WAIT, () => {
  const through = (shell: string, args: string[], settings = {}) =>
    run(args, {
      node: '/bin/sh',
      nodeOptions: ['-c', shell.replace('latchkey', `"${process.execPath}" "$0" "$@"`)],
      settings,
    })

  it.each(['text', 'json'])('neither ends a server nor keeps anybody waiting, with a log of %s', async (format) => {
    const latchkey = through('exec latchkey 1</dev/null', DEVELOPMENT, { LATCHKEY_LOG_FORMAT: format })
    const refused = () =>
      // each is logged
      fetch(`http://localhost:${port}/oauth2/token`, { method: 'POST', signal: AbortSignal.timeout(5000) }).then(
        ({ status }) => status,
        () => 'no answer',
      )
    await expect.poll(refused).toBe(401)
    for (let at = 0; at < 20; at++) expect(await refused()).toBe(401)
    latchkey.signal('SIGTERM')
    expect(await latchkey.ended).toBe(0)
  })

  it('ends a command: one line on standard error and exit code 1', async () => {
    expect(await refusal(through('exec latchkey 1</dev/null', ['schema']))).toContain('cannot write to standard output')
  })

  it('ends a command without a word where nobody reads on', async () => {
    const latchkey = through('{ latchkey; echo $? >&2; } | true', ['schema'])
    expect(await latchkey.ended).toBe(0)
    expect(latchkey.stderr()).toBe('1\n')
  })
})

describe('SIGTERM', WAIT, () => {
  it('ends an idle process with exit code 0 and without a word', async () => {
    const latchkey = run(DEVELOPMENT)
    await latchkey.ready()
    const response = await fetch(`http://localhost:${port}/.well-known/openid-configuration`) // leaves an open connection
    expect(response.status).toBe(200)
    await response.text()
    const begun = performance.now()
    latchkey.signal('SIGTERM')
    expect(await latchkey.ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(4500) // Node would keep the connection for 5 s
    expect(latchkey.stderr()).toBe('')
  })

  it('loses nothing that it accepted under load', async () => {
    const latchkey = run(DEVELOPMENT)
    await latchkey.ready()
    const load = tokenLoad(24)
    await load.hasAnswers(200)
    latchkey.signal('SIGTERM')
    const { refused, failures, answers } = await load.ended()
    expect(failures).toEqual([])
    expect(refused).toBe(24) // each worker went on until nobody listened any more
    expect(answers).toBeGreaterThan(200)
    expect(await latchkey.ended).toBe(0)
    expect(latchkey.stderr()).toBe('')
  })

  it('says that it is not ready, and waits as long as it is told before it accepts no more', async () => {
    const [monitoring = 0] = await freePorts(1)
    const settings = { LATCHKEY_SHUTDOWN_DELAY_SECONDS: '1' }
    const latchkey = run([...DEVELOPMENT, '--monitoring-port', `${monitoring}`], { settings })
    await latchkey.ready()
    const readiness = async () => (await fetch(`http://127.0.0.1:${monitoring}/health/ready`)).status
    expect(await readiness()).toBe(200)
    const begun = performance.now()
    latchkey.signal('SIGTERM')
    await expect.poll(readiness, { interval: 5 }).toBe(503)
    expect((await fetch(`http://localhost:${port}/.well-known/openid-configuration`)).status).toBe(200)
    expect(await latchkey.ended).toBe(0)
    expect(performance.now() - begun).toBeGreaterThan(900)
  })

  it('a second one ends it at once', async () => {
    const latchkey = run(DEVELOPMENT, { settings: { LATCHKEY_SHUTDOWN_DELAY_SECONDS: '60' } })
    await latchkey.ready()
    latchkey.signal('SIGTERM')
    const begun = performance.now()
    const insisting = setInterval(() => latchkey.signal('SIGTERM'), 1100) // within a second it is taken for the first
    expect(await latchkey.ended).toBe(130)
    clearInterval(insisting)
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  it('refuses newcomers, and answers the sign-in it has begun to read', async () => {
    const latchkey = run(DEVELOPMENT)
    await latchkey.ready()
    const agent = new Agent({ keepAlive: true }) // as a proxy would: the connection outlives the answer if it may
    const { form, body } = await passwordForm(agent)
    form.flushHeaders()
    await once(form, 'continue') // the platform has read the head of the request and waits for the form
    latchkey.signal('SIGTERM')
    await untilRefused()
    const answer = once(form, 'response')
    const begun = performance.now()
    form.end(body)
    const [response] = await answer
    expect(response.statusCode).toBe(302)
    expect(response.headers.location).toMatch(/^http:\/\/localhost:3910\/callback\?.*code=/)
    expect(response.headers['set-cookie']?.join()).toContain('_session=')
    response.resume()
    expect(await latchkey.ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(4500) // Node would keep the connection for 5 s
    expect(latchkey.stderr()).toBe('')
    agent.destroy()
  })
})

/** Machines that ask for one token after the other, each on a connection that it keeps, until nobody listens. */
function tokenLoad(machines: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: machines })
  const failures: string[] = []
  let [answers, refused] = [0, 0]
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client.id,
    client_secret: client.secret,
  }).toString()
  const ask = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      }
      request(`http://localhost:${port}/oauth2/token`, { agent, method: 'POST', headers, family: 4 }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
        response.on('error', reject)
      })
        .on('error', reject)
        .end(body)
    })
  const machine = async () => {
    for (;;) {
      try {
        const status = await ask()
        if (status === 200) answers++
        else failures.push(`status ${status}`)
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ECONNREFUSED') refused++
        else failures.push(String(code))
        return
      }
    }
  }
  const ended = Promise.all(Array.from({ length: machines }, machine))
  return {
    hasAnswers: (count: number) => expect.poll(() => answers, { interval: 5, timeout: 20_000 }).toBeGreaterThan(count),
    async ended() {
      await ended
      agent.destroy()
      return { answers, refused, failures }
    },
  }
}

/** A sign-in up to the form with the password, which is not sent yet. */
async function passwordForm(agent: Agent): Promise<{ form: ClientRequest; body: string }> {
  const issuer = `http://localhost:${port}`
  const query = new URLSearchParams({
    client_id: client.id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid',
    state: 'of the test',
  })
  const start = await fetch(`${issuer}/oauth2/auth?${query}`)
  const cookie = start.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const email = readForm(await start.text())
  const second = await fetch(new URL(email.action, issuer), {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ ...email.hidden, p_email: ada.email }),
  })
  const password = readForm(await second.text())
  const body = new URLSearchParams({ ...password.hidden, p_password: ada.password }).toString()
  const form = request(new URL(password.action, issuer), {
    agent,
    method: 'POST',
    headers: {
      cookie,
      expect: '100-continue',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    },
  })
  return { form, body }
}

async function untilRefused(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const isRefused = await fetch(`http://localhost:${port}/`).then(
      (response) => response.text().then(() => false),
      () => true,
    )
    if (isRefused) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('new connections are still accepted')
}
