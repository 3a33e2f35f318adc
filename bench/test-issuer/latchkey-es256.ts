import { createTestIssuer } from 'latchkey/testing'

/** Opens a test issuer with a new P-256 key; answers how to close it. */
export async function open(): Promise<() => Promise<void>> {
  const issuer = await createTestIssuer({ algorithm: 'ES256' })
  return issuer.close
}
