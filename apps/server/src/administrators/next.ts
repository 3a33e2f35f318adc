/** Where the pages of administrators begin. */
export const ADMIN_HOME = '/admin'

const SIGN_IN = '/admin/sign-in'
const MAX_LENGTH = 2048

/**
 * The page that a path leads to after signing in: one of ours, and no other. Undefined for every other text, among them
 * what a browser would take for another host, and for home, which needs no mention.
 */
export function nextOf(path: string | undefined): string | undefined {
  if (path === undefined || path.length > MAX_LENGTH || !/^\/admin[/?]/.test(path)) return undefined
  const url = URL.parse(path, 'https://latchkey.invalid')
  if (url?.host !== 'latchkey.invalid' || !url.pathname.startsWith('/admin')) return undefined
  const isOfSigningIn = /^\/admin\/(sign-in|sign-out|setup|invitation|reset|forgot-password|assets)(\/|$)/.test(
    url.pathname,
  )
  return isOfSigningIn ? undefined : `${url.pathname}${url.search}`
}

/** The address of the sign-in that leads on to a page. */
export const signInPath = (next: string | undefined): string =>
  next === undefined ? SIGN_IN : `${SIGN_IN}?${new URLSearchParams({ next })}`
