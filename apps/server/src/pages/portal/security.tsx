import type { PasswordRules } from '@latchkey/directory/password-rules.ts'
import { Field, type FieldErrors, Form, focusOf, HiddenUsername, PrimaryButton, presentErrors } from '../form.tsx'
import { type FormError, passwordTexts } from '../texts.ts'
import { Panel, type PortalFrame, renderPortal, wordsOf } from './frame.tsx'

export type SecurityProps = {
  frame: PortalFrame
  email: string
  hasPassword: boolean
  rules: Pick<PasswordRules, 'minLength' | 'mustContain'>
  errors: Partial<Record<'form' | 'present' | 'first' | 'second', FormError>>
}

/** Changes a password, or sets the first. Posts `p_password`, `p_first_password` and `p_second_password`. */
export function portalSecurityPage({ frame, email, hasPassword, rules, errors: given }: SecurityProps) {
  const { w } = wordsOf(frame)
  const { t, hint } = passwordTexts(frame.page.words, rules)
  const s = w.security
  const errors: FieldErrors = [
    ['form', given.form],
    ['p_password', given.present],
    ['p_first_password', given.first],
    ['p_second_password', given.second],
  ]
  const common = { t, errors, focus: focusOf(errors, ''), type: 'password' } as const
  return renderPortal(frame, {
    title: s.title,
    hasError: presentErrors(errors).length > 0,
    children: (
      <Panel title={hasPassword ? s.change : s.set} lead={hasPassword ? s.lead : `${s.setLead} ${s.lead}`}>
        <Form t={t} action="/portal/security" csrf={frame.csrf} errors={errors}>
          <HiddenUsername email={email} />
          {hasPassword && <Field {...common} name="p_password" label={s.present} autocomplete="current-password" />}
          <Field {...common} name="p_first_password" label={s.first} autocomplete="new-password" hint={hint} />
          <Field {...common} name="p_second_password" label={s.second} autocomplete="new-password" />
          <PrimaryButton>{s.save}</PrimaryButton>
        </Form>
      </Panel>
    ),
  })
}
