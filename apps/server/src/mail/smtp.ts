import { isLocalName } from '../tls/certificates.ts'
import { type Mailer, MailNotSentError } from './mailer.ts'

export type SmtpOptions = {
  url: string
  from: string
  /** How long a mail may take with everything, after which the person is told to try again. */
  deadlineMs?: number
  /** The pauses before it is tried again, when the server was not there, or said that it cannot now. */
  pausesMs?: readonly number[]
}

const DEADLINE_MS = 20_000
const PAUSES_MS = [500, 2000]
/** Mails that may be on their way at a time: a server that is dead must not fill the memory. */
const MAX_UNDER_WAY = 200

/**
 * Mail by SMTP; the library is loaded with the first mail. Connections are kept and used again. A mail that fails for
 * now (a reply of 4xx, a lost connection) is tried again within its deadline; one that was refused (5xx) is not.
 */
export function smtpMailer({ url, from, deadlineMs = DEADLINE_MS, pausesMs = PAUSES_MS }: SmtpOptions): Mailer {
  let transport: Promise<import('nodemailer').Transporter> | undefined
  let underWay = 0
  const open = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      url,
      pool: true,
      requireTLS: holdsPassword(url),
      connectionTimeout: deadlineMs / 2,
      greetingTimeout: deadlineMs / 2,
      dnsTimeout: deadlineMs / 2,
      socketTimeout: deadlineMs,
    } as object)
  }
  async function sendNow(mail: object, isOver: () => boolean): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        transport ??= open()
        await (await transport).sendMail(mail)
        return
      } catch (error) {
        const pause = pausesMs[attempt]
        if (pause === undefined || !mayPass(error) || isOver()) throw error
        await new Promise((resolve) => setTimeout(resolve, pause))
        if (isOver()) throw error
      }
    }
  }
  return {
    kind: 'smtp',
    async send(_environmentId, mail) {
      if (underWay >= MAX_UNDER_WAY) throw notSent({ code: 'too_many_under_way' })
      underWay++
      let isOver = false
      let impatience: NodeJS.Timeout | undefined
      const tooLate = new Promise<never>((_, reject) => {
        impatience = setTimeout(() => {
          isOver = true
          reject({ code: 'ETIMEDOUT' })
        }, deadlineMs)
      })
      const to = { name: '', address: mail.to } // never parsed as a list of addresses
      const sending = sendNow({ from, ...mail, to }, () => isOver).finally(() => underWay--)
      try {
        await Promise.race([sending, tooLate])
      } catch (error) {
        sending.catch(() => {}) // what becomes of it after its deadline is told to nobody
        throw notSent(error)
      } finally {
        clearTimeout(impatience)
      }
    },
    close() {
      transport?.then((opened) => opened.close()).catch(() => {})
    },
  }
}

/** A password goes to another machine encrypted, or not at all. */
function holdsPassword(url: string): boolean {
  const { protocol, password, hostname } = new URL(url)
  return protocol === 'smtp:' && password !== '' && !isLocalName(hostname)
}

const TRANSIENT = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE'])

type SmtpError = { code?: unknown; responseCode?: unknown; command?: unknown; response?: unknown }

function mayPass(error: unknown): boolean {
  const { code, responseCode } = error as SmtpError
  if (typeof responseCode === 'number') return responseCode >= 400 && responseCode < 500
  return TRANSIENT.has(String(code))
}

/**
 * What goes into the log: codes alone. The words of a mail server may hold the address of a person, and the subject
 * with its code.
 */
function notSent(error: unknown): MailNotSentError {
  const { code, responseCode, command, response } = error as SmtpError
  const [status] = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(String(response ?? '')) ?? []
  const cause = {
    code,
    responseCode,
    command:
      String(command ?? '')
        .split(' ', 2)
        .join(' ') || undefined,
    status,
  }
  return new MailNotSentError('the mail server did not accept the mail', { cause })
}
