/** Of everything that depends on who asks. */
export const PRIVATE = { 'cache-control': 'private, no-store' }

export const redirectTo = (location: string, status: 302 | 303 | 307 = 302): Response =>
  new Response(null, { status, headers: { location, ...PRIVATE } })

export const text = (status: number, message: string): Response =>
  new Response(message, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...PRIVATE } })

const OF_ROUTER = [
  'rsc',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'x-middleware-prefetch',
  'next-action',
]

/** Whether Next's router asks, on its own or because of a link; what it gets must not begin or end anything. */
export const isByRouter = ({ headers }: { readonly headers: Headers }): boolean =>
  OF_ROUTER.some((name) => headers.has(name))
