import { useApiFetch, useOrganization } from '@latchkey/react'
import { useCallback, useEffect, useState } from 'react'
import { callApi, type Order, type Problem } from './api.ts'
import { useOnline } from './offline-banner.tsx'

type Loaded = { of: string | undefined; orders?: Order[]; problem?: Problem }

/** The orders of the organization; they are fetched anew for another one, and when the network is back. */
export function useOrders() {
  const apiFetch = useApiFetch()
  const orgCode = useOrganization()?.orgCode
  const isOnline = useOnline()
  const [loaded, setLoaded] = useState<Loaded>()

  const load = useCallback(
    async (signal?: AbortSignal) => {
      const result = await callApi<{ orders: Order[] }>(apiFetch, '/orders', signal ? { signal } : {})
      setLoaded((before) => {
        const known = before?.of === orgCode ? before?.orders : undefined
        if (result.ok) return { of: orgCode, orders: result.value.orders }
        const isKept = known && result.problem.kind === 'unreachable'
        return { of: orgCode, problem: result.problem, ...(isKept ? { orders: known } : {}) }
      })
    },
    [apiFetch, orgCode],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: a network that comes back is a reason to ask again
  useEffect(() => {
    const controller = new AbortController()
    load(controller.signal).catch(() => {}) // not wanted any more
    return () => controller.abort()
  }, [load, isOnline])

  // What was loaded for another organization is nothing to show.
  return { ...(loaded?.of === orgCode ? loaded : undefined), reload: load }
}
