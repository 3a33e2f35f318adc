import { t } from '../../languages/t.ts'
import { Page } from '../../parts/page.tsx'
import { ClockSection } from './clock.tsx'
import { Outbox } from './outbox.tsx'

/** What there is in development mode only: mails that are kept instead of sent, and a clock that moves. */
function DevelopmentPage() {
  return (
    <Page
      title={t('Outbox and clock')}
      lead={t(
        'For development: without a mail server, mails are kept here; and time goes by as you like. Elsewhere there is neither.',
      )}
    >
      <ClockSection />
      <Outbox />
    </Page>
  )
}

export { DevelopmentPage as Page }
