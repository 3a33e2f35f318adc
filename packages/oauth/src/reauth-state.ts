// What is worth repeating after a sign-in expired. `redirect_uri` and `scope` are left out: SDKs misread them here.
const REMEMBERED = [
  'connection_id',
  'invitation_code',
  'is_create_org',
  'is_invitation',
  'lang',
  'login_hint',
  'org_code',
  'org_name',
  'plan_interest',
  'pricing_table_key',
  'prompt',
  'start_page',
] as const

const MAX_LENGTH = 8192

type Rememberable = {
  readonly [Name in (typeof REMEMBERED)[number]]?: string | boolean | readonly string[] | undefined
}

/** Builds `reauth_state`: standard base64 of a flat JSON object in ASCII with text values, as every SDK decodes it. */
export function buildReauthState(request: Rememberable): string {
  const remembered = REMEMBERED.flatMap((name) => {
    const value = request[name]
    const text = typeof value === 'object' ? value.join(' ') : value === true ? 'true' : value === false ? '' : value
    return text ? [[name, text] as const] : []
  })
  return Buffer.from(inAscii(JSON.stringify(Object.fromEntries(remembered)))).toString('base64')
}

/** The same JSON with its other characters escaped (RFC 8259 §7): SDKs in pages decode by `atob`, which knows no UTF-8. */
const inAscii = (json: string) =>
  json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Reads a `reauth_state` that came back as a parameter; anything unreadable is as if it had not been sent. */
export function readReauthState(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined || text.length > MAX_LENGTH) return {}
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64').toString())
    if (typeof value !== 'object' || value === null) return {}
    const entries = REMEMBERED.flatMap((name) => {
      const said = (value as Record<string, unknown>)[name]
      return typeof said === 'string' && said !== '' ? [[name, said] as const] : []
    })
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}
