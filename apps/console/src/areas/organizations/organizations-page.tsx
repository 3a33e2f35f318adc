import { createOrganization } from '@latchkey/sdk/management'
import { TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../../api/session.ts'
import { useAddress } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { type Count, countText } from '../../parts/count.ts'
import { Filters } from '../../parts/filters.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Page, Section } from '../../parts/page.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Organization = {
  id: string
  code: string
  name: string
  external_id: string | null
  is_default: boolean
  is_suspended: boolean
  created_on: string
  users: Count
}
type Filter = { query?: string; add?: boolean }

const SIZE = 20
const column = columnsOf<Organization>()
const columns = [
  column.display({ id: 'name', header: t('Name'), cell: ({ row }) => <Name organization={row.original} /> }),
  column.accessor('code', { header: t('Code'), cell: ({ getValue }) => <code>{getValue()}</code> }),
  column.accessor(({ external_id }) => external_id ?? '', { id: 'external', header: t('External ID') }),
  column.accessor(({ users }) => countText(users), { id: 'users', header: t('Users') }),
  column.display({ id: 'created', header: t('Created'), cell: ({ row }) => <Time at={row.original.created_on} /> }),
]

function Name({ organization: { code, name, is_default, is_suspended } }: { organization: Organization }) {
  const addressOf = useAddress()
  return (
    <span>
      <Link to={addressOf(`organizations/${code}`)}>{name}</Link> {is_default && <Mark>{t('Default')}</Mark>}{' '}
      {is_suspended && <Mark kind="bad">{t('Suspended')}</Mark>}
    </span>
  )
}

/** Every organization: the customers whose people sign in. */
function OrganizationsPage() {
  const { query = '', add: isAdding = false } = useSearch({ strict: false }) as Filter
  const navigate = useNavigate()
  const addressOf = useAddress()
  const show = (filter: Filter) => navigate({ to: addressOf('organizations'), search: filter, replace: true })
  return (
    <Page
      title={t('Organizations')}
      lead={t('Your customers: groups of users with roles, settings and a look of their own.')}
      actions={
        <>
          <SectionYaml section="organizations" />
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => show({ add: true })}>
            {t('Add organization')}
          </WriteButton>
        </>
      }
    >
      <Section isFlush>
        <Filters>
          <SearchField
            label={t('Find organizations')}
            placeholder={t('Find by name, handle, code or external ID')}
            text={String(query)}
            search={(text) => show(text === '' ? {} : { query: text })}
          />
        </Filters>
        <PagedTable
          label={t('Organizations')}
          columns={columns}
          of={['organizations', 'list', String(query)]}
          read={async (connection, nextToken) => {
            type Answer = { organizations: Omit<Organization, 'id'>[]; next_token: string | null }
            const named = { nextToken, pageSize: SIZE, ...(query === '' ? {} : { query }) }
            const answer = await ask<Answer>(connection, 'organizations', named)
            return { rows: answer.organizations.map((one) => ({ ...one, id: one.code })), next: answer.next_token }
          }}
          empty={
            query === '' ? (
              <Empty title={t('Add your first organization')}>
                {t(
                  'An organization holds the people of one customer. Their tokens name it, with the roles and permissions that they have there.',
                )}
              </Empty>
            ) : (
              <Empty title={t('Nothing was found')}>
                {t('The search looks at the beginnings of words in names, and at handles, codes and external IDs.')}
              </Empty>
            )
          }
        />
      </Section>
      <AddOrganization isOpen={Boolean(isAdding)} close={() => show({})} />
    </Page>
  )
}

function AddOrganization({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const navigate = useNavigate()
  const addressOf = useAddress()
  type Values = { name: string; handle: string; external_id: string }
  const { mutateAsync } = useChange({
    change: (connection, { name, handle, external_id }: Values) =>
      createOrganization(connection, {
        body: { name, ...(handle === '' ? {} : { handle }), ...(external_id === '' ? {} : { external_id }) },
      }),
    stale: [['organizations'], ['home']],
    done: (_, { name }) => t('{name} was added.', { name }),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { name: '', handle: '', external_id: '' },
    check: ({ name }) => ({ name: name.trim() === '' ? t('Enter a name.') : undefined }),
    save: async (values) => {
      const { organization } = await mutateAsync(values)
      await navigate({ to: addressOf(`organizations/${organization.code}`) })
    },
  })
  return (
    <DialogForm form={form} title={t('Add organization')} submit={t('Add organization')} isOpen={isOpen} close={close}>
      <TextInput label={t('Name')} description={t('Its people see it.')} data-autofocus {...form.field('name')} />
      <TextInput label={t('Handle')} description={t('For addresses. It can stay empty.')} {...form.field('handle')} />
      <TextInput
        label={t('External ID')}
        description={t('What another system calls it. It can stay empty.')}
        {...form.field('external_id')}
      />
    </DialogForm>
  )
}

export { OrganizationsPage as Page }
