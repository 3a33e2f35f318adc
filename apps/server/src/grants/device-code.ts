import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { pollDevice } from '@latchkey/oauth/grants/device-code.ts'
import type { DeviceCodeTokenRequest } from '@latchkey/oauth/token-request.ts'
import { consumeDevice, raiseDeviceInterval } from '@latchkey/storage/device-authorizations.ts'
import { extendGrant } from '@latchkey/storage/grants.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { UserTokens } from '../tokens/user-tokens.ts'
import { issueFirstTokens } from './first-tokens.ts'
import type { PollTimes } from './poll-times.ts'

/**
 * Answers a device that asks whether its person is done (RFC 8628 §3.4 and §3.5). Waiting costs one read; only a device
 * that has to slow down costs a write. Of several polls that find the approval one gets the tokens.
 */
export async function redeemDeviceCode(
  {
    environment,
    issuer,
    client,
    request,
    polls,
  }: {
    environment: LiveEnvironment
    issuer: string
    client: AuthenticatedClient<Application>
    request: DeviceCodeTokenRequest
    polls: PollTimes
  },
  { store, clock, random }: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<Result<UserTokens>> {
  const deviceCodeHash = sha256(request.device_code)
  const arrivedAt = clock.now()
  let isCounted = false
  let lastPolledAt: number | undefined
  for (;;) {
    const now = clock.now()
    const found = await store.deviceAuthorizations.find(environment.id, deviceCodeHash)
    if (found && !isCounted) {
      lastPolledAt = polls.next(`${environment.id} ${deviceCodeHash}`, arrivedAt)
      isCounted = true
    }
    const polled = pollDevice(found, client, { now, lastPolledAt })
    if (!polled.ok) {
      if (polled.failure.reason === 'device_polled_too_often') {
        const { intervalSeconds } = polled.failure
        if (found && intervalSeconds > found.intervalSeconds) {
          await store.commit([raiseDeviceInterval(environment.id, deviceCodeHash, intervalSeconds)])
        }
      }
      return polled
    }
    const { grantId, createdAt } = polled.value
    if (grantId === null) throw new Error('an approved device authorization names its grant')
    const grant = await store.grants.find(environment.id, grantId)
    if (!grant || grant.revokedAt !== null) return failure({ reason: 'device_code_unknown' })

    const issued = await issueFirstTokens(
      { environment, issuer, client, grant, nonce: null, requestedAt: createdAt },
      { store, clock, random },
    )
    if (!issued.ok) return issued
    const { tokens, expiresAt, commands } = issued.value
    const done = await store.commit([
      consumeDevice(environment.id, deviceCodeHash, now),
      extendGrant(environment.id, grant.id, expiresAt),
      ...commands,
    ])
    if (done) return success(tokens)
    // Another poll took the tokens, or the grant ended, in the meantime: decide again on what is there now.
  }
}
