import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import { type ClientAssertion, checkClientAssertion } from '@latchkey/oauth/client-assertion.ts'
import {
  authenticateClient,
  type ClientCredentials,
  readClientCredentials,
} from '@latchkey/oauth/client-authentication.ts'
import { failure, type Result } from '@latchkey/oauth/failure.ts'
import type { WireParameters } from '@latchkey/oauth/parameters.ts'
import { consumeClientAssertion } from '@latchkey/storage/client-assertions.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'

/** What proving a client takes. */
export type ClientDeps = Pick<Deps, 'store' | 'clock' | 'clientKeys'>

/** The application that sends a form, proved to be itself (RFC 6749 §2.3). */
export async function identifyClient(
  request: FastifyRequest,
  form: WireParameters,
  deps: ClientDeps,
): Promise<Result<AuthenticatedClient<Application>>> {
  const credentials = readClientCredentials({ authorizationHeader: request.headers.authorization, form })
  return credentials.ok ? proveClient(request, credentials.value, deps) : credentials
}

/** The same for credentials that were read already. The events of a refusal name the application, proved or not. */
export async function proveClient(
  request: FastifyRequest,
  credentials: ClientCredentials,
  deps: ClientDeps,
): Promise<Result<AuthenticatedClient<Application>>> {
  const application = request.environment.applications.get(credentials.client_id)
  request.known.clientId = application?.id
  if (credentials.method !== 'private_key_jwt') return authenticateClient(application, credentials)
  return proveByAssertion(request, application, credentials.assertion, deps)
}

/** Proves a client by a key of its own (RFC 7523 §3). An assertion that was right is used up, whatever it is used for. */
async function proveByAssertion(
  { environment, issuer }: FastifyRequest,
  application: Application | undefined,
  assertion: ClientAssertion,
  { store, clock, clientKeys }: ClientDeps,
): Promise<Result<AuthenticatedClient<Application>>> {
  const audiences = [issuer, `${issuer}/oauth2/token`]
  const checked = checkClientAssertion(assertion, { audiences, now: clock.now() })
  if (!checked.ok) return checked
  const signed = application && (await clientKeys.isSigned(application, assertion))
  if (signed && !signed.ok) return signed
  const { sub: client_id, jti, exp } = assertion.claims
  const proved = { method: 'private_key_jwt', client_id, isSignatureRight: signed?.value ?? false } as const
  const client = authenticateClient(application, proved)
  if (!client.ok) return client
  const used = {
    environmentId: environment.id,
    clientId: client_id,
    jtiHash: sha256(jti),
    expiresAt: Math.ceil(exp * 1000),
  }
  const isFirst = await store.commit([consumeClientAssertion(used)])
  return isFirst ? client : failure({ reason: 'client_assertion_replayed' })
}
