import { NumberInput } from '@mantine/core'
import { t } from '../../languages/t.ts'
import { Duration } from '../../parts/duration.tsx'
import { EditForm, type FormOf, useForm } from '../../parts/form.tsx'
import { Section } from '../../parts/page.tsx'
import { type Settings, useSaveSettings } from '../../parts/settings.ts'

type Attempts = 'address_attempts' | 'mail_attempts' | 'device_attempts'
type Times = 'address_seconds' | 'address_max_seconds' | 'mail_seconds' | 'device_seconds'
type Values = Pick<Settings, Attempts | Times>

/** How often things may be tried from one network address, mailed to one person, and asked for by devices. */
export function Limits({ settings }: { settings: Settings }) {
  const { address_attempts, address_seconds, address_max_seconds } = settings
  const { mail_attempts, mail_seconds, device_attempts, device_seconds } = settings
  const save = useSaveSettings<Values>(t('The limits were saved.'))
  const form = useForm<Values>({
    initial: {
      address_attempts,
      address_seconds,
      address_max_seconds,
      mail_attempts,
      mail_seconds,
      device_attempts,
      device_seconds,
    },
    check: (values) => ({
      address_seconds:
        values.address_seconds > values.address_max_seconds ? t('Choose less than the longest wait.') : undefined,
    }),
    save,
  })
  return (
    <Section
      title={t('Limits')}
      lead={t('Against guessing and flooding. What waits is told to come back, and counts as an event.')}
    >
      <EditForm form={form} label={t('Limits')}>
        <Count
          form={form}
          name="address_attempts"
          label={t('Attempts from one network address')}
          description={t('Passwords, codes and mails together. Many people may share an address.')}
        />
        <Wait
          form={form}
          name="address_seconds"
          label={t('They are counted for')}
          description={t('So long the address waits at first; each time after that twice as long.')}
        />
        <Wait
          form={form}
          name="address_max_seconds"
          label={t('The longest an address waits')}
          description={t('An hour at most.')}
        />
        <Count
          form={form}
          name="mail_attempts"
          label={t('Mails with codes to one person')}
          description={t('So that nobody is flooded by somebody else.')}
        />
        <Wait
          form={form}
          name="mail_seconds"
          label={t('Mails are counted for')}
          description={t('Between ten seconds and an hour.')}
        />
        <Count
          form={form}
          name="device_attempts"
          label={t('Codes for devices from one network address')}
          description={t('Televisions and command lines ask for one at each sign-in.')}
        />
        <Wait
          form={form}
          name="device_seconds"
          label={t('Codes for devices are counted for')}
          description={t('Between ten seconds and an hour.')}
        />
      </EditForm>
    </Section>
  )
}

type FieldProps<Name> = { form: FormOf<Values>; name: Name; label: string; description: string }

function Count({ form, name, label, description }: FieldProps<Attempts>) {
  return (
    <NumberInput
      label={label}
      description={description}
      min={2}
      allowDecimal={false}
      maw={320}
      {...form.field(name)}
      onChange={(count) => form.set({ [name]: Number(count) })}
    />
  )
}

function Wait({ form, name, label, description }: FieldProps<Times>) {
  return <Duration label={label} description={description} {...form.field(name)} value={form.values[name]} />
}
