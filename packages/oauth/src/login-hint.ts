/** What `login_hint` pre-fills: `joe@example.com`, `username:joe`, `phone:+447700900000:gb`. */
export type LoginHint =
  | { readonly type: 'email' | 'username'; readonly value: string }
  | { readonly type: 'phone'; readonly value: string; readonly country?: string }

export function parseLoginHint(login_hint: string | undefined): LoginHint | undefined {
  if (login_hint === undefined || login_hint.length > 320) return undefined
  const [kind, value = '', country] = login_hint.split(':')
  if (kind === 'phone' && value !== '') return { type: 'phone', value, ...(country ? { country } : {}) }
  if (kind === 'username' && value !== '') return { type: 'username', value }
  return login_hint.includes('@') ? { type: 'email', value: login_hint } : undefined
}
