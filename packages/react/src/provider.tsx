'use client'

import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { KindeContext, type KindeContextProps, SharedContext, toContextProps } from './context.ts'
import { activate } from './core/active.ts'
import { createApi } from './core/api.ts'
import { createBrowserClient } from './core/client.ts'
import type { AppState, ClientOptions, Listener } from './core/options.ts'
import { stateOf, type User } from './core/state.ts'
import { warnOfLocalStorage } from './warn.ts'

/** What `onError` is told. */
export type ErrorProps = {
  /** One of Kinde's `ERR_` names, or the `error` of the issuer. */
  readonly error: string
  /** What to mend, in a sentence. */
  readonly errorDescription: string
  readonly cause: NonNullable<KindeContextProps['error']>
}

/** What is called when something has happened. They may change at any time. */
export type KindeCallbacks = {
  /** After a sign-in; `state` is what was given to it. */
  readonly onSuccess?: ((user: User, state: AppState, context: KindeContextProps) => void) | undefined
  /** After every failure, with the state of the sign-in if it was one. */
  readonly onError?:
    | ((props: ErrorProps, state: Readonly<Record<string, unknown>>, context: KindeContextProps) => void)
    | undefined
  /** After a sign-in, before a sign-out, and after tokens were renewed. */
  readonly onEvent?:
    | ((
        event: 'login' | 'register' | 'logout' | 'tokenRefreshed',
        state: Readonly<Record<string, unknown>>,
        context: KindeContextProps,
      ) => void)
    | undefined
}

/** The application, its platform, and what is told when something has happened. */
export type KindeProviderProps = ClientOptions & {
  readonly children?: ReactNode
  readonly callbacks?: KindeCallbacks | undefined
  /** Called for every failure; the same as `callbacks.onError`. */
  readonly onError?: KindeCallbacks['onError'] | undefined
  /** `unsafeLocalStorage` under its old name. */
  readonly useInsecureForRefreshToken?: boolean | undefined
  /** False keeps children away until it is known who is signed in. By default they are always rendered. */
  readonly forceChildrenRender?: boolean | undefined
}

/**
 * Signs people in to an application, for everything inside. Another application, issuer or audience is another session:
 * then everything inside begins anew.
 */
export function KindeProvider(props: KindeProviderProps): ReactNode {
  const { issuer, domain, clientId, tokenStrategy, redirectUri, audience } = props
  return (
    <Session key={[issuer ?? domain, clientId, tokenStrategy, redirectUri, audience].flat().join(' ')} {...props} />
  )
}

function Session({
  children,
  callbacks,
  onError,
  forceChildrenRender,
  useInsecureForRefreshToken,
  ...given
}: KindeProviderProps) {
  const options: ClientOptions = {
    ...given,
    unsafeLocalStorage: given.unsafeLocalStorage ?? useInsecureForRefreshToken,
  }
  const [shared] = useState(() => {
    const client = createBrowserClient(options)
    return { client, api: createApi(client), initial: stateOf(options.initialState) }
  })
  const { client, api, initial } = shared
  const state = useSyncExternalStore(client.subscribe, client.getState, () => initial)
  const context = useMemo(() => toContextProps(state, api), [state, api])

  useEffect(() => {
    const now = () => toContextProps(client.getState(), api)
    const listener: Listener = {
      onSuccess: (user, appState) => callbacks?.onSuccess?.(user, appState, now()),
      onError(cause, error, appState) {
        const failure = { error, errorDescription: cause.message, cause }
        callbacks?.onError?.(failure, appState, now())
        onError?.(failure, appState, now())
      },
      onEvent: (event, appState) => callbacks?.onEvent?.(event, appState, now()),
    }
    client.update(options, listener)
  })
  useEffect(() => activate(shared), [shared])
  useEffect(() => client.start(), [client])
  useEffect(() => {
    if (options.unsafeLocalStorage) warnOfLocalStorage()
  }, [options.unsafeLocalStorage])

  const isHidden = forceChildrenRender === false && state.status === 'loading'
  return (
    <SharedContext.Provider value={shared}>
      <KindeContext.Provider value={context}>{isHidden ? null : children}</KindeContext.Provider>
    </SharedContext.Provider>
  )
}
