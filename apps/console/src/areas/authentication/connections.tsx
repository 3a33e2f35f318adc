import { createConnection, deleteConnection, getConnections, updateConnection } from '@latchkey/sdk/management'
import { Group, PasswordInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { useAdding } from '../../parts/adding.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { isSaml, nameOfStrategy, STRATEGIES, type Strategy } from './strategies.ts'

type Connection = { id: string; name: string; display_name: string; strategy: string }

const BUILT_IN = /^conn_0{31}\d$/

const column = columnsOf<Connection>()

/** Other identity providers: their settings are kept, and nobody signs in with one yet. */
export function Connections() {
  const { isAdding, setAdding } = useAdding()
  const [editing, edit] = useState<Connection>()
  const [leaving, setLeaving] = useState<Connection>()
  const { mayWrite } = useMayWrite()
  const { mutateAsync: remove } = useChange({
    change: (connection, { id }: Connection) => deleteConnection(connection, { connectionId: id }),
    stale: [['connections']],
    done: (_, { display_name }) => t('{name} was deleted.', { name: display_name }),
    isTold: true,
  })
  const columns = [
    column.display({
      id: 'name',
      header: t('Connection'),
      cell: ({ row: { original: one } }) => (
        <Group gap={6}>
          {one.display_name} <Mark>{t('Not offered yet')}</Mark>
        </Group>
      ),
    }),
    column.accessor(({ strategy }) => nameOfStrategy(strategy), { id: 'strategy', header: t('Provider') }),
    column.accessor('id', { header: 'ID', cell: ({ getValue }) => <code>{getValue()}</code> }),
    ...(mayWrite
      ? [
          actionsColumn<Connection>((one) => (
            <>
              <RowButton name={t('Edit {name}', { name: one.display_name })} act={() => edit(one)}>
                {t('Edit')}
              </RowButton>
              <RowButton name={t('Delete {name}', { name: one.display_name })} isDanger act={() => setLeaving(one)}>
                {t('Delete')}
              </RowButton>
            </>
          )),
        ]
      : []),
  ]
  return (
    <Section
      title={t('Other identity providers')}
      lead={t(
        'Social and enterprise connections can be prepared here: their settings are kept, with the secrets sealed. Signing in with them is not available yet.',
      )}
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
          {t('Add connection')}
        </WriteButton>
      }
      isFlush
    >
      <PagedTable
        label={t('Connections')}
        columns={columns}
        of={['connections']}
        read={async (connection, startingAfter) => {
          const { connections, has_more } = await getConnections(connection, { pageSize: 20, startingAfter })
          const rows = connections as unknown as Connection[]
          return {
            rows: rows.filter(({ id }) => !BUILT_IN.test(id)),
            next: has_more ? (rows.at(-1)?.id ?? null) : null,
          }
        }}
        empty={
          <Empty title={t('None prepared')}>
            {t(
              'Keep the client ID and the secret that a provider gave you, so that they are there when sign-in with it is.',
            )}
          </Empty>
        }
      />
      {isAdding && <ConnectionForm connection={undefined} close={() => setAdding(false)} />}
      {editing && <ConnectionForm connection={editing} close={() => edit(undefined)} />}
      <Confirm
        title={t('Delete {name}?', { name: leaving?.display_name ?? '' })}
        action={t('Delete the connection')}
        typed={leaving?.display_name ?? ''}
        isOpen={leaving !== undefined}
        close={() => setLeaving(undefined)}
        confirm={async () => leaving && remove(leaving)}
      >
        {t('Its settings and its secret are gone. This cannot be undone.')}
      </Confirm>
    </Section>
  )
}

type Values = {
  name: string
  strategy: string
  client_id: string
  client_secret: string
  saml_entity_id: string
  saml_idp_metadata_url: string
}

/** Something new, or what is there: settings are never shown, so what is left empty stays. */
function ConnectionForm({ connection: one, close }: { connection: Connection | undefined; close: () => void }) {
  const { mutateAsync } = useChange({
    change: async (connection, { name, strategy, ...given }: Values) => {
      const options = Object.fromEntries(Object.entries(given).filter(([, text]) => text.trim() !== ''))
      const body = { display_name: name, options }
      if (one) return updateConnection(connection, { connectionId: one.id, body })
      return createConnection(connection, { body: { ...body, name, strategy: strategy as Strategy } })
    },
    stale: [['connections']],
    done: (_, { name }) => (one ? t('{name} was saved.', { name }) : t('{name} was added.', { name })),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: {
      name: one?.display_name ?? '',
      strategy: one?.strategy ?? 'oauth2:google',
      client_id: '',
      client_secret: '',
      saml_entity_id: '',
      saml_idp_metadata_url: '',
    },
    check: ({ name }) => ({ name: name.trim() === '' ? t('Enter a name.') : undefined }),
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  const stays = one ? t('What is kept is not shown. Empty: it stays.') : ''
  return (
    <DialogForm
      form={form}
      title={one ? t('Connection {name}', { name: one.display_name }) : t('Add connection')}
      submit={one ? t('Save') : t('Add connection')}
      isOpen
      close={close}
    >
      {!one && (
        <Select
          label={t('Provider')}
          data={STRATEGIES}
          searchable
          allowDeselect={false}
          value={form.values.strategy}
          error={form.errors.strategy}
          onChange={(strategy) => form.set({ strategy: strategy ?? 'oauth2:google' })}
        />
      )}
      <TextInput label={t('Name')} description={t('What people would read.')} data-autofocus {...form.field('name')} />
      {isSaml(form.values.strategy) ? (
        <>
          <TextInput label={t('Entity ID')} description={stays} {...form.field('saml_entity_id')} />
          <TextInput
            label={t('Metadata URL')}
            description={stays || t('Where the provider publishes its metadata.')}
            {...form.field('saml_idp_metadata_url')}
          />
        </>
      ) : (
        <>
          <TextInput label={t('Client ID')} description={stays} {...form.field('client_id')} />
          <PasswordInput
            label={t('Client secret')}
            description={stays || t('It is kept sealed, and never shown again.')}
            autoComplete="off"
            {...form.field('client_secret')}
          />
        </>
      )}
    </DialogForm>
  )
}
