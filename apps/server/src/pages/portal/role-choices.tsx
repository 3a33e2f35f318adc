import { type PortalFrame, wordsOf } from './frame.tsx'

export type RoleTick = { id: string; name: string; description: string; isTicked: boolean; isWithinReach: boolean }

type Props = {
  frame: PortalFrame
  legend: string
  roles: readonly RoleTick[]
  isReadOnly?: boolean
  isLegendUnseen?: boolean
}

/** Roles to tick: `role` for each. One that the visitor cannot give or take is shown, and out of reach. */
export function RoleChoices({ frame, legend, roles, isReadOnly = false, isLegendUnseen = false }: Props) {
  const { w } = wordsOf(frame)
  return (
    <fieldset>
      <legend class={isLegendUnseen ? 'unseen' : undefined}>{legend}</legend>
      {roles.map(({ id, name, description, isTicked, isWithinReach }) => (
        <div key={id} class="check">
          <input
            id={`role-${id}`}
            name="role"
            type="checkbox"
            value={id}
            checked={isTicked}
            disabled={isReadOnly || !isWithinReach}
          />
          <label for={`role-${id}`}>
            {name}
            {description && <small>{description}</small>}
            {!isReadOnly && !isWithinReach && <small>{w.member.beyond}</small>}
          </label>
        </div>
      ))}
    </fieldset>
  )
}
