import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import {
  authenticateClient,
  type ClientCredentials,
  readClientCredentials,
} from '@latchkey/oauth/client-authentication.ts'
import type { Result } from '@latchkey/oauth/failure.ts'
import type { WireParameters } from '@latchkey/oauth/parameters.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { FastifyRequest } from 'fastify'

/** The application that sends a form, proved to be itself (RFC 6749 §2.3). */
export function identifyClient(
  request: FastifyRequest,
  form: WireParameters,
): Result<AuthenticatedClient<Application>> {
  const credentials = readClientCredentials({ authorizationHeader: request.headers.authorization, form })
  return credentials.ok ? proveClient(request, credentials.value) : credentials
}

/** The same for credentials that were read already. The events of a refusal name the application, proved or not. */
export function proveClient(
  request: FastifyRequest,
  credentials: ClientCredentials,
): Result<AuthenticatedClient<Application>> {
  const application = request.environment.applications.get(credentials.client_id)
  request.known.clientId = application?.id
  return authenticateClient(application, credentials)
}
