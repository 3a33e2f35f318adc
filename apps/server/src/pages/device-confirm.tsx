import { Form, MethodButton, PrimaryButton } from './form.tsx'
import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'
import type { Texts } from './texts.ts'

/** What a person can recognise a device by. Address and name are as it sent them, so they prove nothing. */
export type DeviceFacts = { userCode: string; minutesAgo: number; address: string; agent: string }

export type DeviceConfirmProps = {
  page: Page
  action: string
  csrf: string
  applicationName: string
  facts: DeviceFacts
}

/** Asks whether the device is the person's own (RFC 8628 §5.4). Posts nothing, or `method=deny`. */
export function deviceConfirmPage({ page, action, csrf, applicationName, facts }: DeviceConfirmProps) {
  const t = page.words.hosted
  return renderPage({
    page,
    title: t.device.confirm.title,
    lead: t.device.confirm.lead(applicationName),
    children: (
      <>
        <Facts t={t} facts={facts} />
        <p class="caution">{t.device.confirm.caution}</p>
        <Form t={t} action={action} csrf={csrf} errors={[]}>
          <PrimaryButton>{t.device.confirm.submit}</PrimaryButton>
          <MethodButton value="deny" look="outlined">
            {t.device.confirm.refuse}
          </MethodButton>
        </Form>
      </>
    ),
  })
}

function Facts({ t, facts }: { t: Texts; facts: DeviceFacts }) {
  const { confirm } = t.device
  return (
    <dl class="facts">
      <Fact name={confirm.code} value={facts.userCode} class="value-code" />
      <Fact name={confirm.requested} value={confirm.ago(facts.minutesAgo)} />
      <Fact name={confirm.address} value={facts.address} />
      {facts.agent && <Fact name={confirm.agent} value={facts.agent} />}
    </dl>
  )
}

const Fact = ({ name, value, class: className }: { name: string; value: string; class?: string }) => (
  <div>
    <dt>{name}</dt>
    <dd class={className}>{value}</dd>
  </div>
)
