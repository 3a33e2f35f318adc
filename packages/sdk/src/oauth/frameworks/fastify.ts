import { refuse } from '../../verify/settings.ts'
import { copyHeaders, type NodeAnswer, type NodeRequest, nodeContext, toWebRequest } from './node.ts'
import { addressOn, type Mount } from './site.ts'

type Request = NodeRequest & { readonly originalUrl: string; readonly method: string }
type Reply = {
  readonly sent: boolean
  code(status: number): Reply
  getHeader(name: string): unknown
  removeHeader(name: string): Reply
  header(name: string, value: string | string[]): Reply
  send(body: unknown): Reply
}
type Hook = (request: Request, reply: Reply, done: (error?: Error) => void) => void
type App = {
  addHook(name: 'onRequest' | 'preValidation', hook: Hook): App
  hasRoute(route: { method: string; url: string }): boolean
}

/** Fastify 5. */
export const mountFastify: Mount = (application, { siteUrl, answer, run }) => {
  const app = application as App
  if (typeof app.addHook !== 'function') refuse('app must be an application of Fastify')
  const contexts = new WeakMap<Request, ReturnType<typeof nodeContext>>()
  app.addHook('onRequest', (request, reply, done) => {
    const url = addressOn(siteUrl, request.originalUrl)
    const context = nodeContext(request, answerOf(reply), url)
    contexts.set(request, context)
    const rest = () => run(request, context, done)
    if (app.hasRoute({ method: request.method, url: new URL(url).pathname })) return rest()
    answer(toWebRequest(request, url)).then(async (found) => {
      if (!found) return rest()
      const body = await found.text()
      copyHeaders(answerOf(reply), found)
      reply.code(found.status).send(body === '' ? undefined : body)
    }, done)
  })
  // reading a body loses what the first hook ran in
  app.addHook('preValidation', (request, _, done) => {
    const context = contexts.get(request)
    if (context) run(request, context, done)
    else done()
  })
}

const answerOf = (reply: Reply): NodeAnswer => ({
  get headersSent() {
    return reply.sent
  },
  getHeader: (name) => reply.getHeader(name),
  setHeader: (name, value) => reply.removeHeader(name).header(name, value), // Fastify would keep every set-cookie
})
