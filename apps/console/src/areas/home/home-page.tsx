import { getApis, getApplications, getRoles, getUsers } from '@latchkey/sdk/management'
import { Link } from '@tanstack/react-router'
import { useAddress, useConsole } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { Copied } from '../../parts/copied.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Fact, Facts, Loaded, Page, Section } from '../../parts/page.tsx'
import classes from './home.module.css'

/** Where one begins: what is set up already, and what comes next. */
function HomePage() {
  const { environment } = useConsole()
  const addressOf = useAddress()
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
    <Page title={environment.name} lead="An environment has applications, users and APIs of its own.">
      <Section title="Getting started" lead="Each step ticks itself off." isFlush>
        <Loaded of={read} rows={4}>
          {({ hasApplication, hasUser, hasApi, hasRole }) => (
            <ol className={classes.steps}>
              <Step isDone={hasApplication} to={addressOf('applications')} title="Add an application">
                What people sign in to, or a machine that calls your APIs.
              </Step>
              <Step isDone={hasUser} to={addressOf('users')} title="Welcome the first user">
                Sign up in your application, or add somebody here.
              </Step>
              <Step isDone={hasApi} to={addressOf('settings/apis')} title="Register an API">
                Tokens then say that they are for it, and what they may do.
              </Step>
              <Step isDone={hasRole} to={addressOf('settings/roles')} title="Define a role">
                Roles give permissions to the members of an organization.
              </Step>
            </ol>
          )}
        </Loaded>
      </Section>
      <Section title="Connect to this environment">
        <Facts>
          <Fact name="Domain">
            <Copied value={origin} label="domain" />
          </Fact>
          <Fact name="Discovery">
            <Copied value={`${origin}/.well-known/openid-configuration`} label="discovery address" />
          </Fact>
          <Fact name="Code">
            <Copied value={environment.code} label="code" />
          </Fact>
        </Facts>
      </Section>
    </Page>
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
        <Link to={to}>{title}</Link> <span className={classes.state}>{isDone ? 'Done' : ''}</span>
        <small>{children}</small>
      </span>
    </li>
  )
}

export { HomePage as Page }
