import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesRedirectUri, parseRedirectUriPattern, sameRedirectUri } from './redirect-uri.ts'

describe('configured redirect URIs (RFC 6749 §3.1.2)', () => {
  it.each([
    'https://app.example.com',
    'https://app.example.com/',
    'https://app.example.com:8443/callback?tenant=1',
    'https://app.example.com:443/callback',
    'http://localhost:3000/callback',
    'http://app.localhost/callback',
    'http://127.0.0.1:8080/',
    'http://[::1]:8080/',
    'https://[2001:db8::1]/callback',
    'https://xn--bcher-kva.example/callback',
    'myapp://kinde_callback',
    'com.example.app:/oauth',
    'exp://192.168.1.10:8081/--/callback',
    'com.example.MyApp://id.example.com/kinde_callback', // the identifier of a bundle: RFC 3986 §3.1 takes capitals
    'https://*.example.com/callback',
    'https://prefix-*-suffix.example.com',
    'http://*.localhost:3000/callback',
    'https://my-app-*.vercel.app/callback',
    'https://*.team.example.co.uk',
  ])('accepts %s', (text) => {
    expect(parseRedirectUriPattern(text)).toMatchObject({ ok: true, value: { text } })
  })

  it.each([
    ['', 'empty'],
    [`https://app.example.com/${'a'.repeat(2048)}`, 'too_long'],
    [' https://app.example.com', 'character_not_allowed'],
    ['https://app.example.com/a b', 'character_not_allowed'],
    ['https://app.example.com\\@evil.example', 'character_not_allowed'],
    ['https://app.example.com/\n', 'character_not_allowed'],
    ['https://bücher.example/', 'character_not_allowed'],
    ['https://app.example.com/#x', 'fragment_not_allowed'],
    ['/callback', 'not_absolute'],
    ['app.example.com/callback', 'not_absolute'],
    ['HTTPS://app.example.com', 'not_absolute'],
    ['https:app.example.com', 'not_absolute'],
    ['myapp:callback', 'not_absolute'],
    ['javascript:alert(1)', 'scheme_not_allowed'],
    ['JavaScript://%0aalert(1)', 'scheme_not_allowed'],
    ['data:text/html,x', 'scheme_not_allowed'],
    ['file:///etc/passwd', 'scheme_not_allowed'],
    ['vbscript:/x', 'scheme_not_allowed'],
    ['view-source:https://a.example', 'scheme_not_allowed'],
    ['https://user@app.example.com', 'userinfo_not_allowed'],
    ['https://app.example.com:x@evil.example', 'userinfo_not_allowed'],
    ['https:///callback', 'host_not_valid'],
    ['https://App.example.com', 'host_not_valid'],
    ['https://app%2eexample.com', 'host_not_valid'],
    ['https://app..example.com', 'host_not_valid'],
    ['https://app.example.com.', 'host_not_valid'],
    ['https://app.example.com:99999', 'host_not_valid'],
    ['https://app.example.com:', 'host_not_valid'],
    ['https://2130706433/', 'host_not_valid'],
    ['https://*.0.0.1/', 'host_not_valid'],
    ['https://{organization.handle}.example.com', 'host_not_valid'],
    ['https://app.example.com/a/../b', 'path_not_normal'],
    ['https://app.example.com/a/%2e%2e/b', 'path_not_normal'],
    ['https://app.example.com/./b', 'path_not_normal'],
    ['http://app.example.com', 'http_only_for_localhost'],
    ['http://localhost.example.com', 'http_only_for_localhost'],
    ['http://notlocalhost', 'http_only_for_localhost'],
    ['http://127.0.0.2/', 'http_only_for_localhost'],
    ['https://*.*.example.com', 'wildcard_not_allowed_here'],
    ['https://app.*.example.com', 'wildcard_not_allowed_here'],
    ['https://app.example.com/*', 'wildcard_not_allowed_here'],
    ['https://app.example.com/?x=*', 'wildcard_not_allowed_here'],
    ['https://app.example.com:*', 'wildcard_not_allowed_here'],
    ['myapp://*', 'wildcard_not_allowed_here'],
    ['https://*.com', 'wildcard_too_broad'],
    ['https://*', 'wildcard_too_broad'],
    ['https://*.co.uk', 'wildcard_too_broad'],
    ['https://prefix-*.com', 'wildcard_too_broad'],
    ['https://*.vercel.app', 'wildcard_needs_prefix_or_suffix'],
    ['https://*.github.io/callback', 'wildcard_needs_prefix_or_suffix'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseRedirectUriPattern(text)).toEqual({ ok: false, failure: { reason } })
  })
})

