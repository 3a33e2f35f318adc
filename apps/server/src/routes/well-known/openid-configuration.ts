import { discoveryDocument } from '@latchkey/oauth/discovery.ts'
import type { RouteOptions } from 'fastify'
import { LANGUAGE_TAGS } from '../../pages/languages/languages.ts'
import type { LiveEnvironment } from '../../registry/registry.ts'

/** GET /.well-known/openid-configuration (OpenID Connect Discovery §4) */
export function openidConfigurationRoute(): RouteOptions {
  /** By environment and origin. A change in the registry makes environments anew, and so their documents. */
  const documents = new WeakMap<LiveEnvironment, Map<string, string>>()
  return {
    method: 'GET',
    url: '/.well-known/openid-configuration',
    async handler({ environment, issuer }, reply) {
      const written = documents.get(environment) ?? new Map<string, string>()
      documents.set(environment, written)
      const document = written.get(issuer) ?? JSON.stringify(describe(environment, issuer))
      written.set(issuer, document) // one of the environment's own origins, so there are few
      return reply
        .header('access-control-allow-origin', '*')
        .header('cache-control', 'public, max-age=300')
        .type('application/json; charset=utf-8')
        .send(document)
    },
  }
}

const describe = ({ keys, applications }: LiveEnvironment, origin: string) =>
  discoveryDocument({
    origin,
    signingAlgorithms: [...new Set(keys.map((key) => key.algorithm))],
    hasDeviceFlow: true,
    uiLocales: LANGUAGE_TAGS,
    hasStrictClients: [...applications.values()].some(({ profile }) => profile === 'strict'),
  })
