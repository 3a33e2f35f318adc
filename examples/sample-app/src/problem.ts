import { type LatchkeyError, LatchkeyLoginError, LatchkeyUnavailableError } from '@latchkey/sdk'

/** Why something did not work, in the words of the page that says so. */
export type Problem =
  | { kind: 'login_required' | 'access_denied' | 'stale' | 'unreachable' | 'failed' | 'not_found' }
  | { kind: 'refused'; error: string; description?: string | undefined }

/** What an error of the SDK means for the person waiting; details go to the log. */
export function problemOf(error: LatchkeyError): Problem {
  if (error instanceof LatchkeyUnavailableError) return { kind: 'unreachable' }
  if (!(error instanceof LatchkeyLoginError)) return { kind: 'failed' }
  switch (error.code) {
    case 'login_required':
    case 'access_denied':
      return { kind: error.code }
    case 'authorization_failed': // the callback had our state, so the platform itself says so
      return { kind: 'refused', error: error.error ?? error.code, description: error.errorDescription }
    case 'tokens_invalid':
    case 'id_token_missing':
      return { kind: 'failed' }
    default:
      return { kind: 'stale' }
  }
}