describe('matching a redirect URI (RFC 9700 §2.1)', () => {
  const matches = (pattern: string, candidate: string) => matchesRedirectUri([pattern], candidate, 'kinde')

  it.each([
    ['https://app.example.com/cb', 'https://app.example.com/cb'],
    ['https://app.example.com/cb', 'https://app.example.com/cb/'],
    ['https://app.example.com/cb/', 'https://app.example.com/cb'],
    ['https://app.example.com', 'https://app.example.com/'],
    ['https://app.example.com/cb?a=1', 'https://app.example.com/cb?a=1'],
    ['myapp://kinde_callback', 'myapp://kinde_callback'],
    ['MyApp://kinde_callback', 'MyApp://kinde_callback'],
    ['https://*.example.com/cb', 'https://a.example.com/cb'],
    ['https://*.example.com/cb', 'https://a-1.example.com/cb/'],
    ['https://pre-*-suf.example.com', 'https://pre-x-suf.example.com/'],
    ['http://*.localhost:3000', 'http://tenant.localhost:3000'],
  ])('%s matches %s', (pattern, candidate) => {
    expect(matches(pattern, candidate)).toBe(true)
  })

  it.each([
    ['https://app.example.com/cb', 'https://app.example.com/cb//'],
    ['https://app.example.com/cb', 'https://app.example.com/CB'],
    ['https://app.example.com/cb', 'https://app.example.com/cb/x'],
    ['https://app.example.com/cb', 'https://app.example.com/x/../cb'],
    ['https://app.example.com/cb', 'https://app.example.com/cb?x=1'],
    ['https://app.example.com/cb', 'https://app.example.com/cb#'],
    ['https://app.example.com/cb', 'https://app.example.com:443/cb'],
    ['https://app.example.com/cb', 'http://app.example.com/cb'],
    ['https://app.example.com/cb', ' https://app.example.com/cb'],
    ['https://app.example.com/cb', 'https://app.example.com\\/cb'],
    ['MyApp://kinde_callback', 'myapp://kinde_callback'],
    ['https://app.example.com/cb', 'https://app.example.com@evil.example/cb'],
    ['https://app.example.com', 'https://app.example.com.evil.example'],
    ['http://localhost:3000', 'http://localhost:3001'],
    ['http://localhost', 'http://localhost:3000'],
    ['myapp://kinde_callback', 'myapp://kinde_callback/'],
    ['myapp://kinde_callback', 'otherapp://kinde_callback'],
    ['https://*.example.com', 'https://example.com'],
    ['https://*.example.com', 'https://.example.com'],
    ['https://*.example.com', 'https://x.y.example.com'],
    ['https://*.example.com', 'https://evil.example/.example.com'],
    ['https://*.example.com', 'https://evil.example?.example.com'],
    ['https://*.example.com', 'https://evil.example#.example.com'],
    ['https://*.example.com', 'https://user@.example.com'],
    ['https://*.example.com', 'https://user:pw@x.example.com'],
    ['https://*.example.com', 'https://x\\.example.com'],
    ['https://*.example.com', 'https://x%2ey.example.com'],
    ['https://*.example.com', 'https://x%00.example.com'],
    ['https://*.example.com', 'https://ex。ample.example.com'],
    ['https://*.example.com', 'https://bücher.example.com'],
    ['https://*.example.com', 'https://-x.example.com'],
    ['https://*.example.com', 'https://x-.example.com'],
    ['https://*.example.com', `https://${'x'.repeat(64)}.example.com`],
    ['https://*.example.com', 'https://*.example.com'],
    ['https://*.example.com', 'https://x.example.com:8443'],
    ['https://*.example.com/cb', 'https://x.example.com'],
    ['https://pre-*.example.com', 'https://pre-.example.com'],
    ['https://pre-*-suf.example.com', 'https://pre-suf.example.com'],
    ['https://*.com', 'https://evil.com'], // an invalid pattern matches nothing
    ['javascript:alert(1)', 'javascript:alert(1)'],
  ])('%s does not match %s', (pattern, candidate) => {
    expect(matches(pattern, candidate)).toBe(false)
  })

  it('knows no wildcard under strict (RFC 9700 §4.1.3)', () => {
    const patterns = ['https://*.app.example.com/cb']
    expect(matchesRedirectUri(patterns, 'https://a.app.example.com/cb', 'strict')).toBe(false)
    expect(matchesRedirectUri(patterns, 'https://*.app.example.com/cb', 'strict')).toBe(false)
    expect(matchesRedirectUri(patterns, 'https://a.app.example.com/cb', 'kinde')).toBe(true)
  })

  it('forgives no trailing slash under strict', () => {
    expect(matchesRedirectUri(['https://app.example.com/cb'], 'https://app.example.com/cb/', 'strict')).toBe(false)
    expect(matchesRedirectUri(['https://app.example.com/cb'], 'https://app.example.com/cb', 'strict')).toBe(true)
  })

  it('matches nothing when nothing is configured', () => {
    expect(matchesRedirectUri([], 'https://app.example.com', 'kinde')).toBe(false)
  })

  it('lets a wildcard match only hosts one label below its domain, as a browser reads them', () => {
    const piece = fc.oneof(
      fc.constantFrom('/', '\\', '@', '.', ':', '?', '#', '%2e', '%2f', '\t', '。', 'evil.example', '//', '[', ']'),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const candidate = `https://${pieces.join('')}.example.com/cb`
        if (!matches('https://*.example.com/cb', candidate)) return
        const url = new URL(candidate)
        expect(url.origin).toMatch(/^https:\/\/[a-z0-9-]+\.example\.com$/)
        expect(url.pathname).toBe('/cb')
        expect(url.username + url.password + url.search + url.hash).toBe('')
      }),
      { numRuns: 2000 },
    )
  })

  it('never lets a tampered candidate reach another origin than the one configured', () => {
    const configured = 'https://app.example.com/cb/'
    const tampering = fc.record({
      at: fc.nat(configured.length),
      cut: fc.nat(3),
      put: fc.constantFrom('', '/', '//', '\\', '@', '.', ':', '?', '#', '%2e', '*', '\t', '。', 'evil.example'),
    })
    fc.assert(
      fc.property(tampering, ({ at, cut, put }) => {
        const candidate = configured.slice(0, at) + put + configured.slice(at + cut)
        const url = URL.parse(candidate)
        const isSame = candidate === configured || candidate === configured.slice(0, -1)
        expect(matches(configured, candidate)).toBe(isSame)
        if (isSame) expect(url?.origin).toBe('https://app.example.com')
      }),
      { numRuns: 1000 },
    )
  })

  it('matches every pattern without a wildcard with itself', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }), (text) => {
        const pattern = parseRedirectUriPattern(text)
        if (pattern.ok && pattern.value.kind === 'exact') {
          expect(matchesRedirectUri([text], text, 'strict')).toBe(true)
        }
      }),
    )
  })
})

describe('the redirect URI a code is bound to (RFC 6749 §4.1.3)', () => {
  it.each([
    ['https://a.example/cb', 'https://a.example/cb', true, true],
    ['https://a.example/cb', 'https://a.example/cb/', true, false],
    ['https://a.example/cb/', 'https://a.example/cb', true, false],
    ['https://a.example/cb', 'https://a.example/other', false, false],
    ['https://a.example/cb?x=/', 'https://a.example/cb?x=', false, false],
    ['https://a.example/cb', '', false, false],
  ])('%s and %s: kinde %s, strict %s', (bound, repeated, kinde, strict) => {
    expect(sameRedirectUri(bound, repeated, 'kinde')).toBe(kinde)
    expect(sameRedirectUri(bound, repeated, 'strict')).toBe(strict)
  })
})
