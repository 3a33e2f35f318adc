import { Field, type FieldErrors, Form, focusOf, PrimaryButton, presentErrors } from '../form.tsx'
import { renderPage } from '../layout.tsx'
import type { Page } from '../page.ts'
import type { FormError } from '../texts.ts'

export type AdminSignInProps = {
  page: Page
  action: string
  csrf: string
  email: string
  errors: Partial<Record<'form' | 'email' | 'password', FormError>>
  isSignedOut: boolean // they have just signed out
}

/** Signs an administrator in. Posts `p_email` and `p_password`. */
export function adminSignInPage({ page, action, csrf, email, errors: given, isSignedOut }: AdminSignInProps): string {
  const t = page.words.hosted
  const a = page.words.admin
  const errors: FieldErrors = [
    ['form', given.form],
    ['p_email', given.email],
    ['p_password', given.password],
  ]
  const hasError = presentErrors(errors).length > 0
  const common = { t, errors, focus: focusOf(errors, 'p_email') }
  return renderPage({
    page,
    title: a.signIn.title,
    lead: a.signIn.lead,
    hasError,
    children: (
      <>
        {isSignedOut && !hasError && (
          <p class="notice" role="status">
            {a.signIn.signedOut}
          </p>
        )}
        <Form t={t} action={action} csrf={csrf} errors={errors}>
          <Field {...common} name="p_email" label={t.email} type="email" autocomplete="username" value={email} />
          <Field {...common} name="p_password" label={t.password} type="password" autocomplete="current-password" />
          <PrimaryButton>{a.signIn.submit}</PrimaryButton>
          <p class="beside">
            <a href="/admin/forgot-password">{a.signIn.forgot}</a>
          </p>
        </Form>
      </>
    ),
  })
}
