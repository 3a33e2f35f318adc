import { readableEmail } from '@latchkey/directory/email-forms.ts'
import { Field, type FieldErrors, Form, focusOf, PrimaryButton, presentErrors } from '../form.tsx'
import type { FormError } from '../texts.ts'
import { Action, ConfirmedAction, Panel, type PortalFrame, renderPortal, wordsOf } from './frame.tsx'

export type ProfileProps = {
  frame: PortalFrame
  names: { firstName: string; lastName: string }
  emails: readonly { id: string; value: string; isPrimary: boolean; isVerified: boolean }[]
  username: string | null
  newEmail: string
  errors: Partial<Record<'form' | 'firstName' | 'lastName' | 'email', FormError>>
}

const ACTION = '/portal/profile'

/**
 * Names and email addresses. Posts `action`: `save_names` with `p_first_name` and `p_last_name`, `add_email` with
 * `p_email`, or `verify_email`, `primary_email`, `remove_email` with `identity`.
 */
export function portalProfilePage({ frame, names, emails, username, newEmail, errors }: ProfileProps) {
  const { t, w } = wordsOf(frame)
  const p = w.profile
  const ofNames: FieldErrors = [
    ['p_first_name', errors.firstName],
    ['p_last_name', errors.lastName],
  ]
  const ofEmail: FieldErrors = [['p_email', errors.email]]
  const form = { t, action: ACTION, csrf: frame.csrf }
  const text = { type: 'text', spellcheck: false } as const
  return renderPortal(frame, {
    title: p.title,
    hasError: presentErrors([['form', errors.form], ...ofNames, ...ofEmail]).length > 0,
    children: (
      <>
        {errors.form && (
          <p class="alert" role="alert">
            {t.errors[errors.form]}
          </p>
        )}
        <Panel title={p.names}>
          <Form {...form} errors={ofNames}>
            <input type="hidden" name="action" value="save_names" />
            <div class="pair">
              <Field
                t={t}
                name="p_first_name"
                label={p.firstName}
                autocomplete="given-name"
                value={names.firstName}
                errors={ofNames}
                focus={focusOf(ofNames, '')}
                {...text}
              />
              <Field
                t={t}
                name="p_last_name"
                label={p.lastName}
                autocomplete="family-name"
                value={names.lastName}
                errors={ofNames}
                focus={focusOf(ofNames, '')}
                {...text}
              />
            </div>
            <PrimaryButton>{p.save}</PrimaryButton>
          </Form>
        </Panel>
        <Panel title={p.emails} lead={p.emailsLead}>
          <ul class="rows">
            {emails.map(({ id, value, isPrimary, isVerified }) => {
              const email = readableEmail(value)
              const about = { frame, action: ACTION, values: { identity: id }, about: email }
              return (
                <li key={id} class="row">
                  <div>
                    <strong>{email}</strong>
                    {isPrimary && <span class="mark">{p.primary}</span>}
                    {!isVerified && <span class="mark">{p.unverified}</span>}
                  </div>
                  {!isVerified && <Action {...about} name="verify_email" label={p.verify} />}
                  {isVerified && !isPrimary && <Action {...about} name="primary_email" label={p.makePrimary} />}
                  {emails.length > 1 && (
                    <ConfirmedAction {...about} name="remove_email" label={p.remove} sure={p.removeSure(email)} />
                  )}
                </li>
              )
            })}
          </ul>
          <Form {...form} errors={ofEmail}>
            <input type="hidden" name="action" value="add_email" />
            <Field
              t={t}
              name="p_email"
              label={p.newEmail}
              type="email"
              autocomplete="email"
              hint={p.addHint}
              value={newEmail}
              errors={ofEmail}
              focus={focusOf(ofEmail, '')}
            />
            <button type="submit" class="button outlined">
              {p.add}
            </button>
          </Form>
        </Panel>
        {username !== null && (
          <Panel title={p.username} lead={p.usernameLead}>
            <p>
              <strong>{username}</strong>
            </p>
          </Panel>
        )}
      </>
    ),
  })
}
