import {
  Field,
  type FieldErrors,
  Form,
  focusOf,
  HiddenUsername,
  Identity,
  MethodButton,
  PrimaryButton,
} from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'
import type { FormError } from './texts.ts'

export type SignInPasswordProps = {
  page: Page
  action: string
  csrf: string
  email: string
  error?: FormError | undefined
  changeEmailHref: string
  forgotHref: string
  useCodeAction?: boolean | undefined // offers a code by email instead, posted as method=code
}

/** The second step of signing in with a password. Posts `p_password`, or `method=code`. */
export function signInPasswordPage(props: SignInPasswordProps) {
  const { page, action, csrf, email, error, changeEmailHref, forgotHref, useCodeAction } = props
  const t = page.words.hosted
  const errors: FieldErrors = [['p_password', error]]
  return renderPage({
    page,
    title: t.signInPassword.title,
    hasError: error !== undefined,
    children: (
      <>
        <Identity t={t} email={email} changeHref={changeEmailHref} />
        <Form t={t} action={action} csrf={csrf} errors={errors}>
          <HiddenUsername email={email} />
          <Field
            t={t}
            name="p_password"
            label={t.password}
            type="password"
            autocomplete="current-password"
            errors={errors}
            focus={focusOf(errors, 'p_password')}
          />
          <PrimaryButton>{t.signInPassword.submit}</PrimaryButton>
          <p class="beside">
            <a href={forgotHref}>{t.signInPassword.forgot}</a>
          </p>
          {useCodeAction && (
            <>
              <p class="or">
                <span>{t.or}</span>
              </p>
              <MethodButton value="code" look="outlined">
                {t.signInPassword.useCode}
              </MethodButton>
            </>
          )}
        </Form>
      </>
    ),
  })
}
