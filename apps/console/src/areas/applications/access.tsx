import {
  addApplicationAccessRole,
  getApplicationAccessRoles,
  getRoles,
  removeApplicationAccessRole,
  updateApplication,
} from '@latchkey/sdk/management'
import { Select, Stack, Switch } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Empty, Loaded, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import type { Application } from './application-page.tsx'
import { useProtocol, useSaveProtocol } from './protocol-settings.ts'

/** Who may sign in to an application, and whether they are asked what it gets of them. */
export function Access({ application }: { application: Application }) {
  const { id } = application
  const read = useProtocol(id)
  return (
    <>
      <Section title={t('Consent')} lead={t('Whether people decide what this application gets of them.')}>
        <Loaded of={read}>{({ is_third_party }) => <ThirdParty id={id} initial={{ is_third_party }} />}</Loaded>
      </Section>
      <AccessRoles application={application} />
    </>
  )
}

function ThirdParty({ id, initial }: { id: string; initial: { is_third_party: boolean } }) {
  const { mayWrite } = useMayWrite()
  const form = useForm({ initial, save: useSaveProtocol(id, t('The application was saved.')) })
  return (
    <EditForm form={form} label={t('Consent')}>
      <Switch
        label={t('Others run this application')}
        description={t(
          'People are asked for consent, and it gets nothing of them before. Turned on later, its tokens are renewed only for those who have agreed.',
        )}
        disabled={!mayWrite}
        checked={form.values.is_third_party}
        onChange={({ currentTarget }) => form.set({ is_third_party: currentTarget.checked })}
      />
    </EditForm>
  )
}

type Role = { id: string; key: string; name: string }

const column = columnsOf<Role>()

function AccessRoles({
  application: { id: applicationId, is_access_control_enabled: isOn },
}: {
  application: Application
}) {
  const { mayWrite } = useMayWrite()
  const of = ['applications', applicationId]
  const { mutate: limit } = useChange({
    change: (connection, is_access_control_enabled: boolean) =>
      updateApplication(connection, { applicationId, body: { is_access_control_enabled } }),
    stale: [of],
    expect: (is_access_control_enabled, set) =>
      set<{ application: Application }>(of, (was) => ({
        ...was,
        application: { ...was.application, is_access_control_enabled },
      })),
    done: (_, isLimited) =>
      isLimited ? t('Only those with one of the roles get in.') : t('Everybody gets in, whatever their roles.'),
  })
  const { mutate: add } = useChange({
    change: async (connection, { id: roleId }: Role) => {
      await addApplicationAccessRole(connection, { applicationId, roleId })
      return connection
    },
    stale: [of],
    done: (_, { name }) => t('{name} was added.', { name }),
    undo:
      (connection, { id: roleId }) =>
      () =>
        removeApplicationAccessRole(connection, { applicationId, roleId }),
  })
  const { mutate: remove } = useChange({
    change: async (connection, { id: roleId }: Role) => {
      await removeApplicationAccessRole(connection, { applicationId, roleId })
      return connection
    },
    stale: [of],
    done: t('The role was taken.'),
    undo:
      (connection, { id: roleId }) =>
      () =>
        addApplicationAccessRole(connection, { applicationId, roleId }),
  })
  const columns = [
    column.accessor('name', { header: t('Role') }),
    column.accessor('key', { header: t('Key'), cell: ({ getValue }) => <code>{getValue()}</code> }),
    actionsColumn<Role>((role) => (
      <RowButton name={t('Remove {name}', { name: role.name })} isDanger act={() => remove(role)}>
        {t('Remove')}
      </RowButton>
    )),
  ]
  return (
    <Section
      title={t('Access roles')}
      lead={t('Members of an organization get in with one of these roles there.')}
      actions={mayWrite && <AddRole add={add} />}
    >
      <Stack>
        <Switch
          label={t('Only with one of these roles')}
          description={t('Add a role first. Whoever has none is refused at the sign-in, and told why.')}
          disabled={!mayWrite}
          checked={isOn}
          onChange={({ currentTarget }) => limit(currentTarget.checked)}
        />
        <PagedTable
          label={t('Access roles')}
          columns={columns}
          of={[...of, 'access-roles']}
          read={async (connection, startingAfter) => {
            const { roles, has_more } = await getApplicationAccessRoles(connection, {
              applicationId,
              pageSize: 20,
              startingAfter,
            })
            return { rows: roles, next: has_more ? (roles.at(-1)?.id ?? null) : null }
          }}
          empty={<Empty title={t('No role yet')}>{t('Everybody who can sign in gets in.')}</Empty>}
        />
      </Stack>
    </Section>
  )
}

function AddRole({ add }: { add: (role: Role) => void }) {
  const read = useRead(['roles', 'choices'], (connection) => getRoles(connection, { pageSize: 500, sort: 'name_asc' }))
  const roles = read.data?.roles ?? []
  return (
    <Select
      searchable
      size="sm"
      aria-label={t('Add a role')}
      placeholder={t('Add a role')}
      value={null}
      data={roles.map(({ id, name }) => ({ value: id, label: name }))}
      nothingFoundMessage={t('There is no other.')}
      comboboxProps={{ withinPortal: true }}
      onChange={(id) => {
        const role = roles.find((one) => one.id === id)
        if (role) add(role)
      }}
    />
  )
}
