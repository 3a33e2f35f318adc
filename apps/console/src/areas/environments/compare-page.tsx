import { NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../../api/session.ts'
import { useAddress, useConsole } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Loaded, Page, Section } from '../../parts/page.tsx'
import { type Compared, Differences } from './differences.tsx'
import classes from './environments.module.css'

/** In what two environments differ, and taking over from the other one what is chosen. */
function ComparePage() {
  const { session, environment } = useConsole()
  const addressOf = useAddress()
  const navigate = useNavigate()
  const { from } = useSearch({ strict: false }) as { from?: string }
  const others = session.environments.filter(({ code }) => code !== environment.code)
  const source = others.find(({ code }) => code === String(from)) ?? others[0]
  return (
    <Page
      title={t('Compare environments')}
      lead={t(
        'What an apply would change here if the file said what the other environment is. People and organizations are no configuration, and stay.',
      )}
      back={{ to: addressOf('settings/environments'), label: t('Environments') }}
    >
      <Section>
        {source ? (
          <div className={classes.choose}>
            <NativeSelect
              label={t('Make {name} like', { name: environment.name })}
              value={source.code}
              data={others.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={({ currentTarget }) => navigate({ to: '.', search: { from: currentTarget.value } as never })}
            />
            <Link
              className={classes.button}
              to={`/${source.code}/settings/environments/compare`}
              search={{ from: environment.code } as never}
            >
              <Icon name="swap" size={16} /> {t('The other way round')}
            </Link>
          </div>
        ) : (
          <Empty
            title={t('There is one environment')}
            action={
              <Link to={addressOf('settings/environments')} search={{ add: true } as never}>
                {t('Add environment')}
              </Link>
            }
          >
            {t('Add another one to compare them.')}
          </Empty>
        )}
      </Section>
      {source && <Between key={source.code} from={source} />}
    </Page>
  )
}

function Between({ from }: { from: { code: string; name: string } }) {
  const { environment } = useConsole()
  const read = useRead(['differences', from.code], (connection) =>
    ask<Compared>(connection, 'environment/differences', { from: from.code }),
  )
  return (
    <Section
      title={t('What {name} would take over from {other}', { name: environment.name, other: from.name })}
      isFlush
    >
      <Loaded of={read} rows={6}>
        {(compared) => <Differences from={from} compared={compared} />}
      </Loaded>
    </Section>
  )
}

export { ComparePage as Page }
