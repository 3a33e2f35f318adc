'use client'

import type { LatchkeyError } from '@latchkey/sdk'
import { createContext, useContext } from 'react'
import type { AuthApi } from './core/api.ts'
import type { BrowserClient } from './core/client.ts'
import { type Snapshot, snapshotOf } from './core/snapshot.ts'
import type { AuthState, User } from './core/state.ts'

/** Who is signed in, in Kinde’s words. */
export type State = {
  readonly isAuthenticated: boolean
  /** Whether it is not known yet who is signed in. */
  readonly isLoading: boolean
  readonly user?: User | undefined
  /** What failed last. */
  readonly error?: LatchkeyError | undefined
}

/** Everything that `useKindeAuth()` answers. */
export type KindeContextProps = State & AuthApi & Snapshot & { readonly authState: AuthState }

export type Shared = { readonly client: BrowserClient; readonly api: AuthApi; readonly initial: AuthState }

export const SharedContext = createContext<Shared | null>(null)
/** The context of the nearest provider, for code that `useKindeAuth()` does not suit; null outside. */
export const KindeContext = createContext<KindeContextProps | null>(null)

export function toContextProps(state: AuthState, api: AuthApi): KindeContextProps {
  return {
    ...api,
    ...snapshotOf(state),
    isAuthenticated: state.status === 'authenticated',
    isLoading: state.status === 'loading',
    user: state.status === 'authenticated' ? state.user : undefined,
    error: state.error,
    authState: state,
  }
}

/** Who is signed in, and everything that can be asked and done. Throws an Error outside of a provider. */
export function useKindeAuth(): KindeContextProps {
  const context = useContext(KindeContext)
  if (!context) throw new Error('useKindeAuth() is for components inside <KindeProvider>')
  return context
}
