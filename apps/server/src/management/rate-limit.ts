import type { Deps } from '../deps.ts'

const WINDOW_MS = 60_000
/** 200 a second, kept up for a minute: beyond what a program needs that is not in a loop. */
const LIMIT = 12_000

/**
 * Counts the calls of each application in this process. The first call begins a window of a minute; when it ends,
 * counting begins anew. Answers the seconds until then for a call too many, else undefined.
 */
export function createRateLimit({ clock }: Pick<Deps, 'clock'>, limit = LIMIT) {
  const windows = new Map<string, { endsAt: number; calls: number }>()
  return (environmentId: string, clientId: string): number | undefined => {
    const now = clock.now()
    const key = `${environmentId} ${clientId}`
    const window = windows.get(key)
    if (!window || window.endsAt <= now) {
      windows.set(key, { endsAt: now + WINDOW_MS, calls: 1 })
      return undefined
    }
    window.calls++
    return window.calls > limit ? Math.ceil((window.endsAt - now) / 1000) : undefined
  }
}
