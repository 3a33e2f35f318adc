import { describe, expect, it } from 'vitest'
import { collectParameters } from './parameters.ts'
import { entries } from './testing/values.ts'
import { parseTokenRequest } from './token-request.ts'

const parse = (body: string) => parseTokenRequest(collectParameters(entries(body)))

describe('token request (RFC 6749 §3.2)', () => {
  it.each([
    [
      'grant_type=authorization_code&code=c1&redirect_uri=https%3A%2F%2Fa.example&code_verifier=v1&response_type=code',
      { grant_type: 'authorization_code', code: 'c1', redirect_uri: 'https://a.example', code_verifier: 'v1' },
    ],
    [
      'grant_type=authorization_code&code=c1&code_verifier=undefined',
      { grant_type: 'authorization_code', code: 'c1', redirect_uri: undefined, code_verifier: undefined },
    ],
    ['grant_type=refresh_token&refresh_token=r1&scope=openid', { grant_type: 'refresh_token', refresh_token: 'r1' }],
    ['grant_type=refresh_token', { grant_type: 'refresh_token', refresh_token: undefined }],
    [
      'grant_type=client_credentials&audience=a%20b&scope=read:x',
      { grant_type: 'client_credentials', audience: ['a', 'b'], scope: ['read:x'] },
    ],
    ['grant_type=client_credentials&audience=&scope=', { grant_type: 'client_credentials', audience: [], scope: [] }],
  ])('reads %s', (body, value) => {
    expect(parse(body)).toEqual({ ok: true, value })
  })

  it.each([
    ['', { reason: 'parameter_missing', parameter: 'grant_type' }],
    ['grant_type=', { reason: 'parameter_missing', parameter: 'grant_type' }],
    ['grant_type=authorization_code', { reason: 'parameter_missing', parameter: 'code' }],
    ['grant_type=password&username=a&password=b', { reason: 'grant_type_unsupported' }],
    ['grant_type=constructor', { reason: 'grant_type_unsupported' }],
  ])('refuses %j', (body, failure) => {
    expect(parse(body)).toEqual({ ok: false, failure })
  })
})
