import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ManagementOptions } from '../connection.ts'

export type Received = {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string | string[] | undefined>
  body: string
}
export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown }

const NOW = Date.UTC(2026, 0, 15, 12)

/** A Management API on a local port that answers what the test says, with a token endpoint that gives numbered tokens. */
export async function startServer() {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    let body = ''
    for await (const chunk of request) body += chunk
    const { method = '', headers } = request
    const received = { method, path: pathname, query: searchParams, headers, body }
    const isToken = pathname === '/oauth2/token'
    ;(isToken ? given.tokenRequests : given.requests).push(received)
    const answer = isToken ? await given.giveToken(received) : await given.answer(received)
    if (answer === 'nothing') return request.socket.destroy()
    const { status = 200, body: told = { code: 'OK', message: 'Success' } } = answer
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers })
    response.end(typeof told === 'string' ? told : JSON.stringify(told))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const given = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    now: NOW,
    requests: [] as Received[],
    tokenRequests: [] as Received[],
    /** How long each retry waited, in milliseconds; the clock went on by as much. */
    waits: [] as number[],
    answer: (_: Received): Answer | 'nothing' | Promise<Answer | 'nothing'> => ({}),
    giveToken: (_: Received): Answer | 'nothing' | Promise<Answer | 'nothing'> => ({
      body: { access_token: `token-${given.tokenRequests.length}`, token_type: 'bearer', expires_in: 3600 },
    }),
    options: (more: ManagementOptions = {}): ManagementOptions => ({
      issuer: given.issuer,
      clientId: 'machine',
      clientSecret: 'open sesame',
      clock: () => given.now,
      wait: async (milliseconds) => {
        given.waits.push(milliseconds)
        given.now += milliseconds
      },
      ...more,
    }),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return given
}

export type TestServer = Awaited<ReturnType<typeof startServer>>

export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { errors: [{ code, message: `It is ${code}.` }] },
})
