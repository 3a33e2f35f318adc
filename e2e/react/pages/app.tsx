import { AuthLoading, KindeProvider, type KindeProviderProps, SignedIn, SignedOut, useKindeAuth } from '@latchkey/react'
import { LoginLink, LogoutLink, RegisterLink, SwitchOrgLink } from '@latchkey/react/components'
import { UnsafeLocalStorage } from '@latchkey/react/utils'
import { type ReactNode, useEffect } from 'react'

export type AppProps = KindeProviderProps & {
  readonly orgCode?: string
  readonly signInOrg?: string
  readonly isUnsafelyStored?: boolean
  readonly isStoreAway?: boolean
}
const unsafeStore = new UnsafeLocalStorage()
const fail = () => Promise.reject(new Error('the store is away'))
const storeThatIsAway = { getSessionItem: fail, setSessionItem: fail, removeSessionItem: fail }

type Told = { name: string; detail: unknown }
declare global {
  interface Window {
    auth: ReturnType<typeof useKindeAuth>
    told: Told[]
    props: AppProps
    isStrict: boolean
    change(props: Partial<AppProps>): void
    hydrationErrors: string[]
  }
}

const tell = (name: string, detail: unknown) => {
  window.told ??= []
  window.told.push({ name, detail })
}

/** A page that shows who is signed in, and lets tests see what it is told. */
export function App({
  orgCode = '',
  signInOrg,
  isUnsafelyStored = false,
  isStoreAway = false,
  ...props
}: AppProps): ReactNode {
  return (
    <KindeProvider
      {...props}
      {...(isUnsafelyStored ? { store: unsafeStore } : {})}
      {...(isStoreAway ? { store: storeThatIsAway } : {})}
      {...(props.activityTimeout
        ? { activityTimeout: { ...props.activityTimeout, onTimeout: (type) => tell('timeout', type) } }
        : {})}
      callbacks={{
        onSuccess: (user, state) => tell('success', { user, state }),
        onError: ({ error, errorDescription }) => tell('error', { error, errorDescription }),
        onEvent: (event) => tell('event', event),
      }}
    >
      <Page orgCode={orgCode} signInOrg={signInOrg} />
    </KindeProvider>
  )
}

function Page({ orgCode, signInOrg }: { orgCode: string; signInOrg: string | undefined }) {
  const auth = useKindeAuth()
  useEffect(() => {
    window.auth = auth
  })
  return (
    <main data-status={auth.authState.status} data-error={auth.error?.message} data-org={auth.orgCode ?? ''}>
      <AuthLoading>
        <p>Loading</p>
      </AuthLoading>
      <SignedIn>
        <h1>{auth.user?.givenName}</h1>
        <LogoutLink>Sign out</LogoutLink>
        <SwitchOrgLink orgCode={orgCode}>Switch</SwitchOrgLink>
      </SignedIn>
      <SignedOut>
        <h1>Nobody</h1>
        <LoginLink orgCode={signInOrg} state={{ basket: '7' }} className="sign-in">
          Sign in
        </LoginLink>
        <LoginLink orgCode={signInOrg} isPopup>
          Sign in in a window
        </LoginLink>
        <RegisterLink>Sign up</RegisterLink>
      </SignedOut>
    </main>
  )
}
