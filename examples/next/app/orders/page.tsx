import { protectPage, requireAuth } from '../../auth.ts'
import { listOrders } from '../../orders.ts'
import { placeOrder } from '../actions.ts'

async function Orders() {
  const session = await requireAuth()
  const mayOrder = await session.hasPermission('create:orders')
  return (
    <>
      <h1>Orders</h1>
      <ul>
        {listOrders(session.userId).map(({ id, what }) => (
          <li key={id}>{what}</li>
        ))}
      </ul>
      {mayOrder && (
        <form action={placeOrder}>
          <input name="what" aria-label="What" required />
          <button type="submit">Order</button>
        </form>
      )}
    </>
  )
}

export default protectPage(Orders, { permissions: 'read:orders' })
