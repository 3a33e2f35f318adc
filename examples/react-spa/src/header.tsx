import { SignedIn, useUser } from '@latchkey/react'
import { LogoutLink } from '@latchkey/react/components'
import { OrganizationSwitch } from './organization-switch.tsx'

export function Header() {
  const user = useUser()
  return (
    <header>
      <p className="brand">Orders</p>
      <SignedIn>
        <OrganizationSwitch />
        <p className="who">{user?.name ?? user?.givenName ?? user?.email}</p>
        <LogoutLink className="quiet">Sign out</LogoutLink>
      </SignedIn>
    </header>
  )
}
