import { getEventTypes } from '@latchkey/sdk/management'
import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Icon } from '../../parts/icon.tsx'
import { Loaded } from '../../parts/page.tsx'
import classes from './webhooks.module.css'

/** When each comes. Others are told by their name. */
const WHEN: Record<string, string> = {
  'user.created': t('Somebody signed up, or was added.'),
  'user.updated': t('A name, an address, an organization or a role of somebody changed.'),
  'user.deleted': t('Somebody is gone.'),
  'user.authenticated': t('Somebody signed in with a password or a code.'),
  'user.authentication_failed': t('A wrong password or code, for an account that there is.'),
  'organization.created': t('There is a new organization.'),
  'organization.updated': t('Its details changed.'),
  'organization.deleted': t('It is gone, and its memberships with it.'),
  'role.created': t('There is a new role.'),
  'role.updated': t('Its details or its permissions changed.'),
  'role.deleted': t('It is gone, and whoever had it has it no more.'),
  'permission.created': t('There is a new permission.'),
  'permission.updated': t('Its details changed.'),
  'permission.deleted': t('It is gone, and whoever had it has it no more.'),
}

type EventChoiceProps = {
  value: readonly string[]
  onChange: (next: string[]) => void
  error: string | undefined
  readOnly: boolean
}

/** Chooses what a webhook is told. */
export function EventChoice({ value, onChange, error, readOnly }: EventChoiceProps) {
  const [text, setText] = useState('')
  const [label, problem] = [useId(), useId()]
  const read = useRead(['event_types'], (connection) => getEventTypes(connection))
  const toggle = (codes: readonly string[], isOn: boolean) => {
    const rest = value.filter((code) => !codes.includes(code))
    onChange(isOn ? [...rest, ...codes] : rest)
  }
  return (
    <fieldset className={classes.choice} aria-labelledby={label} aria-describedby={error ? problem : undefined}>
      <div className={classes.choiceHead}>
        <span id={label} className={classes.choiceLabel}>
          {t('Events')} <span className={classes.count}>{t('{count} chosen', { count: value.length })}</span>
        </span>
        <TextInput
          size="xs"
          type="search"
          aria-label={t('Find events')}
          placeholder={t('Find events')}
          leftSection={<Icon name="search" size={14} />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value.toLowerCase())}
        />
      </div>
      <Loaded of={read}>
        {({ event_types }) => {
          const shown = event_types.filter(({ code }) =>
            `${code} ${WHEN[code] ?? ''}`.toLowerCase().includes(text.trim()),
          )
          const codes = shown.map(({ code }) => code)
          return (
            <>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled */}
              <section className={classes.types} tabIndex={0} aria-label={t('Events to choose from')}>
                {shown.map(({ code, name }) => (
                  <Checkbox
                    key={code}
                    label={<code>{code}</code>}
                    description={WHEN[code] ?? name}
                    checked={value.includes(code)}
                    disabled={readOnly}
                    aria-invalid={error ? true : undefined}
                    onChange={({ currentTarget: { checked } }) => toggle([code], checked)}
                  />
                ))}
                {shown.length === 0 && <span className={classes.quiet}>{t('No event is called that.')}</span>}
              </section>
              {!readOnly && (
                <Group gap="xs">
                  <Button size="compact-sm" variant="default" onClick={() => toggle(codes, true)}>
                    {t('All of these')}
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => toggle(codes, false)}>
                    {t('None of these')}
                  </Button>
                </Group>
              )}
            </>
          )
        }}
      </Loaded>
      {error && (
        <p id={problem} className={classes.problem}>
          {error}
        </p>
      )}
    </fieldset>
  )
}
