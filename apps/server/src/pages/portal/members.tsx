import { Field, type FieldErrors, Form, focusOf, presentErrors } from '../form.tsx'
import type { FormError } from '../texts.ts'
import { ConfirmedAction, Panel, type PortalFrame, renderPortal, wordsOf } from './frame.tsx'
import { RoleChoices, type RoleTick } from './role-choices.tsx'

export type MemberRow = {
  userId: string
  name: string
  email: string
  roles: readonly string[]
  isYou: boolean
  isSuspended: boolean
}

export type MembersProps = {
  frame: PortalFrame
  members: readonly MemberRow[]
  search: string
  /** Null: this is the first page. */
  firstHref: string | null
  nextHref: string | null
  /** Null: invitations are not for this visitor, or not offered. */
  invitations: {
    open: readonly { id: string; email: string; ageMs: number; roles: readonly string[] }[]
    form: { roles: readonly RoleTick[]; values: { email: string; firstName: string; lastName: string } }
    errors: Partial<Record<'form' | 'email' | 'firstName' | 'lastName', FormError>>
  } | null
}

const ACTION = '/portal/organization/members'

/**
 * Members, with a search that asks for the page again with `search`. Posts `action`: `invite` with `p_email`,
 * `p_first_name`, `p_last_name` and `role` for each, or `revoke_invitation` with `id`.
 */
export function portalMembersPage({ frame, members, search, firstHref, nextHref, invitations }: MembersProps) {
  const { w } = wordsOf(frame)
  const m = w.members
  const isPart = firstHref !== null || nextHref !== null
  const found = isPart ? m.onThisPage(members.length) : members.length === 0 ? m.none : m.found(members.length)
  return renderPortal(frame, {
    title: m.title,
    hasError: invitations !== null && presentErrors(Object.entries(invitations.errors)).length > 0,
    children: (
      <>
        <Panel title={frame.organizationName ?? ''}>
          <search>
            <form method="get" action={ACTION}>
              <label for="search">{m.searchLabel}</label>
              <div class="search">
                <input
                  id="search"
                  name="search"
                  type="search"
                  autocomplete="off"
                  spellcheck={false}
                  maxLength={254}
                  value={search}
                />
                <button type="submit" class="button outlined">
                  {m.search}
                </button>
              </div>
            </form>
          </search>
          {search !== '' && (
            <p class="found" role="status">
              {found} <a href={ACTION}>{m.showAll}</a>
            </p>
          )}
          <ul class="rows">
            {members.map(({ userId, name, email, roles, isYou, isSuspended }) => (
              <li key={userId} class="row">
                <div>
                  <strong>{name || email || userId}</strong>
                  {isYou && <span class="mark">{m.you}</span>}
                  {isSuspended && <span class="mark">{m.suspended}</span>}
                  {name && email && <small>{email}</small>}
                  <small>{roles.join(', ') || m.noRoles}</small>
                </div>
                <a class="button outlined" href={`${ACTION}/${userId}`}>
                  {m.open} <span class="unseen">{name || email || userId}</span>
                </a>
              </li>
            ))}
          </ul>
          {isPart && (
            <p class="pages">
              {firstHref ? <a href={firstHref}>{m.first}</a> : <span />}
              {nextHref && <a href={nextHref}>{m.next}</a>}
            </p>
          )}
        </Panel>
        {invitations && <Invitations frame={frame} {...invitations} />}
      </>
    ),
  })
}

type InvitationsProps = { frame: PortalFrame } & NonNullable<MembersProps['invitations']>

function Invitations({ frame, open, form: { roles, values }, errors: given }: InvitationsProps) {
  const { t, w } = wordsOf(frame)
  const m = w.members
  const errors: FieldErrors = [
    ['form', given.form],
    ['p_email', given.email],
    ['p_first_name', given.firstName],
    ['p_last_name', given.lastName],
  ]
  const common = { t, errors, focus: focusOf(errors, ''), type: 'text' } as const
  return (
    <>
      <Panel title={m.invite}>
        <Form t={t} action={ACTION} csrf={frame.csrf} errors={errors}>
          <input type="hidden" name="action" value="invite" />
          <Field {...common} name="p_email" label={m.email} type="email" autocomplete="off" value={values.email} />
          <div class="pair">
            <Field
              {...common}
              name="p_first_name"
              label={w.profile.firstName}
              autocomplete="off"
              value={values.firstName}
            />
            <Field
              {...common}
              name="p_last_name"
              label={w.profile.lastName}
              autocomplete="off"
              value={values.lastName}
            />
          </div>
          {roles.length > 0 && <RoleChoices frame={frame} legend={m.roles} roles={roles} />}
          <button type="submit" class="button outlined">
            {m.send}
          </button>
        </Form>
      </Panel>
      <Panel title={m.invitations}>
        {open.length === 0 && <p class="nothing">{m.noInvitations}</p>}
        <ul class="rows">
          {open.map(({ id, email, ageMs, roles: given }) => (
            <li key={id} class="row">
              <div>
                <strong>{email}</strong>
                <small>{m.invited(w.ago(ageMs), given.join(', '))}</small>
              </div>
              <ConfirmedAction
                frame={frame}
                action={ACTION}
                name="revoke_invitation"
                values={{ id }}
                label={m.revoke}
                about={email}
                sure=""
              />
            </li>
          ))}
        </ul>
      </Panel>
    </>
  )
}
