import { useApiFetch } from '@latchkey/react'
import { useCallback, useEffect, useState } from 'react'
import { callApi, type Order, type Problem } from './api.ts'
import { useOnline } from './offline-banner.tsx'

/** The orders of the organization that the token is for; they are fetched again when the network is back. */
export function useOrders() {
  const apiFetch = useApiFetch()
  const isOnline = useOnline()
  const [loaded, setLoaded] = useState<{ orders?: Order[]; problem?: Problem }>({})

  const load = useCallback(
    async (signal?: AbortSignal) => {
      const result = await callApi<{ orders: Order[] }>(apiFetch, '/orders', signal ? { signal } : {})
      setLoaded(({ orders }) => {
        if (result.ok) return { orders: result.value.orders }
        const isKept = orders && result.problem.kind === 'unreachable'
        return { problem: result.problem, ...(isKept ? { orders } : {}) }
      })
    },
    [apiFetch],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: a network that comes back is a reason to ask again
  useEffect(() => {
    const controller = new AbortController()
    load(controller.signal).catch(() => {}) // not wanted any more
    return () => controller.abort()
  }, [load, isOnline])

  return { ...loaded, reload: load }
}
