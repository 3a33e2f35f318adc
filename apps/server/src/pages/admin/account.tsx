import { DEFAULT_PASSWORD_RULES } from '@latchkey/directory/password-rules.ts'
import { Field, type FieldErrors, Form, focusOf, HiddenUsername, PrimaryButton, presentErrors } from '../form.tsx'
import { renderPage } from '../layout.tsx'
import type { Page } from '../page.ts'
import { type FormError, passwordTexts } from '../texts.ts'

export type AdminAccountProps = {
  page: Page
  action: string
  csrf: string
  purpose: 'setup' | 'invitation' | 'reset'
  values: { name: string; email: string }
  errors: Partial<Record<'form' | 'name' | 'email' | 'first' | 'second', FormError>>
}

/**
 * Where a link for administrators leads. Posts `p_first_password` and `p_second_password`; with them `p_name`, unless
 * it is a new password only, and `p_email` of the first administrator.
 */
export function adminAccountPage({ page, action, csrf, purpose, values, errors: given }: AdminAccountProps): string {
  const { t, hint } = passwordTexts(page.words, DEFAULT_PASSWORD_RULES)
  const a = page.words.admin
  const errors: FieldErrors = [
    ['form', given.form],
    ['p_name', given.name],
    ['p_email', given.email],
    ['p_first_password', given.first],
    ['p_second_password', given.second],
  ]
  const [isNew, hasName] = [purpose === 'setup', purpose !== 'reset']
  const common = { t, errors, focus: focusOf(errors, isNew ? 'p_name' : 'p_first_password') }
  return renderPage({
    page,
    title: a[purpose].title,
    lead: purpose === 'setup' ? a.setup.lead : values.email,
    hasError: presentErrors(errors).length > 0,
    children: (
      <Form t={t} action={action} csrf={csrf} errors={errors}>
        {!isNew && <HiddenUsername email={values.email} />}
        {hasName && (
          <Field {...common} name="p_name" label={a.setup.name} type="text" autocomplete="name" value={values.name} />
        )}
        {isNew && (
          <Field {...common} name="p_email" label={t.email} type="email" autocomplete="username" value={values.email} />
        )}
        <Field
          {...common}
          name="p_first_password"
          label={a.password.first}
          type="password"
          autocomplete="new-password"
          hint={hint}
        />
        <Field
          {...common}
          name="p_second_password"
          label={a.password.second}
          type="password"
          autocomplete="new-password"
        />
        <PrimaryButton>{a[purpose].submit}</PrimaryButton>
      </Form>
    ),
  })
}
