import { type FieldErrors, Form, PrimaryButton, UsernameField } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'
import type { Invited } from './sign-up.tsx'
import type { FormError } from './texts.ts'

export type SignInEmailProps = {
  page: Page
  action: string
  csrf: string
  email: string
  error?: FormError | undefined
  applicationName: string | null
  invitation?: Invited | null
  registerHref: string | null // null where people cannot sign up themselves
}

/** The first step of signing in: whose account it is. Posts `p_email`. */
export function signInEmailPage(props: SignInEmailProps) {
  const { page, action, csrf, email, error, applicationName, invitation, registerHref } = props
  const t = page.words.hosted
  const errors: FieldErrors = [['p_email', error]]
  return renderPage({
    page,
    title: t.signIn.title,
    lead: invitation
      ? t.invitation.lead(invitation.inviter, invitation.organization)
      : applicationName && t.toApplication(applicationName),
    hasError: error !== undefined,
    below: registerHref && (
      <>
        {t.signIn.toRegister} <a href={registerHref}>{t.signIn.register}</a>
      </>
    ),
    children: (
      <Form t={t} action={action} csrf={csrf} errors={errors}>
        <UsernameField t={t} errors={errors} value={email} />
        <PrimaryButton>{t.continue}</PrimaryButton>
      </Form>
    ),
  })
}
