import { Field, type FieldErrors, Form, focusOf, PrimaryButton } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'
import type { FormError } from './texts.ts'

export type NewOrganizationProps = {
  page: Page
  action: string
  csrf: string
  email: string
  name: string
  error?: FormError | undefined
  otherAccountHref: string
}

/** The name of the organization that somebody creates. Posts `p_org_name`. */
export function newOrganizationPage(props: NewOrganizationProps) {
  const { page, action, csrf, email, name, error, otherAccountHref } = props
  const t = page.words.hosted
  const { create } = t.organization
  const errors: FieldErrors = [['p_org_name', error]]
  return renderPage({
    page,
    title: create.title,
    lead: create.lead,
    hasError: error !== undefined,
    below: (
      <>
        {t.organization.signedInAs(email)} <a href={otherAccountHref}>{t.organization.otherAccount}</a>
      </>
    ),
    children: (
      <Form t={t} action={action} csrf={csrf} errors={errors}>
        <Field
          t={t}
          name="p_org_name"
          label={create.name}
          type="text"
          autocomplete="organization"
          value={name}
          errors={errors}
          focus={focusOf(errors, 'p_org_name')}
        />
        <PrimaryButton>{create.submit}</PrimaryButton>
      </Form>
    ),
  })
}
