/** The parts that the forms of the hosted pages are made of. */
import { readableEmail } from '@latchkey/directory/email-forms.ts'
import type { ComponentChildren } from 'preact'
import type { FormError, Texts } from './texts.ts'

/** Errors of a form in the order of its fields; `form` is about the whole, such as too many attempts. */
export type FieldErrors = readonly (readonly [field: string, error: FormError | undefined])[]

/** Errors that no change to a field can mend; they are told above the form. */
const ABOUT_THE_FORM: ReadonlySet<FormError> = new Set<FormError>([
  'too_many_attempts',
  'form_expired',
  'busy',
  'mail_not_sent',
  'sign_up_closed',
  'changed_meanwhile',
  'email_not_removed',
  'too_many_emails',
  'too_many_keys',
  'key_api_required',
  'key_scope_not_allowed',
  'member_out_of_reach',
  'role_not_grantable',
  'invitation_not_sent',
  'invitations_closed',
  'last_owner',
  'team_full',
])

const isAboutForm = (error: FormError) => ABOUT_THE_FORM.has(error)

type FormProps = { t: Texts; action: string; csrf: string; errors: FieldErrors; children: ComponentChildren }

/**
 * A form that posts to the page it is on. The browser's own validation is off, because our errors are styled, stay on
 * the page and are wired to their fields; `required` remains for what assistive technology says about a field.
 */
export function Form({ t, action, csrf, errors, children }: FormProps) {
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="csrf" value={csrf} />
      <ErrorSummary t={t} errors={errors} />
      {children}
    </form>
  )
}

