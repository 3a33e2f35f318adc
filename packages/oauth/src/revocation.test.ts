import { describe, expect, it } from 'vitest'
import { collectParameters } from './parameters.ts'
import { mayRevoke, readRevocationRequest } from './revocation.ts'
import { entries } from './testing/values.ts'

describe('token revocation (RFC 7009 §2)', () => {
  it.each([
    ['token=t1&token_type_hint=refresh_token', undefined, { token: 't1', token_type_hint: 'refresh_token' }],
    ['token=t1', 'Bearer b1', { token: 't1', token_type_hint: undefined }],
    [
      'client_id=c1&grant_type=authorization_code',
      'Bearer b1.x-_',
      { token: 'b1.x-_', token_type_hint: 'access_token' },
    ],
    ['', 'bearer b1', { token: 'b1', token_type_hint: 'access_token' }],
    ['', 'Bearer ', { token: undefined, token_type_hint: undefined }],
    ['', 'Bearer', { token: undefined, token_type_hint: undefined }],
    ['', 'Bearer a b', { token: undefined, token_type_hint: undefined }],
    ['', 'Basic YTpi', { token: undefined, token_type_hint: undefined }],
    ['token=', undefined, { token: undefined, token_type_hint: undefined }],
  ])('reads body %j with header %j', (body, authorizationHeader, expected) => {
    expect(readRevocationRequest({ authorizationHeader, form: collectParameters(entries(body)) })).toEqual(expected)
  })

  it("revokes a client's own tokens only (RFC 7009 §2.1)", () => {
    expect(mayRevoke({ id: 'c1' }, { clientId: 'c1' })).toBe(true)
    expect(mayRevoke({ id: 'c1' }, { clientId: 'c2' })).toBe(false)
    expect(mayRevoke({ id: 'c1' }, undefined)).toBe(false)
  })
})
