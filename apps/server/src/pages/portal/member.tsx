import { Form, PrimaryButton } from '../form.tsx'
import type { FormError } from '../texts.ts'
import { ConfirmedAction, Panel, type PortalFrame, renderPortal, wordsOf } from './frame.tsx'
import { RoleChoices, type RoleTick } from './role-choices.tsx'

export type MemberProps = {
  frame: PortalFrame
  member: { userId: string; name: string; email: string; version: number }
  roles: readonly RoleTick[]
  may: 'change' | 'look' | 'look_at_this_one'
  error?: FormError | undefined
}

/** Posts `version` and `action`: `save_roles` with `role` for each, or `remove`. */
export function portalMemberPage({ frame, member, roles, may, error }: MemberProps) {
  const { t, w } = wordsOf(frame)
  const m = w.member
  const { userId, name, email, version } = member
  const title = name || email || userId
  const action = `/portal/organization/members/${userId}`
  const values = { version: String(version) }
  return renderPortal(frame, {
    title,
    ...(name && email ? { lead: email } : {}),
    hasError: error !== undefined,
    children: (
      <>
        <Panel title={m.roles} {...(may === 'change' ? {} : { lead: may === 'look' ? m.readOnly : m.outOfReach })}>
          {roles.length === 0 && <p class="nothing">{m.none}</p>}
          <Form t={t} action={action} csrf={frame.csrf} errors={[['form', error]]}>
            <input type="hidden" name="action" value="save_roles" />
            <input type="hidden" name="version" value={version} />
            <RoleChoices frame={frame} legend={m.roles} roles={roles} isReadOnly={may !== 'change'} isLegendUnseen />
            {may === 'change' && roles.length > 0 && <PrimaryButton>{m.save}</PrimaryButton>}
          </Form>
          {may === 'change' && (
            <ConfirmedAction
              frame={frame}
              action={action}
              name="remove"
              values={values}
              label={m.remove}
              about={title}
              sure={m.removeSure(title)}
            />
          )}
        </Panel>
        <p class="pages">
          <a href="/portal/organization/members">{m.all}</a>
        </p>
      </>
    ),
  })
}
