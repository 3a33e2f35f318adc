import type { FastifyInstance } from 'fastify'
import { openFastifyVisits, sendReply } from '../../adapters/fastify-reply.ts'
import { refuse } from '../../verify/settings.ts'
import type { Mount } from './site.ts'

/** Fastify 5. */
export const mountFastify: Mount = (application, { siteUrl, answer, run }) => {
  const app = application as FastifyInstance
  if (typeof app.addHook !== 'function') refuse('app must be an application of Fastify')
  const open = openFastifyVisits({ siteUrl })
  app.addHook('onRequest', (request, reply, done) => {
    const visit = open(request, reply)
    const rest = () => run(request, visit, done)
    const { method, url } = visit.request
    if (app.hasRoute({ method: method as 'GET', url: new URL(url).pathname })) return rest()
    answer(visit.request).then((found) => (found ? void sendReply(reply, found) : rest()), done)
  })
  // reading a body loses what the first hook ran in
  app.addHook('preValidation', (request, reply, done) => run(request, open(request, reply), done))
}
