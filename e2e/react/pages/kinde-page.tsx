import type { KindeProvider, useKindeAuth } from '@latchkey/react'
import type { LoginLink, LogoutLink } from '@latchkey/react/components'
import type { ReactNode, useEffect } from 'react'

type Kit = {
  KindeProvider: typeof KindeProvider
  useKindeAuth: typeof useKindeAuth
  LoginLink: typeof LoginLink
  LogoutLink: typeof LogoutLink
  useEffect: typeof useEffect
}

/** One page for both packages: as people write it for the one of Kinde. */
export function Page({ kit }: { kit: Kit }): ReactNode {
  const { domain, clientId, redirectUri, logoutUri } = window.props
  return (
    <kit.KindeProvider domain={domain} clientId={clientId} redirectUri={redirectUri} logoutUri={logoutUri}>
      <Content kit={kit} />
    </kit.KindeProvider>
  )
}

function Content({ kit }: { kit: Kit }) {
  const auth = kit.useKindeAuth()
  kit.useEffect(() => {
    window.auth = auth
  })
  const { isAuthenticated, isLoading, user } = auth
  const status = isLoading ? 'loading' : isAuthenticated ? 'authenticated' : 'anonymous'
  return (
    <main data-status={status}>
      <h1>{user?.givenName ?? 'Nobody'}</h1>
      {isAuthenticated ? (
        <kit.LogoutLink>Sign out</kit.LogoutLink>
      ) : (
        <kit.LoginLink orgCode={window.props.signInOrg}>Sign in</kit.LoginLink>
      )}
    </main>
  )
}
