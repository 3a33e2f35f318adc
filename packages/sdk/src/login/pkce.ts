import { randomText, sha256 } from '../encoding.ts'

export type PkcePair = { readonly codeVerifier: string; readonly codeChallenge: string }

/** A verifier of 43 characters and its S256 challenge (RFC 7636 §4.1, §4.2). There is no other method. */
export async function createPkcePair(): Promise<PkcePair> {
  const codeVerifier = randomText()
  return { codeVerifier, codeChallenge: await sha256(codeVerifier) }
}
