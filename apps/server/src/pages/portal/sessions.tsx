import { itemText } from '../consent.tsx'
import { Action, Panel, type PortalFrame, renderPortal, wordsOf } from './frame.tsx'

/** A session in a browser; `agent` is null where the browser did not say what it is. */
export type SignedInBrowser = {
  id: string
  agent: { browser: string; system: string } | null
  address: string | null
  idleMs: number
  isThisOne: boolean
}

export type SessionsProps = {
  frame: PortalFrame
  browsers: readonly SignedInBrowser[]
  devices: readonly { id: string; name: string; ageMs: number }[]
  applications: readonly { id: string; name: string; allowed: readonly string[]; ageMs: number }[]
  apiName: (audience: string) => string
}

const ACTION = '/portal/sessions'

/** Posts `action`: `end_session`, `end_device` or `withdraw` with `id`, or `end_others`. */
export function portalSessionsPage({ frame, browsers, devices, applications, apiName }: SessionsProps) {
  const { w } = wordsOf(frame)
  const s = w.sessions
  return renderPortal(frame, {
    title: s.title,
    children: (
      <>
        <Panel title={s.browsers}>
          {browsers.length === 0 && <p class="nothing">{s.none}</p>}
          <ul class="rows">
            {browsers.map((browser) => (
              <BrowserRow key={browser.id} frame={frame} action={ACTION} browser={browser} />
            ))}
          </ul>
        </Panel>
        <Panel title={s.devices}>
          {devices.length === 0 && <p class="nothing">{s.noDevices}</p>}
          <ul class="rows">
            {devices.map(({ id, name, ageMs }) => (
              <li key={id} class="row">
                <div>
                  <strong>{name}</strong>
                  <small>{s.connected(w.ago(ageMs))}</small>
                </div>
                <Action frame={frame} action={ACTION} name="end_device" values={{ id }} label={s.end} about={name} />
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={s.applications}>
          {applications.length === 0 && <p class="nothing">{s.noApplications}</p>}
          <ul class="rows">
            {applications.map(({ id, name, allowed, ageMs }) => (
              <li key={id} class="row">
                <div>
                  <strong>{name}</strong>
                  <small>{s.allowed(w.ago(ageMs))}</small>
                  {allowed.map((item) => (
                    <small key={item}>{itemText(frame.page.words.hosted, item, apiName)}</small>
                  ))}
                </div>
                <Action frame={frame} action={ACTION} name="withdraw" values={{ id }} label={s.withdraw} about={name} />
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={s.endOthers} lead={s.endOthersLead}>
          <form method="post" action={ACTION}>
            <input type="hidden" name="csrf" value={frame.csrf} />
            <button type="submit" class="button outlined" name="action" value="end_others">
              {s.endOthers}
            </button>
          </form>
        </Panel>
      </>
    ),
  })
}

/** What it is, since when, and the button that posts `end_session` with its id. */
export function BrowserRow(props: {
  frame: Pick<PortalFrame, 'page' | 'csrf'>
  action: string
  browser: SignedInBrowser
}) {
  const { frame, action, browser } = props
  const { id, agent, address, idleMs, isThisOne } = browser
  const w = frame.page.words.portal
  const s = w.sessions
  const name = agent ? w.agent.on(agent.browser, agent.system) : w.agent.unknown
  return (
    <li class="row">
      <div>
        <strong>{name}</strong>
        {isThisOne && <span class="mark">{s.thisOne}</span>}
        <small>
          {s.seen(w.ago(idleMs))}
          {address && ` ${s.from(address)}`}
        </small>
      </div>
      <Action frame={frame} action={action} name="end_session" values={{ id }} label={s.end} about={name} />
    </li>
  )
}
