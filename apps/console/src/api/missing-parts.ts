const KEY = 'latchkey.missing'

const missing = new WeakSet<Error>()

/**
 * A part that is gone was replaced by a newer one of the same console: its page, loaded again, names that. A part that is
 * still not there afterwards is missing for good, and whoever asked for it is told.
 */
export function reloadForMissingParts(): void {
  addEventListener('vite:preloadError', ({ payload }) => {
    missing.add(payload)
    const before = sessionStorage.getItem(KEY) ?? ''
    if (before.includes(payload.message)) return
    sessionStorage.setItem(KEY, `${before}\n${payload.message}`)
    location.reload()
  })
}

export const isPartMissing = (error: unknown): boolean => error instanceof Error && missing.has(error)
