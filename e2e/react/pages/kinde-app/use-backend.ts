import { useKindeAuth } from '@kinde-oss/kinde-auth-react'
import { useCallback, useMemo } from 'react'

/** The token goes with each call, as in the guides of Kinde. */
export function useBackend() {
  const { getAccessToken } = useKindeAuth()
  const fetchTodos = useCallback(async () => {
    const accessToken = await getAccessToken()
    const response = await fetch('/api/todos', { headers: { Authorization: `Bearer ${accessToken}` } })
    const { data } = (await response.json()) as { data: { todos: string[] } }
    return data.todos
  }, [getAccessToken])
  return useMemo(() => ({ fetchTodos }), [fetchTodos])
}
