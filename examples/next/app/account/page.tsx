import { requireAuth } from '../../auth.ts'

export default async function Account() {
  const session = await requireAuth()
  const user = await session.getUser()
  return (
    <>
      <h1>Account</h1>
      <p>
        {user?.givenName} {user?.familyName}, {user?.email}
      </p>
    </>
  )
}
