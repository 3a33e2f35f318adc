import { Field, type FieldErrors, Form, focusOf, HiddenUsername, MethodButton, PrimaryButton } from '../form.tsx'
import type { FormError } from '../texts.ts'
import { Panel, type PortalFrame, renderPortal, wordsOf } from './frame.tsx'

export type ProofProps = {
  frame: PortalFrame
  action: string
  by: 'password' | 'code'
  email: string
  challengeId: string | null // of the code that was mailed
  carried: readonly (readonly [name: string, value: string])[] // what the form said that proof is asked for
  error?: FormError | undefined
  cancelHref: string | null
}

/**
 * Asks whether it is really them. Posts what was carried, with `proof_password`, with `method=send_proof`, or with
 * `proof_challenge` and `proof_code`.
 */
export function portalProofPage({ frame, action, by, email, challengeId, carried, error, cancelHref }: ProofProps) {
  const { t, w } = wordsOf(frame)
  const p = w.proof
  const name = by === 'password' ? 'proof_password' : 'proof_code'
  const errors: FieldErrors = [[name, error]]
  const common = { t, name, errors, focus: focusOf(errors, name) }
  const isMailed = challengeId !== null
  const cancel = cancelHref !== null && (
    <a class="button plain" href={cancelHref}>
      {p.cancel}
    </a>
  )
  return renderPortal(frame, {
    title: t.code.title.confirm,
    lead: p.lead,
    hasError: error !== undefined,
    children: (
      <Panel
        title={email || frame.person}
        {...(by === 'code' ? { lead: (isMailed ? p.mailed : p.byMail)(email) } : {})}
      >
        <Form t={t} action={action} csrf={frame.csrf} errors={errors}>
          {carried.map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          {by === 'password' && (
            <>
              <HiddenUsername email={email} />
              <Field {...common} type="password" label={p.password} autocomplete="current-password" />
            </>
          )}
          {by === 'code' && isMailed && (
            <>
              <input type="hidden" name="proof_challenge" value={challengeId} />
              <Field
                {...common}
                type="text"
                label={t.code.label}
                inputMode="numeric"
                autocomplete="one-time-code"
                class="code"
                maxLength={12} // room for the spaces of a pasted "123 456"
                spellcheck={false}
                hint={t.code.hint}
              />
            </>
          )}
          {by === 'code' && !isMailed && <input type="hidden" name="method" value="send_proof" />}
          <PrimaryButton>{by === 'code' && !isMailed ? p.send : t.continue}</PrimaryButton>
          <div class="ways">
            {isMailed && (
              <MethodButton value="send_proof" look="plain">
                {t.code.resend}
              </MethodButton>
            )}
            {cancel}
          </div>
        </Form>
      </Panel>
    ),
  })
}
