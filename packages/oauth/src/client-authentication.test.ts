import { describe, expect, it } from 'vitest'
import { JWT_BEARER_ASSERTION } from './client-assertion.ts'
import { authenticateClient, hashSecret, isBasicAttempt, readClientCredentials } from './client-authentication.ts'
import { collectParameters } from './parameters.ts'
import { aClient, entries, SECRET } from './testing/values.ts'

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const read = (authorizationHeader: string | undefined, body = '') =>
  readClientCredentials({ authorizationHeader, form: collectParameters(entries(body)) })

describe('client credentials in a request (RFC 6749 §2.3.1)', () => {
  it.each([
    [
      'the body',
      undefined,
      'client_id=c1&client_secret=s1',
      { method: 'client_secret_post', client_id: 'c1', client_secret: 's1' },
    ],
    ['the body of a public client', undefined, 'client_id=c1', { method: 'none', client_id: 'c1' }],
    ['an empty secret', undefined, 'client_id=c1&client_secret=', { method: 'none', client_id: 'c1' }],
    ['Basic', basic('c1:s1'), '', { method: 'client_secret_basic', client_id: 'c1', client_secret: 's1' }],
    [
      'Basic in lower case',
      basic('c1:s1').replace('Basic', 'basic'),
      '',
      { method: 'client_secret_basic', client_id: 'c1', client_secret: 's1' },
    ],
    [
      'Basic and the same client in the body',
      basic('c1:s1'),
      'client_id=c1',
      { method: 'client_secret_basic', client_id: 'c1', client_secret: 's1' },
    ],
    [
      'Basic, form-urlencoded',
      basic('spa%40live:a%3Ab+c%25'),
      '',
      { method: 'client_secret_basic', client_id: 'spa@live', client_secret: 'a:b c%' },
    ],
    [
      'Basic with a colon in the secret',
      basic('c1:a:b'),
      '',
      { method: 'client_secret_basic', client_id: 'c1', client_secret: 'a:b' },
    ],
    ['Basic without a secret', basic('c1:'), '', { method: 'none', client_id: 'c1' }],
    [
      'a stray Bearer header',
      'Bearer abc',
      'client_id=c1&client_secret=s1',
      { method: 'client_secret_post', client_id: 'c1', client_secret: 's1' },
    ],
  ])('reads %s', (_, header, body, value) => {
    expect(read(header, body)).toEqual({ ok: true, value })
  })

  it.each([
    ['nothing', undefined, '', 'client_unidentified'],
    ['only a Bearer header', 'Bearer abc', '', 'client_unidentified'],
    ['Basic without anything', 'Basic', 'client_id=c1', 'client_authentication_malformed'],
    ['Basic that is not base64', 'Basic c1:s1', '', 'client_authentication_malformed'],
    ['Basic without a colon', basic('c1'), '', 'client_authentication_malformed'],
    ['Basic without a client', basic(':s1'), '', 'client_authentication_malformed'],
    ['Basic with a broken escape', basic('c1:%zz'), '', 'client_authentication_malformed'],
    ['Basic and another client in the body', basic('c1:s1'), 'client_id=c2', 'client_authentication_ambiguous'],
    [
      'Basic and another secret in the body',
      basic('c1:s1'),
      'client_id=c1&client_secret=s2',
      'client_authentication_ambiguous',
    ],
  ])('refuses %s', (_, header, body, reason) => {
    expect(read(header, body)).toMatchObject({ ok: false, failure: { reason } })
  })

  it.each([
    [undefined, false],
    ['Bearer x', false],
    ['Basically', false],
    ['Basic x', true],
    ['basic', true],
  ])('sees in %j an attempt at Basic: %s', (header, expected) => {
    expect(isBasicAttempt(header)).toBe(expected)
  })
})

