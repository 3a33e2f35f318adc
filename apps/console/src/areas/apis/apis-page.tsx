import { addApis, getApis } from '@latchkey/sdk/management'
import { TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useAddress } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Api = { id: string; name: string; audience: string; is_management_api: boolean; scopes?: { key: string }[] }

const column = columnsOf<Api>()
const columns = [
  column.display({ id: 'name', header: 'Name', cell: ({ row }) => <ApiName api={row.original} /> }),
  column.accessor('audience', { header: 'Audience', cell: ({ getValue }) => <code>{getValue()}</code> }),
  column.accessor(({ scopes = [] }) => scopes.length, { id: 'scopes', header: 'Scopes' }),
]

function ApiName({ api: { id, name, is_management_api } }: { api: Api }) {
  const addressOf = useAddress()
  return (
    <span>
      <Link to={addressOf(`settings/apis/${id}`)}>{name}</Link> {is_management_api && <Mark>Built in</Mark>}
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
    <WriteButton leftSection={<Icon name="plus" />} onClick={() => open(true)}>
      Add API
    </WriteButton>
  )
  return (
    <Page
      title="APIs"
      lead="What your applications call. A registered API has an audience, which its tokens carry, and scopes, which say what they may do."
      actions={action}
    >
      <Section isFlush>
        <Loaded of={read}>
          {({ apis }) => (
            <>
              <Table label="APIs" columns={columns} rows={apis} />
              {apis.every(({ is_management_api }) => is_management_api) && (
                <Empty title="Register your first API">
                  Without one, your API cannot tell a token that was meant for it from one that was not. Register it
                  under the audience that it checks, then authorise the applications that call it.
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
    done: (_, { name }) => `${name} was added.`,
    isTold: true,
  })
  const form = useForm({
    initial: { name: '', audience: '' },
    check: ({ name, audience }) => ({
      name: name.trim() === '' ? 'Enter a name.' : undefined,
      audience: audience.trim() === '' ? 'Enter an audience.' : undefined,
    }),
    save: async (values) => {
      const { api } = await mutateAsync(values)
      await navigate({ to: addressOf(`settings/apis/${api.id}`) })
    },
  })
  return (
    <DialogForm form={form} title="Add API" submit="Add API" isOpen={isOpen} close={close}>
      <TextInput label="Name" description="For people, here and in logs." data-autofocus {...form.field('name')} />
      <TextInput
        label="Audience"
        description="What tokens for this API say in aud, most often its address. It cannot be changed later."
        placeholder="https://api.example.com"
        {...form.field('audience')}
      />
    </DialogForm>
  )
}

export { ApisPage as Page }
