import { createTestIssuer } from 'latchkey/testing'

/** Opens a test issuer with its usual RS256; answers how to close it. */
export async function open(): Promise<() => Promise<void>> {
  const issuer = await createTestIssuer()
  return issuer.close
}
