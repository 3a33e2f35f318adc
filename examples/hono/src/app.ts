import { createOrders } from '@latchkey/example-pages/orders'
import { homePage, ordersPage, signedOutPage } from '@latchkey/example-pages/pages'
import { readVisitor } from '@latchkey/example-pages/visitor'
import { type Latchkey, sessionOf } from '@latchkey/sdk'
import { latchkeyHono } from '@latchkey/sdk/hono'
import { Hono } from 'hono'

/** Orders for people with the permission `read:orders`, who place some with `create:orders`. */
export function createApp(latchkey: Latchkey): Hono {
  const auth = latchkeyHono(latchkey)
  const orders = createOrders()
  const app = new Hono()
  app.use(auth) // /login /register /create_org /callback /logout /user /portal
  app.onError(auth.errorHandler()) // a session that ends in the middle of a request

  app.get('/', auth.attachAuth(), async (c) =>
    c.html(
      c.var.auth.status === 'authenticated' ? homePage(await readVisitor(sessionOf(c.var.auth))) : signedOutPage(),
    ),
  )

  // Whoever is not signed in is sent to the sign-in and comes back; without the permission the answer is 403.
  app.get('/orders', auth.requirePermissions('read:orders'), async (c) =>
    c.html(ordersPage(orders.list(), await sessionOf(c.var.auth).hasPermission('create:orders'))),
  )
  app.post('/orders', auth.requirePermissions('create:orders'), async (c) => {
    const user = await sessionOf(c.var.auth).getUser()
    const { item } = await c.req.parseBody()
    const order = orders.place(item, user?.name ?? 'somebody')
    return order ? c.redirect('/orders', 303) : c.text('Say what to order.', 400)
  })

  // For other programs: an access token in `Authorization`, and no session.
  app.get('/api/orders', auth.requireBearer({ permissions: 'read:orders' }), (c) => c.json({ orders: orders.list() }))

  app.post('/refresh', auth.requireAuth(), async (c) => {
    await sessionOf(c.var.auth).refresh()
    return c.redirect('/', 303)
  })
  return app
}
