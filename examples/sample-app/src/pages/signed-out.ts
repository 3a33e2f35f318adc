import { html } from '@latchkey/example-pages/html'
import { renderPage, type Site } from './layout.ts'

/** What somebody who is not signed in sees. */
export function signedOutPage({ site }: { site: Site }): string {
  return renderPage({
    site,
    title: site.title,
    main: html`
      <section class="welcome">
        <h1>Welcome</h1>
        <p class="lead">
          Create an account or sign in, and see the tokens this application receives about you.
        </p>
        <div class="buttons">
          <a class="button primary" href="/register">Create account</a>
          <a class="button" href="/login">Sign in</a>
        </div>
      </section>`,
  })
}
