import type { IncomingMessage, ServerResponse } from 'node:http'
import { formatCookie, type LatchkeyContext } from '../context.ts'
import { publicUrl } from './public-url.ts'
import type { Visit } from './visit.ts'

/** What an answer of Node's http has, and what those of frameworks over it can do. */
type Answer = {
  readonly headersSent: boolean
  getHeader(name: string): number | string | readonly string[] | undefined
  setHeader(name: string, value: string | string[]): void
}
/** Where a site is: what requests say of their host is not believed. */
export type Place = { readonly siteUrl: string; readonly basePath?: string | undefined }

/** A request of Node's http and its answer as the guards see them. Cookies go straight to the answer. */
export function openVisit(
  request: IncomingMessage,
  response: Answer,
  { target, address, siteUrl, basePath }: Place & { target: string; address: string | undefined },
): Visit {
  const url = publicUrl(target, siteUrl, basePath)
  const context: LatchkeyContext = {
    url,
    cookie: request.headers.cookie,
    setCookie(cookie) {
      response.setHeader('set-cookie', withCookie(response.getHeader('set-cookie'), formatCookie(cookie)))
      if (response.getHeader('cache-control') === undefined) response.setHeader('cache-control', 'private, no-store')
    },
    get isReadOnly() {
      return response.headersSent
    },
  }
  return { request: toWebRequest(request, url), context, address }
}

/** A request of Node as a web Request without a body, so that it does not matter who has read that. */
function toWebRequest({ method = 'GET', headers }: IncomingMessage, url: string): Request {
  const copied = new Headers()
  for (const [name, values] of Object.entries(headers)) {
    if (name.startsWith(':')) continue // HTTP/2
    for (const value of [values ?? []].flat()) copied.append(name, value)
  }
  // No Request can have these methods; to every route they are as wrong as OPTIONS.
  return new Request(url, { method: /^(?:connect|trace|track)$/i.test(method) ? 'OPTIONS' : method, headers: copied })
}

/** Sends a web Response. Answers true: nothing else is to be sent. */
export async function sendResponse(response: ServerResponse, answer: Response): Promise<true> {
  const body = new Uint8Array(await answer.arrayBuffer())
  response.statusCode = answer.status
  copyHeaders(response, answer)
  response.end(body)
  return true
}

/** The headers of a web Response; cookies that were set before stay. */
export function copyHeaders(response: Answer, { headers }: Response): void {
  for (const [name, value] of headers) if (name !== 'set-cookie') response.setHeader(name, value)
  for (const line of headers.getSetCookie()) {
    response.setHeader('set-cookie', withCookie(response.getHeader('set-cookie'), line))
  }
}

/** The lines of `Set-Cookie` with one more, which takes the place of one of the same name and domain. */
export function withCookie(existing: unknown, line: string): string[] {
  const lines = [existing ?? []].flat().map(String)
  return [...lines.filter((other) => placeOf(other) !== placeOf(line)), line]
}

const placeOf = (line: string) => `${line.split('=', 1)}${/; Domain=[^;]*/i.exec(line) ?? ''}`
