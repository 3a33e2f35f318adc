import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { systemRandom } from '../random.ts'
import { openBrowser } from '../testing/browser.ts'
import { openTestPlatform } from '../testing/platform.ts'
import { authorization } from '../testing/requests.ts'
import { makeAuthority, makeServerCertificate } from '../tls/certificates.ts'
import { MailNotSentError } from './mailer.ts'
import { type SmtpOptions, smtpMailer } from './smtp.ts'
import { openSink, refusal } from './testing/sink.ts'

const FROM = 'Acme <no-reply@acme.example>'
const MAIL = {
  to: 'ada@example.com',
  subject: '123456 is your Acme code',
  text: 'Enter 123456.',
  html: '<p>123456</p>',
}
const PASSWORD = 'the password of the mail account'

const open: { close?(): unknown }[] = []
afterAll(async () => {
  for (const one of open.reverse()) await one.close?.()
})

function mailerTo(port: number, options: Partial<SmtpOptions> = {}) {
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM, pausesMs: [1, 1], ...options })
  open.push(mailer)
  return { send: (mail: Partial<typeof MAIL> = {}) => mailer.send('env_first', { ...MAIL, ...mail }) }
}

async function sink(options?: Parameters<typeof openSink>[0]) {
  const opened = await openSink(options)
  open.push(opened)
  return opened
}

/** Why a mail was not sent, as it goes into the log. */
async function failureOf(sending: Promise<void>): Promise<unknown> {
  const error = await sending.then(
    () => undefined,
    (error) => error,
  )
  expect(error).toBeInstanceOf(MailNotSentError)
  return (error as MailNotSentError).cause
}

describe('mail by SMTP', () => {
  it('is with the mail server when it resolves, from the sender that is set', async () => {
    const { port, received } = await sink()
    await mailerTo(port).send()
    expect(received).toMatchObject([{ from: 'no-reply@acme.example', to: ['ada@example.com'] }])
    expect(received[0]?.text).toContain('Subject: 123456 is your Acme code')
    expect(received[0]?.text).toContain('Enter 123456.')
  })

  it('goes many at once over few connections', async () => {
    let connections = 0
    const { port, received } = await sink({
      onConnect(_session, done) {
        connections++
        done()
      },
    })
    const { send } = mailerTo(port)
    await Promise.all(Array.from({ length: 40 }, (_, index) => send({ to: `person${index}@example.com` })))
    expect(new Set(received.map(({ to }) => to[0])).size).toBe(40)
    expect(connections).toBeLessThanOrEqual(5)
  })

  it('cannot be made to go to two people by an address with a line break', async () => {
    const { port, received } = await sink()
    await mailerTo(port)
      .send({ to: 'ada@example.com\r\nBcc: eve@example.com' })
      .catch(() => {})
    expect(received.flatMap(({ to }) => to)).not.toContain('eve@example.com')
    expect(received.map(({ text }) => text).join()).not.toMatch(/^bcc:/im)
  })
})

describe('a mail server that encrypts and asks who it is', () => {
  let certificate: { cert: string; key: string }
  let ca: string
  beforeAll(async () => {
    const circumstances = { now: systemClock.now(), random: systemRandom }
    const authority = await makeAuthority(circumstances)
    ca = encodeURIComponent(authority.cert)
    certificate = await makeServerCertificate({ ...circumstances, authority, hosts: ['localhost'] })
  })
  const guarded = (more: Parameters<typeof openSink>[0] = {}) =>
    sink({
      ...certificate,
      disabledCommands: [],
      authOptional: false,
      onAuth({ username, password }, _session, done) {
        if (username === 'acme' && password === PASSWORD) done(null, { user: username })
        else done(refusal(535, `5.7.8 ${username} cannot come in with ${password}`))
      },
      ...more,
    })
  const url = (scheme: string, port: number, password = PASSWORD, trust = `?tls.ca=${ca}`) =>
    `${scheme}://acme:${encodeURIComponent(password)}@localhost:${port}${trust}`

  it('is spoken to by STARTTLS', async () => {
    const { port, received } = await guarded()
    await mailerTo(port, { url: url('smtp', port) }).send()
    expect(received).toMatchObject([{ secure: true, user: 'acme' }])
  })

  it('is spoken to by TLS from the beginning', async () => {
    const { port, received } = await guarded({ secure: true })
    await mailerTo(port, { url: url('smtps', port) }).send()
    expect(received).toMatchObject([{ secure: true, user: 'acme' }])
  })

  it.each(['smtp', 'smtps'])('gets nothing over %s when nobody vouches for its certificate', async (scheme) => {
    const { port, received } = await guarded({ secure: scheme === 'smtps' })
    await failureOf(mailerTo(port, { url: url(scheme, port, PASSWORD, '') }).send())
    expect(received).toEqual([])
  })

  it('refuses a wrong password once: it does not get better, and the log does not have it', async () => {
    let tries = 0
    const { port } = await guarded({
      onAuth({ username, password }, _session, done) {
        tries++
        done(refusal(535, `5.7.8 ${username} cannot come in with ${password}`))
      },
    })
    const cause = await failureOf(mailerTo(port, { url: url('smtp', port, 'a wrong password') }).send())
    expect(cause).toMatchObject({ code: 'EAUTH', responseCode: 535, status: '5.7.8' })
    expect(JSON.stringify(cause)).not.toContain('wrong password')
    expect(tries).toBe(1)
  })

  it('that is on another machine gets no password in the clear, when somebody hides that it can encrypt', async () => {
    const authenticated: unknown[] = []
    const { port } = await sink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        authenticated.push(auth)
        done(null, { user: 'acme' })
      },
    })
    // 0.0.0.0 leads to this machine too, but it is not one of the names that stand for it.
    const address = `smtp://acme:${encodeURIComponent(PASSWORD)}@0.0.0.0:${port}`
    expect(await failureOf(mailerTo(port, { url: address }).send())).toMatchObject({ code: 'ETLS' })
    expect(authenticated).toEqual([])
  })
})

