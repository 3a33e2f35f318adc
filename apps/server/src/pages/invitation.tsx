import { Form, PrimaryButton } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'
import type { FormError } from './texts.ts'

export type InvitationPageProps = {
  page: Page
  action: string
  csrf: string
  organization: string
  inviter: string | null
  email: string // of whoever is signed in
  error?: FormError | undefined
  otherAccountHref: string
}

/** Asks somebody who is signed in whether they want to join: a link alone makes nobody a member. Posts nothing else. */
export function invitationPage(props: InvitationPageProps) {
  const { page, action, csrf, organization, inviter, email, error, otherAccountHref } = props
  const t = page.words.hosted
  return renderPage({
    page,
    title: t.invitation.title(organization),
    lead: t.invitation.lead(inviter, organization),
    hasError: error !== undefined,
    below: (
      <>
        {t.organization.signedInAs(email)} <a href={otherAccountHref}>{t.organization.otherAccount}</a>
      </>
    ),
    children: (
      <Form t={t} action={action} csrf={csrf} errors={[['form', error]]}>
        <PrimaryButton>{t.invitation.accept}</PrimaryButton>
      </Form>
    ),
  })
}
