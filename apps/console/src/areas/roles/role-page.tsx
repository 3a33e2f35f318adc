import { deleteRole, getRole, updateRoles } from '@latchkey/sdk/management'
import { Switch, Textarea, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAddress, useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied } from '../../parts/copied.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Fact, Facts, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { Members } from './members.tsx'
import { RolePermissions } from './role-permissions.tsx'
import { RoleScopes } from './role-scopes.tsx'

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
          back={{ to: addressOf('settings/roles'), label: t('Roles') }}
          marks={role.is_default_role && <Mark>{t('Default')}</Mark>}
          actions={<YamlPanel kind="role" id={role.id} />}
        >
          <Details role={role} />
          <RolePermissions roleId={role.id} />
          <RoleScopes roleId={role.id} />
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
    done: t('The role was saved.'),
    isTold: true,
  })
  const form = useForm({ initial: { name, key, description, is_default_role }, save: mutateAsync })
  return (
    <Section title={t('Details')}>
      <Facts>
        <Fact name={t('ID')}>
          <Copied value={role.id} label={t('ID')} />
        </Fact>
      </Facts>
      <EditForm form={form} label={t('Role')}>
        <TextInput label={t('Name')} {...form.field('name')} />
        <TextInput label={t('Key')} description={t('What tokens and code call it.')} {...form.field('key')} />
        <Textarea label={t('Description')} autosize {...form.field('description')} />
        <Switch
          label={t('Default role')}
          description={t('Whoever joins an organization gets it.')}
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
    leaves: [['roles']],
    done: t('{name} was deleted.', { name: role.name }),
    isTold: true,
  })
  return (
    <>
      <Section
        title={t('Delete this role')}
        lead={t('Everybody who has it loses it, in every environment.')}
        actions={
          <WriteButton variant="outline" color="danger" onClick={() => ask(true)}>
            {t('Delete')}
          </WriteButton>
        }
      />
      <Confirm
        title={t('Delete {name}?', { name: role.name })}
        action={t('Delete the role')}
        typed={role.name}
        isOpen={isAsked}
        close={() => ask(false)}
        confirm={async () => {
          await mutateAsync()
          await navigate({ to: addressOf('settings/roles') })
        }}
      >
        {t('Its permissions stay, but nobody has them by this role any more. This cannot be undone.')}
      </Confirm>
    </>
  )
}

export { RolePage as Page }
