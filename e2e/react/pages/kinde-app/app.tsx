import { useKindeAuth } from '@kinde-oss/kinde-auth-react'
import { ProtectedRoute } from '@kinde-oss/kinde-auth-react/react-router'
import { Link, Route, Routes } from 'react-router-dom'
import { Account } from './account.tsx'
import { LoggedIn } from './logged-in.tsx'
import { LoggedOut } from './logged-out.tsx'
import { Todos } from './todos.tsx'

export function App() {
  const { isLoading, isAuthenticated } = useKindeAuth()
  if (isLoading) return <p>Loading…</p>
  return (
    <>
      <nav>
        <Link to="/">Home</Link> <Link to="/todos">Todos</Link> <Link to="/account">Account</Link>
      </nav>
      <Routes>
        <Route path="/" element={isAuthenticated ? <LoggedIn /> : <LoggedOut />} />
        <Route
          path="/todos"
          element={
            <ProtectedRoute has={{ permissions: ['read:orders'] }} fallbackPath="/">
              <Todos />
            </ProtectedRoute>
          }
        />
        <Route
          path="/account"
          element={
            <ProtectedRoute>
              <Account />
            </ProtectedRoute>
          }
        />
      </Routes>
    </>
  )
}
