import { describe, expect, it } from 'vitest'
import { type Failure, failure, success, toWire } from './failure.ts'

const tooLarge: Failure = {
  reason: 'token_too_large',
  token: 'id_token',
  bytes: 9000,
  maxBytes: 6144,
  largest: [{ claim: 'org_codes', bytes: 5000 }],
  explanation: 'The token would be too large because of org_codes.',
}

describe('errors on the wire (RFC 6749 §5.2)', () => {
  it.each<[Failure, number, string]>([
    [{ reason: 'parameter_missing', parameter: 'code' }, 400, 'invalid_request'],
    [{ reason: 'client_unknown' }, 401, 'invalid_client'],
    [{ reason: 'client_secret_wrong' }, 401, 'invalid_client'],
    [{ reason: 'client_authentication_ambiguous' }, 400, 'invalid_request'],
    [{ reason: 'code_replayed', grantId: 'g1' }, 400, 'invalid_grant'],
    [{ reason: 'refresh_token_replayed', grantId: 'g1' }, 400, 'invalid_grant'],
    [{ reason: 'grant_type_not_allowed' }, 400, 'unauthorized_client'],
    [{ reason: 'grant_type_unsupported' }, 400, 'unsupported_grant_type'],
    [{ reason: 'audience_not_authorized' }, 400, 'unauthorized_client'],
    [{ reason: 'scope_not_allowed' }, 400, 'invalid_scope'],
    [{ reason: 'organization_suspended' }, 400, 'invalid_grant'],
    [{ reason: 'membership_ended' }, 400, 'invalid_grant'],
    [{ reason: 'organization_creation_off' }, 403, 'access_denied'],
    [{ reason: 'client_organization_suspended' }, 400, 'unauthorized_client'],
    [tooLarge, 400, 'invalid_request'],
    [{ reason: 'response_type_unsupported' }, 400, 'unsupported_response_type'],
    [{ reason: 'token_invalid' }, 403, 'invalid_token'],
    [{ reason: 'temporarily_unavailable' }, 503, 'temporarily_unavailable'],
  ])('%o is %i %s', (reason, status, error) => {
    expect(toWire(reason)).toMatchObject({ status, error, error_description: expect.stringMatching(/^[ -~]+$/) })
  })

  it('names the parameter that is at fault', () => {
    expect(toWire({ reason: 'parameter_repeated', parameter: 'scope' }).error_description).toBe(
      'The parameter scope may be sent only once.',
    )
  })

  it('explains to the owner of the application why a token is too large', () => {
    expect(toWire(tooLarge).error_description).toBe(tooLarge.explanation)
  })

  it('answers unknown, expired, used and foreign codes with one text, so that none can be probed for', () => {
    const texts = [
      toWire({ reason: 'code_unknown' }),
      toWire({ reason: 'code_expired' }),
      toWire({ reason: 'code_of_another_client' }),
      toWire({ reason: 'code_replayed', grantId: 'g1' }),
    ]
    expect(new Set(texts.map((text) => JSON.stringify(text))).size).toBe(1)
  })

  it('answers an unknown client and a wrong secret with one text', () => {
    expect(toWire({ reason: 'client_unknown' })).toEqual(toWire({ reason: 'client_secret_wrong' }))
  })

  it('answers an unknown organization and one of other people with one text', () => {
    expect(toWire({ reason: 'organization_unknown' })).toEqual(toWire({ reason: 'not_a_member' }))
  })

  it('keeps fields for the log off the wire', () => {
    expect(JSON.stringify(toWire({ reason: 'code_replayed', grantId: 'g1' }))).not.toContain('g1')
  })

  it('carries a value or a failure', () => {
    expect(success(1)).toEqual({ ok: true, value: 1 })
    expect(failure({ reason: 'code_unknown' })).toEqual({ ok: false, failure: { reason: 'code_unknown' } })
  })
})
