import type { RouteOptions } from 'fastify'
import type { Deps } from '../deps.ts'
import { logoPath } from '../pages/logo.ts'

/**
 * GET /logos/…: an uploaded image. What stands under a name never changes, so it may be kept for ever. A drawing that
 * is opened by itself is a document of this origin: it is one without scripts, forms and access to anything.
 */
export function logoRoute({ store }: Pick<Deps, 'store'>): RouteOptions {
  return {
    method: 'GET',
    url: logoPath(':fileName'),
    async handler(request, reply) {
      const { fileName } = request.params as { fileName: string }
      const logo = FILE_NAME.test(fileName) ? await store.logos.find(request.environment.id, fileName) : undefined
      if (!logo) {
        const refusal = { error: 'not_found', error_description: 'There is nothing at this address.' }
        return reply.code(404).header('cache-control', 'no-store').send(refusal)
      }
      return reply
        .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(logo.mediaType)
        .send(Buffer.from(logo.content, 'base64'))
    },
  }
}

const FILE_NAME = /^[0-9a-f]{64}\.[a-z]{3,4}$/
