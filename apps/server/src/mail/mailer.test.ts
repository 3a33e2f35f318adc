import { describe, expect, it } from 'vitest'
import { MailNotSentError, noMailer } from './mailer.ts'

const mail = { subject: '123456 is your Acme code', text: 'Enter 123456.', html: '<p>Enter 123456.</p>' }

describe('without SMTP outside development', () => {
  it('nothing is sent and nothing is kept: the page asks to try again, the log says what to set', async () => {
    await expect(noMailer.send('env_first', { to: 'ada@example.com', ...mail })).rejects.toThrow(
      new MailNotSentError('no mail server is configured: set LATCHKEY_SMTP_URL'),
    )
  })
})
