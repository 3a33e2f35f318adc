import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { anAuthenticatedClient, NOON } from '../testing/values.ts'
import { type AuthorizationCode, redeemCode } from './authorization-code.ts'

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const REDIRECT = 'https://app.example.com/callback'
const client = anAuthenticatedClient()

const aCode = (over: Partial<AuthorizationCode> = {}): AuthorizationCode => ({
  redirectUri: REDIRECT,
  codeChallenge: null,
  expiresAt: NOON + 60_000,
  ...over,
})
const request = { redirect_uri: REDIRECT as string | undefined, code_verifier: undefined as string | undefined }
const bound = aCode({ codeChallenge: CHALLENGE })

describe('authorization code grant (RFC 6749 §4.1.3)', () => {
  it('answers the code it was given', () => {
    const code = aCode()
    expect(redeemCode(code, request, client, NOON)).toEqual({ ok: true, value: code })
  })

  it('accepts the verifier of its challenge (RFC 7636 §4.6)', () => {
    expect(redeemCode(bound, { ...request, code_verifier: VERIFIER }, client, NOON).ok).toBe(true)
  })

  it('ignores a verifier for a code without a challenge, but not under strict (RFC 9700 §4.8.2)', () => {
    const sent = { ...request, code_verifier: VERIFIER }
    expect(redeemCode(aCode(), sent, client, NOON).ok).toBe(true)
    const strict = anAuthenticatedClient({ profile: 'strict' })
    expect(redeemCode(aCode(), sent, strict, NOON)).toMatchObject({ failure: { reason: 'verifier_mismatch' } })
  })

  it('takes a verifier that is too short or has other characters, but not under strict (RFC 7636 §4.1)', () => {
    for (const code_verifier of ['s'.repeat(42), `${'s'.repeat(42)}+`]) {
      const code = aCode({ codeChallenge: createHash('sha256').update(code_verifier).digest('base64url') })
      const sent = { redirect_uri: code.redirectUri, code_verifier }
      expect(redeemCode(code, sent, anAuthenticatedClient(), NOON).ok).toBe(true)
      const strict = anAuthenticatedClient({ profile: 'strict' })
      expect(redeemCode(code, sent, strict, NOON)).toMatchObject({ failure: { reason: 'verifier_mismatch' } })
    }
  })

  it('forgives a trailing slash, but not under strict', () => {
    const sent = { ...request, redirect_uri: `${REDIRECT}/` }
    expect(redeemCode(aCode(), sent, client, NOON).ok).toBe(true)
    const strict = anAuthenticatedClient({ profile: 'strict' })
    expect(redeemCode(aCode(), sent, strict, NOON)).toMatchObject({ failure: { reason: 'redirect_uri_mismatch' } })
  })

  it.each([
    ['a code at its end', aCode({ expiresAt: NOON }), {}, 'code_expired'],
    ['another redirect_uri', aCode(), { redirect_uri: 'https://app.example.com/other' }, 'redirect_uri_mismatch'],
    ['no redirect_uri', aCode(), { redirect_uri: undefined }, 'redirect_uri_mismatch'],
    ['no verifier for a challenge', bound, {}, 'verifier_missing'],
    ['the wrong verifier', bound, { code_verifier: 'x'.repeat(43) }, 'verifier_mismatch'],
    ['the challenge as verifier', bound, { code_verifier: CHALLENGE }, 'verifier_mismatch'],
  ])('refuses %s', (_, code, over, reason) => {
    expect(redeemCode(code, { ...request, ...over }, client, NOON)).toEqual({ ok: false, failure: { reason } })
  })
})
