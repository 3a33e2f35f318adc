/** The frame of every page of the reference: a bar, the groups beside, and the content. */
import type { ComponentChildren } from 'preact'
import { BrandMark, renderDocument } from '../layout.tsx'
import type { Page } from '../page.ts'
import { portalStylesheetPath } from '../portal/styles.ts'
import { referenceStylesheetPath } from './styles.ts'
import { referenceTexts as r } from './texts.ts'

export const REFERENCE_PATH = '/api/reference'

export type ReferenceFrame = {
  page: Page
  groups: readonly { slug: string; name: string }[]
  /** The slug of the group that is shown; null: none. */
  current: string | null
}

type Content = { title: string; lead: ComponentChildren; children?: ComponentChildren }

export function renderReference({ page, groups, current }: ReferenceFrame, { title, lead, children }: Content): string {
  return renderDocument({
    page,
    title,
    hasError: false,
    stylesheets: [portalStylesheetPath, referenceStylesheetPath],
    children: (
      <>
        <a class="skip unseen" href="#content">
          {r.skip}
        </a>
        <header class="bar">
          <BrandMark page={page} />
          <a href={REFERENCE_PATH}>{r.all}</a>
          <a href="/api/openapi.json">{r.document}</a>
        </header>
        <div class="shell reference">
          <nav aria-label={r.groups}>
            <ul>
              {groups.map(({ slug, name }) => (
                <li key={slug}>
                  <a href={`${REFERENCE_PATH}/${slug}`} aria-current={slug === current ? 'page' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <main id="content">
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            {children}
          </main>
        </div>
      </>
    ),
  })
}

/** Answers an address of the reference where nothing is. */
export function unknownGroupPage(frame: ReferenceFrame): string {
  return renderReference(frame, r.unknown)
}
