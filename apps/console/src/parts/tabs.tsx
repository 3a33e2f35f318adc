import { Link, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { direction } from '../languages/languages.ts'
import classes from './tabs.module.css'

export type Tab = { id: string; title: string; content: () => ReactNode }

/** Parts of a page under addresses of their own (`?tab=events`). Only the one that is shown reads anything. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly [Tab, ...Tab[]] }) {
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const shown = tabs.find(({ id }) => id === tab) ?? tabs[0]
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const here = bar.current?.querySelector<HTMLElement>(`[data-tab="${shown.id}"]`)
    const side = direction() === 'rtl' ? 'right' : 'left'
    if (!bar.current || !here) return
    bar.current.scrollLeft += here.getBoundingClientRect()[side] - bar.current.getBoundingClientRect()[side]
  }, [shown.id])
  return (
    <>
      <nav ref={bar} className={classes.tabs} aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Link
            key={id}
            data-tab={id}
            to="."
            search={id === tabs[0].id ? {} : { tab: id }}
            className={classes.tab}
            data-here={id === shown.id}
            aria-current={id === shown.id ? 'true' : undefined}
          >
            {title}
          </Link>
        ))}
      </nav>
      {shown.content()}
    </>
  )
}
