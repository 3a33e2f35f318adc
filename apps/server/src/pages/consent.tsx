import type { ConsentItem } from '@latchkey/oauth/consent.ts'
import { Form, Identity, MethodButton, PrimaryButton } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'
import type { Texts } from './texts.ts'

export type ConsentProps = {
  page: Page
  action: string
  csrf: string
  applicationName: string
  isThirdParty: boolean
  email: string
  otherAccountHref: string
  organizationName?: string | undefined
  asked: readonly string[]
  apiName: (audience: string) => string
}

/** Lists what the application would get. Posts `method=deny` to refuse. */
export function consentPage(props: ConsentProps) {
  const { page, action, csrf, applicationName, isThirdParty, email, otherAccountHref, organizationName, asked } = props
  const t = page.words.hosted
  return renderPage({
    page,
    title: t.consent.title(applicationName),
    lead: t.consent.lead,
    children: (
      <>
        <ul class="scopes">
          {asked.length === 0 && <li>{t.device.consent.nothing}</li>}
          {asked.map((item) => (
            <li key={item}>{itemText(t, item, props.apiName)}</li>
          ))}
        </ul>
        <Identity t={t} email={email} changeHref={otherAccountHref} />
        {organizationName && (
          <p class="identity">
            <span class="identity-email">{t.device.consent.inOrganization(organizationName)}</span>
          </p>
        )}
        {isThirdParty && <p class="note">{t.consent.thirdParty(applicationName)}</p>}
        <Form t={t} action={action} csrf={csrf} errors={[]}>
          <PrimaryButton>{t.device.consent.allow}</PrimaryButton>
          <MethodButton value="deny" look="outlined">
            {t.device.consent.deny}
          </MethodButton>
        </Form>
      </>
    ),
  })
}

/** What an application can get, in the words of people; `apiName` is asked for the name of a registered API. */
export function itemText(t: Texts, item: string, apiName: (audience: string) => string): string {
  if (item.startsWith('api:')) return t.consent.api(apiName(item.slice('api:'.length)))
  const texts: Readonly<Record<string, string>> = itemTexts(t)
  return texts[item] ?? item
}

const itemTexts = (t: Texts): Record<Exclude<ConsentItem, `api:${string}`>, string> => ({
  ...t.device.consent.scopes,
  ...t.consent.items,
})
