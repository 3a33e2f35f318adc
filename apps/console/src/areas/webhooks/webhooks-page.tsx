import { createWebHook } from '@latchkey/sdk/management'
import { TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { ask } from '../../api/session.ts'
import { useAddress, useConsole } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { Sentence } from '../../languages/sentence.tsx'
import { t } from '../../languages/t.ts'
import { useAdding } from '../../parts/adding.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { Differs, SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { endpointProblem } from './endpoint-problem.ts'
import { EventChoice } from './event-choice.tsx'
import { WEBHOOK_STATES, type Webhook } from './webhook.ts'

const column = columnsOf<Webhook>()
const columns = [
  column.display({ id: 'name', header: t('Name'), cell: ({ row }) => <WebhookName webhook={row.original} /> }),
  column.accessor('endpoint', { header: t('Endpoint'), cell: ({ getValue }) => <code>{getValue()}</code> }),
  column.accessor(({ event_types }) => event_types.length, { id: 'events', header: t('Events') }),
]

function WebhookName({ webhook: { id, name, state } }: { webhook: Webhook }) {
  const addressOf = useAddress()
  const [kind, text] = WEBHOOK_STATES[state]
  return (
    <span>
      <Link to={addressOf(`settings/webhooks/${id}`)}>{name}</Link> <Mark kind={kind}>{text}</Mark>{' '}
      <Differs section="webhooks" id={id} />
    </span>
  )
}

/** Settings > Webhooks: where changes are told. There are a hundred at most. */
function WebhooksPage() {
  const { isAdding, setAdding } = useAdding()
  const read = useRead(['webhooks', 'list'], (connection) => ask<{ webhooks: Webhook[] }>(connection, 'webhooks'))
  const actions = (
    <>
      <SectionYaml section="webhooks" />
      <WriteButton leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
        {t('Add webhook')}
      </WriteButton>
    </>
  )
  return (
    <Page
      title={t('Webhooks')}
      marks={<SectionState section="webhooks" />}
      lead={t('Tell your applications what changes, as it changes.')}
      actions={actions}
    >
      <Section isFlush>
        <Loaded of={read}>
          {({ webhooks }) =>
            webhooks.length > 0 ? (
              <Table label={t('Webhooks')} columns={columns} rows={webhooks} />
            ) : (
              <Empty title={t('Nobody is told yet')}>
                <Sentence text="A webhook is an address of yours. Whatever you choose, such as a new user or a changed role, is sent there as it happens, signed, and again until it is taken. On your machine, <code>latchkey listen</code> does the same without any setting up." />
              </Empty>
            )
          }
        </Loaded>
      </Section>
      {isAdding && <AddWebhook close={() => setAdding(false)} />}
    </Page>
  )
}

type Values = { name: string; endpoint: string; event_types: string[] }

function AddWebhook({ close }: { close: () => void }) {
  const navigate = useNavigate()
  const addressOf = useAddress()
  const isDevelopment = useConsole().session.is_development
  const { mutateAsync } = useChange({
    change: (connection, body: Values) => createWebHook(connection, { body }),
    stale: [['webhooks'], ['home']],
    done: (_, { name }) => t('{name} was added. Send it a test.', { name }),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { name: '', endpoint: '', event_types: [] },
    check: ({ name, endpoint, event_types }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      endpoint: endpointProblem(endpoint, { isDevelopment }),
      event_types: event_types.length === 0 ? t('Choose one event at least.') : undefined,
    }),
    save: async ({ endpoint, ...values }) => {
      const { webhook } = await mutateAsync({ ...values, endpoint: endpoint.trim() })
      await navigate({ to: addressOf(`settings/webhooks/${webhook?.id}`) })
    },
  })
  const { endpoint } = form.values
  const live = endpoint.length > 8 ? endpointProblem(endpoint, { isDevelopment }) : undefined
  return (
    <DialogForm form={form} title={t('Add webhook')} submit={t('Add webhook')} isOpen close={close}>
      <TextInput
        label={t('Name')}
        description={t('For people, here and in logs.')}
        data-autofocus
        {...form.field('name')}
      />
      <TextInput
        label={t('Endpoint')}
        type="url"
        description={t('Where events are sent. It cannot be changed later.')}
        placeholder={/* code */ 'https://app.example.com/webhooks'}
        {...form.field('endpoint')}
        error={live ?? form.errors.endpoint}
      />
      <EventChoice {...form.field('event_types')} />
    </DialogForm>
  )
}

export { WebhooksPage as Page }
