import { hash, timingSafeEqual } from 'node:crypto'

const CHALLENGE = /^[A-Za-z0-9_-]{43}$/
const MAX_VERIFIER_LENGTH = 128 // RFC 7636 §4.1; under `kinde` its minimum is not enforced: an SDK sends 32 characters
const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/

/** Whether a text is a code_verifier by the letter (RFC 7636 §4.1). */
export const isCodeVerifier = (text: string): boolean => VERIFIER.test(text)

/** Whether a text can be an S256 challenge: an unpadded base64url SHA-256 (RFC 7636 §4.2). */
export const isCodeChallenge = (text: string): boolean => CHALLENGE.test(text)

/** Compares a code_verifier with an S256 challenge in constant time (RFC 7636 §4.6). */
export function matchesChallenge(code_verifier: string, codeChallenge: string): boolean {
  if (code_verifier.length === 0 || code_verifier.length > MAX_VERIFIER_LENGTH) return false
  const computed = hash('sha256', code_verifier, 'base64url')
  return isCodeChallenge(codeChallenge) && timingSafeEqual(Buffer.from(computed), Buffer.from(codeChallenge))
}
