import { addApiScope, deleteApiScope, updateApiScope } from '@latchkey/sdk/management'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { Sentence } from '../../languages/sentence.tsx'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { ImportScopes } from './import-scopes.tsx'

type Scope = { id: string; key: string; description: string }
export type ApiShown = { id: string; name: string; is_management_api: boolean; scopes: Scope[] }

const column = columnsOf<Scope>()

/** What tokens for the API may do. */
export function Scopes({ api }: { api: ApiShown }) {
  const [open, setOpen] = useState<Scope | 'new'>()
  const [isImporting, importScopes] = useState(false)
  const [leaving, setLeaving] = useState<Scope>()
  const { mayWrite } = useMayWrite()
  const isFixed = api.is_management_api || !mayWrite
  // No Undo: a scope that is added again is another one, which nobody has. So it is asked what goes with it.
  const { mutateAsync: remove } = useChange({
    change: (connection, { id }: Scope) => deleteApiScope(connection, { apiId: api.id, scopeId: id }),
    stale: [['apis'], ['authorizations']],
    done: (_, { key }) => t('{name} was deleted.', { name: key }),
    isTold: true,
  })
  const columns = [
    column.accessor('key', { header: t('Scope'), cell: ({ getValue }) => <code>{getValue()}</code> }),
    column.accessor('description', { header: t('What it allows') }),
    ...(isFixed
      ? []
      : [
          actionsColumn<Scope>((scope) => (
            <>
              <RowButton name={t('Edit {name}', { name: scope.key })} act={() => setOpen(scope)}>
                {t('Edit')}
              </RowButton>
              <RowButton name={t('Delete {name}', { name: scope.key })} isDanger act={() => setLeaving(scope)}>
                {t('Delete')}
              </RowButton>
            </>
          )),
        ]),
  ]
  return (
    <Section
      title={t('Scopes')}
      lead={
        api.is_management_api
          ? t('Each operation of the Management API needs one of these.')
          : t('What a token may do with the API. An application gets those that it is given below.')
      }
      actions={
        !isFixed && (
          <>
            <WriteButton variant="default" onClick={() => importScopes(true)}>
              {t('Import from OpenAPI')}
            </WriteButton>
            <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
              {t('Add scope')}
            </WriteButton>
          </>
        )
      }
      isFlush
    >
      {api.scopes.length > 0 ? (
        <Table label={t('Scopes')} columns={columns} rows={api.scopes} />
      ) : (
        <Empty title={t('No scopes yet')}>
          <Sentence text="Without scopes, a token for this API says who asks and nothing of what they may do. Name them after what they allow, such as <code>read:orders</code>." />
        </Empty>
      )}
      {open && <ScopeForm api={api} scope={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
      {isImporting && <ImportScopes api={api} close={() => importScopes(false)} />}
      <Confirm
        title={t('Delete {name}?', { name: leaving?.key ?? '' })}
        action={t('Delete the scope')}
        isOpen={leaving !== undefined}
        close={() => setLeaving(undefined)}
        confirm={async () => leaving && remove(leaving)}
      >
        {t(
          'Every application, role, user and API key that has it loses it, and adding it again gives it back to none of them. Tokens that were given before keep it until they expire.',
        )}
      </Confirm>
    </Section>
  )
}

function ScopeForm({ api, scope, close }: { api: ApiShown; scope: Scope | undefined; close: () => void }) {
  const { mutateAsync } = useChange({
    change: async (connection, { key, description }: { key: string; description: string }) => {
      if (!scope) {
        const added = await addApiScope(connection, { apiId: api.id, body: { key, description } })
        return () => deleteApiScope(connection, { apiId: api.id, scopeId: added.scope.id })
      }
      const describe = (description: string) =>
        updateApiScope(connection, { apiId: api.id, scopeId: scope.id, body: { description } })
      await describe(description)
      return () => describe(scope.description)
    },
    stale: [['apis'], ['authorizations']],
    done: (_, { key }) => (scope ? t('{name} was saved.', { name: key }) : t('{name} was added.', { name: key })),
    undo: (takeBack) => takeBack,
    isTold: true,
  })
  const form = useForm({
    initial: { key: scope?.key ?? '', description: scope?.description ?? '' },
    check: ({ key }) => ({ key: key === '' ? t('Enter a scope.') : undefined }),
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  return (
    <DialogForm
      form={form}
      title={scope ? t('Scope {key}', { key: scope.key }) : t('Add scope')}
      submit={scope ? t('Save') : t('Add scope')}
      isOpen
      close={close}
    >
      {!scope && (
        <TextInput
          label={t('Scope')}
          description={t('As applications ask for it. It cannot be changed later.')}
          placeholder={/* code */ 'read:orders'}
          data-autofocus
          {...form.field('key')}
        />
      )}
      <TextInput
        label={t('What it allows')}
        description={t('For people who give it to an application.')}
        {...(scope ? { 'data-autofocus': true } : {})}
        {...form.field('description')}
      />
    </DialogForm>
  )
}
