import {
  addApiApplicationScope,
  deleteApiApplicationScope,
  getApiScopes,
  getApis,
  getApplications,
  updateApiApplications,
} from '@latchkey/sdk/management'
import { Button, Checkbox, Group, Progress, Select, Stack, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ask } from '../api/session.ts'
import { useAddress, useMayWrite } from '../frame/console.tsx'
import { useChange, useRead } from '../frame/queries.ts'
import { t } from '../languages/t.ts'
import classes from './authorisations.module.css'
import { Modal } from './dialog.tsx'
import { fewOf } from './few.ts'
import { Icon } from './icon.tsx'
import { Empty, Loaded, Mark, Section } from './page.tsx'
import { actionsColumn, RowButton } from './row-actions.tsx'
import { columnsOf, type KeysetPage, PagedTable } from './table.tsx'
import { WriteButton } from './write-button.tsx'

type Scope = { id: string; key: string }
type Authorisation = {
  api: { id: string; name: string; audience: string; is_management_api: boolean }
  application: { id: string; name: string; type: string }
  scopes: Scope[]
}
type Listed = Authorisation & { id: string }

const column = columnsOf<Listed>()

type Props = {
  /** Of which of the two the page is: what is listed is the other. */
  of: { api: string } | { application: string }
  name: string
  /** What else can be done with one of them. */
  more?: (one: Authorisation) => ReactNode
}

/** Who may ask for tokens for what: the same list from the API's page and from the application's. */
export function Authorisations({ of, name, more }: Props) {
  const [isAdding, add] = useState(false)
  const [editing, edit] = useState<Listed>()
  const addressOf = useAddress()
  const { mayWrite } = useMayWrite()
  const isOfApi = 'api' in of
  const query = isOfApi ? { apiId: of.api } : { applicationId: of.application }
  const { mutate: end } = useChange({
    change: async (connection, { api, application }: Listed) => {
      await authorise(connection, api.id, application.id, 'delete')
      return connection
    },
    stale: [['authorizations'], ['apis']],
    expect: ({ id }, _, setPages) =>
      setPages<KeysetPage<Listed>>(listed, (was) => ({ ...was, rows: was.rows.filter((one) => one.id !== id) })),
    done: (_, { api, application }) =>
      t('{application} may not ask for {api} any more.', { application: application.name, api: api.name }),
    undo: (connection, one) => async () => {
      await authorise(connection, one.api.id, one.application.id, 'add')
      await switchScopes(connection, one, on(one.scopes.map(({ id }) => id)))
    },
  })
  const listed = ['authorizations', isOfApi ? of.api : of.application]
  const otherOf = ({ api, application }: Listed) => (isOfApi ? application : api).name
  const columns = [
    column.display({
      id: 'name',
      header: isOfApi ? t('Application') : t('API'),
      cell: ({ row: { original: one } }) => (
        <span>
          <Link to={addressOf(isOfApi ? `applications/${one.application.id}` : `settings/apis/${one.api.id}`)}>
            {isOfApi ? one.application.name : one.api.name}
          </Link>{' '}
          {isOfApi ? <Mark>{one.application.type}</Mark> : <code>{one.api.audience}</code>}
        </span>
      ),
    }),
    column.display({
      id: 'scopes',
      header: t('Scopes'),
      cell: ({ row: { original: one } }) => <ScopeWords scopes={one.scopes} />,
    }),
    actionsColumn<Listed>((one) => (
      <>
        {more?.(one)}
        <RowButton name={t('Scopes of {name}', { name: otherOf(one) })} act={() => edit(one)}>
          {t('Scopes')}
        </RowButton>
        <RowButton name={t('Revoke {name}', { name: otherOf(one) })} isDanger act={() => end(one)}>
          {t('Revoke')}
        </RowButton>
      </>
    )),
  ]
  return (
    <Section
      title={isOfApi ? t('Applications') : t('APIs')}
      lead={
        isOfApi
          ? t('Who may ask for tokens for this API, and with which scopes.')
          : t('What this application may ask for tokens for.')
      }
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => add(true)}>
          {isOfApi ? t('Authorise an application') : t('Authorise for an API')}
        </WriteButton>
      }
      isFlush
    >
      <PagedTable
        label={isOfApi ? t('Authorised applications') : t('APIs it is authorised for')}
        columns={columns}
        of={listed}
        read={async (connection, nextToken) => {
          type Answer = { authorizations: Authorisation[]; next_token: string | null }
          const answer = await ask<Answer>(connection, 'authorizations', { ...query, nextToken, pageSize: 20 })
          const rows = answer.authorizations.map((one) => ({ ...one, id: `${one.api.id} ${one.application.id}` }))
          return { rows, next: answer.next_token }
        }}
        empty={
          <Empty title={t('Nobody yet')}>
            {isOfApi
              ? t('No application gets a token for {name} before it is authorised here.', { name })
              : t('{name} gets tokens for no API before it is authorised here.', { name })}
          </Empty>
        }
      />
      {isAdding && mayWrite && <Add of={of} close={() => add(false)} />}
      {editing && <ScopeChoice one={editing} close={() => edit(undefined)} />}
    </Section>
  )
}

function ScopeWords({ scopes }: { scopes: readonly Scope[] }) {
  if (scopes.length === 0) return <span className={classes.none}>{t('None')}</span>
  const shown = scopes.slice(0, 4)
  return (
    <span className={classes.words}>
      {shown.map(({ id, key }) => (
        <code key={id}>{key}</code>
      ))}
      {scopes.length > shown.length && <span>{t('and {count} more', { count: scopes.length - shown.length })}</span>}
    </span>
  )
}

type Connection = Parameters<typeof updateApiApplications>[0]
const authorise = (connection: Connection, apiId: string, id: string, operation: 'add' | 'delete') =>
  updateApiApplications(connection, { apiId, body: { applications: [{ id, operation }] } })

