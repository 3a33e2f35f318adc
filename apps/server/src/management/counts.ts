import { COUNTED } from '@latchkey/storage/many.ts'
import { z } from 'zod'

/** How many there are; `is_more`: so many at least. */
export const countAnswer = () => z.object({ count: z.int(), is_more: z.boolean() })

export const showCount = (counted = 0): z.input<ReturnType<typeof countAnswer>> => ({
  count: Math.min(counted, COUNTED - 1),
  is_more: counted >= COUNTED,
})
