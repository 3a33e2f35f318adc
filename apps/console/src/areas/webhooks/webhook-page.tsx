import { deleteWebHook, updateWebHook } from '@latchkey/sdk/management'
import { TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, tell } from '../../api/session.ts'
import { useAddress, useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied } from '../../parts/copied.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Fact, Facts, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { Deliveries } from './deliveries.tsx'
import { EventChoice } from './event-choice.tsx'
import { SendTest } from './send-test.tsx'
import { Verification } from './verification.tsx'
import { pathOf, WEBHOOK_STATES, type WebhookShown } from './webhook.ts'

/** Deliveries succeed and fail while somebody looks. */
const LOOK_AGAIN_MS = 3000

/** One webhook: what it is told, how that went, and how a receiver knows who sends. */
function WebhookPage() {
  const { webhookId = '' } = useParams({ strict: false })
  const addressOf = useAddress()
  const read = useRead(
    ['webhooks', webhookId],
    async (connection) => (await ask<{ webhook: WebhookShown }>(connection, pathOf(webhookId))).webhook,
    { again: () => LOOK_AGAIN_MS },
  )
  return (
    <Loaded of={read} rows={6}>
      {(webhook) => {
        const [kind, text] = WEBHOOK_STATES[webhook.state]
        return (
          <Page
            title={webhook.name}
            back={{ to: addressOf('settings/webhooks'), label: t('Webhooks') }}
            marks={<Mark kind={kind}>{text}</Mark>}
            actions={<Actions webhook={webhook} />}
          >
            <Tabs
              label={t('About this webhook')}
              tabs={[
                { id: 'deliveries', title: t('Deliveries'), content: () => <Deliveries webhook={webhook} /> },
                { id: 'settings', title: t('Settings'), content: () => <Settings webhook={webhook} /> },
                { id: 'verify', title: t('Verify what arrives'), content: () => <Verification /> },
              ]}
            />
          </Page>
        )
      }}
    </Loaded>
  )
}

function Actions({ webhook }: { webhook: WebhookShown }) {
  const [isTesting, test] = useState(false)
  const { id, name, state } = webhook
  const setState = (is_enabled: boolean) => ({ body: { is_enabled } })
  const { mutate } = useChange({
    change: async (connection, isOn: boolean) => {
      await tell(connection, 'PUT', pathOf(id, 'state'), setState(isOn))
      return connection
    },
    stale: [['webhooks']],
    expect: (isOn, set) =>
      set<WebhookShown>(['webhooks', id], (was) => ({ ...was, state: isOn ? 'enabled' : 'disabled' })),
    done: (_, isOn) =>
      isOn ? t('{name} goes on.', { name }) : t('{name} is paused. What it misses can be replayed.', { name }),
    undo: (connection, isOn) => () => tell(connection, 'PUT', pathOf(id, 'state'), setState(!isOn)),
  })
  const isPaused = state === 'disabled'
  return (
    <>
      <YamlPanel kind="webhook" id={id} />
      <WriteButton variant="default" onClick={() => mutate(isPaused)}>
        {isPaused ? t('Let it go on') : t('Pause')}
      </WriteButton>
      <WriteButton onClick={() => test(true)}>{t('Send a test')}</WriteButton>
      {isTesting && <SendTest webhook={webhook} close={() => test(false)} />}
    </>
  )
}

function Settings({ webhook }: { webhook: WebhookShown }) {
  const { mayWrite } = useMayWrite()
  type Values = Pick<WebhookShown, 'name' | 'description' | 'event_types'>
  const { mutateAsync } = useChange({
    change: (connection, body: Values) => updateWebHook(connection, { webhookId: webhook.id, body }),
    stale: [['webhooks']],
    done: t('The webhook was saved.'),
    isTold: true,
  })
  const { name, description, event_types } = webhook
  const form = useForm<Values>({
    initial: { name, description, event_types },
    check: (values) => ({
      name: values.name.trim() === '' ? t('Enter a name.') : undefined,
      event_types: values.event_types.length === 0 ? t('Choose one event at least.') : undefined,
    }),
    save: mutateAsync,
  })
  return (
    <>
      <Section title={t('Details')}>
        <Facts>
          <Fact name={t('Endpoint')}>
            <Copied value={webhook.endpoint} label={t('endpoint')} />
          </Fact>
          <Fact name={t('ID')}>
            <Copied value={webhook.id} label={t('ID')} />
          </Fact>
          <Fact name={t('Added')}>
            <Time at={webhook.created_on} />
          </Fact>
          {webhook.failing_since && (
            <Fact name={t('Failing since')}>
              <Time at={webhook.failing_since} />
            </Fact>
          )}
        </Facts>
      </Section>
      <Section title={t('What it is told')}>
        <EditForm form={form} label={t('Webhook')}>
          <TextInput label={t('Name')} {...form.field('name')} />
          <TextInput label={t('Description')} description={t('What it is for.')} {...form.field('description')} />
          <EventChoice {...form.field('event_types')} />
        </EditForm>
      </Section>
      {mayWrite && <DeleteWebhook webhook={webhook} />}
    </>
  )
}

function DeleteWebhook({ webhook: { id, name } }: { webhook: WebhookShown }) {
  const [isAsked, setAsked] = useState(false)
  const navigate = useNavigate()
  const addressOf = useAddress()
  const { mutateAsync } = useChange({
    change: (connection) => deleteWebHook(connection, { webhookId: id }),
    stale: [['home'], ['webhooks', 'list']],
    done: t('{name} was deleted.', { name }),
    isTold: true,
  })
  return (
    <>
      <Section
        title={t('Delete this webhook')}
        lead={t('What is known of its deliveries goes with it. To stop it for a while, pause it.')}
        actions={
          <WriteButton variant="outline" color="danger" onClick={() => setAsked(true)}>
            {t('Delete')}
          </WriteButton>
        }
      />
      <Confirm
        title={t('Delete {name}?', { name })}
        action={t('Delete the webhook')}
        typed={name}
        isOpen={isAsked}
        close={() => setAsked(false)}
        confirm={async () => {
          await mutateAsync()
          await navigate({ to: addressOf('settings/webhooks') })
        }}
      >
        {t('Nothing is sent to its address any more, and what waits is dropped. This cannot be undone.')}
      </Confirm>
    </>
  )
}

export { WebhookPage as Page }
