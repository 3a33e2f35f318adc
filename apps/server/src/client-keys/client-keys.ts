import type { ClientAssertion } from '@latchkey/oauth/client-assertion.ts'
import { keysFor } from '@latchkey/oauth/client-keys.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { createFetchedKeys } from './fetched-keys.ts'
import { isSignedBy } from './signature.ts'

/** The keys by which applications prove themselves, wherever they are. */
export type ClientKeysFinder = {
  /** Whether a key of the application signed the assertion. Fails with `client_keys_unavailable`. */
  isSigned(application: Pick<Application, 'clientKeys'>, assertion: ClientAssertion): Promise<Result<boolean>>
}

export function createClientKeysFinder(deps: Pick<Deps, 'outbound' | 'clock'>): ClientKeysFinder {
  const fetched = createFetchedKeys(deps)
  return {
    async isSigned({ clientKeys: { jwks, jwksUri } }, assertion) {
      const candidates =
        jwksUri === null ? keysFor(assertion.header, jwks) : await fetched.find(jwksUri, assertion.header)
      if (!candidates) return failure({ reason: 'client_keys_unavailable' })
      return success(candidates.some((key) => isSignedBy(key, assertion)))
    },
  }
}
