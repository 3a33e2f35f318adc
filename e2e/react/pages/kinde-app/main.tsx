import { KindeProvider } from '@kinde-oss/kinde-auth-react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router-dom'
import { App } from './app.tsx'
import { log } from './log.ts'

const { domain, clientId }: { domain: string; clientId: string } = Reflect.get(window, 'props')

createRoot(document.getElementById('root') as HTMLElement).render(
  <KindeProvider
    domain={domain}
    clientId={clientId}
    redirectUri={window.location.origin}
    logoutUri={window.location.origin}
    scope="openid profile email offline"
    callbacks={{
      onSuccess: (user, state, context) => log(`welcome ${user.givenName} ${state.basket} ${typeof context.logout}`),
      onError: ({ error, errorDescription }) => log(`${error}: ${errorDescription}`),
      onEvent: (event) => log(event),
    }}
  >
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </KindeProvider>,
)
