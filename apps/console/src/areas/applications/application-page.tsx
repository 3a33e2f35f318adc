import { deleteApplication, type getApplication, updateApplication } from '@latchkey/sdk/management'
import { Select, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../api/session.ts'
import { useAddress, useConsole, useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { languageName } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { Authorisations } from '../../parts/authorisations.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied } from '../../parts/copied.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Fact, Facts, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { useLanguages } from '../../parts/settings.ts'
import { type Tab, Tabs } from '../../parts/tabs.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { Access } from './access.tsx'
import { ClientKeys } from './client-keys.tsx'
import { Properties } from './properties.tsx'
import { Protocol } from './protocol.tsx'
import { QuickStart } from './quick-start.tsx'
import { RotateSecret } from './rotate-secret.tsx'
import { TokenPreview } from './token-preview.tsx'
import { Tokens } from './tokens.tsx'
import { hasSecret, hasUrls, TYPES } from './types.ts'
import { Urls } from './urls.tsx'

export type Application = Awaited<ReturnType<typeof getApplication>>['application'] & { language_key: string | null }

/** One application: its keys, where it may be returned to, what its tokens are, and how to begin. */
function ApplicationPage() {
  const { applicationId = '' } = useParams({ strict: false })
  const addressOf = useAddress()
  const read = useRead(['applications', applicationId], (connection) =>
    ask<{ application: Application }>(connection, `applications/${encodeURIComponent(applicationId)}`),
  )
  return (
    <Loaded of={read} rows={6}>
      {({ application }) => (
        <Page
          title={application.name}
          back={{ to: addressOf('applications'), label: t('Applications') }}
          marks={<Mark>{TYPES[application.type].title}</Mark>}
          actions={<YamlPanel kind="application" id={application.id} />}
        >
          <Tabs label={t('About this application')} tabs={tabsOf(application)} />
        </Page>
      )}
    </Loaded>
  )
}

function tabsOf(application: Application): [Tab, ...Tab[]] {
  const urls: Tab = { id: 'urls', title: t('URLs'), content: () => <Urls application={application} /> }
  const preview: Tab = {
    id: 'preview',
    title: t('Token preview'),
    content: () => <TokenPreview application={application} />,
  }
  const access: Tab = { id: 'access', title: t('Access'), content: () => <Access application={application} /> }
  return [
    { id: 'details', title: t('Details'), content: () => <Details application={application} /> },
    { id: 'start', title: t('Quick start'), content: () => <QuickStart application={application} /> },
    ...(hasUrls(application.type) ? [urls] : []),
    { id: 'tokens', title: t('Tokens'), content: () => <Tokens application={application} /> },
    ...(application.type === 'device' ? [] : [preview]),
    ...(application.type === 'm2m' ? [] : [access]),
    {
      id: 'apis',
      title: t('APIs'),
      content: () => <Authorisations of={{ application: application.id }} name={application.name} />,
    },
    {
      id: 'properties',
      title: t('Properties'),
      content: () => <Properties applicationId={application.id} />,
    },
  ]
}

function Details({ application }: { application: Application }) {
  const { environment } = useConsole()
  const { mayWrite } = useMayWrite()
  const languages = useLanguages()
  const { id, name, homepage_uri, login_uri, type, language_key } = application
  const initial = { name, homepage_uri, login_uri, language_key: language_key ?? '' }
  const { mutateAsync } = useChange({
    change: (connection, body: typeof initial) => updateApplication(connection, { applicationId: id, body }),
    stale: [['applications']],
    done: t('The application was saved.'),
    isTold: true,
  })
  const form = useForm({ initial, save: mutateAsync })
  return (
    <>
      <Section title={t('App keys')} lead={t('What your code needs to know.')}>
        <Facts>
          <Fact name={t('Domain')}>
            <Copied value={environment.origins[0] ?? ''} label={t('domain')} />
          </Fact>
          <Fact name={t('Client ID')}>
            <Copied value={id} label={t('client ID')} />
          </Fact>
          {hasSecret(type) && (
            <Fact name={t('Client secret')}>
              <RotateSecret application={application} />
            </Fact>
          )}
        </Facts>
      </Section>
      <Section title={t('Details')}>
        <EditForm form={form} label={t('Application')}>
          <TextInput label={t('Name')} {...form.field('name')} />
          <TextInput label={t('Homepage')} description={t('Where people begin.')} {...form.field('homepage_uri')} />
          <TextInput
            label={t('Login URI')}
            description={t('Where your application begins a sign-in: for invitations, and links that are too old.')}
            {...form.field('login_uri')}
          />
          {type !== 'm2m' && (
            <Select
              label={t('Language')}
              description={t('Of its pages and mails, for people who have chosen none.')}
              data={[
                { value: '', label: t('As the browser, else the environment') },
                ...(languages.data ?? (language_key === null ? [] : [language_key])).map((tag) => ({
                  value: tag,
                  label: languageName(tag),
                })),
              ]}
              allowDeselect={false}
              disabled={!mayWrite}
              maw={320}
              value={form.values.language_key}
              error={form.errors.language_key}
              onChange={(tag) => form.set({ language_key: tag ?? '' })}
            />
          )}
        </EditForm>
      </Section>
      {hasSecret(type) && <ClientKeys application={application} />}
      {type !== 'm2m' && <Protocol application={application} />}
      {mayWrite && <DeleteApplication application={application} />}
    </>
  )
}

function DeleteApplication({ application: { id, name } }: { application: Application }) {
  const [isAsked, ask] = useState(false)
  const navigate = useNavigate()
  const addressOf = useAddress()
  const { mutateAsync } = useChange({
    change: (connection) => deleteApplication(connection, { applicationId: id }),
    stale: [['home']],
    leaves: [['applications']],
    done: t('{name} was deleted.', { name }),
    isTold: true,
  })
  return (
    <>
      <Section
        title={t('Delete this application')}
        lead={t('Nobody can sign in to it any more, and its tokens are not renewed.')}
        actions={
          <WriteButton variant="outline" color="danger" onClick={() => ask(true)}>
            {t('Delete')}
          </WriteButton>
        }
      />
      <Confirm
        title={t('Delete {name}?', { name })}
        action={t('Delete the application')}
        typed={name}
        isOpen={isAsked}
        close={() => ask(false)}
        confirm={async () => {
          await mutateAsync()
          await navigate({ to: addressOf('applications') })
        }}
      >
        {t(
          'Its client ID is refused from now on. This cannot be undone: an application that is added again has other keys.',
        )}
      </Confirm>
    </>
  )
}

export { ApplicationPage as Page }
