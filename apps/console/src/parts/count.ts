import { numberText } from '../languages/formats.ts'
import { t } from '../languages/t.ts'
/** How many there are, counted up to a bound. */
export type Count = { count: number; is_more: boolean }

export const countText = ({ count, is_more }: Count): string =>
  is_more ? t('{count} or more', { count }) : numberText(count)
