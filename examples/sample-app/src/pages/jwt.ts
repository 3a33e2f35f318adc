/** One of the JSON parts of a JWT, to show it: 0 is the header, 1 the claims. Nothing is verified here. */
export function decodePart(token: string, part: 0 | 1): Record<string, unknown> | undefined {
  const pieces = token.split('.')
  if (pieces.length !== 3) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(pieces[part] ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
