import { normalizeIssuer } from '../config/settings.ts'
import type { CallOptions, ManagementConnection } from '../management/connection.ts'
import { createManagementConnection } from '../management/connection.ts'
import { asApiException } from './api-errors.ts'
import { named } from './errors.ts'
import type { KindeApiClient } from './kinde-api-client.ts'

/** Where the calls of a client go. Throws KindeConfigurationException for a host that tokens must not be sent to. */
export function hostOf({ configuration, domain }: KindeApiClient): string {
  const { host, unsafeAllowHttp = false } = configuration
  return named(() => (host === undefined ? domain : normalizeIssuer(host, { unsafeAllowHttp })))
}

/** A connection to the Management API with the tokens of a client. */
export function connect(client: KindeApiClient): ManagementConnection {
  const { timeoutSeconds = 10, retries, fetch, unsafeAllowHttp } = client.configuration
  const connection = createManagementConnection({
    issuer: hostOf(client),
    token: ({ isRefused }) => client.getAccessToken({ isRefused }),
    clock: client.latchkey.settings.clock,
    timeoutMs: timeoutSeconds * 1000,
    maxRetries: retries,
    fetch,
    unsafeAllowHttp,
  })
  return {
    issuer: connection.issuer,
    call: (...call: [Parameters<ManagementConnection['call']>[0], CallOptions?]) =>
      connection.call(...call).catch((error: unknown) => {
        throw asApiException(error)
      }),
  }
}
