import { randomText, sha256 } from '../encoding.ts'
import { refuse } from '../verify/settings.ts'

/** A code verifier and its challenge (RFC 7636 §4). */
export type PkcePair = { readonly codeVerifier: string; readonly codeChallenge: string }

/**
 * A verifier, by default a new one of 43 characters, and its S256 challenge (RFC 7636 §4.1, §4.2). There is no other
 * method. Throws LatchkeyConfigurationError for a verifier that the specification does not permit.
 */
export async function createPkcePair(codeVerifier: string = randomText()): Promise<PkcePair> {
  if (!/^[\w.~-]{43,128}$/.test(codeVerifier)) {
    refuse(
      'a code verifier must have 43 to 128 letters, digits, -, ., _ and ~; leave it out, and each sign-in makes one',
    )
  }
  return { codeVerifier, codeChallenge: await sha256(codeVerifier) }
}
