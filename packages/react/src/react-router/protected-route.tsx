'use client'

import type { Requirement } from '@latchkey/sdk'
import type { ReactNode } from 'react'
import { Navigate } from 'react-router-dom'
import { ProtectedRoute as Gate } from '../components/gates.tsx'

/** What a protected route of React Router shows, to whom, and where it sends the others. */
export type ProtectedRouteProps = {
  readonly children?: ReactNode
  /** What somebody must have beside being signed in. */
  readonly has?: Requirement | undefined
  /** Where whoever is not let in is sent. By default `/`. */
  readonly fallbackPath?: string | undefined
  /** While it is not known who is signed in. By default nothing. */
  readonly loading?: ReactNode
}

/** `ProtectedRoute` for React Router: whoever is not let in is sent elsewhere. */
export function ProtectedRoute({ fallbackPath = '/', ...gate }: ProtectedRouteProps): ReactNode {
  return <Gate {...gate} fallback={<Navigate to={fallbackPath} replace />} />
}
