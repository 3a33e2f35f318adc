import { describe, expect, it } from 'vitest'
import { allowedOrigins, isOriginAllowed, type OriginSource } from './cors.ts'

const anApplication = (over: Partial<OriginSource> = {}): OriginSource => ({
  isEnabled: true,
  homepageUri: null,
  loginUri: null,
  callbackUrls: [],
  logoutUrls: [],
  ...over,
})

describe('origins that may call with credentials (Fetch, CORS protocol)', () => {
  const allowed = allowedOrigins([
    anApplication({
      homepageUri: 'https://home.example.com/welcome',
      loginUri: 'https://login.example.com/login?x=1',
      callbackUrls: ['http://localhost:3000/callback', 'https://*.preview.example.com/callback', 'myapp://callback'],
      logoutUrls: ['https://out.example.com:443/', 'not a url'],
    }),
    anApplication({ isEnabled: false, callbackUrls: ['https://disabled.example.com'] }),
  ])

  it.each([
    'https://home.example.com',
    'https://login.example.com',
    'http://localhost:3000',
    'https://out.example.com',
    'https://pr-1.preview.example.com',
  ])('allows %s', (origin) => {
    expect(isOriginAllowed(allowed, origin)).toBe(true)
  })

  it.each([
    undefined,
    '',
    'null',
    'https://evil.example',
    'http://home.example.com',
    'https://home.example.com.evil.example',
    'https://home.example.com/',
    'http://localhost:3001',
    'http://localhost',
    'https://a.b.preview.example.com',
    'https://preview.example.com',
    'https://pr-1.preview.example.com:8443',
    'https://disabled.example.com',
    'myapp://callback',
  ])('does not allow %s', (origin) => {
    expect(isOriginAllowed(allowed, origin)).toBe(false)
  })
})
