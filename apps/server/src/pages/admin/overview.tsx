import { Field, type FieldErrors, Form, focusOf, presentErrors } from '../form.tsx'
import { Action, ConfirmedAction, Panel } from '../portal/frame.tsx'
import type { FormError } from '../texts.ts'
import { type AdminFrame, renderAdmin } from './frame.tsx'
import type { AdminTexts } from './texts.ts'

type RoleName = keyof AdminTexts['roles']
const ROLES: readonly RoleName[] = ['owner', 'admin', 'viewer']

export type TeamRow = {
  id: string
  name: string
  email: string
  role: RoleName
  state: 'active' | 'invited' | 'suspended'
  seenMs: number | null // since they last signed in
  isYou: boolean
}

export type AdminOverviewProps = {
  frame: AdminFrame
  email: string
  role: RoleName
  environments: readonly { code: string; name: string; origin: string }[]
  team: readonly TeamRow[]
  mayChange: boolean
  /** The link of an invitation that was made just now. */
  invited: { name: string; link: string; isSent: boolean } | null
  values: { name: string; email: string; role: RoleName }
  errors: Partial<Record<'form' | 'name' | 'email', FormError>>
}

const ACTION = '/admin/team'

/**
 * Who is signed in, the environments and the team. Posts `action`: `invite` with `p_name`, `p_email` and `role`;
 * `set_role` with `role`, `suspend`, `reinstate`, `new_link` or `remove`, each with `id`.
 */
export function adminOverviewPage(props: AdminOverviewProps): string {
  const { frame, email, role, environments, team, mayChange, invited, errors } = props
  const a = frame.page.words.admin
  const o = a.overview
  return renderAdmin(frame, {
    title: o.title,
    hasError: presentErrors(Object.entries(errors)).length > 0,
    children: (
      <>
        {invited && (
          <section class="panel" role="status">
            <h2>{o.link(invited.name)}</h2>
            <p>{invited.isSent ? o.linkSent : o.linkNotSent}</p>
            <code class="secret">{invited.link}</code>
          </section>
        )}
        <Panel title={o.you}>
          <p>
            <strong>{frame.person}</strong>, {email}. {o.youAre(a.roles[role])}
          </p>
        </Panel>
        <Panel title={o.environments}>
          {environments.length === 0 && <p class="nothing">{o.noEnvironments}</p>}
          <ul class="rows">
            {environments.map(({ code, name, origin }) => (
              <li key={code} class="row">
                <div>
                  <strong>{name}</strong>
                  <small>{origin}</small>
                  <small>{o.code(code)}</small>
                </div>
                <a class="button outlined" href={`${origin}/api/reference`}>
                  {o.reference} <span class="unseen">{name}</span>
                </a>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={o.team} lead={o.teamLead}>
          <ul class="rows">
            {team.map((row) => (
              <TeamMember key={row.id} frame={frame} row={row} mayChange={mayChange} />
            ))}
          </ul>
        </Panel>
        {mayChange && <Invite {...props} />}
      </>
    ),
  })
}

function TeamMember({ frame, row, mayChange }: { frame: AdminFrame; row: TeamRow; mayChange: boolean }) {
  const { id, name, email, role, state, seenMs, isYou } = row
  const a = frame.page.words.admin
  const o = a.overview
  const { ago } = frame.page.words.portal
  const action = { frame, action: ACTION, values: { id }, about: name }
  return (
    <li class="row">
      <div>
        <strong>{name}</strong>
        {isYou && <span class="mark">{o.isYou}</span>}
        {state !== 'active' && <span class="mark">{o[state]}</span>}
        <small>{email}</small>
        <small>
          {a.roles[role]}, {seenMs === null ? o.neverSeen : o.lastSeen(ago(seenMs))}
        </small>
      </div>
      {mayChange && (
        <div class="actions-of">
          <form method="post" action={ACTION} class="inline">
            <input type="hidden" name="csrf" value={frame.csrf} />
            <input type="hidden" name="id" value={id} />
            <label class="unseen" for={`role-${id}`}>
              {o.role} {name}
            </label>
            <select id={`role-${id}`} name="role">
              <RoleOptions a={a} selected={role} />
            </select>
            <button type="submit" class="button outlined" name="action" value="set_role">
              {o.save} <span class="unseen">{name}</span>
            </button>
          </form>
          {state === 'invited' && <Action {...action} name="new_link" label={o.newLink} />}
          {state === 'suspended' && <Action {...action} name="reinstate" label={o.reinstate} />}
          {state === 'active' && (
            <ConfirmedAction {...action} name="suspend" label={o.suspend} sure={o.suspendSure(name)} />
          )}
          <ConfirmedAction {...action} name="remove" label={o.remove} sure={o.removeSure(name)} />
        </div>
      )}
    </li>
  )
}

function RoleOptions({ a, selected }: { a: AdminTexts; selected: RoleName }) {
  return (
    <>
      {ROLES.map((role) => (
        <option key={role} value={role} selected={role === selected}>
          {a.roles[role]}
        </option>
      ))}
    </>
  )
}

function Invite({ frame, values, errors: given }: AdminOverviewProps) {
  const t = frame.page.words.hosted
  const a = frame.page.words.admin
  const o = a.overview
  const errors: FieldErrors = [
    ['form', given.form],
    ['p_name', given.name],
    ['p_email', given.email],
  ]
  const common = { t, errors, focus: focusOf(errors, ''), autocomplete: 'off' } as const
  return (
    <Panel title={o.invite}>
      <Form t={t} action={ACTION} csrf={frame.csrf} errors={errors}>
        <input type="hidden" name="action" value="invite" />
        <Field {...common} name="p_name" label={o.name} type="text" value={values.name} />
        <Field {...common} name="p_email" label={o.email} type="email" value={values.email} />
        <fieldset>
          <legend>{o.role}</legend>
          {ROLES.map((role) => (
            <div key={role} class="check">
              <input type="radio" id={`new-${role}`} name="role" value={role} checked={role === values.role} />
              <label for={`new-${role}`}>
                {a.roles[role]} <small>{a.roleHints[role]}</small>
              </label>
            </div>
          ))}
        </fieldset>
        <button type="submit" class="button outlined">
          {o.send}
        </button>
      </Form>
    </Panel>
  )
}