describe('client authentication (RFC 6749 §3.2.1)', () => {
  const client = aClient()
  const post = (client_secret: string, client_id = client.id) =>
    ({ method: 'client_secret_post', client_id, client_secret }) as const
  const none = { method: 'none', client_id: client.id } as const

  it('accepts the right secret, and answers the very client', () => {
    expect(authenticateClient(client, post(SECRET))).toEqual({ ok: true, value: client })
  })

  it('accepts either secret while a rotation overlaps', () => {
    const rotating = aClient({ secretHashes: [hashSecret('new'), hashSecret('old')] })
    expect(authenticateClient(rotating, post('new')).ok).toBe(true)
    expect(authenticateClient(rotating, post('old')).ok).toBe(true)
    expect(authenticateClient(rotating, post('older')).ok).toBe(false)
  })

  it('accepts a public client by its name, and ignores a secret it sends', () => {
    const spa = aClient({ type: 'spa', secretHashes: [] })
    expect(authenticateClient(spa, none).ok).toBe(true)
    expect(authenticateClient(spa, post('anything')).ok).toBe(true)
  })

  it.each([
    ['an unknown client', undefined, post(SECRET), 'client_unknown'],
    ['an unknown client without a secret', undefined, none, 'client_unknown'],
    ['the credentials of another client', client, post(SECRET, 'other'), 'client_unknown'],
    ['a wrong secret', client, post('wrong'), 'client_secret_wrong'],
    ['a secret with a space more', client, post(`${SECRET} `), 'client_secret_wrong'],
    ['the stored hash as the secret', client, post(hashSecret(SECRET)), 'client_secret_wrong'],
    ['a confidential client without a secret', client, none, 'client_secret_missing'],
    ['a machine without a secret', aClient({ type: 'm2m' }), none, 'client_secret_missing'],
    [
      'a client that has no secret yet',
      aClient({ secretHashes: [] }),
      post('no client has this secret'),
      'client_secret_wrong',
    ],
    ['a disabled client', aClient({ isEnabled: false }), post(SECRET), 'client_disabled'],
    ['a disabled client with a wrong secret', aClient({ isEnabled: false }), post('x'), 'client_secret_wrong'],
    ['a disabled public client', aClient({ type: 'spa', isEnabled: false }), none, 'client_disabled'],
    ['a stored hash of another length', aClient({ secretHashes: ['short'] }), post(SECRET), 'client_secret_wrong'],
  ])('refuses %s', (_, found, credentials, reason) => {
    expect(authenticateClient(found, credentials)).toEqual({ ok: false, failure: { reason } })
  })
})

describe('a client with keys (RFC 7521 §4.2, RFC 7523 §2.2)', () => {
  const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const assertion = [
    segment({ alg: 'ES256' }),
    segment({ iss: 'c1', sub: 'c1', aud: 'https://id.example.com', exp: 1, jti: 'j' }),
    'c2ln',
  ].join('.')
  const form = `client_assertion=${assertion}&client_assertion_type=${encodeURIComponent(JWT_BEARER_ASSERTION)}`

  it.each(['', '&client_id=c1'])('names itself by its assertion alone%s', (more) => {
    expect(read('Bearer abc', form + more)).toMatchObject({
      ok: true,
      value: { method: 'private_key_jwt', client_id: 'c1', assertion: { claims: { jti: 'j' } } },
    })
  })

  it.each([
    ['a secret as well', undefined, `${form}&client_secret=s1`, 'client_authentication_ambiguous'],
    ['Basic as well', basic('c1:s1'), form, 'client_authentication_ambiguous'],
    ['another client_id', undefined, `${form}&client_id=c2`, 'client_authentication_ambiguous'],
    ['no type', undefined, `client_id=c1&client_assertion=${assertion}`, 'client_assertion_type_unsupported'],
    ['a type alone', undefined, form.slice(form.indexOf('&') + 1), 'client_assertion_malformed'],
  ])('is refused with %s', (_what, header, body, reason) => {
    expect(read(header, body)).toEqual({ ok: false, failure: { reason } })
  })

  const keys = { jwks: [], jwksUri: 'https://example.com/jwks', isRequired: false }
  const client = aClient({ clientKeys: keys })
  const judge = (of: typeof client | undefined, isSignatureRight: boolean) => {
    const proved = authenticateClient(of, { method: 'private_key_jwt', client_id: client.id, isSignatureRight })
    return proved.ok ? proved.value.id : proved.failure.reason
  }

  it.each([
    ['a right signature', client, true, client.id],
    ['a wrong signature', client, false, 'client_assertion_wrong'],
    ['a right signature while it is disabled', { ...client, isEnabled: false }, true, 'client_disabled'],
    ['a right signature of another client', { ...client, id: 'other' }, true, 'client_unknown'],
    ['no client', undefined, false, 'client_unknown'],
    ['a public client, which has no keys', { ...client, type: 'spa' } as const, true, 'client_assertion_wrong'],
  ])('is judged with %s', (_what, of, isRight, outcome) => {
    expect(judge(of, isRight)).toBe(outcome)
  })

  it('may use its secret too, until its keys are required', () => {
    const secret = { method: 'client_secret_post', client_id: client.id, client_secret: SECRET } as const
    const required = aClient({ clientKeys: { ...keys, isRequired: true } })
    expect(authenticateClient(client, secret).ok).toBe(true)
    for (const credentials of [secret, { method: 'none', client_id: client.id } as const]) {
      expect(authenticateClient(required, credentials)).toEqual({
        ok: false,
        failure: { reason: 'client_assertion_missing' },
      })
    }
  })
})
