import { Button, Group, Progress, Stack } from '@mantine/core'
import { useRef, useState } from 'react'
import { messageOf } from '../../api/problems.ts'
import { tell } from '../../api/session.ts'
import { useChange } from '../../frame/queries.ts'
import { plural, t } from '../../languages/t.ts'
import { Modal } from '../../parts/dialog.tsx'
import { pathOf, type WebhookShown } from './webhook.ts'
import classes from './webhooks.module.css'

type Part = { replayed: number; after: string | null }

/** Tells a webhook once more of everything that was given up, part by part. */
export function ReplayGivenUp({ webhook, close }: { webhook: WebhookShown; close: () => void }) {
  const [total] = useState(webhook.given_up)
  const [count, setCount] = useState<number>()
  const [problem, setProblem] = useState<string>()
  const isStopped = useRef(false)
  const { mutateAsync, isPending } = useChange({
    change: async (connection) => {
      let [done, after] = [0, undefined as string | null | undefined]
      while (after !== null && !isStopped.current) {
        const body = after === undefined ? {} : { after }
        const part: Part = await tell(connection, 'POST', pathOf(webhook.id, 'replay'), { body })
        done += part.replayed
        after = part.after
        setCount(done)
      }
      return done
    },
    stale: [['webhooks', webhook.id]],
    done: (done) =>
      plural(done, { one: '{count} event is sent once more.', other: '{count} events are sent once more.' }),
    isTold: true,
  })
  const replay = async () => {
    setProblem(undefined)
    try {
      await mutateAsync()
      close()
    } catch (error) {
      setProblem(messageOf(error))
    }
  }
  const leave = () => {
    isStopped.current = true
    close()
  }
  return (
    <Modal opened onClose={leave} title={t('Replay what was given up?')}>
      <Stack>
        <p className={classes.text}>
          {plural(total, {
            one: 'One event is sent once more, in their order. Each has a new webhook-id and the event_id that it had: a receiver that remembers those does nothing twice.',
            other:
              '{count} events are sent once more, in their order. Each has a new webhook-id and the event_id that it had: a receiver that remembers those does nothing twice.',
          })}
        </p>
        {count !== undefined && (
          <Progress value={total === 0 ? 100 : (100 * count) / total} aria-label={t('Replayed')} animated={isPending} />
        )}
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={leave}>
            {isPending ? t('Stop') : t('Cancel')}
          </Button>
          <Button loading={isPending} onClick={replay} data-autofocus>
            {t('Replay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
