import { type FieldErrors, Form, PrimaryButton, UsernameField } from '../form.tsx'
import { renderPage } from '../layout.tsx'
import type { Page } from '../page.ts'
import type { FormError } from '../texts.ts'

export type AdminForgotPasswordProps = {
  page: Page
  csrf: string
  email: string
  error?: FormError | undefined
  state: 'asking' | 'sent' | 'no_mail' // no_mail: none can be sent from here
}

/** Asks for a link to choose a new password. Posts `p_email`. */
export function adminForgotPasswordPage({ page, csrf, email, error, state }: AdminForgotPasswordProps): string {
  const t = page.words.hosted
  const a = page.words.admin
  const errors: FieldErrors = [['p_email', error]]
  const frame = { page, title: a.forgot.title, below: <a href="/admin/sign-in">{a.forgot.back}</a> }
  if (state === 'sent') return renderPage({ ...frame, lead: a.forgot.sent, status: 'success' })
  if (state === 'no_mail') {
    return renderPage({
      ...frame,
      lead: (
        <>
          {a.forgot.noMail} <code>{a.forgot.command}</code>
        </>
      ),
    })
  }
  return renderPage({
    ...frame,
    lead: a.forgot.lead,
    hasError: error !== undefined,
    children: (
      <Form t={t} action="/admin/forgot-password" csrf={csrf} errors={errors}>
        <UsernameField t={t} errors={errors} value={email} />
        <PrimaryButton>{a.forgot.submit}</PrimaryButton>
      </Form>
    ),
  })
}
