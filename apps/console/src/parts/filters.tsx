import type { ReactNode } from 'react'
import classes from './filters.module.css'

/** What narrows the list below it. */
export const Filters = ({ children }: { children: ReactNode }) => <div className={classes.filters}>{children}</div>
