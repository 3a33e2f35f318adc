import { type Clock, systemClock } from '../clock.ts'
import { createRecentMap } from './recent-map.ts'
import { checkNumber } from './settings.ts'

/** How much one address may ask, in how long. */
export type RateLimiterOptions = {
  /** Requests of one address in a window. By default 100. */
  readonly limit?: number
  /** By default 900: 15 minutes. */
  readonly windowSeconds?: number
  /** Addresses counted at a time; those not seen for longest are forgotten first. By default 50,000. */
  readonly maxAddresses?: number
  /** Epoch milliseconds. By default the system's. */
  readonly clock?: Clock
}

/** Counts requests per address. */
export type RateLimiter = {
  readonly limit: number
  /** Counts a request. `resetSeconds` are whole seconds until the address starts afresh. */
  take(address: string): { readonly isAllowed: boolean; readonly remaining: number; readonly resetSeconds: number }
}

type Window = { count: number; readonly endsAt: number }

/**
 * Counts requests per address in windows that open with the first request. Counts are this process's own. Addresses of
 * IPv6 count by their /64, which is what one visitor holds. Throws LatchkeyConfigurationError.
 */
export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  const { clock = systemClock } = options
  const limit = checkNumber('limit', options.limit ?? 100, { min: 1, max: Number.MAX_SAFE_INTEGER })
  const windowMs = checkNumber('windowSeconds', options.windowSeconds ?? 900, { min: 1, max: 86_400 }) * 1000
  const maxEntries = checkNumber('maxAddresses', options.maxAddresses ?? 50_000, { min: 2, max: 10_000_000 })
  const windows = createRecentMap<Window>({ maxEntries })

  return {
    limit,
    take(address) {
      const now = clock()
      const key = networkOf(address)
      let window = windows.get(key)
      if (!window || now >= window.endsAt) {
        window = { count: 0, endsAt: now + windowMs }
        windows.set(key, window)
      }
      window.count++
      const remaining = Math.max(0, limit - window.count)
      return { isAllowed: window.count <= limit, remaining, resetSeconds: Math.ceil((window.endsAt - now) / 1000) }
    },
  }
}

/** The first four groups of an IPv6 address, the whole of any other. `::ffff:192.0.2.1` is an IPv4 address. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address.slice(0, 64)
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const groups = [...first, ...Array.from({ length: zeros }, () => '0'), ...last].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '').slice(0, 4)).join(':')}::/64`
}
