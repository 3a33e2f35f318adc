import { describe, expect, it } from 'vitest'
import { checkClientAssertion, JWT_BEARER_ASSERTION, readClientAssertion } from './client-assertion.ts'
import { NOON } from './testing/values.ts'

const ISSUER = 'https://id.example.com'
const now = NOON / 1000
const claims = { iss: 'c1', sub: 'c1', aud: ISSUER, exp: now + 60, jti: 'j1' }
const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const text = (more: object = {}, header: object = {}) =>
  `${segment({ alg: 'ES256', ...header })}.${segment({ ...claims, ...more })}.c2lnbmF0dXJl`
const read = (assertion: string | undefined, type: string | undefined = JWT_BEARER_ASSERTION) => {
  const result = readClientAssertion(assertion, type)
  return result.ok ? 'read' : result.failure.reason
}

describe('an assertion of a client (RFC 7523 §3, OpenID Connect Core §9)', () => {
  it('is read with what was signed', () => {
    const sent = text({ iat: now, nbf: now, aud: [ISSUER, `${ISSUER}/oauth2/token`] }, { kid: 'one', typ: 'JWT' })
    expect(readClientAssertion(sent, JWT_BEARER_ASSERTION)).toEqual({
      ok: true,
      value: {
        header: { alg: 'ES256', kid: 'one' },
        claims: { ...claims, iat: now, nbf: now, aud: [ISSUER, `${ISSUER}/oauth2/token`] },
        input: sent.slice(0, sent.lastIndexOf('.')),
        signature: Buffer.from('signature'),
      },
    })
  })

  it.each([undefined, 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer', 'jwt'])('has no type %s', (type) => {
    expect(readClientAssertion(text(), type)).toMatchObject({
      failure: { reason: 'client_assertion_type_unsupported' },
    })
  })

  it.each(['none', 'HS256', 'RS1', 'ES256K', '', undefined, 1, 'constructor'])('is not signed by %s', (alg) => {
    expect(read(text({}, { alg }))).toBe('client_assertion_algorithm_unsupported')
  })

  it.each([
    ['nothing', undefined],
    ['two parts', 'a.b'],
    ['four parts', `${text()}.x`],
    ['five parts, as if encrypted', 'a.b.c.d.e'],
    ['no JSON', `${segment('text')}.${segment({})}.c2ln`],
    ['a header that is no object', `${segment([])}.${segment(claims)}.c2ln`],
    ['a signature that is no base64url', `${text().slice(0, -3)}+/=`],
    ['no signature', `${segment({ alg: 'ES256' })}.${segment(claims)}.`],
    ['a second spelling of its signature', text().replace('c2lnbmF0dXJl', 'c2lnbmF0dXJl=')],
    ['critical extensions', text({}, { crit: ['b64'], b64: false })],
    ['a payload that is not encoded', text({}, { b64: false })],
    ['a kid that is no text', text({}, { kid: 1 })],
    ['no iss', text({ iss: undefined })],
    ['an empty iss', text({ iss: '', sub: '' })],
    ['another sub', text({ sub: 'c2' })],
    ['no sub', text({ sub: undefined })],
    ['no aud', text({ aud: undefined })],
    ['an empty aud', text({ aud: [] })],
    ['an aud of numbers', text({ aud: [1] })],
    ['no exp', text({ exp: undefined })],
    ['an exp as a text', text({ exp: '1' })],
    ['a negative exp', text({ exp: -1 })],
    ['no jti', text({ jti: undefined })],
    ['an empty jti', text({ jti: '' })],
    ['an endless jti', text({ jti: 'j'.repeat(257) })],
    ['a jti that is no text', text({ jti: 7 })],
    ['an iat as a text', text({ iat: 'now' })],
    ['an nbf as a text', text({ nbf: 'now' })],
    ['more than anybody needs', text({ padding: 'x'.repeat(9000) })],
  ])('is not read with %s', (_what, sent) => {
    expect(read(sent)).toBe('client_assertion_malformed')
  })
})

describe('whether an assertion counts here and now (RFC 7523 §3)', () => {
  const check = (more: object) => {
    const result = readClientAssertion(text(more), JWT_BEARER_ASSERTION)
    if (!result.ok) throw new Error(result.failure.reason)
    const checked = checkClientAssertion(result.value, { audiences: [ISSUER, `${ISSUER}/oauth2/token`], now: NOON })
    return checked.ok ? 'counts' : checked.failure.reason
  }

  it.each([
    ['for the issuer', {}, 'counts'],
    ['for the token endpoint', { aud: `${ISSUER}/oauth2/token` }, 'counts'],
    ['for both', { aud: [ISSUER, `${ISSUER}/oauth2/token`] }, 'counts'],
    ['for somebody else', { aud: 'https://other.example.com' }, 'client_assertion_of_another_audience'],
    ['for somebody else too', { aud: [ISSUER, 'https://other.example.com'] }, 'client_assertion_of_another_audience'],
    ['for the issuer with a slash', { aud: `${ISSUER}/` }, 'client_assertion_of_another_audience'],
    ['until now', { exp: now }, 'client_assertion_expired'],
    ['until in a moment', { exp: now + 0.5 }, 'counts'],
    ['for ten minutes, by a clock that is ahead', { exp: now + 630 }, 'counts'],
    ['for longer', { exp: now + 631 }, 'client_assertion_too_long'],
    ['issued by a clock that is ahead', { iat: now + 30 }, 'counts'],
    ['issued in the future', { iat: now + 31 }, 'client_assertion_not_yet_valid'],
    ['not before later', { nbf: now + 31 }, 'client_assertion_not_yet_valid'],
  ])('%s: %o is %s', (_what, more, outcome) => {
    expect(check(more)).toBe(outcome)
  })
})
