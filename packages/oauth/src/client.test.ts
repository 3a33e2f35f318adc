import { describe, expect, it } from 'vitest'
import { checkGrantType, isConfidential, isGrantTypeAllowed } from './client.ts'

describe('client types (RFC 6749 §2.1)', () => {
  const grants = [
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'urn:ietf:params:oauth:grant-type:device_code',
  ] as const

  it.each([
    ['web', true, [true, true, true, false]],
    ['spa', false, [true, true, false, false]],
    ['m2m', true, [false, false, true, false]],
    ['device', false, [false, true, false, true]],
  ] as const)('%s: confidential %s, grants %o', (type, confidential, allowed) => {
    expect(isConfidential({ type })).toBe(confidential)
    expect(grants.map((grant_type) => isGrantTypeAllowed({ type }, grant_type))).toEqual(allowed)
  })

  it('refuses a grant type the client does not have', () => {
    expect(checkGrantType({ type: 'spa' }, 'client_credentials')).toMatchObject({
      failure: { reason: 'grant_type_not_allowed' },
    })
  })
})
