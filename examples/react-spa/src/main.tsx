import { KindeProvider } from '@latchkey/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { settings } from './settings.ts'
import './styles.css'

const { domain, clientId, audience } = settings

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <KindeProvider domain={domain} clientId={clientId} audience={audience} logoutUri={window.location.origin}>
      <App />
    </KindeProvider>
  </StrictMode>,
)
