import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../languages/t.ts'
import { Modal } from './dialog.tsx'

/** Shows a secret, the only time that it can be shown; closed only by the button that says it was taken. */
export function SecretDialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack>
        {children}
        <Group justify="flex-end">
          <Button onClick={close}>{t('I have kept it')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
