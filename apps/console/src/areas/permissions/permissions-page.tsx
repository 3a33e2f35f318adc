import { createPermission, deletePermission, getPermissions, updatePermissions } from '@latchkey/sdk/management'
import { Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { keyOfName, useAdding } from '../../parts/adding.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Page, Section } from '../../parts/page.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

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
    done: (_, { name }) => `${name} was deleted.`,
    isTold: true,
  })
  const columns = [
    column.accessor('name', { header: 'Name' }),
    column.accessor('key', { header: 'Key', cell: ({ getValue }) => <code>{getValue()}</code> }),
    column.accessor('description', { header: 'Description' }),
    ...(mayWrite
      ? [
          column.display({
            id: 'actions',
            header: 'Actions',
            cell: ({ row: { original: one } }) => (
              <Group gap={4} justify="flex-end" wrap="nowrap">
                <WriteButton
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`Edit ${one.name}`}
                  onClick={() => edit(one)}
                >
                  Edit
                </WriteButton>
                <WriteButton
                  size="compact-sm"
                  variant="subtle"
                  color="danger"
                  aria-label={`Delete ${one.name}`}
                  onClick={() => setLeaving(one)}
                >
                  Delete
                </WriteButton>
              </Group>
            ),
          }),
        ]
      : []),
  ]
  return (
    <Page
      title="Permissions"
      lead="What people may be allowed to do. Roles bring them, and the tokens of an organization's members list them."
      actions={
        <WriteButton leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
          Add permission
        </WriteButton>
      }
    >
      <Section isFlush>
        <PagedTable
          label="Permissions"
          columns={columns}
          of={['permissions']}
          read={async (connection, nextToken) => {
            const answer = await getPermissions(connection, { pageSize: 20, nextToken, sort: 'name_asc' })
            return { rows: answer.permissions, next: answer.next_token }
          }}
          empty={
            <Empty title="Define your first permission">
              A permission is one thing that your application asks about, such as <code>create:invoices</code>. Roles
              bring several of them at once.
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
        title={`Delete ${leaving?.name}?`}
        action="Delete the permission"
        typed={leaving?.key ?? ''}
        isOpen={leaving !== undefined}
        close={() => setLeaving(undefined)}
        confirm={async () => leaving && remove(leaving)}
      >
        Every role and everybody who has it loses it, in every environment. This cannot be undone.
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
    done: (_, { name }) => `${name} was ${permission ? 'saved' : 'added'}.`,
    isTold: true,
  })
  const { name: before = '', key = '', description = '' } = permission ?? {}
  const form = useForm<Values>({
    initial: { name: before, key, description },
    check: ({ name, key }) => ({
      name: name.trim() === '' ? 'Enter a name.' : undefined,
      key: key.trim() === '' ? 'Enter a key.' : undefined,
    }),
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  const { values } = form
  const rename = (name: string) =>
    form.set({ name, ...(values.key === keyOfName(values.name, ':') ? { key: keyOfName(name, ':') } : {}) })
  const title = permission ? `Permission ${permission.name}` : 'Add permission'
  return (
    <DialogForm form={form} title={title} submit={permission ? 'Save' : 'Add permission'} isOpen close={close}>
      <TextInput
        label="Name"
        data-autofocus
        {...form.field('name')}
        onChange={({ currentTarget }) => rename(currentTarget.value)}
      />
      <TextInput label="Key" description="What tokens and code call it." {...form.field('key')} />
      <Textarea label="Description" autosize {...form.field('description')} />
    </DialogForm>
  )
}

export { PermissionsPage as Page }
