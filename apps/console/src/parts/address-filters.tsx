import { Button, Select, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../languages/t.ts'
import classes from './address-filters.module.css'
import { closedFilters, useMoreFilters } from './more-filters.tsx'

type Search = Record<string, string | undefined>

/** What a list is narrowed to: it stands in the address, so that what somebody sees can be sent to others. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const values = Object.fromEntries(
    names.flatMap((name) => (search[name] === undefined ? [] : [[name, String(search[name])]])),
  ) as Partial<Record<Name, string>>
  const set = (change: Partial<Record<Name | 'open', string | undefined>>) => {
    const next: Search = { ...values, ...change }
    const present = Object.entries(next).filter(([, value]) => value !== undefined && value !== '')
    return navigate({ to: '.', search: Object.fromEntries(present), replace: true })
  }
  const open = search.open === undefined ? undefined : String(search.open)
  return { values, set, open }
}

type FiltersProps = { children: ReactNode; isAny: boolean; clear: () => void }

export function Filters({ children, isAny, clear }: FiltersProps) {
  const { isClosed, more } = useMoreFilters(children, isAny)
  return (
    <search className={isClosed ? `${classes.filters} ${closedFilters}` : classes.filters} aria-label={t('Filters')}>
      {children}
      {more}
      {isAny && (
        <Button data-kept className={classes.clear} size="compact-sm" variant="subtle" onClick={clear}>
          {t('Show all')}
        </Button>
      )}
    </search>
  )
}

type FieldProps = { label: string; value: string | undefined; apply: (value: string | undefined) => unknown }

const WAIT_MS = 350

/** A text that counts when whoever types it pauses. */
export function FilterText({ label, value = '', apply }: FieldProps) {
  const [typed, type] = useState(value)
  useEffect(() => type(value), [value])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed counts
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => apply(typed.trim() || undefined), WAIT_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextInput
      className={classes.field}
      size="xs"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  )
}

export function FilterDate({
  label,
  value = '',
  apply,
  size = 'xs',
  labelWidth = '2.75rem',
}: FieldProps & { size?: 'xs' | 'sm'; labelWidth?: string }) {
  return (
    <TextInput
      size={size}
      type="date"
      aria-label={label}
      leftSection={<span className={classes.day}>{label}</span>}
      leftSectionWidth={labelWidth}
      value={value}
      onChange={({ currentTarget }) => apply(currentTarget.value || undefined)}
    />
  )
}

type ChoiceProps = FieldProps & { data: readonly { value: string; label: string }[] }

export function FilterChoice({ label, value, apply, data }: ChoiceProps) {
  return (
    <Select
      className={classes.field}
      size="xs"
      aria-label={label}
      placeholder={label}
      data={data}
      value={value ?? null}
      onChange={(next) => apply(next ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('Clear: {what}', { what: label }) }}
      nothingFoundMessage={t('Nothing is called that.')}
      comboboxProps={{ withinPortal: true }}
    />
  )
}

const DAY_MS = 86_400_000

/** The days of two filters as the platform wants them: the last one is included. */
export const spanOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  since: from,
  until: to === undefined ? undefined : dayAfter(to),
})

function dayAfter(day: string): string {
  const time = Date.parse(day)
  return Number.isNaN(time) ? day : new Date(time + DAY_MS).toISOString().slice(0, 10)
}
