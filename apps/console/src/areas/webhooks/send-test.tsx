import { Button, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { tell } from '../../api/session.ts'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Code } from '../../parts/code.tsx'
import { Modal } from '../../parts/dialog.tsx'
import { answerText, pathOf, type Webhook } from './webhook.ts'
import classes from './webhooks.module.css'

type Test = {
  is_taken: boolean
  status: number | null
  error: string | null
  took_ms: number
  message_id: string
  event: Record<string, unknown>
}

/** Sends an event that never happened, and shows what came back. */
export function SendTest({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const [type, choose] = useState(webhook.event_types[0] ?? '')
  const [test, setTest] = useState<Test>()
  const { mutate, isPending } = useChange({
    change: (connection) => tell<{ test: Test }>(connection, 'POST', pathOf(webhook.id, 'test'), { body: { type } }),
    stale: [],
  })
  return (
    <Modal opened onClose={close} title={t('Send {name} a test', { name: webhook.name })} size="lg">
      <Stack>
        <Select
          data-autofocus
          label={t('Event')}
          description={t('It names nobody who exists, is sent once, and carries the header webhook-test.')}
          data={webhook.event_types}
          value={type}
          allowDeselect={false}
          onChange={(next) => choose(next ?? type)}
          comboboxProps={{ withinPortal: true }}
        />
        <div role="status">
          {test && (
            <p className={classes.outcome} data-taken={test.is_taken}>
              {test.is_taken
                ? t('Taken: status {status} after {took_ms} ms.', { status: test.status ?? '', took_ms: test.took_ms })
                : test.status === null
                  ? answerText(test)
                  : t('Not taken: status {status} after {took_ms} ms. Answer with 200 to take it.', {
                      status: test.status,
                      took_ms: test.took_ms,
                    })}
            </p>
          )}
        </div>
        {test && (
          <div>
            <p className={classes.heading}>{t('What was sent, as a signed JWT')}</p>
            <Code text={JSON.stringify(test.event, null, 2)} label={t('event')} />
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('Close')}
          </Button>
          <Button loading={isPending} onClick={() => mutate(undefined, { onSuccess: (sent) => setTest(sent.test) })}>
            {test ? t('Send another') : t('Send')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
