import { Panel } from '../portal/frame.tsx'
import { BrowserRow, type SignedInBrowser } from '../portal/sessions.tsx'
import { type AdminFrame, renderAdmin } from './frame.tsx'

export type AdminSessionsProps = { frame: AdminFrame; browsers: readonly SignedInBrowser[] }

const ACTION = '/admin/sessions'

/** Where one is signed in. Posts `action`: `end_session` with `id`, or `end_others`. */
export function adminSessionsPage({ frame, browsers }: AdminSessionsProps): string {
  const s = frame.page.words.portal.sessions
  return renderAdmin(frame, {
    title: s.title,
    children: (
      <Panel title={s.browsers}>
        <ul class="rows">
          {browsers.map((browser) => (
            <BrowserRow key={browser.id} frame={frame} action={ACTION} browser={browser} />
          ))}
        </ul>
        <form method="post" action={ACTION}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <button type="submit" class="button outlined" name="action" value="end_others">
            {s.endOthers}
          </button>
        </form>
      </Panel>
    ),
  })
}
