import { NumberInput, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAddress, useConsole } from '../../frame/console.tsx'
import { listText } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { Copied } from '../../parts/copied.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Fact, Facts, Loaded, Page, Section } from '../../parts/page.tsx'
import { type Settings, useSaveSettings, useSettings } from '../../parts/settings.ts'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import classes from './environments.module.css'

/** The environment that is shown: the addresses that code needs, and what it is called. */
function EnvironmentPage() {
  const { session, environment } = useConsole()
  const addressOf = useAddress()
  const read = useSettings()
  const [issuer = '', ...others] = environment.origins
  return (
    <Page
      title={environment.name}
      back={{ to: addressOf('settings/environments'), label: t('Environments') }}
      actions={
        <>
          {session.environments.length > 1 && (
            <Link className={classes.button} to={addressOf('settings/environments/compare')}>
              <Icon name="swap" size={16} /> {t('Compare')}
            </Link>
          )}
          <YamlPanel kind="environment" id={environment.code} />
        </>
      }
    >
      <Section
        title={t('Addresses')}
        lead={t('What applications and APIs need to know. Most read the rest from the discovery.')}
      >
        <Facts>
          {[
            { name: t('Issuer'), label: t('issuer'), value: issuer },
            { name: t('Discovery'), label: t('discovery'), value: `${issuer}/.well-known/openid-configuration` },
            { name: t('Key set'), label: t('key set'), value: `${issuer}/.well-known/jwks.json` },
            { name: t('Authorization'), label: t('authorization'), value: `${issuer}/oauth2/auth` },
            { name: t('Token'), label: t('token'), value: `${issuer}/oauth2/token` },
            { name: t('Management API'), label: t('management API'), value: `${issuer}/api` },
            { name: t('Code'), label: t('code'), value: environment.code },
          ].map(({ name, label, value }) => (
            <Fact key={name} name={name}>
              <Copied value={value} label={label} />
            </Fact>
          ))}
          {others.length > 0 && <Fact name={t('Also served at')}>{listText(others)}</Fact>}
        </Facts>
      </Section>
      <Section title={t('Details')} lead={t('Where it is served is set by origins in latchkey.yaml.')}>
        <Loaded of={read} rows={2}>
          {(settings) => <Details settings={settings} />}
        </Loaded>
      </Section>
    </Page>
  )
}

function Details({ settings: { name, event_retention_days } }: { settings: Settings }) {
  const save = useSaveSettings<Pick<Settings, 'name' | 'event_retention_days'>>(t('The environment was saved.'))
  const form = useForm({
    initial: { name, event_retention_days },
    check: (values) => ({ name: values.name.trim() === '' ? t('Enter a name.') : undefined }),
    save,
  })
  return (
    <EditForm form={form} label={t('Environment')}>
      <TextInput label={t('Name')} maw={420} {...form.field('name')} />
      <NumberInput
        label={t('Days that events are kept')}
        description={t('Who signed in, and what was refused. The audit log is kept for ever.')}
        min={1}
        max={3650}
        allowDecimal={false}
        maw={420}
        {...form.field('event_retention_days')}
        onChange={(days) => form.set({ event_retention_days: Number(days) })}
      />
    </EditForm>
  )
}

export { EnvironmentPage as Page }
