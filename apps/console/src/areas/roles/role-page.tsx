import { deleteRole, getRole, updateRoles } from '@latchkey/sdk/management'
import { Switch, Textarea, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAddress, useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied } from '../../parts/copied.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Fact, Facts, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { Members } from './members.tsx'
import { RolePermissions } from './role-permissions.tsx'

type Role = Awaited<ReturnType<typeof getRole>>['role']

/** One role: what it is called, what it brings, and who has it. */
function RolePage() {
  const { roleId = '' } = useParams({ strict: false })
  const addressOf = useAddress()
  const { mayWrite } = useMayWrite()
  const read = useRead(['roles', roleId], (connection) => getRole(connection, { roleId }))
  return (
    <Loaded of={read} rows={6}>
      {({ role }) => (
        <Page
          title={role.name}
          back={{ to: addressOf('settings/roles'), label: 'Roles' }}
          marks={role.is_default_role && <Mark>Default</Mark>}
          actions={<YamlPanel kind="role" id={role.id} />}
        >
          <Details role={role} />
          <RolePermissions roleId={role.id} />
          <Members roleId={role.id} />
          {mayWrite && <DeleteRole role={role} />}
        </Page>
      )}
    </Loaded>
  )
}

function Details({ role }: { role: Role }) {
  const { mayWrite } = useMayWrite()
  const { name, key, description, is_default_role } = role
  const { mutateAsync } = useChange({
    change: (connection, body: Omit<Role, 'id'>) => updateRoles(connection, { roleId: role.id, body }),
    stale: [['roles']],
    done: 'The role was saved.',
    isTold: true,
  })
  const form = useForm({ initial: { name, key, description, is_default_role }, save: mutateAsync })
  return (
    <Section title="Details">
      <Facts>
        <Fact name="ID">
          <Copied value={role.id} label="ID" />
        </Fact>
      </Facts>
      <EditForm form={form} label="Role">
        <TextInput label="Name" {...form.field('name')} />
        <TextInput label="Key" description="What tokens and code call it." {...form.field('key')} />
        <Textarea label="Description" autosize {...form.field('description')} />
        <Switch
          label="Default role"
          description="Whoever joins an organization gets it."
          disabled={!mayWrite}
          checked={form.values.is_default_role}
          onChange={({ currentTarget }) => form.set({ is_default_role: currentTarget.checked })}
        />
      </EditForm>
    </Section>
  )
}

function DeleteRole({ role }: { role: Role }) {
  const [isAsked, ask] = useState(false)
  const navigate = useNavigate()
  const addressOf = useAddress()
  const { mutateAsync } = useChange({
    change: (connection) => deleteRole(connection, { roleId: role.id }),
    stale: [['home']],
    done: `${role.name} was deleted.`,
    isTold: true,
  })
  return (
    <>
      <Section
        title="Delete this role"
        lead="Everybody who has it loses it, in every environment."
        actions={
          <WriteButton variant="outline" color="danger" onClick={() => ask(true)}>
            Delete
          </WriteButton>
        }
      />
      <Confirm
        title={`Delete ${role.name}?`}
        action="Delete the role"
        typed={role.name}
        isOpen={isAsked}
        close={() => ask(false)}
        confirm={async () => {
          await mutateAsync()
          await navigate({ to: addressOf('settings/roles') })
        }}
      >
        Its permissions stay, but nobody has them by this role any more. This cannot be undone.
      </Confirm>
    </>
  )
}

export { RolePage as Page }
