import type { Order } from './pages.ts'

/** Orders in memory. */
export function createOrders() {
  const orders: Order[] = [{ id: 1, item: 'A first edition', by: 'the shop' }]
  return {
    list: (): readonly Order[] => orders,
    /** The order, or undefined if what was sent is none. */
    place(item: unknown, by: string): Order | undefined {
      if (typeof item !== 'string' || item.trim() === '' || item.length > 200) return undefined
      const order = { id: orders.length + 1, item: item.trim(), by }
      orders.push(order)
      return order
    },
  }
}
