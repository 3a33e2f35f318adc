import { getUserData, type ManagementConnection, searchUsers } from '@latchkey/sdk/management'
import { Select } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ask } from '../../api/session.ts'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Code } from '../../parts/code.tsx'
import { Loaded, Section } from '../../parts/page.tsx'
import { timeText } from '../../parts/time-units.ts'
import type { Application } from './application-page.tsx'
import classes from './applications.module.css'

type Claims = Record<string, unknown>
type Preview = {
  tokens: {
    access_token: Claims | null
    id_token: Claims | null
    refused: { reason: string; explanation: string } | null
    expires_in: number
  }
}
type Authorised = { authorizations: { api: { name: string; audience: string } }[] }
type Asked = { user?: string | undefined; org?: string | undefined; audience?: string | undefined }

/** What the tokens of the application would say of somebody, or of the machine, if they were asked for now. */
export function TokenPreview({ application: { id, type } }: { application: Application }) {
  const { user, org, audience } = useSearch({ strict: false }) as Asked
  const navigate = useNavigate()
  const show = (next: Asked) =>
    void navigate({ to: '.', search: given({ tab: 'preview', user, org, audience, ...next }), replace: true })
  const isMachine = type === 'm2m'
  const isAsked = isMachine ? audience !== undefined : user !== undefined
  const apis = useRead(['authorizations', id, 'choices'], (connection) =>
    ask<Authorised>(connection, 'authorizations', { applicationId: id, pageSize: 500 }),
  )
  const read = useRead(
    ['applications', id, 'preview', user, org, audience],
    (connection) =>
      ask<Preview>(connection, `applications/${encodeURIComponent(id)}/token_preview`, {
        ...(isMachine ? {} : { userId: user, orgCode: org }),
        audience,
      }),
    { isEnabled: isAsked },
  )
  return (
    <Section
      title={t('What its tokens say')}
      lead={t(
        'Made by the rules that make the real ones, as everything is now. Nothing is signed, so nobody can use it.',
      )}
    >
      <div className={classes.choices}>
        {!isMachine && <UserChoice user={user} choose={(user) => show({ user, org: undefined })} />}
        {!isMachine && user !== undefined && (
          <OrganizationChoice user={user} org={org} choose={(org) => show({ org })} />
        )}
        <Select
          label={t('API')}
          clearable={!isMachine}
          placeholder={isMachine ? t('Choose') : t('None')}
          value={audience ?? null}
          data={(apis.data?.authorizations ?? []).map(({ api }) => ({ value: api.audience, label: api.name }))}
          nothingFoundMessage={t('It is authorised for none.')}
          onChange={(value) => show({ audience: value ?? undefined })}
        />
      </div>
      {isAsked ? (
        <Loaded of={read} rows={8}>
          {({ tokens }) => <Shown tokens={tokens} />}
        </Loaded>
      ) : (
        <p className={classes.hint}>
          {isMachine
            ? t('Choose an API that it is authorised for.')
            : t('Choose somebody, and see what they would get.')}
        </p>
      )}
    </Section>
  )
}

const given = (asked: object) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value))

function Shown({ tokens: { access_token, id_token, refused, expires_in } }: Preview) {
  if (refused) {
    return (
      <p role="alert" className={classes.refused}>
        {t('There would be none.')} {refused.explanation} <code>{refused.reason}</code>
      </p>
    )
  }
  return (
    <div className={classes.tokens}>
      <TokenClaims title={t('Access token, for {time}', { time: timeText(expires_in) })} claims={access_token} />
      {id_token && <TokenClaims title={t('ID token')} claims={id_token} />}
    </div>
  )
}

function TokenClaims({ title, claims }: { title: string; claims: Claims | null }) {
  const text = JSON.stringify(claims, null, 2)
  return (
    <section aria-label={title}>
      <h3 className={classes.tokenTitle}>{title}</h3>
      <Code text={text} label={title} />
    </section>
  )
}

const WAIT_MS = 250
const FOUND = 20

/** Finds somebody by the beginnings of their names, or their address. */
function UserChoice({ user, choose }: { user: string | undefined; choose: (id: string) => void }) {
  const [typed, type] = useState('')
  const [query, search] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => search(typed.trim()), WAIT_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useRead(['users', 'choices', query], (connection) =>
    searchUsers(connection, { query: query === '' ? '*' : query, pageSize: FOUND }),
  )
  const chosen = useRead(['users', user, 'choice'], (connection) => chosenUser(connection, user), {
    isEnabled: user !== undefined,
  })
  const options = (found.data?.results ?? []).map(({ id, first_name, last_name, email }) => ({
    value: id,
    label: labelOf(first_name, last_name, email ?? id),
  }))
  const own = chosen.data
    ? [{ value: chosen.data.id, label: labelOf(chosen.data.first_name, chosen.data.last_name, chosen.data.email) }]
    : []
  return (
    <Select
      label={t('User')}
      searchable
      placeholder={t('Find by name or email')}
      value={user ?? null}
      data={[...own.filter(({ value }) => options.every((one) => one.value !== value)), ...options]}
      filter={({ options }) => options} // they are what the platform has found
      onSearchChange={type}
      nothingFoundMessage={t('Nobody was found.')}
      onChange={(id) => id !== null && choose(id)}
    />
  )
}

async function chosenUser(connection: ManagementConnection, id = '') {
  const {
    first_name = '',
    last_name = '',
    preferred_email,
    organizations,
  } = await getUserData(connection, {
    id,
    expand: 'organizations',
  })
  return { id, first_name, last_name, email: preferred_email ?? id, organizations: organizations ?? [] }
}

const labelOf = (first: string, last: string, email: string) => [first, last, `(${email})`].filter(Boolean).join(' ')

function OrganizationChoice({
  user,
  org,
  choose,
}: {
  user: string
  org: string | undefined
  choose: (code: string | undefined) => void
}) {
  const read = useRead(['users', user, 'choice'], (connection) => chosenUser(connection, user))
  const codes = new Set([...(read.data?.organizations ?? []), ...(org === undefined ? [] : [org])])
  return (
    <Select
      label={t('Organization')}
      clearable
      placeholder={t('None')}
      value={org ?? null}
      data={[...codes]}
      nothingFoundMessage={t('They belong to none.')}
      onChange={(code) => choose(code ?? undefined)}
    />
  )
}
