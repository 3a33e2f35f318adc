import { protectApi } from '../../../auth.ts'
import { listOrders } from '../../../orders.ts'

export const GET = protectApi(
  async (_request, { auth }) => Response.json({ by: auth.via, orders: listOrders(auth.reader.userId) }),
  { permissions: 'read:orders' },
)
