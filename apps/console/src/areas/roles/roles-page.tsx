import { createRole, getRoles } from '@latchkey/sdk/management'
import { Switch, Textarea, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useAddress } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { keyOfName, useAdding } from '../../parts/adding.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Page, Section } from '../../parts/page.tsx'
import { Differs, SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Role = Awaited<ReturnType<typeof getRoles>>['roles'][number]

const column = columnsOf<Role>()
const columns = [
  column.display({ id: 'name', header: t('Name'), cell: ({ row }) => <RoleName role={row.original} /> }),
  column.accessor('key', { header: t('Key'), cell: ({ getValue }) => <code>{getValue()}</code> }),
  column.accessor('description', { header: t('Description') }),
]

function RoleName({ role }: { role: Role }) {
  const addressOf = useAddress()
  return (
    <span>
      <Link to={addressOf(`settings/roles/${role.id}`)}>{role.name}</Link>{' '}
      {role.is_default_role && <Mark>{t('Default')}</Mark>} <Differs section="roles" id={role.id} />
    </span>
  )
}

/** Settings > Roles: what members of organizations can be. */
function RolesPage() {
  const { isAdding, setAdding } = useAdding()
  return (
    <Page
      title={t('Roles')}
      marks={<SectionState section="roles" />}
      lead={t(
        'What members of an organization can be. A role brings permissions; each environment shares the definitions.',
      )}
      actions={
        <>
          <SectionYaml section="roles" />
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('Add role')}
          </WriteButton>
        </>
      }
    >
      <Section isFlush>
        <PagedTable
          label={t('Roles')}
          columns={columns}
          of={['roles']}
          read={async (connection, nextToken) => {
            const answer = await getRoles(connection, { pageSize: 20, nextToken, sort: 'name_asc' })
            return { rows: answer.roles, next: answer.next_token }
          }}
          empty={
            <Empty title={t('Define your first role')}>
              {t(
                'Name it after what people do, such as Editor. Then give it the permissions that this takes, and give the role to members of an organization.',
              )}
            </Empty>
          }
        />
      </Section>
      <AddRole isOpen={isAdding} close={() => setAdding(false)} />
    </Page>
  )
}

function AddRole({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const navigate = useNavigate()
  const addressOf = useAddress()
  type Values = { name: string; key: string; description: string; is_default_role: boolean }
  const { mutateAsync } = useChange({
    change: (connection, body: Values) => createRole(connection, { body }),
    stale: [['roles'], ['home']],
    done: (_, { name }) => t('{name} was added.', { name }),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { name: '', key: '', description: '', is_default_role: false },
    check: ({ name, key }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      key: key.trim() === '' ? t('Enter a key.') : undefined,
    }),
    save: async (values) => {
      const { role } = await mutateAsync(values)
      await navigate({ to: addressOf(`settings/roles/${role.id}`) })
    },
  })
  const { name, key } = form.values
  const rename = (next: string) =>
    form.set({ name: next, ...(key === keyOfName(name, '_') ? { key: keyOfName(next, '_') } : {}) })
  return (
    <DialogForm form={form} title={t('Add role')} submit={t('Add role')} isOpen={isOpen} close={close}>
      <TextInput
        label={t('Name')}
        data-autofocus
        {...form.field('name')}
        onChange={({ currentTarget }) => rename(currentTarget.value)}
      />
      <TextInput label={t('Key')} description={t('What tokens and code call it.')} {...form.field('key')} />
      <Textarea label={t('Description')} autosize {...form.field('description')} />
      <Switch
        label={t('Default role')}
        description={t('Whoever joins an organization gets it.')}
        checked={form.values.is_default_role}
        onChange={({ currentTarget }) => form.set({ is_default_role: currentTarget.checked })}
      />
    </DialogForm>
  )
}

export { RolesPage as Page }
