import Link from 'next/link'
import { auth } from '../auth.ts'
import { refresh } from './actions.ts'

export default async function Home() {
  const state = await auth()
  if (state.status !== 'authenticated') {
    return (
      <>
        <h1>Orders</h1>
        {state.status === 'expired' && <p>Your session has ended.</p>}
        <p>
          {/* plain links: these addresses leave the site */}
          <a href="/api/auth/login">Sign in</a> <a href="/api/auth/register">Create account</a>
        </p>
      </>
    )
  }

  const { session, user } = state
  const { orgs } = await session.getUserOrganizations()
  const current = await session.getOrganization()
  const { permissions } = await session.getPermissions()
  const facts = {
    email: user.email,
    organization: orgs.find(({ code }) => code === current?.orgCode)?.name ?? current?.orgCode,
    permissions: permissions.join(', ') || 'None',
    theme: await session.getStringFlag('theme', 'light'),
    'order-limit': await session.getIntegerFlag('order_limit', 0),
    token: String(session.accessTokenClaims.jti),
  }
  return (
    <>
      <h1>{user.name ?? user.email}</h1>
      <dl>
        {Object.entries(facts).map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-fact={name}>{fact}</dd>
          </div>
        ))}
      </dl>
      <nav>
        <Link href="/account">Name and address</Link> <Link href="/orders">Orders</Link>
        <a href="/api/auth/portal">Your account</a>
        {orgs
          .filter(({ code }) => code !== current?.orgCode)
          .map(({ code, name }) => (
            // the platform shows no page for it
            <a key={code} href={`/api/auth/login?prompt=none&org_code=${code}`}>
              Switch to {name ?? code}
            </a>
          ))}
      </nav>
      <form action={refresh}>
        <button type="submit">Refresh tokens</button>
      </form>
      <form action="/api/auth/logout" method="post">
        <button type="submit">Sign out</button>
      </form>
    </>
  )
}
