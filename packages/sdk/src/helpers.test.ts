import { describe, expect, it } from 'vitest'
import { helpers, unsafeDecodeJwt } from './index.ts'
import { segment } from './testing/issuer.ts'

describe('the helpers of the Python SDK', () => {
  it('make texts that nobody guesses, of any length', () => {
    for (const length of [1, 32, 100]) expect(helpers.generateRandomString(length)).toMatch(/^[\w-]+$/)
    expect(helpers.generateRandomString(52)).toHaveLength(52)
    expect(helpers.generateState()).not.toBe(helpers.generateState())
    expect(() => helpers.generateRandomString(0)).toThrow('length')
  })

  it('make a challenge that is a digest, always (P2-29)', async () => {
    const { codeVerifier, codeChallenge } = await helpers.generatePkcePair()
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier))
    expect(codeChallenge).toBe(helpers.base64UrlEncode(new Uint8Array(digest)))
    expect(codeChallenge).not.toBe(codeVerifier)
  })

  it('hash as others do (FIPS 180-4, "abc")', async () => {
    expect(await helpers.hashString('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(helpers.base64UrlEncode('ÿ?')).toBe('w78_')
  })

  it('know what has expired, a minute early, and that no time is no permission', () => {
    const now = 1_000_000
    expect(helpers.isTokenExpired(1061, 60, now)).toBe(false)
    expect(helpers.isTokenExpired(1060, 60, now)).toBe(true)
    expect(helpers.isTokenExpired(undefined)).toBe(true)
    expect(helpers.isTokenExpired(Number.NaN)).toBe(true)
    expect(helpers.isTokenExpired(helpers.getCurrentTimestamp() + 3600)).toBe(false)
  })

  it('tidy addresses', () => {
    expect(helpers.parseDomain('yourapp.kinde.com/')).toBe('yourapp.kinde.com')
    expect(helpers.formatApiUrl('https://yourapp.kinde.com/')).toBe('https://yourapp.kinde.com/api')
    expect(helpers.sanitizeUrl(' https://x.example ')).toBe('https://x.example')
    expect(() => helpers.formatApiUrl('ftp://x')).toThrow('https')
  })

  it('read a token without believing it, under a name that says so', () => {
    expect(unsafeDecodeJwt(`${segment({ alg: 'none' })}.${segment({ sub: 'x' })}.`)).toEqual({ sub: 'x' })
    expect(() => unsafeDecodeJwt('x.y')).toThrow('JWT')
  })
})
