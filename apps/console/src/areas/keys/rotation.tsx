import { NumberInput, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Loaded, Section } from '../../parts/page.tsx'
import { type Algorithm, type Settings, useSaveSettings, useSettings } from '../../parts/settings.ts'
import { ALGORITHMS } from './algorithms.ts'

/** How often keys change by themselves, and with what the next one signs. */
export function Rotation({ actions }: { actions: ReactNode }) {
  const read = useSettings()
  return (
    <Section
      title={t('Schedule')}
      lead={t('A change takes effect a day later, when verifiers know the next key.')}
      actions={actions}
    >
      <Loaded of={read}>{(settings) => <RotationForm settings={settings} />}</Loaded>
    </Section>
  )
}

type Values = Pick<Settings, 'signing_algorithm' | 'rotate_after_days'>

function RotationForm({ settings: { signing_algorithm, rotate_after_days } }: { settings: Settings }) {
  const { mayWrite } = useMayWrite()
  const save = useSaveSettings<Values>(t('The schedule was saved.'))
  const form = useForm<Values>({ initial: { signing_algorithm, rotate_after_days }, save })
  return (
    <EditForm form={form} label={t('Schedule')}>
      <Select
        label={t('Algorithm')}
        description={t('Of the keys that the schedule makes.')}
        data={ALGORITHMS}
        allowDeselect={false}
        maw={420}
        disabled={!mayWrite}
        value={form.values.signing_algorithm}
        error={form.errors.signing_algorithm}
        onChange={(next) => form.set({ signing_algorithm: (next ?? signing_algorithm) as Algorithm })}
      />
      <NumberInput
        label={t('Days that a key signs')}
        description={t('Empty: until somebody rotates it.')}
        min={2}
        max={3650}
        allowDecimal={false}
        maw={420}
        readOnly={!mayWrite}
        value={form.values.rotate_after_days ?? ''}
        error={form.errors.rotate_after_days}
        onChange={(days) => form.set({ rotate_after_days: days === '' ? null : Number(days) })}
      />
    </EditForm>
  )
}
