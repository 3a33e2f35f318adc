import { DEFAULT_PASSWORD_RULES } from '@latchkey/directory/password-rules.ts'
import { Field, type FieldErrors, Form, focusOf, HiddenUsername, PrimaryButton, presentErrors } from '../form.tsx'
import { Panel } from '../portal/frame.tsx'
import { type FormError, passwordTexts } from '../texts.ts'
import { type AdminFrame, renderAdmin } from './frame.tsx'

export type AdminPasswordProps = {
  frame: AdminFrame
  email: string
  errors: Partial<Record<'form' | 'present' | 'first' | 'second', FormError>>
}

/** Changes one's own password. Posts `p_password`, `p_first_password` and `p_second_password`. */
export function adminPasswordPage({ frame, email, errors: given }: AdminPasswordProps): string {
  const { t, hint } = passwordTexts(frame.page.words, DEFAULT_PASSWORD_RULES)
  const s = frame.page.words.portal.security
  const errors: FieldErrors = [
    ['form', given.form],
    ['p_password', given.present],
    ['p_first_password', given.first],
    ['p_second_password', given.second],
  ]
  const common = { t, errors, focus: focusOf(errors, ''), type: 'password' } as const
  return renderAdmin(frame, {
    title: s.title,
    hasError: presentErrors(errors).length > 0,
    children: (
      <Panel title={s.change} lead={s.lead}>
        <Form t={t} action="/admin/password" csrf={frame.csrf} errors={errors}>
          <HiddenUsername email={email} />
          <Field {...common} name="p_password" label={s.present} autocomplete="current-password" />
          <Field {...common} name="p_first_password" label={s.first} autocomplete="new-password" hint={hint} />
          <Field {...common} name="p_second_password" label={s.second} autocomplete="new-password" />
          <PrimaryButton>{s.save}</PrimaryButton>
        </Form>
      </Panel>
    ),
  })
}
