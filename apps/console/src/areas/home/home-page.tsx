import { getApis, getApplications, getRoles, getUsers } from '@latchkey/sdk/management'
import { Link } from '@tanstack/react-router'
import { useAddress, useConsole } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Copied } from '../../parts/copied.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Fact, Facts, Loaded, Page, Section } from '../../parts/page.tsx'
import { Health } from './health.tsx'
import classes from './home.module.css'
import { SignIns } from './sign-ins.tsx'

/** Where one begins: what is set up already and what comes next, who signs in, and how the platform is. */
function HomePage() {
  const { environment } = useConsole()
  const read = useRead(['home'], async (connection) => {
    const few = { pageSize: 1 }
    const [applications, users, apis, roles] = await Promise.all([
      getApplications(connection, few),
      getUsers(connection, few),
      getApis(connection),
      getRoles(connection, few),
    ])
    return {
      hasApplication: applications.applications.length > 0,
      hasUser: users.users.length > 0,
      hasApi: apis.apis.some(({ is_management_api }) => !is_management_api),
      hasRole: roles.roles.length > 0,
    }
  })
  const origin = environment.origins[0] ?? ''
  return (
    <Page title={environment.name} lead={t('An environment has applications, users and APIs of its own.')}>
      <Loaded of={read} rows={4}>
        {(done) => (
          <>
            {!isAllDone(done) && <GettingStarted done={done} />}
            <SignIns />
            <Health />
            {isAllDone(done) && <GettingStarted done={done} />}
          </>
        )}
      </Loaded>
      <Section title={t('Connect to this environment')}>
        <Facts>
          <Fact name={t('Domain')}>
            <Copied value={origin} label={t('domain')} />
          </Fact>
          <Fact name={t('Discovery')}>
            <Copied value={`${origin}/.well-known/openid-configuration`} label={t('discovery address')} />
          </Fact>
          <Fact name={t('Code')}>
            <Copied value={environment.code} label={t('code')} />
          </Fact>
        </Facts>
      </Section>
    </Page>
  )
}

type Done = { hasApplication: boolean; hasUser: boolean; hasApi: boolean; hasRole: boolean }

const isAllDone = (done: Done) => Object.values(done).every(Boolean)

/** The first steps, until they are done; then they give way to what happens. */
function GettingStarted({ done: { hasApplication, hasUser, hasApi, hasRole } }: { done: Done }) {
  const addressOf = useAddress()
  return (
    <Section title={t('Getting started')} lead={t('Each step ticks itself off.')} isFlush>
      <ol className={classes.steps}>
        <Step isDone={hasApplication} to={addressOf('applications')} title={t('Add an application')}>
          {t('What people sign in to, or a machine that calls your APIs.')}
        </Step>
        <Step isDone={hasUser} to={addressOf('users')} title={t('Welcome the first user')}>
          {t('Sign up in your application, or add somebody here.')}
        </Step>
        <Step isDone={hasApi} to={addressOf('settings/apis')} title={t('Register an API')}>
          {t('Tokens then say that they are for it, and what they may do.')}
        </Step>
        <Step isDone={hasRole} to={addressOf('settings/roles')} title={t('Define a role')}>
          {t('Roles give permissions to the members of an organization.')}
        </Step>
      </ol>
    </Section>
  )
}

type StepProps = { isDone: boolean; to: string; title: string; children: string }

function Step({ isDone, to, title, children }: StepProps) {
  return (
    <li className={classes.step} data-done={isDone}>
      <span className={classes.tick}>
        <Icon name={isDone ? 'check' : 'chevron'} size={14} />
      </span>
      <span>
        <Link to={to}>{title}</Link> <span className={classes.state}>{isDone ? t('Done') : ''}</span>
        <small>{children}</small>
      </span>
    </li>
  )
}

export { HomePage as Page }
