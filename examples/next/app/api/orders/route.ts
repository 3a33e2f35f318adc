import { protectApi } from '../../../auth.ts'
import { listOrders } from '../../../orders.ts'

/** For other programs: an access token in `Authorization`, and no session. */
export const GET = protectApi(async () => Response.json({ orders: listOrders() }), {
  accepts: 'bearer',
  permissions: 'read:orders',
})
