import { createOrders } from '@latchkey/example-pages/orders'
import { homePage, ordersPage, signedOutPage } from '@latchkey/example-pages/pages'
import { readVisitor } from '@latchkey/example-pages/visitor'
import { type Latchkey, sessionOf } from '@latchkey/sdk'
import { latchkeyFastify } from '@latchkey/sdk/fastify'
import fastify, { type FastifyInstance } from 'fastify'

/** Orders for people with the permission `read:orders`, who place some with `create:orders`. */
export async function createApp(latchkey: Latchkey): Promise<FastifyInstance> {
  const auth = latchkeyFastify(latchkey)
  const orders = createOrders()
  const app = fastify()
  await app.register(auth) // /login /register /create_org /callback /logout /user /portal
  app.setErrorHandler(auth.errorHandler()) // a session that ends in the middle of a request
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  app.get('/', { onRequest: auth.attachAuth() }, async (request, reply) => {
    reply.type('text/html')
    return request.auth?.status === 'authenticated'
      ? homePage(await readVisitor(sessionOf(request.auth)))
      : signedOutPage()
  })

  // Whoever is not signed in is sent to the sign-in and comes back; without the permission the answer is 403.
  app.get('/orders', { onRequest: auth.requirePermissions('read:orders') }, async (request, reply) => {
    reply.type('text/html')
    return ordersPage(orders.list(), await sessionOf(request.auth).hasPermission('create:orders'))
  })
  app.post('/orders', { onRequest: auth.requirePermissions('create:orders') }, async (request, reply) => {
    const user = await sessionOf(request.auth).getUser()
    const order = orders.place(Object(request.body).item, user?.name ?? 'somebody')
    if (!order) return reply.code(400).send('Say what to order.')
    return reply.redirect('/orders', 303)
  })

  // For other programs: an access token in `Authorization`, and no session.
  app.get('/api/orders', { onRequest: auth.requireBearer({ permissions: 'read:orders' }) }, async () => ({
    orders: orders.list(),
  }))

  app.post('/refresh', { onRequest: auth.requireAuth() }, async (request, reply) => {
    await sessionOf(request.auth).refresh()
    return reply.redirect('/', 303)
  })
  return app
}
