import { Field, type FieldErrors, Form, focusOf, PrimaryButton } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'
import type { FormError } from './texts.ts'

export type DeviceEnterProps = {
  page: Page
  action: string
  csrf: string
  userCode: string
  error?: FormError | undefined
}

/** Asks for the code that a device shows (RFC 8628 §3.3). Posts `user_code`. */
export function deviceEnterPage({ page, action, csrf, userCode, error }: DeviceEnterProps) {
  const t = page.words.hosted
  const errors: FieldErrors = [['user_code', error]]
  return renderPage({
    page,
    title: t.device.enter.title,
    lead: t.device.enter.lead,
    hasError: error !== undefined,
    children: (
      <Form t={t} action={action} csrf={csrf} errors={errors}>
        <Field
          t={t}
          name="user_code"
          label={t.device.enter.label}
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          class="code letters"
          maxLength={30} // room for dashes and spaces
          spellcheck={false}
          value={userCode}
          hint={t.device.enter.hint}
          errors={errors}
          focus={focusOf(errors, 'user_code')}
        />
        <PrimaryButton>{t.continue}</PrimaryButton>
      </Form>
    ),
  })
}
