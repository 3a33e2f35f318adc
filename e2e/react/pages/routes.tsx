import {
  ProtectedRoute as Gate,
  Has,
  KindeProvider,
  useApiFetch,
  useFlag,
  useHas,
  usePermission,
  useUser,
} from '@latchkey/react'
import { LoginLink } from '@latchkey/react/components'
import { ProtectedRoute } from '@latchkey/react/react-router'
import { getClaim, getRawToken, has, isAuthenticated } from '@latchkey/react/utils'
import { Component, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Link, Route, Routes } from 'react-router-dom'

Object.assign(window, { utils: { getClaim, getRawToken, has, isAuthenticated } })

/** Shows what a component throws. */
class Caught extends Component<{ children: ReactNode }, { message?: string }> {
  override state: { message?: string } = {}
  static getDerivedStateFromError = (error: Error) => ({ message: error.message })
  override render() {
    return this.state.message === undefined ? this.props.children : <p role="alert">{this.state.message}</p>
  }
}

function Hooks() {
  const user = useUser()
  const isDark = useFlag('is_dark_mode', true)
  const theme = useFlag('theme', 'none')
  const mayRead = usePermission('read:orders')
  const isAdmin = useHas({ roles: ['admin'], permissions: ['read:orders'] })
  Object.assign(window, { apiFetch: useApiFetch() })
  return <p id="hooks">{[user?.givenName, isDark, theme, mayRead, isAdmin].join(' ')}</p>
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <BrowserRouter>
    <KindeProvider {...window.props}>
      <LoginLink orgCode={window.props.signInOrg} returnTo="/orders">
        Sign in
      </LoginLink>
      <Link to="/orders">Orders</Link>
      <Link to="/refunds">Refunds</Link>
      <Hooks />
      <Has permissions={['read:orders']} fallback={<p>No orders</p>}>
        <p>Has orders</p>
      </Has>
      <Caught>
        <Has>
          <p>Nothing is asked for</p>
        </Has>
      </Caught>
      <Gate fallback={<p>Gate is shut</p>} loading={<p>Gate waits</p>}>
        <p>Gate is open</p>
      </Gate>
      <Routes>
        <Route path="/" element={<h1>Home</h1>} />
        <Route
          path="/orders"
          element={
            <ProtectedRoute>
              <h1>Orders</h1>
            </ProtectedRoute>
          }
        />
        <Route
          path="/refunds"
          element={
            <ProtectedRoute has={{ permissions: ['refund:orders'] }} fallbackPath="/">
              <h1>Refunds</h1>
            </ProtectedRoute>
          }
        />
      </Routes>
    </KindeProvider>
    <KindeProvider {...window.props} clientId="another">
      <Has permissions={['read:orders']} fallback={<p>Another has none</p>}>
        <p>Another has orders</p>
      </Has>
    </KindeProvider>
  </BrowserRouter>,
)
