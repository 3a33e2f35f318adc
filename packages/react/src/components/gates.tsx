'use client'

import type { Requirement } from '@latchkey/sdk'
import type { ReactNode } from 'react'
import { useKindeAuth } from '../context.ts'
import { grants, snapshotOf } from '../core/snapshot.ts'

type Gate = { readonly children?: ReactNode }

/** Shows its content to whoever is signed in. */
export const SignedIn = ({ children }: Gate): ReactNode => (useKindeAuth().isAuthenticated ? children : null)

/** Shows its content while it is certain that nobody is signed in. */
export const SignedOut = ({ children }: Gate): ReactNode => {
  const { authState } = useKindeAuth()
  return authState.status === 'anonymous' ? children : null
}

/** Shows its content while it is not known who is signed in. */
export const AuthLoading = ({ children }: Gate): ReactNode => (useKindeAuth().isLoading ? children : null)

/** Shows its content to whoever has what is required, to others the fallback. What is shown is no secret: APIs decide. */
export function Has({
  children,
  fallback = null,
  ...requirement
}: Gate & Requirement & { fallback?: ReactNode }): ReactNode {
  const { authState } = useKindeAuth()
  return authState.status === 'authenticated' && grants(snapshotOf(authState), requirement) ? children : fallback
}

/** What a protected route shows, to whom, and what meanwhile. */
export type ProtectedRouteProps = Gate & {
  readonly has?: Requirement | undefined
  /** For whoever is not let in. By default nothing. */
  readonly fallback?: ReactNode
  /** While it is not known who is signed in. By default nothing. */
  readonly loading?: ReactNode
}

/** Lets in whoever is signed in and has what is required; in any doubt nobody (RX-1). */
export function ProtectedRoute({ children, has, fallback = null, loading = null }: ProtectedRouteProps): ReactNode {
  const { authState } = useKindeAuth()
  if (authState.status === 'loading') return loading
  const isLetIn = authState.status === 'authenticated' && (has === undefined || grants(snapshotOf(authState), has))
  return isLetIn ? children : fallback
}
