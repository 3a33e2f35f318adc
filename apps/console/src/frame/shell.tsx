import { useMantineColorScheme } from '@mantine/core'
import { Link, Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { connectBySession } from '../api/connection.ts'
import { type Environment, type Session, signOut } from '../api/session.ts'
import { chooseLanguage, LANGUAGE_TAGS, LANGUAGES, language } from '../languages/languages.ts'
import { Sentence } from '../languages/sentence.tsx'
import { t } from '../languages/t.ts'
import { Icon } from '../parts/icon.tsx'
import type { Area } from './area.ts'
import { ConsoleContext } from './console.tsx'
import { chosenEnvironment, rememberEnvironment } from './environment.ts'
import { NoticeList } from './notice-list.tsx'
import { PageProblem } from './page-problem.tsx'
import classes from './shell.module.css'

const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })))

type ShellProps = { session: Session; areas: readonly Area[] }

/** What is around every page: where one is, where one can go, and who one is. */
export function Shell({ session, areas }: ShellProps) {
  const { environment: code } = useParams({ strict: false }) as { environment: string }
  const environment = session.environments.find((one) => one.code === code)
  const [isNavigationOpen, openNavigation] = useState(false)
  const palette = usePalette()
  const { pathname } = useRouterState({ select: ({ location }) => location })
  const console = useMemo(
    () =>
      environment && {
        session,
        environment,
        connection: connectBySession({ csrf: session.csrf_token, environment: environment.code }),
      },
    [session, environment],
  )

  useEffect(() => {
    if (environment) rememberEnvironment(environment)
  }, [environment])
  useFocusOnNavigation(pathname, () => openNavigation(false))

  return (
    <>
      <a className={classes.skip} href="#content">
        {t('Skip to the content')}
      </a>
      <header className={classes.bar}>
        <button
          type="button"
          className={classes.burger}
          aria-label={t('Navigation')}
          aria-expanded={isNavigationOpen}
          aria-controls="navigation"
          onClick={() => openNavigation(!isNavigationOpen)}
        >
          <Icon name={isNavigationOpen ? 'close' : 'menu'} />
        </button>
        <Link to={`/${environment?.code ?? ''}`} className={classes.brand}>
          <span className={classes.monogram} aria-hidden="true">
            L
          </span>
          <span className={classes.brandName}>Latchkey</span>
        </Link>
        <EnvironmentSwitch environments={session.environments} current={environment} />
        <button type="button" className={classes.search} aria-keyshortcuts="Control+K" onClick={palette.open}>
          <Icon name="search" size={16} />
          <span className={classes.searchText}>{t('Go to …')}</span>
          <span className={classes.keys} aria-hidden="true">
            Ctrl K
          </span>
        </button>
        <Account session={session} />
      </header>
      <div className={classes.body}>
        <nav id="navigation" aria-label={t('Console')} className={classes.navigation} data-open={isNavigationOpen}>
          {environment && <Navigation areas={areas} environment={environment} pathname={pathname} />}
        </nav>
        <main id="content" tabIndex={-1} className={classes.content}>
          {session.administrator.role === 'viewer' && (
            <p className={classes.viewer}>{t('You are a viewer: you can look at everything, and change nothing.')}</p>
          )}
          {console ? (
            <ConsoleContext value={console}>
              <Outlet />
              {palette.isOpen && (
                <Suspense>
                  <Palette areas={areas} ahead={palette.ahead} close={palette.close} />
                </Suspense>
              )}
            </ConsoleContext>
          ) : (
            <NoEnvironment session={session} />
          )}
        </main>
      </div>
      <NoticeList />
    </>
  )
}

function Navigation({
  areas,
  environment,
  pathname,
}: {
  areas: readonly Area[]
  environment: Environment
  pathname: string
}) {
  const groups = [...new Set(areas.map(({ group }) => group))]
  return (
    <>
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h2 className={classes.group}>{group}</h2>
          <ul>
            {areas
              .filter((area) => area.group === group)
              .map((area) => {
                const path = area.path === '' ? `/${environment.code}` : `/${environment.code}/${area.path}`
                const isHere = area.path === '' ? isSame(pathname, path) : isWithin(pathname, path)
                return (
                  <li key={area.path}>
                    <Link
                      to={path}
                      className={classes.link}
                      aria-current={isHere ? 'page' : undefined}
                      data-here={isHere}
                    >
                      <Icon name={area.icon} />
                      {area.title}
                    </Link>
                  </li>
                )
              })}
          </ul>
        </section>
      ))}
      <section aria-label={t('Installation')}>
        <h2 className={classes.group}>{t('Installation')}</h2>
        <ul>
          <li>
            <a href={`${environment.origins[0] ?? ''}/api/reference`} className={classes.link}>
              <Icon name="book" />
              {t('API reference')}
            </a>
          </li>
        </ul>
      </section>
    </>
  )
}

