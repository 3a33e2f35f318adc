import { type FieldErrors, Form, PrimaryButton, UsernameField } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'
import type { FormError } from './texts.ts'

export type ForgotPasswordProps = {
  page: Page
  action: string
  csrf: string
  email: string
  error?: FormError | undefined
  signInHref: string
}

/** The first step of resetting a password; says the same whether the account exists or not. Posts `p_email`. */
export function forgotPasswordPage({ page, action, csrf, email, error, signInHref }: ForgotPasswordProps) {
  const t = page.words.hosted
  const errors: FieldErrors = [['p_email', error]]
  return renderPage({
    page,
    title: t.forgotPassword.title,
    lead: t.forgotPassword.lead,
    hasError: error !== undefined,
    below: (
      <>
        {t.forgotPassword.toSignIn} <a href={signInHref}>{t.forgotPassword.signIn}</a>
      </>
    ),
    children: (
      <Form t={t} action={action} csrf={csrf} errors={errors}>
        <UsernameField t={t} errors={errors} value={email} />
        <PrimaryButton>{t.forgotPassword.submit}</PrimaryButton>
      </Form>
    ),
  })
}
