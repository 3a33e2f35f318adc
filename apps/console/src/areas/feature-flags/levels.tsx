import { getOrganization, getUserData } from '@latchkey/sdk/management'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Filters } from '../../parts/filters.tsx'
import { Finder, type Found, findOrganizations, findUsers } from '../../parts/finder.tsx'
import { FlagLevels } from '../../parts/flag-levels.tsx'
import { Section } from '../../parts/page.tsx'

type Chosen = { org?: string; user?: string }

/** For an organization and a user that are chosen, the value at every level, and the one that counts. */
export function Levels() {
  const { org, user } = useSearch({ strict: false }) as Chosen
  const navigate = useNavigate()
  const show = (chosen: Chosen) =>
    navigate({
      to: '.',
      search: {
        tab: 'levels',
        ...(chosen.org === undefined ? {} : { org: chosen.org }),
        ...(chosen.user === undefined ? {} : { user: chosen.user }),
      } as never,
      replace: true,
    })
  const organization = useName(['organizations', org], org, async (connection, code) => {
    const { name } = await getOrganization(connection, { code })
    return name ?? code
  })
  const person = useName(['users', user], user, async (connection, id) => {
    const { first_name, last_name, preferred_email } = await getUserData(connection, { id })
    return [first_name, last_name].filter(Boolean).join(' ') || preferred_email || id
  })
  return (
    <Section
      title={t('Which value counts')}
      lead={t(
        "The user's own value counts before that of the organization, that before the environment's, and the default last. The address of this page leads to what is chosen.",
      )}
      isFlush
    >
      <Filters>
        <Finder
          label={t('Organization')}
          of="organizations"
          find={findOrganizations}
          chosen={organization}
          choose={(found) => show({ ...rest({ user }), ...rest({ org: found?.value }) })}
        />
        <Finder
          label={t('User')}
          of="users"
          find={findUsers}
          chosen={person}
          choose={(found) => show({ ...rest({ org }), ...rest({ user: found?.value }) })}
        />
      </Filters>
      <FlagLevels
        orgCode={org}
        userId={user}
        edits={user !== undefined ? 'user' : org !== undefined ? 'organization' : 'environment'}
      />
    </Section>
  )
}

const rest = (chosen: { [Name in keyof Chosen]?: string | undefined }): Chosen =>
  Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))

type Read = Parameters<typeof useRead<string>>[1]

/** What an address names, with the name that people know it by. */
function useName(
  key: readonly (string | undefined)[],
  id: string | undefined,
  read: (connection: Parameters<Read>[0], id: string) => Promise<string>,
): Found | undefined {
  const { data } = useRead([...key, 'name'], (connection) => read(connection, id ?? ''), {
    isEnabled: id !== undefined,
  })
  return id === undefined ? undefined : { value: id, label: data ?? id }
}
