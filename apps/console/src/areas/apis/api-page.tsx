import { deleteApi, getApi, getApiScopes } from '@latchkey/sdk/management'
import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAddress, useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Authorisations } from '../../parts/authorisations.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied } from '../../parts/copied.tsx'
import { Fact, Facts, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { Scopes } from './scopes.tsx'
import { TokenTest } from './token-test.tsx'

/** One API: what tokens for it say, what they may do, and who may ask for them. */
function ApiPage() {
  const { apiId = '' } = useParams({ strict: false })
  const addressOf = useAddress()
  const { mayWrite } = useMayWrite()
  const read = useRead(['apis', apiId], async (connection) => {
    const [{ api }, { scopes }] = await Promise.all([
      getApi(connection, { apiId }),
      getApiScopes(connection, { apiId }),
    ])
    return { ...api, scopes }
  })
  const back = { to: addressOf('settings/apis'), label: t('APIs') }
  return (
    <Loaded of={read} rows={6}>
      {(api) => (
        <Page
          title={api.name}
          back={back}
          marks={api.is_management_api && <Mark>{t('Built in')}</Mark>}
          actions={<YamlPanel kind="api" id={api.id} />}
        >
          <Section title={t('Details')}>
            <Facts>
              <Fact name={t('ID')}>
                <Copied value={api.id} label={t('ID')} />
              </Fact>
              <Fact name={t('Audience')}>
                <Copied value={api.audience} label={t('audience')} />
              </Fact>
            </Facts>
          </Section>
          <Scopes api={api} />
          <Applications api={api} />
          {!api.is_management_api && mayWrite && <DeleteApi api={api} />}
        </Page>
      )}
    </Loaded>
  )
}

function Applications({ api }: { api: { id: string; name: string; audience: string } }) {
  const [tested, test] = useState<{ id: string; name: string }>()
  return (
    <>
      <Authorisations
        of={{ api: api.id }}
        name={api.name}
        more={({ application }) =>
          application.type === 'm2m' && (
            <Button size="compact-sm" variant="subtle" onClick={() => test(application)}>
              {t('Test')}
            </Button>
          )
        }
      />
      {tested && <TokenTest api={api} application={tested} close={() => test(undefined)} />}
    </>
  )
}

function DeleteApi({ api }: { api: { id: string; name: string } }) {
  const [isAsked, ask] = useState(false)
  const navigate = useNavigate()
  const addressOf = useAddress()
  const { mutateAsync } = useChange({
    change: (connection) => deleteApi(connection, { apiId: api.id }),
    stale: [['home']],
    leaves: [['apis']],
    done: t('{name} was deleted.', { name: api.name }),
    isTold: true,
  })
  const remove = async () => {
    await mutateAsync()
    await navigate({ to: addressOf('settings/apis') })
  }
  return (
    <>
      <Section
        title={t('Delete this API')}
        lead={t('Its scopes and authorisations go with it. Nobody gets a token for it any more.')}
        actions={
          <WriteButton variant="outline" color="danger" onClick={() => ask(true)}>
            {t('Delete')}
          </WriteButton>
        }
      />
      <Confirm
        title={t('Delete {name}?', { name: api.name })}
        action={t('Delete the API')}
        typed={api.name}
        isOpen={isAsked}
        close={() => ask(false)}
        confirm={remove}
      >
        {t(
          'Applications that ask for this audience are refused from now on. This cannot be undone: an API that is added again has another ID, and no scopes.',
        )}
      </Confirm>
    </>
  )
}

export { ApiPage as Page }
