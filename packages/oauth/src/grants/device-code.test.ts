import { describe, expect, it } from 'vitest'
import { toWire } from '../failure.ts'
import { anAuthenticatedClient, NOON } from '../testing/values.ts'
import { type DeviceAuthorization, pollDevice } from './device-code.ts'

const client = anAuthenticatedClient({ type: 'device' })
const pending: DeviceAuthorization = {
  clientId: client.id,
  intervalSeconds: 5,
  expiresAt: NOON + 600_000,
  approvedAt: null,
  deniedAt: null,
  consumedAt: null,
}
const poll = (
  over: Partial<DeviceAuthorization> | undefined,
  { now = NOON, lastPolledAt = undefined as number | undefined } = {},
) => {
  const polled = pollDevice(over && { ...pending, ...over }, client, { now, lastPolledAt })
  return polled.ok ? 'tokens' : polled.failure
}

describe('polling for tokens (RFC 8628 §3.5)', () => {
  it.each([
    ['pending', {}, 'device_pending', 'authorization_pending'],
    ['denied', { deniedAt: NOON }, 'device_denied', 'access_denied'],
    ['denied and expired', { deniedAt: NOON, expiresAt: NOON }, 'device_denied', 'access_denied'],
    ['expired', { expiresAt: NOON }, 'device_code_expired', 'expired_token'],
    ['approved too long ago', { approvedAt: NOON - 1, expiresAt: NOON }, 'device_code_expired', 'expired_token'],
    ['used', { approvedAt: NOON, consumedAt: NOON }, 'device_code_consumed', 'invalid_grant'],
    ["another client's", { clientId: 'other', approvedAt: NOON }, 'device_code_of_another_client', 'invalid_grant'],
    ['unknown', undefined, 'device_code_unknown', 'invalid_grant'],
  ] as const)('a code that is %s', (_, over, reason, error) => {
    const failure = poll(over)
    expect(failure).toMatchObject({ reason })
    expect(toWire(failure as Exclude<typeof failure, 'tokens'>)).toMatchObject({ status: 400, error })
  })

  it('gives tokens for an approved code, however early the poll', () => {
    expect(poll({ approvedAt: NOON })).toBe('tokens')
    expect(poll({ approvedAt: NOON }, { lastPolledAt: NOON - 1 })).toBe('tokens')
  })

  it('says what the founding documents quote', () => {
    expect(toWire({ reason: 'device_pending' }).error_description).toBe(
      'The user has not yet completed the authorization',
    )
  })
})

describe('the interval (RFC 8628 §3.5)', () => {
  it.each([
    [5, 5000, 'device_pending'],
    [5, 4500, 'device_pending'],
    [5, 4499, 'device_polled_too_often'],
    [10, 9499, 'device_polled_too_often'],
    [10, 10_000, 'device_pending'],
    [5, 0, 'device_polled_too_often'],
  ])('of %i s, polled after %i ms: %s', (intervalSeconds, after, reason) => {
    expect(poll({ intervalSeconds }, { lastPolledAt: NOON - after })).toMatchObject({ reason })
  })

  it('grows by 5 seconds with every poll that comes too early, up to a minute', () => {
    const grown = (intervalSeconds: number) => poll({ intervalSeconds }, { lastPolledAt: NOON })
    expect(grown(5)).toMatchObject({ intervalSeconds: 10 })
    expect(grown(10)).toMatchObject({ intervalSeconds: 15 })
    expect(grown(58)).toMatchObject({ intervalSeconds: 60 })
    expect(grown(60)).toMatchObject({ intervalSeconds: 60 })
    expect(grown(90)).toMatchObject({ intervalSeconds: 90 })
  })
})
