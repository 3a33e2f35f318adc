export type Order = { id: number; item: string; by: string }

/** The most that one organization keeps here: the oldest go first. */
const LIMIT = 100

/** Orders in memory: each organization has its own. */
export function createOrders() {
  const known = new Map<string, Order[]>()
  let lastId = 1
  function ordersOf(orgCode: string): Order[] {
    const found = known.get(orgCode) ?? [{ id: 1, item: 'A first edition', by: 'the shop' }]
    known.set(orgCode, found)
    return found
  }

  return {
    list: (orgCode: string): readonly Order[] => ordersOf(orgCode),
    place(orgCode: string, item: string, by: string): Order {
      const orders = ordersOf(orgCode)
      const order = { id: ++lastId, item, by }
      orders.push(order)
      if (orders.length > LIMIT) orders.shift()
      return order
    },
    /** Answers whether there was such an order. */
    refund(orgCode: string, id: number): boolean {
      const orders = ordersOf(orgCode)
      const index = orders.findIndex((order) => order.id === id)
      if (index >= 0) orders.splice(index, 1)
      return index >= 0
    },
  }
}
