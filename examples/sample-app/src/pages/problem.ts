import { html } from '@latchkey/example-pages/html'
import type { Problem } from '../problem.ts'
import { renderPage, type Site } from './layout.ts'

type Words = { title: string; text: string; action: [label: string, href: string] }

const HOME: Words['action'] = ['Back to the start', '/']
const AGAIN: Words['action'] = ['Sign in again', '/login']

const WORDS: Record<Problem['kind'], Words> = {
  login_required: {
    title: 'You are not signed in yet',
    text: 'The application asked quietly whether you are, and the answer was no.',
    action: ['Sign in', '/login'],
  },
  access_denied: {
    title: 'Access was denied',
    text: 'You may not use this application, or the sign-in was cancelled.',
    action: HOME,
  },
  stale: {
    title: 'This sign-in cannot be finished here',
    text: 'It was finished already, took too long, or began in another browser.',
    action: ['Continue', '/'],
  },
  refused: { title: 'The sign-in did not work', text: 'The platform refused it:', action: AGAIN },
  unreachable: {
    title: 'The platform does not answer',
    text: 'Check that it is running and that this application has its address right.',
    action: HOME,
  },
  failed: { title: 'Something went wrong', text: 'The reason is in the log of this application.', action: AGAIN },
  not_found: { title: 'There is no such page', text: 'Check the address.', action: HOME },
}

/** Something that did not work: what it was, and a way on. */
export function problemPage({ site, problem }: { site: Site; problem: Problem }): string {
  const { title, text, action } = WORDS[problem.kind]
  const [label, href] = action
  return renderPage({
    site,
    title: `${title} · ${site.title}`,
    main: html`
      <section class="welcome" data-problem="${problem.kind}">
        <h1>${title}</h1>
        <p class="lead">${text}</p>
        ${problem.kind === 'refused' && html`<p class="refusal"><code>${problem.error}</code> ${problem.description}</p>`}
        <div class="buttons"><a class="button primary" href="${href}">${label}</a></div>
      </section>`,
  })
}
