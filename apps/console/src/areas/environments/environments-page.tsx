import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { once } from '../../api/connection.ts'
import { type Environment, tell } from '../../api/session.ts'
import { useAddress, useConsole } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { useAdding } from '../../parts/adding.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Mark, Page, Section } from '../../parts/page.tsx'
import { Differs, SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { BusinessDetails } from './business.tsx'
import classes from './environments.module.css'

type Row = Environment & { id: string; isShown: boolean }

const column = columnsOf<Row>()
const columns = [
  column.display({
    id: 'name',
    header: t('Name'),
    cell: ({ row: { original: one } }) => (
      <span>
        <Link to={`/${one.code}/settings/environments/this`}>{one.name}</Link>{' '}
        {one.isShown && <Mark>{t('Shown')}</Mark>} <Differs section="environments" id={one.code} />
      </span>
    ),
  }),
  column.accessor(({ origins }) => origins.join(' '), {
    id: 'address',
    header: t('Address'),
    cell: ({ getValue }) => <code>{getValue()}</code>,
  }),
  column.accessor('code', { header: t('Code'), cell: ({ getValue }) => <code>{getValue()}</code> }),
]

/** Settings > Environments: every environment of the installation, and another one. */
function EnvironmentsPage() {
  const { session, environment } = useConsole()
  const { isAdding, setAdding } = useAdding()
  const addressOf = useAddress()
  const rows = session.environments.map((one) => ({ ...one, id: one.code, isShown: one.code === environment.code }))
  return (
    <Page
      title={t('Environments')}
      marks={<SectionState section="environments" />}
      lead={t(
        'Each has an address, keys, users, organizations, applications and APIs of its own. Roles, permissions, flags and properties are defined once for all.',
      )}
      actions={
        <>
          <SectionYaml section="environments" />
          {rows.length > 1 && (
            <Link className={classes.button} to={addressOf('settings/environments/compare')}>
              <Icon name="swap" size={16} /> {t('Compare')}
            </Link>
          )}
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('Add environment')}
          </WriteButton>
        </>
      }
    >
      <Section isFlush>
        <Table label={t('Environments')} columns={columns} rows={rows} />
      </Section>
      <BusinessDetails />
      <AddEnvironment isOpen={isAdding} close={() => setAdding(false)} />
    </Page>
  )
}

type Values = { name: string; origin: string; code: string }

function AddEnvironment({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { session } = useConsole()
  const { mutateAsync } = useChange({
    change: (connection, { name, origin, code }: Values) =>
      tell<{ environment: Environment }>(once(connection), 'POST', 'environments', {
        body: { name, origins: [origin.trim().replace(/\/$/, '')], ...(code === '' ? {} : { code }) },
      }),
    stale: [],
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { name: '', origin: nextOrigin(session.environments), code: '' },
    check: ({ name, origin }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      origin: origin.trim() === '' ? t('Enter an address.') : undefined,
    }),
    save: async (values) => {
      const { environment } = await mutateAsync(values)
      location.assign(`/admin/${environment.code}/settings/environments/this`) // the frame has to know of it
    },
  })
  return (
    <DialogForm form={form} title={t('Add environment')} submit={t('Add environment')} isOpen={isOpen} close={close}>
      <TextInput label={t('Name')} description={t('Such as Staging.')} data-autofocus {...form.field('name')} />
      <TextInput
        label={t('Address')}
        description={t(
          'Scheme, host and port, which no other environment has. It is the issuer in every token. It is served at once; a proxy in front of Latchkey has to pass it on.',
        )}
        placeholder={/* code */ 'https://id.example.com'}
        {...form.field('origin')}
      />
      <TextInput
        label={t('Code')}
        description={t('Six hexadecimal characters that name it for ever, also in cookies. Empty: one is made.')}
        placeholder={/* code */ '3f9a1c'}
        {...form.field('code')}
      />
    </DialogForm>
  )
}

/** On a machine of one's own, the next port; elsewhere only its owner knows. */
function nextOrigin(environments: readonly Environment[]): string {
  const ports = environments.flatMap(({ origins }) =>
    origins.flatMap((origin) => Number(/^http:\/\/localhost:(\d+)$/.exec(origin)?.[1] ?? 0) || []),
  )
  return ports.length > 0 ? `http://localhost:${Math.max(...ports) + 1}` : ''
}

export { EnvironmentsPage as Page }
