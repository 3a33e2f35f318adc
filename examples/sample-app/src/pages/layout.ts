import { type Html, html } from '@latchkey/example-pages/html'
import { stylesheetPath } from './styles.ts'

export type Site = { title: string; issuer: string; siteUrl: string }

/** The frame of every page: head, bar, content. */
export function renderPage({ site, title, bar, main }: { site: Site; title: string; bar?: Html; main: Html }): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="stylesheet" href="${stylesheetPath}">
  </head>
  <body>
    <header class="bar">
      <a class="home" href="/"><span class="mark" aria-hidden="true">${site.title.charAt(0)}</span>${site.title}</a>
      ${bar}
    </header>
    <main>${main}</main>
    <footer>Signs people in with <a href="${site.issuer}/.well-known/openid-configuration">${site.issuer}</a></footer>
  </body>
</html>
`.text
}
