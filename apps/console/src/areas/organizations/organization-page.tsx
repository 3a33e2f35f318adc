import { deleteOrganization, updateOrganization } from '@latchkey/sdk/management'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAddress } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { FlagLevels } from '../../parts/flag-levels.tsx'
import { Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { Access } from './access.tsx'
import { Invitations } from './invitations.tsx'
import { Keys } from './keys.tsx'
import { Members } from './members.tsx'
import { type Organization, readOrganization } from './organization.ts'
import { Profile } from './profile.tsx'
import { Properties } from './properties.tsx'

/** One organization: who belongs to it, how they join, and what is particular about it. */
function OrganizationPage() {
  const { orgCode = '' } = useParams({ strict: false })
  const addressOf = useAddress()
  const read = useRead(['organizations', orgCode, 'details'], (connection) => readOrganization(connection, orgCode))
  return (
    <Loaded of={read} rows={6}>
      {(organization) => (
        <Page
          title={organization.name}
          back={{ to: addressOf('organizations'), label: t('Organizations') }}
          marks={
            <>
              {organization.is_default && <Mark>{t('Default')}</Mark>}
              {organization.is_suspended && <Mark kind="bad">{t('Suspended')}</Mark>}
            </>
          }
          actions={
            <>
              <YamlPanel kind="organization" id={organization.code} />
              {!organization.is_default && <Actions organization={organization} />}
            </>
          }
        >
          <Tabs
            label={t('About this organization')}
            tabs={[
              {
                id: 'profile',
                title: t('Profile||organization'),
                content: () => <Profile organization={organization} />,
              },
              { id: 'users', title: t('Users'), content: () => <Members organization={organization} /> },
              {
                id: 'invitations',
                title: t('Invitations'),
                content: () => <Invitations organization={organization} />,
              },
              { id: 'flags', title: t('Flags'), content: () => <Flags orgCode={organization.code} /> },
              { id: 'properties', title: t('Properties'), content: () => <Properties orgCode={organization.code} /> },
              { id: 'access', title: t('Joining and sessions'), content: () => <Access organization={organization} /> },
              { id: 'keys', title: t('API keys'), content: () => <Keys orgCode={organization.code} /> },
            ]}
          />
        </Page>
      )}
    </Loaded>
  )
}

function Flags({ orgCode }: { orgCode: string }) {
  return (
    <Section
      title={t('Feature flags')}
      lead={t("A value of its own counts before that of the environment, and a user's own before both.")}
      isFlush
    >
      <FlagLevels orgCode={orgCode} edits="organization" />
    </Section>
  )
}

function Actions({ organization: { code, name, is_suspended } }: { organization: Organization }) {
  const [isDeleting, askToDelete] = useState(false)
  const navigate = useNavigate()
  const addressOf = useAddress()
  const suspend = useChange({
    change: async (connection, isNow: boolean) => {
      await updateOrganization(connection, { orgCode: code, body: { is_suspended: isNow } })
      return connection
    },
    stale: [['organizations']],
    expect: (isNow, set) =>
      set<Organization>(['organizations', code, 'details'], (was) => ({ ...was, is_suspended: isNow })),
    done: (_, isNow) =>
      isNow ? t('{name} was suspended: nobody signs in to it.', { name }) : t('{name} was reinstated.', { name }),
    undo: (connection, isNow) => () =>
      updateOrganization(connection, { orgCode: code, body: { is_suspended: !isNow } }),
  })
  const remove = useChange({
    change: (connection) => deleteOrganization(connection, { orgCode: code }),
    stale: [['home'], ['users']],
    leaves: [['organizations']],
    done: t('{name} was deleted.', { name }),
    isTold: true,
  })
  return (
    <>
      <WriteButton variant="default" onClick={() => suspend.mutate(!is_suspended)}>
        {is_suspended ? t('Reinstate') : t('Suspend')}
      </WriteButton>
      <WriteButton variant="outline" color="danger" onClick={() => askToDelete(true)}>
        {t('Delete')}
      </WriteButton>
      <Confirm
        title={t('Delete {name}?', { name })}
        action={t('Delete the organization')}
        typed={name}
        isOpen={isDeleting}
        close={() => askToDelete(false)}
        confirm={async () => {
          await remove.mutateAsync()
          await navigate({ to: addressOf('organizations') })
        }}
      >
        {t(
          'Its memberships, invitations, machine applications and API keys go with it; its users stay. This cannot be undone. To keep everybody out for a while, suspend it.',
        )}
      </Confirm>
    </>
  )
}

export { OrganizationPage as Page }
