import { Agent, type IncomingHttpHeaders, request } from 'node:http'

/** The connection ended before the whole answer was there: nobody can say whether the request took effect. */
export class AnswerLostError extends Error {
  override name = 'AnswerLostError'
}

export type Answer = { status: number; headers: IncomingHttpHeaders; location: string | undefined; body: string }

export type Sending = { form?: Record<string, string>; json?: object; cookies?: string }

/** The connections to one life of the platform. */
export type Wire = {
  issuer: string
  /** An answer counts as received when it is complete. */
  send(path: string, options?: Sending): Promise<Answer>
  close(): void
}

export type WireOptions = {
  /** Where the process listens, if not at the issuer's own port. */
  port?: number | undefined
  /** While this holds, a refusal by 503 tells as little as a lost answer. */
  isDown?: () => boolean
}

export function connect(
  issuer: string,
  { port = Number(new URL(issuer).port), isDown = () => false }: WireOptions = {},
): Wire {
  const { host } = new URL(issuer)
  const agent = new Agent({ keepAlive: true })
  return {
    issuer,
    send(path, { form, json, cookies } = {}) {
      const url = new URL(path, issuer)
      if (url.origin !== issuer) throw new Error(`${url.origin} is not the platform`)
      const body = form ? new URLSearchParams(form).toString() : json && JSON.stringify(json)
      return new Promise((resolve, reject) => {
        const lost = (error?: Error) =>
          reject(new AnswerLostError(`${url.pathname}: the answer was lost`, { cause: error }))
        const sent = request(
          {
            agent,
            host: '127.0.0.1',
            port,
            path: url.pathname + url.search,
            method: body === undefined ? 'GET' : 'POST',
            headers: {
              host,
              ...(cookies ? { cookie: cookies } : {}),
              ...(body === undefined
                ? {}
                : {
                    'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
                    'content-length': Buffer.byteLength(body),
                    origin: issuer,
                  }),
            },
          },
          (response) => {
            let text = ''
            response.setEncoding('utf8')
            response.on('data', (chunk: string) => {
              text += chunk
            })
            response.on('error', lost)
            response.on('close', () => {
              if (!response.complete) return lost()
              const { statusCode = 0, headers } = response
              if (statusCode === 503 && isDown()) return lost()
              resolve({ status: statusCode, headers, location: headers.location, body: text })
            })
          },
        )
        sent.on('error', lost)
        sent.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}