type Switch = { id: string; isOn: boolean }
const on = (ids: readonly string[]): Switch[] => ids.map((id) => ({ id, isOn: true }))
const off = (ids: readonly string[]): Switch[] => ids.map((id) => ({ id, isOn: false }))

/** Gives an application scopes of an API, and takes others, one after the other. */
async function switchScopes(
  connection: Connection,
  { api, application }: Pick<Authorisation, 'api' | 'application'>,
  changes: readonly Switch[],
  progress: (percent: number) => void = () => {},
): Promise<void> {
  for (const [at, { id: scopeId, isOn }] of changes.entries()) {
    progress((100 * at) / changes.length)
    const named = { apiId: api.id, applicationId: application.id, scopeId }
    await (isOn ? addApiApplicationScope(connection, named) : deleteApiApplicationScope(connection, named))
  }
}

/** Chooses the other one of the two. */
function Add({ of, close }: { of: Props['of']; close: () => void }) {
  const isOfApi = 'api' in of
  const [chosen, choose] = useState<string | null>(null)
  const read = useRead([isOfApi ? 'applications' : 'apis', 'choices'], async (connection) => {
    if (!isOfApi) return (await getApis(connection)).apis.map(({ id, name }) => ({ value: id, label: name }))
    const { applications } = await getApplications(connection, { pageSize: 500, sort: 'name_asc' })
    return applications.map(({ id, name, type }) => ({ value: id, label: `${name} (${type})` }))
  })
  const { mutate, isPending } = useChange({
    change: (connection, id: string) =>
      isOfApi ? authorise(connection, of.api, id, 'add') : authorise(connection, id, of.application, 'add'),
    stale: [['authorizations'], ['apis']],
    done: t('Authorised, without any scopes yet.'),
  })
  return (
    <Modal opened onClose={close} title={isOfApi ? t('Authorise an application') : t('Authorise for an API')}>
      <Stack>
        <Select
          data-autofocus
          openOnFocus={false} // its list would lie over the buttons
          searchable
          label={isOfApi ? t('Application') : t('API')}
          data={read.data ?? []}
          value={chosen}
          onChange={choose}
          nothingFoundMessage={t('Nothing is called that.')}
          comboboxProps={{ withinPortal: true }}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('Cancel')}
          </Button>
          <Button
            disabled={chosen === null}
            loading={isPending}
            onClick={() => chosen !== null && mutate(chosen, { onSuccess: close })}
          >
            {t('Authorise')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Which scopes of the API an application has. */
function ScopeChoice({ one, close }: { one: Listed; close: () => void }) {
  const { api, application } = one
  const [text, setText] = useState('')
  const [chosen, choose] = useState(() => new Set(one.scopes.map(({ id }) => id)))
  const [progress, setProgress] = useState<number>()
  const read = useRead(['apis', api.id, 'scopes'], (connection) => getApiScopes(connection, { apiId: api.id }))
  const held = new Set(one.scopes.map(({ id }) => id))
  const { mutateAsync } = useChange({
    change: async (connection, changes: Switch[]) => {
      await switchScopes(connection, one, changes, setProgress)
      return connection
    },
    stale: [['authorizations']],
    done: t('The scopes of {name} were saved.', { name: application.name }),
    undo: (connection, changes) => () =>
      switchScopes(
        connection,
        one,
        changes.map(({ id, isOn }) => ({ id, isOn: !isOn })),
      ),
  })
  const save = async () => {
    const changes = [
      ...on([...chosen].filter((id) => !held.has(id))),
      ...off([...held].filter((id) => !chosen.has(id))),
    ]
    try {
      await mutateAsync(changes)
      close()
    } finally {
      setProgress(undefined)
    }
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('Scopes of {application} for {api}', { application: application.name, api: api.name })}
      size="lg"
    >
      <Loaded of={read}>
        {({ scopes }) => {
          const shown = scopes.filter(({ key, description }) => `${key} ${description}`.toLowerCase().includes(text))
          const { few, more } = fewOf(shown, held)
          const all = (isOn: boolean) => {
            const next = new Set(chosen)
            for (const { id } of shown) isOn ? next.add(id) : next.delete(id)
            choose(next)
          }
          return (
            <Stack gap="sm">
              {scopes.length > 8 && (
                <TextInput
                  aria-label={t('Find a scope')}
                  placeholder={t('Find a scope')}
                  onChange={({ currentTarget }) => setText(currentTarget.value.toLowerCase())}
                />
              )}
              <Group gap="xs">
                <Button size="compact-sm" variant="default" onClick={() => all(true)}>
                  {t('All of these')}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => all(false)}>
                  {t('None of these')}
                </Button>
              </Group>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled */}
              <section className={classes.scopes} tabIndex={0} aria-label={t('Scopes')}>
                {few.map(({ id, key, description }) => (
                  <Checkbox
                    key={id}
                    label={<code>{key}</code>}
                    description={description}
                    checked={chosen.has(id)}
                    onChange={({ currentTarget: { checked } }) => {
                      const next = new Set(chosen)
                      checked ? next.add(id) : next.delete(id)
                      choose(next)
                    }}
                  />
                ))}
                {more && <span className={classes.none}>{more}</span>}
                {scopes.length === 0 && <span className={classes.none}>{t('The API has no scopes yet.')}</span>}
              </section>
              {progress !== undefined && <Progress value={progress} aria-label={t('Saving')} animated />}
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={close}>
                  {t('Cancel')}
                </Button>
                <Button onClick={save} loading={progress !== undefined}>
                  {t('Save')}
                </Button>
              </Group>
            </Stack>
          )
        }}
      </Loaded>
    </Modal>
  )
}
