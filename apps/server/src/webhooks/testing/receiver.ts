import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Received = { id: string; contentType: string; body: string; payload: Payload }
export type Payload = { type: string; event_id: string; data: { user: { id: string } } }
type Answer = (received: Received, response: ServerResponse) => void

/** A webhook's endpoint on loopback, which remembers what it was sent, and answers 200 unless told otherwise. */
export async function openReceiver(answer: Answer = (_received, response) => response.end()) {
  const received: Received[] = []
  let underWay = 0
  const most = { atOnce: 0 }
  const server = createServer(async (request, response) => {
    most.atOnce = Math.max(most.atOnce, ++underWay)
    response.on('close', () => underWay--)
    let body = ''
    for await (const chunk of request) body += chunk
    const { 'webhook-id': id, 'content-type': contentType = '' } = request.headers
    const one = { id: String(id), contentType, body, payload: payloadOf(body) }
    received.push(one)
    receiver.answer(one, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    /** Requests that were open at the same time. */
    most,
    answer,
    types: () => received.map(({ payload }) => payload.type),
  }
  return receiver
}

const payloadOf = (jwt: string): Payload => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())

export const answering = (status: number) => (_received: Received, response: ServerResponse) =>
  void response.writeHead(status).end()