/** One error beside its field speaks for itself (`Field` makes it the alert); more of them, or one of the form, are summed up. */
function ErrorSummary({ t, errors }: { t: Texts; errors: FieldErrors }) {
  const present = presentErrors(errors)
  const aboutForm = present.filter(([, error]) => isAboutForm(error))
  const aboutFields = present.filter(([, error]) => !isAboutForm(error))
  if (aboutForm.length === 0 && aboutFields.length < 2) return null
  return (
    <div class="alert" role="alert">
      {aboutForm.map(([, error]) => (
        <p key={error}>{t.errors[error]}</p>
      ))}
      {aboutFields.length > 0 && aboutForm.length === 0 && <p>{t.errorSummary}</p>}
      {aboutFields.length > 0 && (
        <ul>
          {aboutFields.map(([field, error]) => (
            <li key={field}>
              <a href={`#${field}`}>{t.errors[error]}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export const presentErrors = (errors: FieldErrors) =>
  errors.filter((entry): entry is readonly [string, FormError] => entry[1] !== undefined)

/** The field that gets the focus: the first with an error, else `otherwise`. */
export const focusOf = (errors: FieldErrors, otherwise: string) =>
  presentErrors(errors).find(([, error]) => !isAboutForm(error))?.[0] ?? otherwise

type FieldProps = {
  t: Texts
  name: string // also the id
  label: ComponentChildren
  errors: FieldErrors
  focus: string // the name of the field that gets the focus
  hint?: string
  type: 'email' | 'password' | 'text'
  autocomplete: Autocomplete
  value?: string
  inputMode?: 'numeric'
  autocapitalize?: 'characters'
  class?: string
  maxLength?: number
  spellcheck?: boolean
  readOnly?: boolean
}

type Autocomplete =
  | 'off'
  | 'username'
  | 'email'
  | 'current-password'
  | 'new-password'
  | 'one-time-code'
  | 'name'
  | 'given-name'
  | 'family-name'
  | 'organization'

/** Label, input and the line below it, which holds the hint or the error and keeps its height when empty. */
export function Field({ t, name, label, errors, focus, hint, type, ...input }: FieldProps) {
  const error = fieldError(errors, name)
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        required
        autofocus={focus === name}
        {...errorWiring(name, error, hint)}
        {...input}
        type={type as 'text'} // preact has a type per kind of input; the attributes set here are the same for ours
      />
      <FieldNote t={t} name={name} errors={errors} hint={hint} />
    </div>
  )
}

type NamedFieldProps = Pick<FieldProps, 't' | 'errors'>

/** The address that says whose account it is; posts `p_email`. */
export function UsernameField({ t, errors, value }: NamedFieldProps & { value: string }) {
  return (
    <Field
      t={t}
      name="p_email"
      label={t.email}
      type="email"
      autocomplete="username"
      value={value}
      errors={errors}
      focus={focusOf(errors, 'p_email')}
    />
  )
}

/** The code that was mailed; posts `p_confirmation_code`. */
export function CodeField({ t, errors }: NamedFieldProps) {
  return (
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
  )
}

/** A box to tick, with its label beside it and its error below. */
export function Checkbox(props: Pick<FieldProps, 't' | 'name' | 'label' | 'errors' | 'focus'>) {
  const { t, name, label, errors, focus } = props
  const error = fieldError(errors, name)
  return (
    <div class="field">
      <div class="check">
        <input
          id={name}
          name={name}
          type="checkbox"
          value="true"
          required
          autofocus={focus === name}
          {...errorWiring(name, error)}
        />
        <label for={name}>{label}</label>
      </div>
      <FieldNote t={t} name={name} errors={errors} />
    </div>
  )
}

function FieldNote({
  t,
  name,
  errors,
  hint,
}: Pick<FieldProps, 't' | 'name' | 'errors'> & { hint?: string | undefined }) {
  const error = fieldError(errors, name)
  if (!error) {
    return (
      <p class="note" id={hint ? `${name}-note` : undefined}>
        {hint}
      </p>
    )
  }
  const isAlone = presentErrors(errors).length === 1
  return (
    <p class="note error" id={`${name}-note`} role={isAlone ? 'alert' : undefined}>
      {t.errors[error]}
    </p>
  )
}

function fieldError(errors: FieldErrors, name: string): FormError | undefined {
  const error = errors.find(([field]) => field === name)?.[1]
  return error && !isAboutForm(error) ? error : undefined
}

const errorWiring = (name: string, error: FormError | undefined, hint?: string) => ({
  'aria-invalid': error ? ('true' as const) : ('false' as const), // said outright: some readers call an empty required field invalid
  'aria-describedby': error || hint ? `${name}-note` : undefined,
})

/** The submit control of the step; the attribute is part of the page contract that end-to-end tests rely on. */
export function PrimaryButton({ children }: { children: ComponentChildren }) {
  return (
    <button type="submit" class="button primary" data-kinde-button-variant="primary">
      {children}
    </button>
  )
}

/** A link that is the step's main way on. */
export function PrimaryLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="button primary" data-kinde-button-variant="primary" href={href}>
      {children}
    </a>
  )
}

/** Posts the form for another way: `method` tells the route which. Comes after the primary button, which owns Enter. */
export function MethodButton({
  value,
  look,
  children,
}: {
  value: string
  look: 'outlined' | 'plain'
  children: string
}) {
  return (
    <button
      type="submit"
      class={look === 'outlined' ? 'button outlined' : 'button plain'}
      name="method"
      value={value}
      formNoValidate
    >
      {children}
    </button>
  )
}

/** Who is signing in, with the way back. */
export function Identity({ t, email, changeHref }: { t: Texts; email: string; changeHref: string }) {
  return (
    <p class="identity">
      <span class="identity-email">{readableEmail(email)}</span>
      <a href={changeHref}>
        {t.changeEmail} <span class="unseen">{t.changeEmailOf}</span>
      </a>
    </p>
  )
}

/** Tells password managers whose password the form is about; it has no name, so it is never sent. */
export function HiddenUsername({ email }: { email: string }) {
  return (
    <input class="unseen" type="text" autocomplete="username" value={email} readOnly tabIndex={-1} aria-hidden="true" />
  )
}
