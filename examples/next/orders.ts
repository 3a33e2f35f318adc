export type Order = { readonly id: number; readonly item: string; readonly by: string }

/** A shop would have a database. Lasts as long as the process. */
const orders: Order[] = []

export const listOrders = (): readonly Order[] => orders

export function placeOrder(item: string, by: string): void {
  orders.push({ id: orders.length + 1, item: item.slice(0, 200), by })
}
