import { CodeField, type FieldErrors, Form, Identity, MethodButton, PrimaryButton } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { CodePurpose, Page } from './page.ts'
import type { FormError } from './texts.ts'

export type CodeProps = {
  page: Page
  action: string
  csrf: string
  email: string
  purpose: CodePurpose
  error?: FormError | undefined
  resent?: boolean | undefined
  changeEmailHref: string
  canUsePassword: boolean
}

/** Asks for the code that was mailed. Posts `p_confirmation_code`, or `method=resend` or `method=password`. */
export function codePage(props: CodeProps) {
  const { page, action, csrf, email, purpose, error, resent, changeEmailHref, canUsePassword } = props
  const t = page.words.hosted
  const errors: FieldErrors = [['p_confirmation_code', error]]
  return renderPage({
    page,
    title: t.code.title[purpose],
    lead: t.code.lead[purpose],
    hasError: error !== undefined,
    children: (
      <>
        <Identity t={t} email={email} changeHref={changeEmailHref} />
        {resent && !error && (
          <p class="notice" role="status">
            {t.code.resent}
          </p>
        )}
        <Form t={t} action={action} csrf={csrf} errors={errors}>
          <CodeField t={t} errors={errors} />
          <PrimaryButton>{t.continue}</PrimaryButton>
          <div class="ways">
            <MethodButton value="resend" look="plain">
              {t.code.resend}
            </MethodButton>
            {canUsePassword && (
              <MethodButton value="password" look="plain">
                {t.code.usePassword}
              </MethodButton>
            )}
          </div>
        </Form>
      </>
    ),
  })
}
