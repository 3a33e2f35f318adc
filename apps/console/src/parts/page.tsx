import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { messageOf } from '../api/problems.ts'
import { t } from '../languages/t.ts'
import { Icon } from './icon.tsx'
import classes from './page.module.css'

type PageProps = {
  title: string
  /** One sentence that says what this is for. */
  lead?: ReactNode
  /** The way back to the list that this belongs to. */
  back?: { to: string; label: string }
  /** Beside the title: states, such as what cannot be changed. */
  marks?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}

/** A page, which gives the browser's tab its name. */
export function Page({ title, lead, back, marks, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Latchkey`
  }, [title])
  return (
    <div className={classes.page}>
      {back && (
        <Link to={back.to} className={classes.back}>
          <Icon name="chevron" size={14} />
          {back.label}
        </Link>
      )}
      <div className={classes.head}>
        <div className={classes.titles}>
          <h1 className={classes.title}>
            <bdi>{title}</bdi> {marks}
          </h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}

type SectionProps = { title?: string; lead?: ReactNode; actions?: ReactNode; children?: ReactNode; isFlush?: boolean }

/** A part of a page, in a frame of its own. */
export function Section({ title, lead, actions, children, isFlush = false }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      {(title || actions) && (
        <div className={classes.sectionHead}>
          <div>
            {title && <h2 className={classes.sectionTitle}>{title}</h2>}
            {lead && <p className={classes.lead}>{lead}</p>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      {children && <div className={isFlush ? classes.flush : classes.inside}>{children}</div>}
    </section>
  )
}

/** What there is to say where a list is empty: what belongs there, what it is for, and how to begin. */
export function Empty({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <h2 className={classes.sectionTitle}>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  )
}

type Read<T> = { data: T | undefined; error: unknown; refetch: () => unknown }

/** What was read, once it is there. */
export function Loaded<T>({
  of,
  children,
  rows = 3,
}: {
  of: Read<T>
  children: (data: T) => ReactNode
  rows?: number
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <Problem error={of.error} retry={of.refetch} />
  return (
    <div className={classes.waiting} role="status" aria-label={t('Loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={row} height={20} />
      ))}
    </div>
  )
}

/** What could not be read, and the way to try again. */
function Problem({ error, retry }: { error: unknown; retry: () => unknown }) {
  return (
    <div className={classes.problem} role="alert">
      <p>{messageOf(error)}</p>
      <button type="button" onClick={() => retry()}>
        {t('Try again')}
      </button>
    </div>
  )
}

/** A small word about the state of something. */
export function Mark({ children, kind = 'plain' }: { children: ReactNode; kind?: 'plain' | 'good' | 'warn' | 'bad' }) {
  return (
    <span className={classes.mark} data-kind={kind}>
      {children}
    </span>
  )
}

/** Names and their values, one below the other. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
