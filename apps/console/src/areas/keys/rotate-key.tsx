import { Radio, Select, Stack } from '@mantine/core'
import { once } from '../../api/connection.ts'
import { tell } from '../../api/session.ts'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import type { Algorithm } from '../../parts/settings.ts'
import { ALGORITHMS } from './algorithms.ts'

type Values = { algorithm: Algorithm; when: 'later' | 'now' }

/** Lets a new key sign; says what follows from it first. */
export function RotateKey({ algorithm, close }: { algorithm: Algorithm; close: () => void }) {
  const { mutateAsync } = useChange({
    change: (connection, { algorithm, when }: Values) =>
      tell(once(connection), 'POST', 'signing_keys', { body: { algorithm, is_at_once: when === 'now' } }),
    stale: [['signing-keys']],
    done: (_, { when }) => (when === 'now' ? t('A new key signs.') : t('A new key is published. It signs in a day.')),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { algorithm, when: 'later' },
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  return (
    <DialogForm form={form} title={t('Rotate the signing key')} submit={t('Rotate the key')} isOpen close={close}>
      <Radio.Group
        label={t('The new key signs')}
        value={form.values.when}
        onChange={(when) => form.set({ when: when as Values['when'] })}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            data-autofocus
            value="later"
            label={t('In a day')}
            description={t('Verifiers learn of it first, so nobody notices. A key that waits already never signs.')}
          />
          <Radio
            value="now"
            label={t('At once')}
            description={t(
              'For a key that may be known to somebody. Verifiers that do not ask again for a key they do not know refuse new tokens for a while.',
            )}
          />
        </Stack>
      </Radio.Group>
      <Select
        label={t('Algorithm')}
        description={t(
          'Of this key. Once it signs, the schedule makes the next one with the algorithm that is set below.',
        )}
        data={ALGORITHMS}
        allowDeselect={false}
        value={form.values.algorithm}
        error={form.errors.algorithm}
        onChange={(next) => form.set({ algorithm: (next ?? algorithm) as Algorithm })}
      />
    </DialogForm>
  )
}
