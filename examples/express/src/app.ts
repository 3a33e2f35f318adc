import { createOrders } from '@latchkey/example-pages/orders'
import { homePage, ordersPage, signedOutPage } from '@latchkey/example-pages/pages'
import { readVisitor } from '@latchkey/example-pages/visitor'
import { type Latchkey, sessionOf } from '@latchkey/sdk'
import { latchkeyExpress } from '@latchkey/sdk/express'
import express, { type Express } from 'express'

/** Orders for people with the permission `read:orders`, who place some with `create:orders`. */
export function createApp(latchkey: Latchkey): Express {
  const auth = latchkeyExpress(latchkey)
  const orders = createOrders()
  const app = express()
  app.use(auth) // /login /register /create_org /callback /logout /user /portal
  app.use(express.urlencoded({ extended: false }), express.json())

  app.get('/', auth.attachAuth(), async (request, response) => {
    if (request.auth?.status !== 'authenticated') return void response.send(signedOutPage())
    response.send(homePage(await readVisitor(sessionOf(request.auth))))
  })

  // Whoever is not signed in is sent to the sign-in and comes back; without the permission the answer is 403.
  app.get('/orders', auth.requirePermissions('read:orders'), async (request, response) => {
    response.send(ordersPage(orders.list(), await sessionOf(request.auth).hasPermission('create:orders')))
  })
  app.post('/orders', auth.requirePermissions('create:orders'), async (request, response) => {
    const user = await sessionOf(request.auth).getUser()
    const order = orders.place(request.body?.item, user?.name ?? 'somebody')
    if (!order) return void response.status(400).send('Say what to order.')
    response.redirect(303, '/orders')
  })

  // For other programs: an access token in `Authorization`, and no session.
  app.get('/api/orders', auth.requireBearer({ permissions: 'read:orders' }), (_request, response) => {
    response.json({ orders: orders.list() })
  })

  app.post('/refresh', auth.requireAuth(), async (request, response) => {
    await sessionOf(request.auth).refresh()
    response.redirect(303, '/')
  })

  app.use(auth.errorHandler()) // a session that ends in the middle of a request
  return app
}
