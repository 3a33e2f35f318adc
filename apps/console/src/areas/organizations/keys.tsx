import { createApiKey, deleteApiKey, getApiKeys, getApiScopes, getApis, rotateApiKey } from '@latchkey/sdk/management'
import { Group, MultiSelect, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Secret } from '../../parts/copied.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Key = Awaited<ReturnType<typeof getApiKeys>>['api_keys'][number]
type Made = { name: string; key: string }

const ENDED: Readonly<Record<string, string>> = { inactive: t('inactive||API key'), revoked: t('revoked||API key') }
const SIZE = 20
const column = columnsOf<Key>()

/** Keys by which machines act for an organization. */
export function Keys({ orgCode }: { orgCode: string }) {
  const [isAdding, add] = useState(false)
  const [made, setMade] = useState<Made>()
  const [rotating, rotate] = useState<Key>()
  const [ending, end] = useState<Key>()
  const { mayWrite } = useMayWrite()
  const stale = [['organizations', orgCode, 'keys']]
  const { mutateAsync: renew } = useChange({
    change: (connection, { id: keyId }: Key) => rotateApiKey(connection, { keyId }),
    stale,
    isTold: true,
  })
  const { mutateAsync: revoke } = useChange({
    change: (connection, { id: keyId }: Key) => deleteApiKey(connection, { keyId }),
    stale,
    done: (_, { name }) => t('{name} was revoked.', { name }),
    isTold: true,
  })
  const columns = [
    column.display({
      id: 'name',
      header: t('Name'),
      cell: ({ row: { original: key } }) => (
        <span>
          {key.name} {key.status !== 'active' && <Mark kind="bad">{ENDED[key.status] ?? key.status}</Mark>}
        </span>
      ),
    }),
    column.display({
      id: 'scopes',
      header: t('Scopes'),
      cell: ({ row }) => (
        <Group gap={4}>
          {row.original.scopes.map((scope) => (
            <code key={scope}>{scope}</code>
          ))}
          {row.original.scopes.length === 0 && t('None')}
        </Group>
      ),
    }),
    column.display({
      id: 'used',
      header: t('Last used'),
      cell: ({ row }) => <Time at={row.original.last_verified_on} />,
    }),
    column.display({ id: 'made', header: t('Created'), cell: ({ row }) => <Time at={row.original.created_on} /> }),
    ...(mayWrite
      ? [
          actionsColumn<Key>(
            (key) =>
              key.status === 'active' && (
                <>
                  <RowButton name={t('Rotate {name}', { name: key.name })} act={() => rotate(key)}>
                    {t('Rotate')}
                  </RowButton>
                  <RowButton name={t('Revoke {name}', { name: key.name })} isDanger act={() => end(key)}>
                    {t('Revoke')}
                  </RowButton>
                </>
              ),
          ),
        ]
      : []),
  ]
  return (
    <Section
      title={t('API keys')}
      lead={t('By which a machine of the organization calls one of your APIs, without a sign-in.')}
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => add(true)}>
          {t('Add API key')}
        </WriteButton>
      }
      isFlush
    >
      <PagedTable
        label={t('API keys')}
        columns={columns}
        of={['organizations', orgCode, 'keys']}
        read={async (connection, startingAfter) => {
          const { api_keys: rows, has_more } = await getApiKeys(connection, { orgCode, pageSize: SIZE, startingAfter })
          return { rows, next: has_more ? (rows.at(-1)?.id ?? null) : null }
        }}
        empty={
          <Empty title={t('No keys yet')}>
            {t('A key is for one API, with scopes of it. It is shown once, when it is made.')}
          </Empty>
        }
      />
      {isAdding && mayWrite && (
        <AddKey
          orgCode={orgCode}
          close={() => add(false)}
          made={(next) => {
            add(false)
            setMade(next)
          }}
        />
      )}
      {made && (
        <SecretDialog title={made.name} close={() => setMade(undefined)}>
          <Secret value={made.key} label={t('API key')} />
        </SecretDialog>
      )}
      <Confirm
        title={t('Rotate {name}?', { name: rotating?.name ?? '' })}
        action={t('Make a new key')}
        isOpen={rotating !== undefined}
        close={() => rotate(undefined)}
        confirm={async () => {
          if (!rotating) return
          const { api_key } = await renew(rotating)
          setMade({ name: rotating.name, key: api_key.key })
        }}
      >
        {t('The old key ends at once. Whatever uses it is refused until it has the new one.')}
      </Confirm>
      <Confirm
        title={t('Revoke {name}?', { name: ending?.name ?? '' })}
        action={t('Revoke the key')}
        typed={ending?.name ?? ''}
        isOpen={ending !== undefined}
        close={() => end(undefined)}
        confirm={async () => ending && revoke(ending)}
      >
        {t('Whatever uses it is refused from now on. This cannot be undone.')}
      </Confirm>
    </Section>
  )
}

function AddKey({ orgCode, close, made }: { orgCode: string; close: () => void; made: (made: Made) => void }) {
  type Values = { name: string; api_id: string; scope_ids: string[] }
  const { mutateAsync } = useChange({
    change: (connection, body: Values) =>
      createApiKey(connection, { body: { ...body, type: 'organization', org_code: orgCode } }),
    stale: [['organizations', orgCode, 'keys']],
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { name: '', api_id: '', scope_ids: [] },
    check: ({ name, api_id }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      api_id: api_id === '' ? t('Choose an API.') : undefined,
    }),
    save: async (values) => {
      const { api_key } = await mutateAsync(values)
      made({ name: values.name, key: api_key.key })
    },
  })
  const { api_id: apiId } = form.values
  const apis = useRead(['apis'], (connection) => getApis(connection, { expand: 'scopes' }))
  const scopes = useRead(['apis', apiId, 'scopes'], (connection) => getApiScopes(connection, { apiId }), {
    isEnabled: apiId !== '',
  })
  return (
    <DialogForm form={form} title={t('Add API key')} submit={t('Add API key')} isOpen close={close}>
      <TextInput
        label={t('Name')}
        description={t('For people, such as what uses it.')}
        data-autofocus
        {...form.field('name')}
      />
      <Select
        label={t('API')}
        data={(apis.data?.apis ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={apiId === '' ? null : apiId}
        error={form.errors.api_id}
        onChange={(api) => form.set({ api_id: api ?? '', scope_ids: [] })}
        comboboxProps={{ withinPortal: true }}
      />
      <MultiSelect
        label={t('Scopes')}
        disabled={apiId === ''}
        searchable
        limit={100}
        data={(apiId === '' ? [] : (scopes.data?.scopes ?? [])).map(({ id, key }) => ({ value: id, label: key }))}
        value={form.values.scope_ids}
        error={form.errors.scope_ids}
        onChange={(chosen) => form.set({ scope_ids: chosen })}
        comboboxProps={{ withinPortal: true }}
      />
    </DialogForm>
  )
}
