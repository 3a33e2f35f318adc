import { KindeProvider, useKindeAuth } from '@latchkey/react'
import { LoginLink, LogoutLink, RegisterLink } from '@latchkey/react/components'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { Page } from './kinde-page.tsx'

createRoot(document.getElementById('root') as HTMLElement).render(
  <Page kit={{ KindeProvider, useKindeAuth, LoginLink, LogoutLink, RegisterLink, useEffect }} />,
)
