import { AuthLoading, SignedIn, SignedOut, useFlag, useOrganization } from '@latchkey/react'
import { Header } from './header.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { Orders } from './orders.tsx'
import { Restoring } from './restoring.tsx'
import { TryTheApi } from './try-the-api.tsx'
import { Welcome } from './welcome.tsx'

export function App() {
  // A feature flag of the organization: `dark` makes the page dark for all its members, else everybody's own choice counts.
  const theme = useFlag('theme', 'light')
  const orgCode = useOrganization()?.orgCode
  return (
    <div className="app" data-theme={theme}>
      <OfflineBanner />
      <Header />
      <main>
        <AuthLoading>
          <Restoring />
        </AuthLoading>
        <SignedOut>
          <Welcome />
        </SignedOut>
        <SignedIn>
          {/* Another organization is another list: nothing of the one before may stay. */}
          <Orders key={orgCode} />
          <TryTheApi />
        </SignedIn>
      </main>
    </div>
  )
}
