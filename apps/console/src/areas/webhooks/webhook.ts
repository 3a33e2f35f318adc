import { t } from '../../languages/t.ts'
/** A webhook as GET /api/latchkey/v1/webhooks answers. */
export type Webhook = {
  id: string
  name: string
  description: string
  endpoint: string
  event_types: string[]
  state: 'enabled' | 'failing' | 'disabled'
  failing_since: string | null
  paused_on: string | null
  created_on: string
}

/** One of them, with how many of its events were given up. */
export type WebhookShown = Webhook & { given_up: number }

export type Delivery = {
  event_id: string
  type: string | null
  source: string | null
  message_id: string
  state: 'waiting' | 'under_way' | 'retrying' | 'delivered' | 'given_up'
  attempts: number
  status: number | null
  error: string | null
  took_ms: number | null
  attempted_on: string | null
  next_attempt_on: string | null
  created_on: string
}

type Kind = 'plain' | 'good' | 'warn' | 'bad'

export const WEBHOOK_STATES: Record<Webhook['state'], readonly [kind: Kind, text: string]> = {
  enabled: ['good', t('On')],
  failing: ['bad', t('Failing')],
  disabled: ['warn', t('Paused')],
}

export const DELIVERY_STATES: Record<Delivery['state'], readonly [kind: Kind, text: string]> = {
  waiting: ['plain', t('Waiting')],
  under_way: ['plain', t('Under way')],
  retrying: ['warn', t('Tried again soon')],
  delivered: ['good', t('Delivered')],
  given_up: ['bad', t('Given up')],
}

/** Why nothing came back, and what to do. */
const ERRORS: Record<string, string> = {
  name_not_resolved: t('The host has no address. Check the name.'),
  connection_failed: t('Nobody answered there. Check that the receiver runs, and that it can be reached from here.'),
  tls_failed: t('The certificate is not one that everybody trusts, or is for another name.'),
  timed_out: t('No answer came within ten seconds. Answer first, and work afterwards.'),
  cancelled: t('The platform was stopped meanwhile.'),
  webhook_disabled: t('The webhook was paused.'),
  address_not_allowed: t(
    'The address is inside the network of the platform. LATCHKEY_UNSAFE_WEBHOOK_HOSTS can allow it.',
  ),
}

const errorText = (error: string): string => ERRORS[error] ?? error

/** What came back last, in short. */
export const answerText = ({ status, error }: Pick<Delivery, 'status' | 'error'>): string =>
  [status !== null && t('Status {status}', { status }), error !== null && errorText(error)].filter(Boolean).join(' · ')

/** A path below /api/latchkey/v1. */
export const pathOf = (webhookId: string, ...more: string[]): string =>
  ['webhooks', webhookId, ...more].map((part) => encodeURIComponent(part)).join('/')
