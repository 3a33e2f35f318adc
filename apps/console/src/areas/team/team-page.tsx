import { t } from '../../languages/t.ts'
import { Page } from '../../parts/page.tsx'
import { Members } from './members.tsx'
import { OwnSessions } from './own-sessions.tsx'

/** Settings > Team: who administers the installation, and where one is signed in oneself. */
function TeamPage() {
  return (
    <Page
      title={t('Team')}
      lead={t(
        'Who administers this installation, in every environment. Owners do everything, admins everything but change the team, viewers look.',
      )}
    >
      <Members />
      <OwnSessions />
    </Page>
  )
}

export { TeamPage as Page }
