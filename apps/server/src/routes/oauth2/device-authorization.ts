import { checkGrantType, DEVICE_CODE_GRANT_TYPE } from '@latchkey/oauth/client.ts'
import { type ClientCredentials, readClientCredentials } from '@latchkey/oauth/client-authentication.ts'
import {
  DEVICE_CODE_TTL_SECONDS,
  DEVICE_POLL_INTERVAL_SECONDS,
  parseDeviceAuthorizationRequest,
} from '@latchkey/oauth/device-authorization.ts'
import type { Result } from '@latchkey/oauth/failure.ts'
import { readParameters, type WireParameters } from '@latchkey/oauth/parameters.ts'
import { addDeviceAuthorization } from '@latchkey/storage/device-authorizations.ts'
import type { FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { agentText, newUserCode, userCodeHash } from '../../device/user-code.ts'
import { proveClient } from '../../http/client.ts'
import { formEntries } from '../../http/form.ts'
import { sendRefusal } from '../../http/refusal.ts'
import { sha256 } from '../../keys/secrets.ts'
import { countDeviceRequest } from '../../sign-in/limits.ts'

/** What a device is told (RFC 8628 §3.2). */
type DeviceAuthorizationResponse = {
  device_code: string
  user_code: string
  verification_uri: string
  verification_uri_complete: string
  expires_in: number
  interval: number
  qr_code: string
}

/** POST /oauth2/device/auth and /oauth2/v2/device_authorization (RFC 8628 §3.1) */
export function deviceAuthorizationRoutes(
  deps: Pick<Deps, 'store' | 'clock' | 'random' | 'secrets' | 'development' | 'clientKeys'>,
): RouteOptions[] {
  return ['/oauth2/device/auth', '/oauth2/v2/device_authorization'].map((url) => ({
    method: 'POST',
    url,
    async handler(request, reply) {
      const form = readParameters(await formEntries(request))
      if (!form.ok) return sendRefusal(reply, form.failure)
      const credentials = readDevice(request, form.value)
      if (!credentials.ok) return sendRefusal(reply, credentials.failure)
      const client = await proveClient(request, credentials.value, deps)
      if (!client.ok) return sendRefusal(reply, client.failure)
      const allowed = checkGrantType(client.value, DEVICE_CODE_GRANT_TYPE)
      if (!allowed.ok) return sendRefusal(reply, allowed.failure)
      const asked = parseDeviceAuthorizationRequest(form.value)
      if (!asked.ok) return sendRefusal(reply, asked.failure)

      const waitSeconds = await countDeviceRequest(request, deps)
      if (waitSeconds !== undefined) {
        return sendRefusal(reply, { reason: 'too_many_device_requests', waitSeconds })
      }
      const codes = await issueCodes(request, { clientId: client.value.id, ...asked.value }, deps)
      const verification_uri = `${request.issuer}/device`
      const verification_uri_complete = `${verification_uri}?user_code=${codes.userCode}`
      const { qrCodeDataUri } = await import('../../device/qr-code.ts')
      return reply.header('cache-control', 'no-store').send({
        device_code: codes.deviceCode,
        user_code: codes.userCode,
        verification_uri,
        verification_uri_complete,
        expires_in: DEVICE_CODE_TTL_SECONDS,
        interval: DEVICE_POLL_INTERVAL_SECONDS,
        qr_code: qrCodeDataUri(verification_uri_complete),
      } satisfies DeviceAuthorizationResponse)
    },
  }))
}

/** The application that the request names, or else the environment's default for devices. */
function readDevice(request: FastifyRequest, form: WireParameters): Result<ClientCredentials> {
  const credentials = readClientCredentials({ authorizationHeader: request.headers.authorization, form })
  if (credentials.ok || credentials.failure.reason !== 'client_unidentified') return credentials
  const standard = [...request.environment.applications.values()].find(({ isDefaultDevice }) => isDefaultDevice)
  return standard ? { ok: true, value: { method: 'none', client_id: standard.id } } : credentials
}

/** Stores a pair of codes that nobody else has. */
async function issueCodes(
  request: FastifyRequest,
  asked: { clientId: string; scope: readonly string[]; audience: readonly string[] },
  { store, clock, random, secrets }: Pick<Deps, 'store' | 'clock' | 'random' | 'secrets'>,
): Promise<{ deviceCode: string; userCode: string }> {
  const { environment } = request
  for (;;) {
    const deviceCode = `kinde_dc_${random.token()}`
    const userCode = newUserCode(random)
    const now = clock.now()
    const done = await store.commit([
      addDeviceAuthorization({
        deviceCodeHash: sha256(deviceCode),
        environmentId: environment.id,
        clientId: asked.clientId,
        userCodeHash: userCodeHash(secrets, environment.id, userCode),
        scope: asked.scope.join(' '),
        audience: asked.audience,
        intervalSeconds: DEVICE_POLL_INTERVAL_SECONDS,
        requestAddress: request.ip,
        requestAgent: agentText(request.headers['user-agent']),
        createdAt: now,
        expiresAt: now + DEVICE_CODE_TTL_SECONDS * 1000,
        approvedAt: null,
        deniedAt: null,
        consumedAt: null,
        userId: null,
        sessionIdHash: null,
        grantId: null,
      }),
    ])
    if (done) return { deviceCode, userCode }
    // Somebody waits with the same user code: make another.
  }
}
