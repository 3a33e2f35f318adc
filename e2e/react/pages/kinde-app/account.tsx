import { useKindeAuth } from '@kinde-oss/kinde-auth-react'
import { PortalLink } from '@kinde-oss/kinde-auth-react/components'
import { PortalPage } from '@kinde-oss/kinde-auth-react/utils'
import { useEffect, useState } from 'react'

/** Every reader of the hook. */
export function Account() {
  const auth = useKindeAuth()
  const [shown, setShown] = useState('')

  useEffect(() => {
    async function read() {
      const claims = await auth.getClaims('idToken')
      const { url } = await auth.generatePortalUrl({ returnUrl: window.location.href, subNav: PortalPage.profile })
      setShown(
        JSON.stringify({
          claim: await auth.getClaim('iss'),
          claims: claims && Object.keys(claims).includes('email'),
          flag: await auth.getFlag<string>('theme'),
          permission: await auth.getPermission('read:orders'),
          permissions: await auth.getPermissions(),
          roles: (await auth.getRoles()).map(({ key }) => key),
          organization: await auth.getCurrentOrganization(),
          organizations: (await auth.getUserOrganizations())?.length,
          profile: (await auth.getUserProfile())?.familyName,
          idToken: typeof (await auth.getIdToken()),
          token: (await auth.getToken()) === (await auth.getAccessToken()),
          portal: url.origin,
        }),
      )
    }
    void read()
  }, [auth])

  return (
    <main>
      <h1>Account</h1>
      <pre>{shown}</pre>
      <PortalLink subNav={PortalPage.profile} returnUrl={window.location.origin}>
        Manage the account
      </PortalLink>
    </main>
  )
}
