import Link from 'next/link'
import { auth } from '../auth.ts'
import { refresh } from './actions.ts'

export default async function Home() {
  const state = await auth()
  if (state.status !== 'authenticated') {
    return (
      <>
        <h1>Welcome</h1>
        {state.status === 'expired' && <p>Your session has ended.</p>}
        <p>
          {/* plain links: these addresses leave the site */}
          <a href="/api/auth/login">Sign in</a> <a href="/api/auth/register">Sign up</a>
        </p>
      </>
    )
  }

  const { session, user } = state
  const { orgs } = await session.getUserOrganizations()
  const organization = await session.getOrganization()
  const { permissions } = await session.getPermissions()
  const flags = Object.values(await session.getFlags())
  return (
    <>
      <h1>Hello, {user.givenName ?? user.email}</h1>
      <dl>
        <dt>Organization</dt>
        <dd data-testid="organization">{organization?.orgCode}</dd>
        <dt>Permissions</dt>
        <dd data-testid="permissions">{permissions.join(', ') || 'none'}</dd>
        <dt>Feature flags</dt>
        <dd data-testid="flags">{flags.map(({ code, value }) => `${code} = ${String(value)}`).join(', ') || 'none'}</dd>
        <dt>Token expires</dt>
        <dd data-testid="expires">{new Date(session.tokenInfo().expiresAt * 1000).toISOString()}</dd>
      </dl>
      <nav>
        <Link href="/account">Account</Link> <Link href="/orders">Orders</Link> <a href="/api/auth/portal">Profile</a>
        {orgs
          .filter(({ code }) => code !== organization?.orgCode)
          .map(({ code, name }) => (
            <a key={code} href={`/api/auth/login?org_code=${code}`}>
              Switch to {name ?? code}
            </a>
          ))}
      </nav>
      <form action={refresh}>
        <button type="submit">Refresh</button>
      </form>
      <form action="/api/auth/logout" method="post">
        <button type="submit">Sign out</button>
      </form>
    </>
  )
}
