/** The frame of every page of the portal: who it is about, the way back, the pages there are, and one page. */
import type { ComponentChildren } from 'preact'
import { BrandMark, Footer, renderDocument } from '../layout.tsx'
import { httpUrl, type Page } from '../page.ts'
import type { Texts } from '../texts.ts'
import { portalStylesheetPath } from './styles.ts'
import type { Notice, PortalTexts } from './texts.ts'

export type NavigationItem = { href: string; label: keyof PortalTexts['navigation']; isCurrent: boolean }

/** What every page of the portal is given by its route. */
export type PortalFrame = {
  page: Page
  csrf: string
  person: string // the name or address that says whose portal it is
  organizationName: string | null
  own: readonly NavigationItem[]
  ofOrganization: readonly NavigationItem[]
  back: { href: string; applicationName: string | null } | null
  notice: Notice | null
}

export type PortalContent = {
  title: string
  lead?: ComponentChildren
  hasError?: boolean
  children?: ComponentChildren
}

export const isNotice = (text: string, { words }: Page): text is Notice => Object.hasOwn(words.portal.notices, text)

export const wordsOf = ({ page }: Pick<PortalFrame, 'page'>): { t: Texts; w: PortalTexts } => ({
  t: page.words.hosted,
  w: page.words.portal,
})

export function renderPortal(frame: PortalFrame, { title, lead, hasError = false, children }: PortalContent): string {
  const { page, csrf, person, organizationName, own, ofOrganization, back, notice } = frame
  const { w } = wordsOf(frame)
  const backHref = httpUrl(back?.href)
  return renderDocument({
    page,
    title,
    hasError,
    stylesheets: [portalStylesheetPath],
    children: (
      <>
        <a class="skip unseen" href="#content">
          {w.skip}
        </a>
        <header class="bar">
          <BrandMark page={page} />
          <span class="who" title={w.signedInAs(person)}>
            {person}
          </span>
          {backHref ? (
            <a href={backHref}>{w.back(back?.applicationName ?? null)}</a>
          ) : (
            <form method="post" action="/portal/leave">
              <input type="hidden" name="csrf" value={csrf} />
              <button type="submit" class="button plain">
                {w.leave}
              </button>
            </form>
          )}
        </header>
        <div class="shell">
          <nav aria-label={w.navigationOf}>
            <Pages title={w.you} items={own} w={w} />
            <Pages title={organizationName ?? ''} items={ofOrganization} w={w} />
          </nav>
          <main id="content">
            <h1>{title}</h1>
            {lead && <p class="lead">{lead}</p>}
            {notice && !hasError && (
              <p class="notice" role="status">
                {w.notices[notice]}
              </p>
            )}
            {children}
          </main>
        </div>
        <Footer page={page} />
      </>
    ),
  })
}

function Pages({ title, items, w }: { title: string; items: readonly NavigationItem[]; w: PortalTexts }) {
  if (items.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {items.map(({ href, label, isCurrent }) => (
          <li key={href}>
            <a href={href} aria-current={isCurrent ? 'page' : undefined}>
              {w.navigation[label]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Panel({ title, lead, children }: { title: string; lead?: string; children?: ComponentChildren }) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      {lead && <p>{lead}</p>}
      {children}
    </section>
  )
}

type ActionProps = {
  frame: Pick<PortalFrame, 'page' | 'csrf'>
  action: string
  name: string // tells the route what is meant
  values?: Record<string, string>
  label: string
  about: string // what the button is about, for screen readers
  look?: 'outlined' | 'danger'
}

/** A button that is a form of its own. */
export function Action({ frame, action, name, values = {}, label, about, look = 'outlined' }: ActionProps) {
  const { w } = wordsOf(frame)
  return (
    <form method="post" action={action}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      {Object.entries(values).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <button type="submit" class={`button ${look}`} name="action" value={name}>
        {label} <span class="unseen">{w.profile.of(about)}</span>
      </button>
    </form>
  )
}

/** An action that asks first: the button comes with a second press, and works without scripts. */
export function ConfirmedAction({ sure, ...action }: ActionProps & { sure: string }) {
  const { w } = wordsOf(action.frame)
  return (
    <details class="confirm">
      <summary>
        {action.label} <span class="unseen">{w.profile.of(action.about)}</span>
      </summary>
      <p>
        {w.sure} {sure}
      </p>
      <Action {...action} look="danger" />
    </details>
  )
}

/** A page that cannot be shown, or a form that cannot be used, within the portal. */
export const portalProblemPage = (frame: PortalFrame, problem: keyof PortalTexts['problem']): string => {
  const { title, lead } = wordsOf(frame).w.problem[problem]
  return renderPortal(frame, { title, lead })
}

export const billingPage = (frame: PortalFrame): string => {
  const { title, lead } = wordsOf(frame).w.billing
  return renderPortal(frame, { title, lead })
}
