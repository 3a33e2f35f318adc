import { useKindeAuth } from '@kinde-oss/kinde-auth-react'
import { useState } from 'react'
import { useBackend } from './use-backend.ts'

export function Todos() {
  const { fetchTodos } = useBackend()
  const { isAuthenticated } = useKindeAuth()
  const [todos, setTodos] = useState<string[]>([])
  return (
    <main>
      <h1>Todos</h1>
      <button type="button" disabled={!isAuthenticated} onClick={async () => setTodos(await fetchTodos())}>
        Fetch todos
      </button>
      <ul>
        {todos.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
    </main>
  )
}
