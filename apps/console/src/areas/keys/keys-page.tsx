import { t } from '../../languages/t.ts'
import { Page } from '../../parts/page.tsx'
import { SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { ApiKeys } from './api-keys.tsx'
import { Rotation } from './rotation.tsx'
import { SigningKeys } from './signing-keys.tsx'

/** Settings > Keys: with what tokens are signed, and what programs show in place of a token. */
function KeysPage() {
  return (
    <Page
      title={t('Keys')}
      lead={t('With what this environment signs its tokens, and the keys that programs call your APIs with.')}
    >
      <Tabs
        label={t('Kinds of keys')}
        tabs={[
          { id: 'signing', title: t('Signing keys'), content: () => <Signing /> },
          { id: 'api', title: t('API keys'), content: () => <ApiKeys /> },
        ]}
      />
    </Page>
  )
}

const Signing = () => (
  <>
    <SigningKeys />
    <Rotation
      actions={
        <>
          <SectionState section="signing" />
          <SectionYaml section="signing" />
        </>
      }
    />
  </>
)

export { KeysPage as Page }
