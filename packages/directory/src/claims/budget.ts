export type TokenSizeRefusal = {
  readonly ok: false
  readonly bytes: number
  readonly maxBytes: number
  /** The three that take most, largest first; sizes of their JSON, before it is encoded. */
  readonly largest: readonly { readonly claim: string; readonly bytes: number }[]
}

/**
 * Whether a signed token is within its application's budget: tokens travel in headers and cookies, which servers and
 * browsers limit. `claims` are those that were signed; they are looked at only to say what is large.
 */
export function checkTokenSize(
  token: string,
  claims: Readonly<Record<string, unknown>>,
  maxBytes: number,
): { readonly ok: true } | TokenSizeRefusal {
  const bytes = token.length // a JWT is ASCII
  if (bytes <= maxBytes) return { ok: true }
  const sizes = Object.entries(claims).map(([claim, value]) => ({ claim, bytes: jsonBytes(claim, value) }))
  return { ok: false, bytes, maxBytes, largest: sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 3) }
}

/** Says to the owner of the application why it gets no token, and the ways out. */
export function explainTokenSize({ bytes, maxBytes, largest }: Omit<TokenSizeRefusal, 'ok'>): string {
  const claims = largest.map((each) => `${each.claim} (${size(each.bytes)})`).join(', ')
  return (
    `The token would have ${bytes} bytes, and maxTokenBytes of the application allows ${maxBytes}; its largest claims ` +
    `are ${claims}: name large ones in leaveOut, which leaves them to the Account API, or raise maxTokenBytes.`
  )
}

const jsonBytes = (claim: string, value: unknown) => Buffer.byteLength(JSON.stringify({ [claim]: value })) - '{}'.length

const size = (bytes: number) => (bytes < 1024 ? `${bytes} bytes` : `${Math.round((bytes / 1024) * 10) / 10} KB`)
