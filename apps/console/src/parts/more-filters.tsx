import { Button } from '@mantine/core'
import { Children, type ReactNode, useState } from 'react'
import { t } from '../languages/t.ts'
import classes from './more-filters.module.css'

/**
 * Filters above a list. On a phone, where many of them would push the list out of sight, the first is shown, and the
 * others when they are asked for or narrow the list already.
 */
export function useMoreFilters(filters: ReactNode, isAny: boolean): { isClosed: boolean; more: ReactNode } {
  const [isOpen, open] = useState(isAny)
  if (Children.toArray(filters).length <= 2) return { isClosed: false, more: null }
  return {
    isClosed: !isOpen,
    more: (
      <Button
        className={classes.more}
        size="compact-sm"
        variant="subtle"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      >
        {isOpen ? t('Fewer filters') : t('More filters')}
      </Button>
    ),
  }
}

/** The class of what holds them while they are closed. */
export const closedFilters = classes.closed