const isSame = (pathname: string, path: string) => pathname.replace(/\/$/, '') === path
const isWithin = (pathname: string, path: string) => isSame(pathname, path) || pathname.startsWith(`${path}/`)

function EnvironmentSwitch({
  environments,
  current,
}: {
  environments: readonly Environment[]
  current: Environment | undefined
}) {
  const navigate = useNavigate()
  return (
    <div className={classes.environment}>
      <select
        aria-label={t('Environment')}
        value={current?.code ?? ''}
        onChange={({ currentTarget }) => navigate({ to: `/${currentTarget.value}` })}
      >
        {!current && <option value="">{t('Choose …')}</option>}
        {environments.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="down" size={14} />
    </div>
  )
}

const SCHEMES = [
  ['auto', 'system', t('As the system')],
  ['light', 'sun', t('Light')],
  ['dark', 'moon', t('Dark')],
] as const

const ROLES = { owner: t('Owner'), admin: t('Admin'), viewer: t('Viewer') }

/** Who is signed in, the colours, the language, and the way out. A disclosure: its buttons are reached by Tab. */
function Account({ session }: { session: Session }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { administrator } = session
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      if (!details.current?.open) return
      const isOutside = !details.current.contains(event.target as Node)
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : isOutside) details.current.open = false
    }
    document.addEventListener('click', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('click', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details ref={details} className={classes.account}>
      <summary aria-label={t('Account of {name}', { name: administrator.name })}>
        <span className={classes.avatar} aria-hidden="true">
          {Array.from(administrator.name)[0]?.toUpperCase()}
        </span>
      </summary>
      <div className={classes.menu}>
        <p className={classes.who}>
          <strong>{administrator.name}</strong>
          <span>{administrator.email}</span>
          <span>{ROLES[administrator.role]}</span>
        </p>
        <fieldset className={classes.schemes}>
          <legend>{t('Colours')}</legend>
          {SCHEMES.map(([scheme, icon, label]) => (
            <button
              key={scheme}
              type="button"
              aria-pressed={colorScheme === scheme}
              aria-label={label}
              title={label}
              onClick={() => setColorScheme(scheme)}
            >
              <Icon name={icon} size={16} />
            </button>
          ))}
        </fieldset>
        <Languages />
        <a href="/admin/password">{t('Change the password')}</a>
        <a href="/admin/sessions">{t('Where you are signed in')}</a>
        <button type="button" onClick={() => signOut(session)}>
          {t('Sign out')}
        </button>
      </div>
    </details>
  )
}

/** Every language by its own name. The page is loaded again in the one that is chosen. */
function Languages() {
  return (
    <details className={classes.languages}>
      <summary>
        {t('Language')}
        <span>
          {LANGUAGES[language()].name} <Icon name="down" size={12} />
        </span>
      </summary>
      {LANGUAGE_TAGS.filter((tag) => tag !== language()).map((tag) => (
        <button key={tag} type="button" lang={tag} dir={LANGUAGES[tag].dir} onClick={() => chooseLanguage(tag)}>
          {LANGUAGES[tag].name}
        </button>
      ))}
    </details>
  )
}

function NoEnvironment({ session }: { session: Session }) {
  const { code, name } = chosenEnvironment(session)
  if (session.environments.length > 0) {
    return (
      <>
        <PageProblem />
        <Link to={`/${code}`}>{t('Go to {name}', { name })}</Link>
      </>
    )
  }
  return (
    <>
      <h1>{t('There is no environment yet')}</h1>
      <p>
        <Sentence text="Describe one in a <code>latchkey.yaml</code>, and apply it with <code>latchkey apply</code>." />
      </p>
    </>
  )
}

/** Who moves to another page by keyboard or screen reader goes on at its content, not at the top of the frame. */
function useFocusOnNavigation(pathname: string, onNavigation: () => void): void {
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    onNavigation()
    document.getElementById('content')?.focus({ preventScroll: true })
  })
}

/**
 * The command palette is loaded when it is first asked for. What somebody types who is quicker is kept in `ahead` until its
 * field has the focus; nobody waits for the field while that is undefined.
 */
function usePalette() {
  const [isOpen, setOpen] = useState(false)
  const ahead = useRef<string>(undefined)
  const open = () => {
    if (isOpen) return
    ahead.current ??= ''
    setOpen(true)
  }
  const close = () => {
    ahead.current = undefined
    setOpen(false)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey
      if (isCommand && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        open()
      } else if (ahead.current !== undefined && event.key.length === 1 && !isCommand && !event.altKey) {
        event.preventDefault()
        ahead.current += event.key
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
  return { isOpen, ahead, open, close }
}
