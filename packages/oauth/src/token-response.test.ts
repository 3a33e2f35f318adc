import { describe, expect, it } from 'vitest'
import { tokenResponse } from './token-response.ts'

describe('token response (RFC 6749 §5.1)', () => {
  it('carries all three tokens, a lower-case type and a number of seconds', () => {
    expect(
      tokenResponse({
        accessToken: 'a',
        idToken: 'i',
        refreshToken: 'r',
        expiresInSeconds: 86_400,
        scope: ['openid', 'offline'],
      }),
    ).toEqual({
      access_token: 'a',
      id_token: 'i',
      refresh_token: 'r',
      token_type: 'bearer',
      expires_in: 86_400,
      scope: 'openid offline',
    })
  })

  it('leaves out the tokens that were not issued', () => {
    expect(tokenResponse({ accessToken: 'a', idToken: undefined, expiresInSeconds: 1, scope: [] })).toEqual({
      access_token: 'a',
      token_type: 'bearer',
      expires_in: 1,
      scope: '',
    })
  })
})
