import { Button, Group, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { tell } from '../../api/session.ts'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Secret } from '../../parts/copied.tsx'
import { Modal } from '../../parts/dialog.tsx'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import type { Application } from './application-page.tsx'

/** Gives an application another secret; the one that it has cannot be shown. */
export function RotateSecret({ application: { id, name } }: { application: Application }) {
  const [isAsked, ask] = useState(false)
  const [kept, keep] = useState<'keep' | 'end'>('keep')
  const [secret, setSecret] = useState<string>()
  const { mutate, isPending } = useChange({
    change: (connection, keep_previous: boolean) =>
      tell<{ application: { client_secret: string } }>(
        connection,
        'POST',
        `applications/${encodeURIComponent(id)}/secret`,
        {
          body: { keep_previous },
        },
      ),
    stale: [],
  })
  const rotate = () =>
    mutate(kept === 'keep', {
      onSuccess: ({ application }) => {
        ask(false)
        setSecret(application.client_secret)
      },
    })
  return (
    <Group gap="sm">
      <span>{t('Kept as a hash, and never shown again.')}</span>
      <WriteButton size="compact-sm" variant="default" onClick={() => ask(true)}>
        {t('Rotate')}
      </WriteButton>
      <Modal opened={isAsked} onClose={() => ask(false)} title={t('A new secret for {name}', { name })}>
        <Stack>
          <Radio.Group label={t('The secret it has now')} value={kept} onChange={(next) => keep(next as 'keep')}>
            <Stack gap="xs" mt="xs">
              <Radio
                value="keep"
                label={t('Counts on')}
                description={t('Until the next rotation: put the new one in place, then rotate once more.')}
              />
              <Radio
                value="end"
                label={t('Ends now')}
                description={t('For one that got out. What uses it stands still at once.')}
              />
            </Stack>
          </Radio.Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => ask(false)}>
              {t('Cancel')}
            </Button>
            <Button loading={isPending} onClick={rotate}>
              {t('Make a new secret')}
            </Button>
          </Group>
        </Stack>
      </Modal>
      {secret !== undefined && (
        <SecretDialog title={t('The new secret of {name}', { name })} close={() => setSecret(undefined)}>
          <Secret value={secret} label={t('client secret')} />
        </SecretDialog>
      )}
    </Group>
  )
}
