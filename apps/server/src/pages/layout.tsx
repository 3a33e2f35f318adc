/** The frame of every hosted page: head, brand, one card, footer. */
import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { brandStyle, parseColor } from './colors.ts'
import { iconPath } from './icon.ts'
import { LANGUAGE_PARAMETER, LANGUAGE_TAGS, LANGUAGES } from './languages/languages.ts'
import { httpUrl, imageSource, type Page } from './page.ts'

export type Frame = {
  page: Page
  title: string // the one h1, and the first part of the document's title
  lead?: ComponentChildren
  hasError?: boolean // said first in the document's title, which is what a screen reader says first
  status?: 'success' | 'problem' // an icon above the title, for pages that are an end and not a form
  below?: ComponentChildren // the last line of the card: the way to the sibling page
  children?: ComponentChildren
}

export function renderPage({ page, title, lead, hasError, status, below, children }: Frame): string {
  return renderDocument({
    page,
    title,
    hasError: hasError === true,
    children: (
      <>
        <main>
          <div class="card">
            <BrandMark page={page} />
            {status && <StatusIcon status={status} />}
            <h1>{title}</h1>
            {lead && <p class="lead">{lead}</p>}
            {children}
            {below && <p class="below">{below}</p>}
          </div>
        </main>
        <Footer page={page} />
      </>
    ),
  })
}

type Document = Pick<Frame, 'page' | 'title' | 'hasError' | 'children'> & { stylesheets?: readonly string[] }

/**
 * Renders a whole document. Everything interpolated is escaped by preact; the style holds checked colours only.
 * `stylesheets` come behind the one of every page.
 */
export function renderDocument({ page, title, hasError, stylesheets = [], children }: Document): string {
  const t = page.words.hosted
  const documentTitle = t.pageTitle(hasError ? t.errorTitle(title) : title, page.brand.name)
  return `<!doctype html>${render(
    <html lang={page.words.lang} dir={page.words.dir} data-theme={page.brand.theme}>
      <head>
        <meta charset="utf-8" />
        <title>{documentTitle}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={page.brand.theme === 'auto' ? 'light dark' : page.brand.theme} />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href={imageSource(page.brand.logoUrl) ?? iconPath} />
        <link rel="stylesheet" href={page.stylesheetHref} />
        {stylesheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <style nonce={page.nonce} dangerouslySetInnerHTML={{ __html: brandStyle(page.brand) }} />
      </head>
      <body class={parseColor(page.brand.backgroundColor) ? 'on-brand' : undefined}>{children}</body>
    </html>,
  )}`
}

export function BrandMark({ page: { brand } }: { page: Page }) {
  const logo = imageSource(brand.logoUrl)
  const dark = imageSource(brand.darkLogoUrl)
  if (logo) {
    const image = <img class="logo" src={brand.theme === 'dark' && dark ? dark : logo} alt={brand.name} />
    if (brand.theme !== 'auto' || !dark) return image
    return (
      <picture>
        <source srcset={dark} media="(prefers-color-scheme: dark)" />
        {image}
      </picture>
    )
  }
  const initial = Array.from(brand.name.trim())[0] ?? ''
  return (
    <p class="brand">
      <span class="monogram" aria-hidden="true">
        {initial.toUpperCase()}
      </span>
      <span class="brand-name">{brand.name}</span>
    </p>
  )
}

function StatusIcon({ status }: { status: 'success' | 'problem' }) {
  return (
    <svg class={`status ${status}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {status === 'success' ? <path d="M6.5 12.5l3.5 3.5 7.5-8" /> : <path d="M12 6.5v7M12 17.2v.3" />}
    </svg>
  )
}

export function Footer({ page }: { page: Page }) {
  const t = page.words.hosted
  const terms = httpUrl(page.termsUrl)
  const privacy = httpUrl(page.privacyUrl)
  if (!terms && !privacy && !page.languages) return null
  return (
    <footer>
      {terms && <a href={terms}>{t.terms}</a>}
      {privacy && <a href={privacy}>{t.privacy}</a>}
      <LanguagePicker page={page} />
    </footer>
  )
}

/** Every language by its own name. Asks for the page again, with `language` beside what its query said before. */
function LanguagePicker({ page: { words, languages } }: { page: Page }) {
  if (!languages || LANGUAGE_TAGS.length < 2) return null
  return (
    <details class="languages">
      <summary>
        <span class="unseen">{words.hosted.languages}: </span>
        {LANGUAGES[words.lang].name}
      </summary>
      <form method="get">
        {languages.query.map(([name, value], index) => (
          <input key={`${index}${name}`} type="hidden" name={name} value={value} />
        ))}
        {LANGUAGE_TAGS.filter((lang) => lang !== words.lang).map((lang) => (
          <button key={lang} type="submit" name={LANGUAGE_PARAMETER} value={lang} lang={lang} dir={LANGUAGES[lang].dir}>
            {LANGUAGES[lang].name}
          </button>
        ))}
      </form>
    </details>
  )
}
