import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Received = { from: string; to: string[]; text: string; secure: boolean; user: string | undefined }

/** A mail server that keeps what it is given, at a port of its own or `at` one. What it refuses, and how, is up to the test. */
export async function openSink({ at = 0, ...options }: SMTPServerOptions & { at?: number } = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 50, // clients keep their connections
    onData(stream, { envelope, secure, user }, done) {
      let text = ''
      stream.on('data', (chunk) => {
        text += chunk
      })
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        received.push({ from, to, text, secure, user: user as string | undefined })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {}) // connections that the client gives up
  server.listen(at, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** A refusal with a status of its own. */
export const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
