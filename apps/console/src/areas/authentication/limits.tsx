import { NumberInput } from '@mantine/core'
import { t } from '../../languages/t.ts'
import { Duration } from '../../parts/duration.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Section } from '../../parts/page.tsx'
import { type Settings, useSaveSettings } from '../../parts/settings.ts'

/** In the order of the form: how many, or for how long, as the name says. */
const FIELDS = [
  {
    name: 'address_attempts',
    label: t('Attempts from one network address'),
    description: t('Passwords, codes and mails together. Many people may share an address.'),
  },
  {
    name: 'address_seconds',
    label: t('They are counted for'),
    description: t('So long the address waits at first; each time after that twice as long.'),
  },
  {
    name: 'address_max_seconds',
    label: t('The longest an address waits'),
    description: t('An hour at most.'),
  },
  {
    name: 'mail_attempts',
    label: t('Mails with codes to one person'),
    description: t('So that nobody is flooded by somebody else.'),
  },
  {
    name: 'mail_seconds',
    label: t('Mails are counted for'),
    description: t('Between ten seconds and an hour.'),
  },
  {
    name: 'device_attempts',
    label: t('Codes for devices from one network address'),
    description: t('Televisions and command lines ask for one at each sign-in.'),
  },
  {
    name: 'device_seconds',
    label: t('Codes for devices are counted for'),
    description: t('Between ten seconds and an hour.'),
  },
] as const

type Values = Pick<Settings, (typeof FIELDS)[number]['name']>

/** How often things may be tried from one network address, mailed to one person, and asked for by devices. */
export function Limits({ settings }: { settings: Settings }) {
  const form = useForm<Values>({
    initial: Object.fromEntries(FIELDS.map(({ name }) => [name, settings[name]])) as Values,
    check: (values) => ({
      address_seconds:
        values.address_seconds > values.address_max_seconds ? t('Choose less than the longest wait.') : undefined,
    }),
    save: useSaveSettings<Values>(t('The limits were saved.')),
  })
  return (
    <Section
      title={t('Limits')}
      lead={t('Against guessing and flooding. What waits is told to come back, and counts as an event.')}
    >
      <EditForm form={form} label={t('Limits')}>
        {FIELDS.map(({ name, ...told }) =>
          name.endsWith('_seconds') ? (
            <Duration key={name} {...told} {...form.field(name)} />
          ) : (
            <NumberInput
              key={name}
              min={2}
              allowDecimal={false}
              maw={320}
              {...told}
              {...form.field(name)}
              onChange={(count) => form.set({ [name]: Number(count) })}
            />
          ),
        )}
      </EditForm>
    </Section>
  )
}
