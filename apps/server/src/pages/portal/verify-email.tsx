import { CodeField, type FieldErrors, Form, MethodButton, PrimaryButton } from '../form.tsx'
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
          <CodeField t={t} errors={errors} />
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