function forward(socket: Socket, port: number) {
  const there = connect(port, '127.0.0.1')
  socket.on('error', () => there.destroy()).pipe(there)
  there.on('error', () => socket.destroy()).pipe(socket)
}

describe('a mail server that refuses', () => {
  const counting = async (answers: (Error | null)[]) => {
    let asked = 0
    const opened = await sink({ onRcptTo: (_address, _session, done) => done(answers[asked++] ?? null) })
    return { ...opened, asked: () => asked }
  }

  it('for now is asked again, and the mail arrives once', async () => {
    const { port, received, asked } = await counting([refusal(451, '4.7.1 greylisted'), refusal(421, '4.3.2 full')])
    await mailerTo(port).send()
    expect(asked()).toBe(3)
    expect(received).toHaveLength(1)
  })

  it('for now too often is given up', async () => {
    const { port, asked } = await counting(Array(9).fill(refusal(451, '4.7.1 greylisted')))
    expect(await failureOf(mailerTo(port).send())).toMatchObject({ responseCode: 451, status: '4.7.1' })
    expect(asked()).toBe(3)
  })

  it('for ever is not asked again, and the log has neither the person nor the code', async () => {
    const { port, asked } = await counting([refusal(550, '5.1.1 no mailbox ada@example.com for 123456')])
    const cause = await failureOf(mailerTo(port).send())
    expect(cause).toMatchObject({ responseCode: 550, status: '5.1.1' })
    expect(JSON.stringify(cause)).not.toMatch(/ada|123456/)
    expect(asked()).toBe(1)
  })

  it('what it was sent (554) takes the next mail', async () => {
    let asked = 0
    const { port } = await sink({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(asked++ === 0 ? refusal(554, '5.7.1 spam: 123456') : null))
      },
    })
    const { send } = mailerTo(port)
    expect(JSON.stringify(await failureOf(send()))).not.toContain('123456')
    await send()
  })
})

describe('a mail server that is not there', () => {
  it('is noticed at once when nobody listens, and looked for again', async () => {
    const { port, close } = await openSink()
    await close()
    expect(await failureOf(mailerTo(port).send())).toMatchObject({ code: 'ESOCKET' })
  })

  it.each([
    ['never says a word', (_: Socket) => {}],
    ['hangs up', (socket: Socket) => socket.destroy()],
  ])('but %s keeps nobody waiting for longer than the deadline', async (_, behave) => {
    const dead = createServer((socket) => behave(socket.on('error', () => {}))).listen(0, '127.0.0.1')
    await once(dead, 'listening')
    open.push(dead)
    const { port } = dead.address() as AddressInfo
    const began = performance.now()
    await failureOf(mailerTo(port, { deadlineMs: 300 }).send())
    expect(performance.now() - began).toBeLessThan(3000)
  })

  it('any more is connected to anew when it is back', async () => {
    const first = await openSink()
    const { send } = mailerTo(first.port)
    await send()
    await first.close()
    await failureOf(send())
    const { port } = first
    const back = createServer((socket) => forward(socket, second.port))
    const second = await sink()
    back.listen(port, '127.0.0.1')
    await once(back, 'listening')
    open.push(back)
    await send()
    expect(second.received).toHaveLength(1)
  })

  it('does not let mails pile up', async () => {
    const dead = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1')
    await once(dead, 'listening')
    open.push(dead)
    const { send } = mailerTo((dead.address() as AddressInfo).port, { deadlineMs: 500, pausesMs: [] })
    const causes = await Promise.all(Array.from({ length: 250 }, () => failureOf(send())))
    const refused = causes.filter((cause) => (cause as { code: string }).code === 'too_many_under_way')
    expect(refused).toHaveLength(50)
  })
})

describe('a person whose code cannot be mailed', () => {
  it('is told so, keeps what they entered, and gets the code when they ask again; the log names nobody', async () => {
    const answers: (Error | null)[] = Array(3).fill(refusal(451, '4.7.1 ada@example.com is greylisted'))
    const { port, received } = await sink({ onRcptTo: (_address, _session, done) => done(answers.shift() ?? null) })
    const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM, pausesMs: [1, 1] })
    open.push(mailer)
    const logged: string[] = []
    const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) })
    const platform = await openTestPlatform({ mailer, log })
    const browser = openBrowser(platform)
    await browser.open(authorization({ prompt: 'create' }))
    const entered = { p_first_name: 'Ada', p_last_name: 'Lovelace', p_email: 'ada@example.com' }
    const failed = await browser.submit(entered)
    expect(failed.body).toContain('We could not send the email. Try again in a moment.')
    for (const value of Object.values(entered)) expect(failed.body).toContain(`value="${value}"`)
    const sent = await browser.submit(entered)
    expect(sent.body).toContain('p_confirmation_code')
    const [code = ''] = /\b\d{6}\b/.exec(received[0]?.text ?? '') ?? []
    expect((await browser.submit({ p_confirmation_code: code })).body).toContain('p_first_password')
    const lines = logged.join('')
    expect(lines).toContain('"event":"mail_not_sent"')
    expect(lines).toContain('4.7.1')
    expect(lines).not.toContain('ada@example.com')
    expect(lines).not.toContain(code)
    await platform.close()
  })
})
