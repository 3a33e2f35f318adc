import { useKindeAuth } from '@kinde-oss/kinde-auth-react'
import { LogoutLink } from '@kinde-oss/kinde-auth-react/components'

export function LoggedIn() {
  const { user, logout } = useKindeAuth()
  return (
    <main>
      <h1>
        Hello {user?.givenName} {user?.familyName}
      </h1>
      {user?.picture ? <img src={user.picture} alt="" /> : <p className="avatar">{user?.givenName?.[0]}</p>}
      <p>{user?.email}</p>
      <LogoutLink className="btn">Sign out</LogoutLink>
      <button type="button" onClick={() => logout({ redirectUrl: window.location.origin, allSessions: true })}>
        Sign out everywhere
      </button>
    </main>
  )
}
