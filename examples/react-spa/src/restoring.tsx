import { useKindeAuth } from '@latchkey/react'
import { Skeleton } from './skeleton.tsx'

/** While it is not known who is signed in: as large as what comes, so that nothing jumps. */
export function Restoring() {
  const { error } = useKindeAuth()
  return (
    <section className="card" aria-busy="true">
      <h1>Orders</h1>
      <p role="status" className="hint">
        {error ? 'The sign-in cannot be reached. Trying again …' : 'Looking who is signed in …'}
      </p>
      <div className="form-to-come" />
      <div className="list">
        <Skeleton />
      </div>
    </section>
  )
}
