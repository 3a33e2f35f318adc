/** The frame of the pages for administrators who are signed in. It looks like the portal's. */
import type { ComponentChildren } from 'preact'
import { BrandMark, renderDocument } from '../layout.tsx'
import type { Page } from '../page.ts'
import { portalStylesheetPath } from '../portal/styles.ts'
import type { AdminNotice, AdminTexts } from './texts.ts'

export type AdminFrame = {
  page: Page
  csrf: string
  person: string // the name that says who is signed in
  current: keyof AdminTexts['navigation'] | null
  notice: AdminNotice | null
}

export const isAdminNotice = (text: string, { words }: Page): text is AdminNotice =>
  Object.hasOwn(words.admin.notices, text)

const PATHS = {
  overview: '/admin/team',
  password: '/admin/password',
  sessions: '/admin/sessions',
} as const satisfies Record<keyof AdminTexts['navigation'], string>

type Content = { title: string; lead?: ComponentChildren; hasError?: boolean; children?: ComponentChildren }

export function renderAdmin(frame: AdminFrame, { title, lead, hasError = false, children }: Content): string {
  const { page, csrf, person, current, notice } = frame
  const a = page.words.admin
  return renderDocument({
    page,
    title,
    hasError,
    stylesheets: [portalStylesheetPath],
    children: (
      <>
        <a class="skip unseen" href="#content">
          {a.skip}
        </a>
        <header class="bar">
          <BrandMark page={page} />
          <span class="who" title={a.signedInAs(person)}>
            {person}
          </span>
          <form method="post" action="/admin/sign-out">
            <input type="hidden" name="csrf" value={csrf} />
            <button type="submit" class="button plain">
              {a.signOut}
            </button>
          </form>
        </header>
        <div class="shell">
          <nav aria-label={a.navigationOf}>
            <section>
              <ul>
                {Object.entries(PATHS).map(([name, href]) => (
                  <li key={href}>
                    <a href={href} aria-current={name === current ? 'page' : undefined}>
                      {a.navigation[name as keyof typeof PATHS]}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          </nav>
          <main id="content">
            <h1>{title}</h1>
            {lead && <p class="lead">{lead}</p>}
            {notice && !hasError && (
              <p class="notice" role="status">
                {a.notices[notice]}
              </p>
            )}
            {children}
          </main>
        </div>
      </>
    ),
  })
}

/** A page that cannot be shown, or a form that cannot be used. */
export const adminProblemPage = (frame: AdminFrame, problem: 'form' | 'not_allowed'): string =>
  renderAdmin(frame, frame.page.words.admin.problem[problem])
