'use server'

import { revalidatePath } from 'next/cache'
import { requireAuth, requirePermissions } from '../auth.ts'
import { placeOrder } from '../orders.ts'

/** Takes over at once what an administrator changed, instead of at the next refresh. */
export async function refresh() {
  const session = await requireAuth()
  await session.refresh()
  revalidatePath('/')
}

/** An action can be called without its page, so it has its own guard. */
export async function order(form: FormData) {
  const session = await requirePermissions('create:orders')
  const user = await session.getUser()
  const item = String(form.get('item') ?? '').trim()
  if (item !== '') placeOrder(item, user?.name ?? 'somebody')
  revalidatePath('/orders')
}
