import { protectPage, requireAuth } from '../../auth.ts'
import { listOrders } from '../../orders.ts'
import { order } from '../actions.ts'

async function Orders() {
  const session = await requireAuth()
  const mayOrder = await session.hasPermission('create:orders')
  return (
    <>
      <h1>Orders</h1>
      <ul>
        {listOrders().map(({ id, item, by }) => (
          <li key={id}>
            {item}, ordered by {by}
          </li>
        ))}
      </ul>
      {mayOrder ? (
        <form action={order}>
          <label>
            Item <input name="item" required maxLength={200} />
          </label>
          <button type="submit">Order</button>
        </form>
      ) : (
        <p>You may not order.</p>
      )}
    </>
  )
}

export default protectPage(Orders, { permissions: 'read:orders' })
