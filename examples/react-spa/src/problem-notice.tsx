import { useKindeAuth } from '@latchkey/react'
import { LoginLink } from '@latchkey/react/components'
import type { Problem } from './api.ts'
import { useOrganizations } from './use-organizations.ts'

type Props = { problem: Problem; onRetry: () => unknown }

/** Says what went wrong and what to do about it. */
export function ProblemNotice({ problem, onRetry }: Props) {
  const { orgCode, refreshToken } = useKindeAuth()
  const { current } = useOrganizations()

  async function retryWithNewToken() {
    await refreshToken() // what somebody was given meanwhile is in the next token
    await onRetry()
  }

  return (
    <div className="problem" role="alert">
      {problem.kind === 'sign-in-again' && (
        <>
          <p>Your sign-in is not accepted any more. {problem.message}</p>
          <LoginLink returnTo={window.location.href} {...(orgCode === null ? {} : { orgCode })}>
            Sign in again
          </LoginLink>
        </>
      )}
      {problem.kind === 'not-allowed' && (
        <>
          <p>
            You may not do this. {problem.message}. Ask whoever looks after {current?.name ?? 'your organization'} for{' '}
            {problem.scope ?? 'it'}.
          </p>
          <button type="button" onClick={retryWithNewToken}>
            I was given it: try again
          </button>
        </>
      )}
      {problem.kind === 'unreachable' && (
        <>
          <p>The orders cannot be reached right now. {problem.message}</p>
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        </>
      )}
      {problem.kind === 'refused' && <p>{problem.message || 'The API did not accept that.'}</p>}
    </div>
  )
}
