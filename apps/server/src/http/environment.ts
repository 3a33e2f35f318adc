import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { misdirectedPage } from '../pages/misdirected.tsx'
import type { LiveEnvironment } from '../registry/registry.ts'
import { sendPage, wantsPage } from './page-answer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The environment the request was sent to. */
    environment: LiveEnvironment
    /** The origin it was sent to: one of the environment's own, so it can be trusted as the issuer. */
    issuer: string
  }
}

/**
 * Finds the environment by the origin a request names. The `Host` header only chooses among configured origins; it is
 * never copied into an answer. Any other host gets 421 (RFC 9110 §15.5.20).
 */
export function resolveEnvironments(
  app: FastifyInstance,
  { registry, random }: Pick<Deps, 'registry' | 'random'>,
): void {
  app.decorateRequest('environment', null as unknown as LiveEnvironment)
  app.decorateRequest('issuer', '')
  app.addHook('onRequest', (request, reply, done) => {
    const origin = originOf(request.protocol, request.host)
    const environment = registry.findByOrigin(origin)
    if (!environment) return void answerMisdirected(request, reply)
    request.environment = environment
    request.issuer = origin
    done()
  })

  function answerMisdirected(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const addresses = registry.list().flatMap((known) => known.origins)
    if (wantsPage(request)) {
      return sendPage(reply.code(421), { random }, (page) => misdirectedPage({ page, addresses }))
    }
    return reply
      .code(421)
      .header('cache-control', 'no-store')
      .send({
        error: 'misdirected_request',
        error_description: `No environment is served at this address. The right ones are: ${addresses.join(', ')}`,
      })
  }
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: ':80', https: ':443' }

/** An origin as browsers write it (RFC 6454 §6.2): in lower case, without the port that its scheme has anyway. */
function originOf(scheme: string, host: string): string {
  const port = DEFAULT_PORTS[scheme]
  const lower = host.toLowerCase()
  return `${scheme}://${port && lower.endsWith(port) ? lower.slice(0, -port.length) : lower}`
}
