import type { FastifyReply, FastifyRequest } from 'fastify'
import { copyHeaders, openVisit, type Place } from './node.ts'
import type { Visit } from './visit.ts'

const answerOf = (reply: FastifyReply) => ({
  get headersSent() {
    return reply.sent
  },
  getHeader: (name: string) => reply.getHeader(name),
  setHeader(name: string, value: string | string[]) {
    reply.removeHeader(name) // of `set-cookie` Fastify keeps every line
    reply.header(name, value)
  },
})

/** Opens the visits of an application, one for each request. */
export function openFastifyVisits(place: Place) {
  const visits = new WeakMap<FastifyRequest, Visit>()
  return (request: FastifyRequest, reply: FastifyReply): Visit => {
    const { originalUrl: target, ip: address } = request
    const visit = visits.get(request) ?? openVisit(request.raw, answerOf(reply), { target, address, ...place })
    visits.set(request, visit)
    return visit
  }
}

/** Sends a web Response. */
export async function sendReply(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  const body = await response.text()
  copyHeaders(answerOf(reply), response)
  return reply.code(response.status).send(body === '' ? undefined : body)
}
