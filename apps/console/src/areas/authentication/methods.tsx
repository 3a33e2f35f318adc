import { NumberInput } from '@mantine/core'
import { t } from '../../languages/t.ts'
import { Duration } from '../../parts/duration.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Fact, Facts, Mark, Section } from '../../parts/page.tsx'
import { type Settings, useSaveSettings } from '../../parts/settings.ts'
import { Connections } from './connections.tsx'
import { Passwords } from './passwords.tsx'

/** By what people sign in: what is built in, what can be set of it, and other identity providers. */
export function Methods({ settings }: { settings: Settings }) {
  return (
    <>
      <Section title={t('Built in')} lead={t('On in every application that people sign in to.')}>
        <Facts>
          <Fact name={t('Email and password')}>
            <Mark kind="good">{t('On')}</Mark>{' '}
            {t(
              "A new one may not be the person's own name or address, nor, unless a latchkey.yaml allows it, one of those that are guessed first.",
            )}
          </Fact>
          <Fact name={t('Email and code')}>
            <Mark kind="good">{t('On')}</Mark> {t('A code of six digits, mailed to the address, that counts once.')}
          </Fact>
        </Facts>
      </Section>
      <Passwords settings={settings} />
      <Codes settings={settings} />
      <Connections />
    </>
  )
}

type CodeValues = Pick<Settings, 'otp_ttl_seconds' | 'lock_after_attempts' | 'lock_seconds' | 'lock_max_seconds'>

function Codes({ settings }: { settings: Settings }) {
  const { otp_ttl_seconds, lock_after_attempts, lock_seconds, lock_max_seconds } = settings
  const save = useSaveSettings<CodeValues>(t('Codes and attempts were saved.'))
  const form = useForm<CodeValues>({
    initial: { otp_ttl_seconds, lock_after_attempts, lock_seconds, lock_max_seconds },
    check: (values) => ({
      lock_seconds: values.lock_seconds > values.lock_max_seconds ? t('Choose less than the longest wait.') : undefined,
    }),
    save,
  })
  return (
    <Section title={t('Codes and wrong attempts')} lead={t('What is mailed, and what guessing costs.')}>
      <EditForm form={form} label={t('Codes and wrong attempts')}>
        <Duration
          label={t('A code counts for')}
          description={t('Between a minute and a day.')}
          {...form.field('otp_ttl_seconds')}
          value={form.values.otp_ttl_seconds}
        />
        <NumberInput
          label={t('Wrong attempts before an account waits')}
          description={t('Passwords and codes of one account together.')}
          min={2}
          allowDecimal={false}
          maw={320}
          {...form.field('lock_after_attempts')}
          onChange={(count) => form.set({ lock_after_attempts: Number(count) })}
        />
        <Duration
          label={t('It waits at first')}
          description={t('Each time after that twice as long. Between ten seconds and an hour.')}
          {...form.field('lock_seconds')}
          value={form.values.lock_seconds}
        />
        <Duration
          label={t('The longest it waits')}
          description={t('An hour at most.')}
          {...form.field('lock_max_seconds')}
          value={form.values.lock_max_seconds}
        />
      </EditForm>
    </Section>
  )
}
