import type { Requirement } from '@latchkey/sdk'
import type { ReactNode } from 'react'
import { Navigate } from 'react-router-dom'
import { ProtectedRoute as Gate } from '../components/gates.tsx'

export type ProtectedRouteProps = {
  readonly children?: ReactNode
  readonly has?: Requirement | undefined
  /** Where whoever is not let in is sent. By default `/`. */
  readonly fallbackPath?: string
  readonly loading?: ReactNode
}

/** `ProtectedRoute` for React Router: whoever is not let in is sent elsewhere. */
export function ProtectedRoute({ fallbackPath = '/', ...gate }: ProtectedRouteProps): ReactNode {
  return <Gate {...gate} fallback={<Navigate to={fallbackPath} replace />} />
}
