import { createUserIdentity, deleteIdentity, getUserIdentities, updateIdentity } from '@latchkey/sdk/management'
import { Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Loaded, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Identity = Awaited<ReturnType<typeof getUserIdentities>>['identities'][number]

const column = columnsOf<Identity>()

/** By what somebody signs in. */
export function Identities({ userId }: { userId: string }) {
  const [isAdding, add] = useState(false)
  const read = useRead(['users', userId, 'identities'], (connection) => getUserIdentities(connection, { userId }))
  const stale = [['users']]
  const { mutate: prefer } = useChange({
    change: (connection, { id }: Identity) =>
      updateIdentity(connection, { identityId: id, body: { is_primary: true } }),
    stale,
    done: (_, { name }) => t('{name} is the primary one now.', { name }),
  })
  const { mutate: remove } = useChange({
    change: (connection, { id }: Identity) => deleteIdentity(connection, { identityId: id }),
    stale,
    done: (_, { name }) => t('{name} was removed.', { name }),
  })
  const columns = [
    column.display({
      id: 'name',
      header: t('Identity'),
      cell: ({ row: { original: one } }) => (
        <Group gap={6}>
          <bdi dir="ltr">{one.name}</bdi> {one.is_primary && <Mark>{t('Primary')}</Mark>}{' '}
          {!one.is_confirmed && <Mark kind="warn">{t('Not proved')}</Mark>}
        </Group>
      ),
    }),
    column.accessor('type', { header: t('Type') }),
    column.display({ id: 'used', header: t('Last used'), cell: ({ row }) => <Time at={row.original.last_login_on} /> }),
    actionsColumn<Identity>((one) => (
      <>
        {!one.is_primary && one.type !== 'username' && (
          <RowButton name={t('Make {name} primary', { name: one.name })} act={() => prefer(one)}>
            {t('Make primary')}
          </RowButton>
        )}
        <RowButton name={t('Remove {name}', { name: one.name })} isDanger act={() => remove(one)}>
          {t('Remove')}
        </RowButton>
      </>
    )),
  ]
  return (
    <Section
      title={t('Identities')}
      lead={t('By what they sign in.')}
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => add(true)}>
          {t('Add identity')}
        </WriteButton>
      }
      isFlush
    >
      <Loaded of={read} rows={2}>
        {({ identities }) =>
          identities.length > 0 ? (
            <Table label={t('Identities')} columns={columns} rows={identities} />
          ) : (
            <Empty title={t('None')}>{t('They cannot sign in before they have one.')}</Empty>
          )
        }
      </Loaded>
      {isAdding && <AddIdentity userId={userId} close={() => add(false)} />}
    </Section>
  )
}

function AddIdentity({ userId, close }: { userId: string; close: () => void }) {
  type Values = { type: 'email' | 'phone' | 'username'; value: string }
  const { mutateAsync } = useChange({
    change: (connection, body: Values) => createUserIdentity(connection, { userId, body }),
    stale: [['users']],
    done: (_, { value }) => t('{name} was added.', { name: value }),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { type: 'email', value: '' },
    check: ({ value }) => ({ value: value.trim() === '' ? t('Enter the identity.') : undefined }),
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  return (
    <DialogForm form={form} title={t('Add identity')} submit={t('Add identity')} isOpen close={close}>
      <Select
        label={t('Type')}
        data={[
          { value: 'email', label: t('Email') },
          { value: 'phone', label: t('Phone') },
          { value: 'username', label: t('Username') },
        ]}
        allowDeselect={false}
        value={form.values.type}
        onChange={(type) => form.set({ type: (type ?? 'email') as Values['type'] })}
      />
      <TextInput label={t('Identity')} data-autofocus {...form.field('value')} />
    </DialogForm>
  )
}
