import { useNavigate, useSearch } from '@tanstack/react-router'

/** Whether the form for something new is open: an address of its own (`?add=true`), so that it can be linked to. */
export function useAdding(): { isAdding: boolean; setAdding: (isAdding: boolean) => void } {
  const { add: isAdding = false } = useSearch({ strict: false }) as { add?: boolean }
  const navigate = useNavigate()
  return {
    isAdding: Boolean(isAdding),
    setAdding: (isNow) => void navigate({ to: '.', search: isNow ? { add: true } : {}, replace: !isNow }),
  }
}

/** A key as people would write it after a name: `Read orders` becomes `read:orders` with `:`. */
export const keyOfName = (name: string, separator: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, separator)
    .replaceAll(new RegExp(`^\\${separator}+|\\${separator}+$`, 'g'), '')
