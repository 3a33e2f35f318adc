import { addApis, getApis } from '@latchkey/sdk/management'
import { TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useAddress } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { Differs, SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Api = { id: string; name: string; audience: string; is_management_api: boolean; scopes?: { key: string }[] }

const column = columnsOf<Api>()
const columns = [
  column.display({ id: 'name', header: t('Name'), cell: ({ row }) => <ApiName api={row.original} /> }),
  column.accessor('audience', { header: t('Audience'), cell: ({ getValue }) => <code>{getValue()}</code> }),
  column.accessor(({ scopes = [] }) => scopes.length, { id: 'scopes', header: t('Scopes') }),
]

function ApiName({ api: { id, name, is_management_api } }: { api: Api }) {
  const addressOf = useAddress()
  return (
    <span>
      <Link to={addressOf(`settings/apis/${id}`)}>{name}</Link> {is_management_api && <Mark>{t('Built in')}</Mark>}{' '}
      <Differs section="apis" id={id} />
    </span>
  )
}

/** Settings > APIs: every API that tokens can be asked for. */
function ApisPage() {
  const read = useRead(['apis'], (connection) => getApis(connection, { expand: 'scopes' }))
  const { add: isAdding = false } = useSearch({ strict: false }) as { add?: boolean }
  const navigate = useNavigate()
  const addressOf = useAddress()
  const open = (isOpen: boolean) =>
    navigate({ to: addressOf('settings/apis'), search: isOpen ? { add: true } : {}, replace: !isOpen })
  const action = (
    <>
      <SectionYaml section="apis" />
      <WriteButton leftSection={<Icon name="plus" />} onClick={() => open(true)}>
        {t('Add API')}
      </WriteButton>
    </>
  )
  return (
    <Page
      title={t('APIs')}
      marks={<SectionState section="apis" />}
      lead={t(
        'What your applications call. A registered API has an audience, which its tokens carry, and scopes, which say what they may do.',
      )}
      actions={action}
    >
      <Section isFlush>
        <Loaded of={read}>
          {({ apis }) => (
            <>
              <Table label={t('APIs')} columns={columns} rows={apis} />
              {apis.every(({ is_management_api }) => is_management_api) && (
                <Empty title={t('Register your first API')}>
                  {t(
                    'Without one, your API cannot tell a token that was meant for it from one that was not. Register it under the audience that it checks, then authorise the applications that call it.',
                  )}
                </Empty>
              )}
            </>
          )}
        </Loaded>
      </Section>
      <AddApi isOpen={isAdding} close={() => open(false)} />
    </Page>
  )
}

function AddApi({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const navigate = useNavigate()
  const addressOf = useAddress()
  const { mutateAsync } = useChange({
    change: (connection, body: { name: string; audience: string }) => addApis(connection, { body }),
    stale: [['apis'], ['home']],
    done: (_, { name }) => t('{name} was added.', { name }),
    isTold: true,
  })
  const form = useForm({
    initial: { name: '', audience: '' },
    check: ({ name, audience }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      audience: audience.trim() === '' ? t('Enter an audience.') : undefined,
    }),
    save: async (values) => {
      const { api } = await mutateAsync(values)
      await navigate({ to: addressOf(`settings/apis/${api.id}`) })
    },
  })
  return (
    <DialogForm form={form} title={t('Add API')} submit={t('Add API')} isOpen={isOpen} close={close}>
      <TextInput
        label={t('Name')}
        description={t('For people, here and in logs.')}
        data-autofocus
        {...form.field('name')}
      />
      <TextInput
        label={t('Audience')}
        description={t('What tokens for this API say in aud, most often its address. It cannot be changed later.')}
        placeholder={/* code */ 'https://api.example.com'}
        {...form.field('audience')}
      />
    </DialogForm>
  )
}

export { ApisPage as Page }
