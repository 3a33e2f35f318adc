import { useKindeAuth } from '@latchkey/react'
import { LoginLink, RegisterLink } from '@latchkey/react/components'

export function Welcome() {
  const { error } = useKindeAuth()
  return (
    <section className="card welcome">
      <h1>Orders for people who belong somewhere</h1>
      <p>Sign in to see what your organization has ordered, and to order more.</p>
      {error && (
        <p role="alert" className="problem">
          {'code' in error && error.code === 'session_expired'
            ? 'Your sign-in has ended. Sign in again.'
            : error.message}
        </p>
      )}
      <div className="actions">
        <LoginLink className="primary" returnTo={window.location.href}>
          Sign in
        </LoginLink>
        <RegisterLink>Create an account</RegisterLink>
      </div>
    </section>
  )
}
