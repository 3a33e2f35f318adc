'use server'

import { revalidatePath } from 'next/cache'
import { requireAuth, requirePermissions } from '../auth.ts'
import { addOrder } from '../orders.ts'

/** Takes over at once what an administrator changed, instead of at the next refresh. */
export async function refresh() {
  const session = await requireAuth()
  await session.refresh()
  revalidatePath('/')
}

/** An action can be called without its page, so it has its own guard. */
export async function placeOrder(form: FormData) {
  const session = await requirePermissions('create:orders')
  addOrder(session.userId, String(form.get('what') ?? '').slice(0, 80))
  revalidatePath('/orders')
}
