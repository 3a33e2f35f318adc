import { useKindeAuth } from '@kinde-oss/kinde-auth-react'
import { LoginLink, RegisterLink } from '@kinde-oss/kinde-auth-react/components'

export function LoggedOut() {
  const { login, register } = useKindeAuth()
  return (
    <main>
      <h1>Todos for everybody</h1>
      <LoginLink className="btn" lang="en">
        Sign in
      </LoginLink>
      <RegisterLink className="btn">Sign up</RegisterLink>
      <button type="button" onClick={() => login({ orgCode: 'org_5a3b1c7d9e0', state: { basket: '7' } })}>
        Sign in with a basket
      </button>
      {/* As much code has it: the event of the click is what they are given. */}
      <button type="button" onClick={login as () => void}>
        Log in
      </button>
      <button type="button" onClick={register as () => void}>
        Register
      </button>
    </main>
  )
}
