import { Action, Panel } from '../portal/frame.tsx'
import type { SessionsProps } from '../portal/sessions.tsx'
import { portalTextsFor } from '../portal/texts.ts'
import { type AdminFrame, renderAdmin } from './frame.tsx'

export type AdminSessionsProps = { frame: AdminFrame; browsers: SessionsProps['browsers'] }

const ACTION = '/admin/sessions'

/** Where one is signed in. Posts `action`: `end_session` with `id`, or `end_others`. */
export function adminSessionsPage({ frame, browsers }: AdminSessionsProps): string {
  const w = portalTextsFor(frame.page.lang)
  const s = w.sessions
  return renderAdmin(frame, {
    title: s.title,
    children: (
      <Panel title={s.browsers}>
        <ul class="rows">
          {browsers.map(({ id, agent, address, idleMs, isThisOne }) => {
            const name = agent ? w.agent.on(agent.browser, agent.system) : w.agent.unknown
            return (
              <li key={id} class="row">
                <div>
                  <strong>{name}</strong>
                  {isThisOne && <span class="mark">{s.thisOne}</span>}
                  <small>
                    {s.seen(w.ago(idleMs))}
                    {address && ` ${s.from(address)}`}
                  </small>
                </div>
                <Action frame={frame} action={ACTION} name="end_session" values={{ id }} label={s.end} about={name} />
              </li>
            )
          })}
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
