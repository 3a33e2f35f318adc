import { createApiKey, deleteApiKey, getApiKeys, getApis } from '@latchkey/sdk/management'
import { MultiSelect, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Secret } from '../../parts/copied.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Loaded, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type ApiKey = Awaited<ReturnType<typeof getApiKeys>>['api_keys'][number]

const MARKS = { active: 'good', inactive: 'warn', revoked: 'bad' } as const
const markOf = (status: string) => MARKS[status as keyof typeof MARKS] ?? 'plain'

const OWNERS: Readonly<Record<string, string>> = {
  environment: t('environment'),
  organization: t('organization'),
  user: t('user'),
}
const STATUSES: Readonly<Record<string, string>> = {
  active: t('active'),
  inactive: t('inactive'),
  revoked: t('revoked'),
}

const column = columnsOf<ApiKey>()

/** What programs show in place of a token: each is for one API, of the environment, an organization or a user. */
export function ApiKeys() {
  const [isAdding, add] = useState(false)
  const [leaving, setLeaving] = useState<ApiKey>()
  const [made, setMade] = useState<{ name: string; key: string }>()
  const { mayWrite } = useMayWrite()
  const { mutateAsync: revoke } = useChange({
    change: (connection, { id }: ApiKey) => deleteApiKey(connection, { keyId: id }),
    stale: [['api-keys']],
    done: (_, { name }) => t('{name} was revoked.', { name }),
    isTold: true,
  })
  const columns = [
    column.accessor('name', { header: t('Name') }),
    column.accessor(({ type }) => OWNERS[type] ?? type, { id: 'type', header: t('Of||whose it is') }),
    column.accessor(({ scopes }) => scopes.join(' '), {
      id: 'scopes',
      header: t('Scopes'),
      cell: ({ getValue }) => <code>{getValue() || t('none')}</code>,
    }),
    column.display({
      id: 'status',
      header: t('Status'),
      cell: ({ row: { original: key } }) => (
        <span>
          <Mark kind={markOf(key.status)}>{STATUSES[key.status] ?? key.status}</Mark>
        </span>
      ),
    }),
    column.display({
      id: 'used',
      header: t('Last used'),
      cell: ({ row }) => <Time at={row.original.last_verified_on} />,
    }),
    ...(mayWrite
      ? [
          actionsColumn<ApiKey>(
            (key) =>
              key.status !== 'revoked' && (
                <RowButton name={t('Revoke {name}', { name: key.name })} isDanger act={() => setLeaving(key)}>
                  {t('Revoke')}
                </RowButton>
              ),
          ),
        ]
      : []),
  ]
  const action = (
    <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => add(true)}>
      {t('Add API key')}
    </WriteButton>
  )
  return (
    <Section
      title={t('API keys')}
      lead={t(
        'For programs that call your APIs without asking for a token. Your API asks here whether a key counts, and for what.',
      )}
      actions={action}
      isFlush
    >
      <PagedTable
        label={t('API keys')}
        columns={columns}
        of={['api-keys']}
        read={async (connection, startingAfter) => {
          const { api_keys, has_more } = await getApiKeys(connection, { pageSize: 20, startingAfter })
          return { rows: api_keys, next: has_more ? (api_keys.at(-1)?.id ?? null) : null }
        }}
        empty={
          <Empty title={t('No API keys yet')}>
            {t(
              'Users and organizations make their own in the portal. One of the environment is for a program of yours that cannot ask for tokens.',
            )}
          </Empty>
        }
      />
      {isAdding && <AddApiKey close={() => add(false)} made={setMade} />}
      {made && (
        <SecretDialog title={t('The API key {name}', { name: made.name })} close={() => setMade(undefined)}>
          <Secret value={made.key} label={t('API key')} />
        </SecretDialog>
      )}
      <Confirm
        title={t('Revoke {name}?', { name: leaving?.name ?? '' })}
        action={t('Revoke the key')}
        typed={leaving?.name ?? ''}
        isOpen={leaving !== undefined}
        close={() => setLeaving(undefined)}
        confirm={async () => leaving && revoke(leaving)}
      >
        {t('Whatever uses it is refused from now on. This cannot be undone.')}
      </Confirm>
    </Section>
  )
}

type Values = { name: string; api: string; scopes: string[] }

function AddApiKey({ close, made }: { close: () => void; made: (key: { name: string; key: string }) => void }) {
  const read = useRead(['apis', /* code */ 'with scopes'], (connection) => getApis(connection, { expand: 'scopes' }))
  const { mutateAsync } = useChange({
    change: (connection, { name, api, scopes }: Values) =>
      createApiKey(connection, { body: { name, type: 'environment', api_id: api, scope_ids: scopes } }),
    stale: [['api-keys']],
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { name: '', api: '', scopes: [] },
    check: ({ name, api }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      api: api === '' ? t('Choose the API that it is for.') : undefined,
    }),
    save: async (values) => {
      const { api_key } = await mutateAsync(values)
      close()
      made({ name: values.name, key: api_key?.key ?? '' })
    },
  })
  return (
    <DialogForm form={form} title={t('Add API key')} submit={t('Add API key')} isOpen close={close}>
      <TextInput label={t('Name')} description={t('What it is for.')} data-autofocus {...form.field('name')} />
      <Loaded of={read}>
        {({ apis }) => {
          const own = apis.filter(({ is_management_api }) => !is_management_api)
          const chosen = own.find(({ id }) => id === form.values.api)
          return (
            <>
              <Select
                label={t('API')}
                description={
                  own.length > 0 ? t('The one that takes the key.') : t('Register an API first, under APIs.')
                }
                data={own.map(({ id, name }) => ({ value: id, label: name }))}
                value={form.values.api === '' ? null : form.values.api}
                error={form.errors.api}
                onChange={(api) => form.set({ api: api ?? '', scopes: [] })}
              />
              <MultiSelect
                label={t('Scopes')}
                description={t('What it may do there. They never change.')}
                searchable
                limit={100}
                data={(chosen?.scopes ?? []).map(({ id, key }) => ({ value: id, label: key }))}
                disabled={!chosen}
                value={form.values.scopes}
                onChange={(scopes) => form.set({ scopes })}
              />
            </>
          )
        }}
      </Loaded>
    </DialogForm>
  )
}
