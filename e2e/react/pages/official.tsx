import { KindeProvider, useKindeAuth } from '@kinde-oss/kinde-auth-react'
import { LoginLink, LogoutLink, RegisterLink } from '@kinde-oss/kinde-auth-react/components'
import { type ComponentProps, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { Page } from './kinde-page.tsx'

const kit = { KindeProvider, useKindeAuth, LoginLink, LogoutLink, RegisterLink, useEffect } as unknown
createRoot(document.getElementById('root') as HTMLElement).render(
  <Page kit={kit as ComponentProps<typeof Page>['kit']} />,
)
