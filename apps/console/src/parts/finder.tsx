import type { ManagementConnection } from '@latchkey/sdk/management'
import { searchUsers } from '@latchkey/sdk/management'
import { Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ask } from '../api/session.ts'
import { useRead } from '../frame/queries.ts'
import { t } from '../languages/t.ts'

export type Found = { value: string; label: string }

type FinderProps = {
  label: string
  /** Says what is looked for, and is what changes of it make stale. */
  of: string
  find: (connection: ManagementConnection, words: string) => Promise<Found[]>
  chosen: Found | undefined
  choose: (chosen: Found | undefined) => void
  isFirst?: boolean
}

const WAIT_MS = 200

/** Chooses one of many by a few letters: what matches is asked for while they are typed. */
export function Finder({ label, of, find, chosen, choose, isFirst = false }: FinderProps) {
  const [typed, type] = useState('')
  const [words, setWords] = useState('')
  const text = typed === chosen?.label ? '' : typed.trim()
  useEffect(() => {
    const timer = setTimeout(() => setWords(text), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  const read = useRead([of, 'found', words], (connection) => find(connection, words))
  const found = read.data ?? []
  const others = found.filter(({ value }) => value !== chosen?.value)
  return (
    <Select
      searchable
      clearable={chosen !== undefined}
      clearButtonProps={{ 'aria-label': t('Clear: {what}', { what: label }) }}
      label={label}
      placeholder={t('Type to find')}
      data={chosen ? [chosen, ...others] : others}
      filter={({ options }) => options}
      value={chosen?.value ?? null}
      onChange={(value, option) => choose(value && option ? { value, label: option.label } : undefined)}
      onSearchChange={type}
      nothingFoundMessage={read.isFetching ? t('Looking …') : t('Nothing was found.')}
      comboboxProps={{ withinPortal: true }}
      openOnFocus={!isFirst} // in a dialog its list would lie over the buttons
      {...(isFirst ? { 'data-autofocus': true } : {})}
    />
  )
}

const MOST = 10

/** Users by the beginnings of names and addresses. */
export async function findUsers(connection: ManagementConnection, words: string): Promise<Found[]> {
  const { results } = await searchUsers(connection, { query: words === '' ? '*' : words, pageSize: MOST })
  return results.map(({ id, first_name, last_name, email, username }) => {
    const name = [first_name, last_name].filter(Boolean).join(' ')
    return { value: id, label: [name, email ?? username].filter(Boolean).join(' · ') || id }
  })
}

/** Organizations by the beginnings of the words of their names. */
export async function findOrganizations(connection: ManagementConnection, words: string): Promise<Found[]> {
  type Answer = { organizations: { code: string; name: string }[] }
  const { organizations } = await ask<Answer>(connection, 'organizations', { query: words, pageSize: MOST })
  return organizations.map(({ code, name }) => ({ value: code, label: name }))
}
