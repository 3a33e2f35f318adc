import type { KindeProvider, useKindeAuth } from '@latchkey/react'
import type { LoginLink, LogoutLink, RegisterLink } from '@latchkey/react/components'
import type { ReactNode, useEffect } from 'react'

type Kit = {
  KindeProvider: typeof KindeProvider
  useKindeAuth: typeof useKindeAuth
  LoginLink: typeof LoginLink
  LogoutLink: typeof LogoutLink
  RegisterLink: typeof RegisterLink
  useEffect: typeof useEffect
}

const tell = (name: string, detail: unknown) => {
  window.told ??= []
  window.told.push({ name, detail })
}

// Kinde's package wants both to stay the same.
const callbacks = {
  onSuccess: (user: object, state: object, context: object) =>
    tell('success', { user, state, hasContext: 'logout' in context }),
  onError: ({ error }: { error: string }) => tell('error', error),
  onEvent: (event: string) => tell('event', event),
}
const { activityTimeout: times } = window.props
const activityTimeout = times && { ...times, onTimeout: (type: string) => tell('timeout', type) }

/** One page for both packages: as people write it for the one of Kinde. */
export function Page({ kit }: { kit: Kit }): ReactNode {
  const { domain, clientId, redirectUri, logoutUri } = window.props
  return (
    <kit.KindeProvider
      domain={domain}
      clientId={clientId}
      redirectUri={redirectUri}
      logoutUri={logoutUri}
      callbacks={callbacks}
      activityTimeout={activityTimeout}
    >
      <Content kit={kit} />
    </kit.KindeProvider>
  )
}

function Content({ kit }: { kit: Kit }) {
  const auth = kit.useKindeAuth()
  kit.useEffect(() => {
    window.auth = auth
  })
  const { isAuthenticated, isLoading, user, login } = auth
  const status = isLoading ? 'loading' : isAuthenticated ? 'authenticated' : 'anonymous'
  return (
    <main data-status={status}>
      <h1>{user?.givenName ?? 'Nobody'}</h1>
      {isAuthenticated ? (
        <>
          <kit.LogoutLink>Sign out</kit.LogoutLink>
          <button type="button" onClick={() => login({ orgCode: window.props.orgCode })}>
            Switch
          </button>
        </>
      ) : (
        <>
          <kit.LoginLink orgCode={window.props.signInOrg}>Sign in</kit.LoginLink>
          <button type="button" onClick={() => login({ orgCode: window.props.signInOrg, state: { basket: '7' } })}>
            Sign in with a basket
          </button>
          <kit.RegisterLink>Sign up</kit.RegisterLink>
        </>
      )}
    </main>
  )
}
