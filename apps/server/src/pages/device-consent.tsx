import type { UserScope } from '@latchkey/oauth/scope.ts'
import { Form, Identity, MethodButton, PrimaryButton } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'

/** A scope of a registered API, as a person can understand it. */
export type ApiScopeText = { name: string; description: string; apiName: string }

export type DeviceConsentProps = {
  page: Page
  action: string
  csrf: string
  applicationName: string
  email: string
  changeEmailHref: string
  organization?: { name: string; changeHref: string | null } | undefined // that the device's tokens are for
  userScopes: readonly UserScope[]
  apiScopes: readonly ApiScopeText[]
}

/** Lists what the device would get. Posts `scope`, the API scopes that were shown, and `method=deny` to refuse. */
export function deviceConsentPage(props: DeviceConsentProps) {
  const { page, action, csrf, applicationName, email, changeEmailHref, organization, userScopes, apiScopes } = props
  const t = page.words.hosted
  const { consent } = t.device
  return renderPage({
    page,
    title: consent.title(applicationName),
    lead: consent.lead,
    children: (
      <>
        <ul class="scopes">
          {userScopes.length + apiScopes.length === 0 && <li>{consent.nothing}</li>}
          {userScopes.map((scope) => (
            <li key={scope}>{consent.scopes[scope]}</li>
          ))}
          {apiScopes.map(({ name, description, apiName }) => (
            <li key={name}>
              {description || name}
              <small>{consent.ofApi(name, apiName)}</small>
            </li>
          ))}
        </ul>
        <Identity t={t} email={email} changeHref={changeEmailHref} />
        {organization && (
          <p class="identity">
            <span class="identity-email">{consent.inOrganization(organization.name)}</span>
            {organization.changeHref && (
              <a href={organization.changeHref}>
                {t.changeEmail} <span class="unseen">{consent.changeOrganization}</span>
              </a>
            )}
          </p>
        )}
        <Form t={t} action={action} csrf={csrf} errors={[]}>
          <input type="hidden" name="scope" value={apiScopes.map(({ name }) => name).join(' ')} />
          <PrimaryButton>{consent.allow}</PrimaryButton>
          <MethodButton value="deny" look="outlined">
            {consent.deny}
          </MethodButton>
        </Form>
      </>
    ),
  })
}
