import { Checkbox, Field, type FieldErrors, Form, focusOf, PrimaryButton, presentErrors } from './form.tsx'
import { renderPage } from './layout.tsx'
import { httpUrl, type Page } from './page.ts'
import type { FormError, Texts } from './texts.ts'

/** What somebody is asked to join, and by whom. */
export type Invited = { organization: string; inviter: string | null }

export type SignUpProps = {
  page: Page
  action: string
  csrf: string
  values: { email: string; firstName: string; lastName: string }
  errors: {
    firstName?: FormError | undefined
    lastName?: FormError | undefined
    email?: FormError | undefined
    terms?: FormError | undefined
    form?: FormError | undefined
  }
  signInHref: string
  applicationName: string | null
  invitation?: Invited | null
}

/**
 * The first step of signing up. Posts `p_first_name`, `p_last_name`, `p_email` and, where the environment has terms or a
 * privacy policy, `p_has_clickwrap_accepted`. The box is never ticked for the user, not even after an error. Of
 * somebody who is invited the address is given.
 */
export function signUpPage(props: SignUpProps) {
  const { page, action, csrf, values, errors: given, signInHref, applicationName, invitation } = props
  const t = page.words.hosted
  const agreement = agreementLabel(t, page)
  const errors: FieldErrors = [
    ['form', given.form],
    ['p_first_name', given.firstName],
    ['p_last_name', given.lastName],
    ['p_email', given.email],
    ['p_has_clickwrap_accepted', agreement ? given.terms : undefined],
  ]
  const common = { t, errors, focus: focusOf(errors, 'p_first_name') }
  return renderPage({
    page,
    title: invitation ? t.invitation.title(invitation.organization) : t.signUp.title,
    lead: invitation
      ? t.invitation.lead(invitation.inviter, invitation.organization)
      : applicationName && t.toApplication(applicationName),
    hasError: presentErrors(errors).length > 0,
    below: (
      <>
        {t.signUp.toSignIn} <a href={signInHref}>{t.signUp.signIn}</a>
      </>
    ),
    children: (
      <Form t={t} action={action} csrf={csrf} errors={errors}>
        <div class="pair">
          <Field
            {...common}
            name="p_first_name"
            label={t.signUp.firstName}
            type="text"
            autocomplete="given-name"
            value={values.firstName}
          />
          <Field
            {...common}
            name="p_last_name"
            label={t.signUp.lastName}
            type="text"
            autocomplete="family-name"
            value={values.lastName}
          />
        </div>
        <Field
          {...common}
          name="p_email"
          label={t.email}
          type="email"
          autocomplete="email"
          value={values.email}
          readOnly={Boolean(invitation)}
        />
        {agreement && <Checkbox {...common} name="p_has_clickwrap_accepted" label={agreement} />}
        <PrimaryButton>{t.continue}</PrimaryButton>
      </Form>
    ),
  })
}

function agreementLabel(t: Texts, page: Page) {
  const terms = httpUrl(page.termsUrl)
  const privacy = httpUrl(page.privacyUrl)
  if (!terms && !privacy) return null
  const link = (href: string, text: string) => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {text}
      <span class="unseen"> {t.opensNewTab}</span>
    </a>
  )
  const pieces = t.signUp.agreement({
    terms: terms && link(terms, t.signUp.termsLink),
    privacy: privacy && link(privacy, t.signUp.privacyLink),
  })
  return <span>{pieces}</span>
}
