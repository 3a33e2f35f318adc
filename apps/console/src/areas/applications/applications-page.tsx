import { createApplication, getApplications } from '@latchkey/sdk/management'
import { Radio, Stack, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAddress } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { useAdding } from '../../parts/adding.ts'
import { Secret } from '../../parts/copied.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Page, Section } from '../../parts/page.tsx'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { Differs, SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { TYPES, type Type } from './types.ts'

type Application = { id: string; name: string; type: string }

const column = columnsOf<Application>()
const columns = [
  column.display({ id: 'name', header: t('Name'), cell: ({ row }) => <ApplicationName application={row.original} /> }),
  column.accessor(({ type }) => TYPES[type as Type].title, { id: 'type', header: t('Type') }),
  column.accessor('id', { header: t('Client ID'), cell: ({ getValue }) => <code>{getValue()}</code> }),
]

function ApplicationName({ application: { id, name } }: { application: Application }) {
  const addressOf = useAddress()
  return (
    <span>
      <Link to={addressOf(`applications/${id}`)}>{name}</Link> <Differs section="applications" id={id} />
    </span>
  )
}

/** Applications: what people sign in to, and what calls APIs by itself. */
function ApplicationsPage() {
  const { isAdding, setAdding } = useAdding()
  return (
    <Page
      title={t('Applications')}
      marks={<SectionState section="applications" />}
      lead={t('What people sign in to, and the machines that call your APIs.')}
      actions={
        <>
          <SectionYaml section="applications" />
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('Add application')}
          </WriteButton>
        </>
      }
    >
      <Section isFlush>
        <PagedTable
          label={t('Applications')}
          columns={columns}
          of={['applications']}
          read={async (connection, nextToken) => {
            const answer = await getApplications(connection, { pageSize: 20, nextToken, sort: 'name_asc' })
            return { rows: answer.applications, next: answer.next_token }
          }}
          empty={
            <Empty title={t('Add your first application')}>
              {t(
                'It gets a client ID, which your code names when somebody signs in. Choose the type by where that code runs.',
              )}
            </Empty>
          }
        />
      </Section>
      {isAdding && <AddApplication close={() => setAdding(false)} />}
    </Page>
  )
}

function AddApplication({ close }: { close: () => void }) {
  const [made, setMade] = useState<{ id: string; name: string; secret: string }>()
  const navigate = useNavigate()
  const addressOf = useAddress()
  type Values = { name: string; type: Type }
  const { mutateAsync } = useChange({
    change: (connection, body: Values) => createApplication(connection, { body }),
    stale: [['applications'], ['home']],
    done: (_, { name }) => t('{name} was added.', { name }),
    isTold: true,
  })
  const open = (id: string) => navigate({ to: addressOf(`applications/${id}`) })
  const form = useForm<Values>({
    initial: { name: '', type: 'reg' },
    check: ({ name }) => ({ name: name.trim() === '' ? t('Enter a name.') : undefined }),
    save: async (values) => {
      const { application } = await mutateAsync(values)
      const { id, client_secret: secret } = application
      if (secret === undefined) await open(id)
      else setMade({ id, name: values.name, secret })
    },
  })
  if (made) {
    return (
      <SecretDialog title={t('{name} was added', { name: made.name })} close={() => open(made.id)}>
        <Secret value={made.secret} label={t('client secret')} />
      </SecretDialog>
    )
  }
  return (
    <DialogForm form={form} title={t('Add application')} submit={t('Add application')} isOpen close={close}>
      <TextInput
        label={t('Name')}
        description={t('People see it when they sign in.')}
        data-autofocus
        {...form.field('name')}
      />
      <Radio.Group
        label={t('Type')}
        description={t('It cannot be changed later.')}
        value={form.values.type}
        onChange={(type) => form.set({ type: type as Type })}
      >
        <Stack gap="xs" mt="xs">
          {Object.entries(TYPES).map(([type, { title, what }]) => (
            <Radio key={type} value={type} label={title} description={what} />
          ))}
        </Stack>
      </Radio.Group>
    </DialogForm>
  )
}

export { ApplicationsPage as Page }
