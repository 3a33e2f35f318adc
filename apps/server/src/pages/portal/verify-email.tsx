import { Field, type FieldErrors, Form, focusOf, MethodButton, PrimaryButton } from '../form.tsx'
import type { FormError } from '../texts.ts'
import { Panel, type PortalFrame, renderPortal, wordsOf } from './frame.tsx'

export type VerifyEmailProps = { frame: PortalFrame; action: string; email: string; error?: FormError | undefined }

/** The code that was mailed to a new address. Posts `p_confirmation_code`, or `method=resend`. */
export function portalVerifyEmailPage({ frame, action, email, error }: VerifyEmailProps) {
  const { t, w } = wordsOf(frame)
  const errors: FieldErrors = [['p_confirmation_code', error]]
  return renderPortal(frame, {
    title: t.code.title.add_email,
    lead: t.code.lead.add_email,
    hasError: error !== undefined,
    children: (
      <Panel title={email}>
        <Form t={t} action={action} csrf={frame.csrf} errors={errors}>
          <Field
            t={t}
            name="p_confirmation_code"
            label={t.code.label}
            type="text"
            inputMode="numeric"
            autocomplete="one-time-code"
            class="code"
            maxLength={12} // room for the spaces of a pasted "123 456"
            spellcheck={false}
            hint={t.code.hint}
            errors={errors}
            focus={focusOf(errors, 'p_confirmation_code')}
          />
          <PrimaryButton>{t.continue}</PrimaryButton>
          <div class="ways">
            <MethodButton value="resend" look="plain">
              {t.code.resend}
            </MethodButton>
            <a class="button plain" href="/portal/profile">
              {w.verifyEmail.back}
            </a>
          </div>
        </Form>
      </Panel>
    ),
  })
}
