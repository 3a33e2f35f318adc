import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './filters.module.css'
import { Icon } from './icon.tsx'

const WAIT_MS = 250

type SearchFieldProps = {
  label: string
  placeholder: string
  /** What is searched for now. */
  text: string
  search: (text: string) => void
}

/** A field that searches once nothing has been typed for a moment. */
export function SearchField({ label, placeholder, text, search }: SearchFieldProps) {
  const [typed, type] = useState(text)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts a search
  useEffect(() => {
    if (typed.trim() === text) return
    const timer = setTimeout(() => search(typed.trim()), WAIT_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextInput
      type="search"
      className={classes.search}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<Icon name="search" size={16} />}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  )
}
