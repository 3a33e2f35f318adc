import { deleteApplication, getApplication, updateApplication } from '@latchkey/sdk/management'
import { TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAddress, useConsole, useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { Authorisations } from '../../parts/authorisations.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied } from '../../parts/copied.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Fact, Facts, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { type Tab, Tabs } from '../../parts/tabs.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { QuickStart } from './quick-start.tsx'
import { RotateSecret } from './rotate-secret.tsx'
import { Tokens } from './tokens.tsx'
import { hasSecret, hasUrls, TYPES } from './types.ts'
import { Urls } from './urls.tsx'

export type Application = Awaited<ReturnType<typeof getApplication>>['application']

/** One application: its keys, where it may be returned to, what its tokens are, and how to begin. */
function ApplicationPage() {
  const { applicationId = '' } = useParams({ strict: false })
  const addressOf = useAddress()
  const read = useRead(['applications', applicationId], (connection) => getApplication(connection, { applicationId }))
  return (
    <Loaded of={read} rows={6}>
      {({ application }) => (
        <Page
          title={application.name}
          back={{ to: addressOf('applications'), label: 'Applications' }}
          marks={<Mark>{TYPES[application.type].title}</Mark>}
          actions={<YamlPanel kind="application" id={application.id} />}
        >
          <Tabs label="About this application" tabs={tabsOf(application)} />
        </Page>
      )}
    </Loaded>
  )
}

function tabsOf(application: Application): [Tab, ...Tab[]] {
  const urls: Tab = { id: 'urls', title: 'URLs', content: () => <Urls application={application} /> }
  return [
    { id: 'details', title: 'Details', content: () => <Details application={application} /> },
    { id: 'start', title: 'Quick start', content: () => <QuickStart application={application} /> },
    ...(hasUrls(application.type) ? [urls] : []),
    { id: 'tokens', title: 'Tokens', content: () => <Tokens application={application} /> },
    {
      id: 'apis',
      title: 'APIs',
      content: () => <Authorisations of={{ application: application.id }} name={application.name} />,
    },
  ]
}

function Details({ application }: { application: Application }) {
  const { environment } = useConsole()
  const { mayWrite } = useMayWrite()
  const { id, name, homepage_uri, login_uri, type } = application
  const { mutateAsync } = useChange({
    change: (connection, body: { name: string; homepage_uri: string; login_uri: string }) =>
      updateApplication(connection, { applicationId: id, body }),
    stale: [['applications']],
    done: 'The application was saved.',
    isTold: true,
  })
  const form = useForm({ initial: { name, homepage_uri, login_uri }, save: mutateAsync })
  return (
    <>
      <Section title="App keys" lead="What your code needs to know.">
        <Facts>
          <Fact name="Domain">
            <Copied value={environment.origins[0] ?? ''} label="domain" />
          </Fact>
          <Fact name="Client ID">
            <Copied value={id} label="client ID" />
          </Fact>
          {hasSecret(type) && (
            <Fact name="Client secret">
              <RotateSecret application={application} />
            </Fact>
          )}
        </Facts>
      </Section>
      <Section title="Details">
        <EditForm form={form} label="Application">
          <TextInput label="Name" {...form.field('name')} />
          <TextInput label="Homepage" description="Where people begin." {...form.field('homepage_uri')} />
          <TextInput
            label="Login URI"
            description="Where your application begins a sign-in: for invitations, and links that are too old."
            {...form.field('login_uri')}
          />
        </EditForm>
      </Section>
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
    done: `${name} was deleted.`,
    isTold: true,
  })
  return (
    <>
      <Section
        title="Delete this application"
        lead="Nobody can sign in to it any more, and its tokens are not renewed."
        actions={
          <WriteButton variant="outline" color="danger" onClick={() => ask(true)}>
            Delete
          </WriteButton>
        }
      />
      <Confirm
        title={`Delete ${name}?`}
        action="Delete the application"
        typed={name}
        isOpen={isAsked}
        close={() => ask(false)}
        confirm={async () => {
          await mutateAsync()
          await navigate({ to: addressOf('applications') })
        }}
      >
        Its client ID is refused from now on. This cannot be undone: an application that is added again has other keys.
      </Confirm>
    </>
  )
}

export { ApplicationPage as Page }
