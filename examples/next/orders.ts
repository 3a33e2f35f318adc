export type Order = { readonly id: number; readonly what: string }

/** A shop would have a database. Lasts as long as the process. */
const orders = new Map<string, readonly Order[]>()
let count = 0

export const listOrders = (userId = ''): readonly Order[] => orders.get(userId) ?? []

export function addOrder(userId: string, what: string): void {
  orders.set(userId, [...listOrders(userId), { id: ++count, what }].slice(-10))
}
