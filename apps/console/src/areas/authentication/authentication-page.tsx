import { useConsole } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { Loaded, Page } from '../../parts/page.tsx'
import { useSettings } from '../../parts/settings.ts'
import { Tabs } from '../../parts/tabs.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { Invitations } from './invitations.tsx'
import { Limits } from './limits.tsx'
import { Methods } from './methods.tsx'
import { Sessions } from './sessions.tsx'
import { SignUp } from './sign-up.tsx'

/** Settings > Authentication: how people sign in, who may sign up, and for how long they stay. */
function AuthenticationPage() {
  const read = useSettings()
  const { environment } = useConsole()
  return (
    <Page
      title={t('Authentication')}
      lead={t('How people sign in to this environment, who may sign up, and how long they stay signed in.')}
      actions={<YamlPanel kind="environment" id={environment.code} />}
    >
      <Loaded of={read} rows={6}>
        {(settings) => (
          <Tabs
            label={t('Parts of authentication')}
            tabs={[
              { id: 'methods', title: t('Sign-in methods'), content: () => <Methods settings={settings} /> },
              { id: 'sign-up', title: t('Sign-up'), content: () => <SignUp settings={settings} /> },
              { id: 'invitations', title: t('Invitations'), content: () => <Invitations settings={settings} /> },
              { id: 'sessions', title: t('Sessions'), content: () => <Sessions settings={settings} /> },
              { id: 'limits', title: t('Limits'), content: () => <Limits settings={settings} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}

export { AuthenticationPage as Page }
