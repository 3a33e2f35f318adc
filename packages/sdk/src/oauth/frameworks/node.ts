import { formatCookie, type LatchkeyContext } from '../../context.ts'

export type NodeRequest = {
  readonly method?: string | undefined
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** What an answer of Node's http has, and those of frameworks over it. */
export type NodeAnswer = {
  readonly headersSent: boolean
  getHeader(name: string): unknown
  setHeader(name: string, value: string | string[]): unknown
}

/** A request of Node as a web Request without a body, so that it does not matter who has read that. */
export function toWebRequest({ method = 'GET', headers }: NodeRequest, url: string): Request {
  const copied = new Headers()
  for (const [name, values] of Object.entries(headers)) {
    if (name.startsWith(':')) continue // HTTP/2
    for (const value of [values ?? []].flat()) copied.append(name, value)
  }
  // no Request can have these methods; no route has them either
  return new Request(url, { method: /^(?:connect|trace|track)$/i.test(method) ? 'OPTIONS' : method, headers: copied })
}

/** A request as the core sees it. Its cookies go straight to the answer. */
export const nodeContext = ({ headers }: NodeRequest, answer: NodeAnswer, url: string): LatchkeyContext => ({
  url,
  cookie: [headers.cookie ?? []].flat().join('; '),
  setCookie(cookie) {
    addCookie(answer, formatCookie(cookie))
    if (answer.getHeader('cache-control') === undefined) answer.setHeader('cache-control', 'private, no-store')
  },
  get isReadOnly() {
    return answer.headersSent
  },
})

/** The headers of a web Response; cookies that were set before stay. */
export function copyHeaders(answer: NodeAnswer, { headers }: Response): void {
  for (const [name, value] of headers) if (name !== 'set-cookie') answer.setHeader(name, value)
  for (const line of headers.getSetCookie()) addCookie(answer, line)
}

/** The last cookie of a name is the one that is sent. */
function addCookie(answer: NodeAnswer, line: string): void {
  const name = line.slice(0, line.indexOf('=') + 1)
  const lines = [answer.getHeader('set-cookie') ?? []].flat().map(String)
  answer.setHeader('set-cookie', [...lines.filter((other) => !other.startsWith(name)), line])
}
