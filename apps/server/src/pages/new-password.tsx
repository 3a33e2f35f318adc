import type { PasswordRules } from '@latchkey/directory/password-rules.ts'
import { Field, type FieldErrors, Form, focusOf, HiddenUsername, PrimaryButton, presentErrors } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'
import { type FormError, passwordTexts } from './texts.ts'

export type NewPasswordProps = {
  page: Page
  action: string
  csrf: string
  email: string
  purpose: 'register' | 'reset_password'
  rules: Pick<PasswordRules, 'minLength' | 'mustContain'>
  errors: { first?: FormError | undefined; second?: FormError | undefined; form?: FormError | undefined }
}

/** Sets a password, the last step of signing up and of resetting. Posts `p_first_password` and `p_second_password`. */
export function newPasswordPage({ page, action, csrf, email, purpose, rules, errors: given }: NewPasswordProps) {
  const { t, hint } = passwordTexts(page.words, rules)
  const errors: FieldErrors = [
    ['form', given.form],
    ['p_first_password', given.first],
    ['p_second_password', given.second],
  ]
  const common = { t, errors, focus: focusOf(errors, 'p_first_password') }
  return renderPage({
    page,
    title: t.newPassword.title[purpose],
    lead: email,
    hasError: presentErrors(errors).length > 0,
    children: (
      <Form t={t} action={action} csrf={csrf} errors={errors}>
        <HiddenUsername email={email} />
        <Field
          {...common}
          name="p_first_password"
          label={t.newPassword.first[purpose]}
          type="password"
          autocomplete="new-password"
          hint={hint}
        />
        <Field
          {...common}
          name="p_second_password"
          label={t.newPassword.second}
          type="password"
          autocomplete="new-password"
        />
        <PrimaryButton>{t.newPassword.submit[purpose]}</PrimaryButton>
      </Form>
    ),
  })
}
