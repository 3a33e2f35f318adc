import { createPermission, deletePermission, getPermissions, updatePermissions } from '@latchkey/sdk/management'
import { Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { Sentence } from '../../languages/sentence.tsx'
import { t } from '../../languages/t.ts'
import { keyOfName, useAdding } from '../../parts/adding.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Page, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { Differs, SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'

type Permission = Awaited<ReturnType<typeof getPermissions>>['permissions'][number]

const column = columnsOf<Permission>()

/** Settings > Permissions: what people may be allowed to do. */
function PermissionsPage() {
  const { isAdding, setAdding } = useAdding()
  const [edited, edit] = useState<Permission>()
  const [leaving, setLeaving] = useState<Permission>()
  const { mayWrite } = useMayWrite()
  const { mutateAsync: remove } = useChange({
    change: (connection, { id }: Permission) => deletePermission(connection, { permissionId: id }),
    stale: [['permissions'], ['roles']],
    done: (_, { name }) => t('{name} was deleted.', { name }),
    isTold: true,
  })
  const columns = [
    column.display({
      id: 'name',
      header: t('Name'),
      cell: ({ row: { original: one } }) => (
        <span>
          {one.name} <Differs section="permissions" id={one.id} />
        </span>
      ),
    }),
    column.accessor('key', { header: t('Key'), cell: ({ getValue }) => <code>{getValue()}</code> }),
    column.accessor('description', { header: t('Description') }),
    ...(mayWrite
      ? [
          actionsColumn<Permission>((one) => (
            <>
              <RowButton name={t('Edit {name}', { name: one.name })} act={() => edit(one)}>
                {t('Edit')}
              </RowButton>
              <RowButton name={t('Delete {name}', { name: one.name })} isDanger act={() => setLeaving(one)}>
                {t('Delete')}
              </RowButton>
            </>
          )),
        ]
      : []),
  ]
  return (
    <Page
      title={t('Permissions')}
      marks={<SectionState section="permissions" />}
      lead={t(
        "What people may be allowed to do. Roles bring them, and the tokens of an organization's members list them.",
      )}
      actions={
        <>
          <SectionYaml section="permissions" />
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('Add permission')}
          </WriteButton>
        </>
      }
    >
      <Section isFlush>
        <PagedTable
          label={t('Permissions')}
          columns={columns}
          of={['permissions']}
          read={async (connection, nextToken) => {
            const answer = await getPermissions(connection, { pageSize: 20, nextToken, sort: 'name_asc' })
            return { rows: answer.permissions, next: answer.next_token }
          }}
          empty={
            <Empty title={t('Define your first permission')}>
              <Sentence text="A permission is one thing that your application asks about, such as <code>create:invoices</code>. Roles bring several of them at once." />
            </Empty>
          }
        />
      </Section>
      {(isAdding || edited) && (
        <PermissionForm
          permission={edited}
          close={() => {
            edit(undefined)
            if (isAdding) setAdding(false)
          }}
        />
      )}
      <Confirm
        title={t('Delete {name}?', { name: leaving?.name ?? '' })}
        action={t('Delete the permission')}
        typed={leaving?.key ?? ''}
        isOpen={leaving !== undefined}
        close={() => setLeaving(undefined)}
        confirm={async () => leaving && remove(leaving)}
      >
        {t('Every role and everybody who has it loses it, in every environment. This cannot be undone.')}
      </Confirm>
    </Page>
  )
}

function PermissionForm({ permission, close }: { permission: Permission | undefined; close: () => void }) {
  type Values = { name: string; key: string; description: string }
  const { mutateAsync } = useChange({
    change: async (connection, body: Values) => {
      if (permission) await updatePermissions(connection, { permissionId: permission.id, body })
      else await createPermission(connection, { body })
    },
    stale: [['permissions'], ['roles']],
    done: (_, { name }) => (permission ? t('{name} was saved.', { name }) : t('{name} was added.', { name })),
    isTold: true,
  })
  const { name: before = '', key = '', description = '' } = permission ?? {}
  const form = useForm<Values>({
    initial: { name: before, key, description },
    check: ({ name, key }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      key: key.trim() === '' ? t('Enter a key.') : undefined,
    }),
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  const { values } = form
  const rename = (name: string) =>
    form.set({ name, ...(values.key === keyOfName(values.name, ':') ? { key: keyOfName(name, ':') } : {}) })
  const title = permission ? t('Permission {name}', { name: permission.name }) : t('Add permission')
  return (
    <DialogForm form={form} title={title} submit={permission ? t('Save') : t('Add permission')} isOpen close={close}>
      {permission && (
        <Group gap="xs">
          <YamlPanel kind="permission" id={permission.id} />
        </Group>
      )}
      <TextInput
        label={t('Name')}
        data-autofocus
        {...form.field('name')}
        onChange={({ currentTarget }) => rename(currentTarget.value)}
      />
      <TextInput label={t('Key')} description={t('What tokens and code call it.')} {...form.field('key')} />
      <Textarea label={t('Description')} autosize {...form.field('description')} />
    </DialogForm>
  )
}

export { PermissionsPage as Page }
