import { describe, expect, it } from 'vitest'
import { nextOf, signInPath } from './next.ts'

describe('where a sign-in leads on to', () => {
  it.each([
    ['/admin/e2e009/users/kp_1?tab=events', '/admin/e2e009/users/kp_1?tab=events'],
    ['/admin/team', '/admin/team'],
    ['/admin?theme=dark', '/admin?theme=dark'],
    ['/admin/a%2Fb#part', '/admin/a%2Fb'],
  ])('is a page of ours: %s', (path, next) => {
    expect(nextOf(path)).toBe(next)
    expect(signInPath(next)).toBe(`/admin/sign-in?${new URLSearchParams({ next })}`)
  })

  it.each([
    undefined,
    '',
    '/admin', // home, where it leads anyway
    '/',
    '/administrator',
    '/admin/../oauth2/logout',
    '/admin/%2e%2e/oauth2/logout',
    '//evil.example/admin/',
    '/admin/..//evil.example',
    '/\\evil.example/admin/',
    'https://evil.example/admin/',
    'javascript:alert(1)',
    '\t//evil.example',
    '/admin/sign-in?next=/admin/sign-in',
    '/admin/sign-out',
    '/admin/reset?key=k',
    '/admin/assets/index.js',
    `/admin/${'x'.repeat(2048)}`,
  ])('is nothing else: %j', (path) => {
    expect(nextOf(path)).toBeUndefined()
    expect(signInPath(nextOf(path))).toBe('/admin/sign-in')
  })
})
