import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MailNotSentError, noMailer, smtpMailer } from './mailer.ts'

const received: { from: string; to: string[]; text: string }[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo({ address }, _session, done) {
    done(address.startsWith('refused') ? new Error('no such mailbox') : null)
  },
  onData(stream, { envelope }, done) {
    let text = ''
    stream.on('data', (chunk) => {
      text += chunk
    })
    stream.on('end', () => {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      received.push({ from, to: envelope.rcptTo.map(({ address }) => address), text })
      done()
    })
  },
})

let mailer: ReturnType<typeof smtpMailer>
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Acme <no-reply@acme.example>' })
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const mail = { subject: '123456 is your Acme code', text: 'Enter 123456.', html: '<p>Enter 123456.</p>' }

describe('mail by SMTP', () => {
  it('resolves when the mail server has the mail', async () => {
    await mailer.send('env_first', { to: 'ada@example.com', ...mail })
    expect(received[0]).toMatchObject({ from: 'no-reply@acme.example', to: ['ada@example.com'] })
    expect(received[0]?.text).toContain('Subject: 123456 is your Acme code')
    expect(received[0]?.text).toContain('Enter 123456.')
  })

  it('fails with MailNotSentError when the server refuses the address', async () => {
    await expect(mailer.send('env_first', { to: 'refused@example.com', ...mail })).rejects.toThrow(MailNotSentError)
  })

  it('fails with MailNotSentError when there is no server', async () => {
    const nowhere = smtpMailer({ url: 'smtp://127.0.0.1:1', from: 'Acme <no-reply@acme.example>' })
    await expect(nowhere.send('env_first', { to: 'ada@example.com', ...mail })).rejects.toThrow(MailNotSentError)
  })

  it('cannot be made to send to two people by an address with a line break', async () => {
    const before = received.length
    await mailer.send('env_first', { to: 'ada@example.com\r\nBcc: eve@example.com', ...mail }).catch(() => {})
    expect(received.slice(before).flatMap(({ to }) => to)).not.toContain('eve@example.com')
  })
})

describe('without SMTP outside development', () => {
  it('nothing is sent and nothing is kept: the page asks to try again, the log says what to set', async () => {
    await expect(noMailer.send('env_first', { to: 'ada@example.com', ...mail })).rejects.toThrow(
      new MailNotSentError('no mail server is configured: set LATCHKEY_SMTP_URL'),
    )
  })
})
