import type { ReactNode } from 'react'
import classes from './filters.module.css'
import { closedFilters, useMoreFilters } from './more-filters.tsx'

/** What narrows the list below it. */
export function Filters({ children, isAny = false }: { children: ReactNode; isAny?: boolean }) {
  const { isClosed, more } = useMoreFilters(children, isAny)
  return (
    <div className={isClosed ? `${classes.filters} ${closedFilters}` : classes.filters}>
      {children}
      {more}
    </div>
  )
}
