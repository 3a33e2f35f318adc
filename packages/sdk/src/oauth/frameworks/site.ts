import type { LatchkeyContext } from '../../context.ts'

/** What the application of a framework is given. */
export type Site = {
  /** The address of the site. What requests say of their host is not believed. */
  readonly siteUrl: string
  /** Answers a request for signing in or out; undefined for all others. */
  answer(request: Request): Promise<Response | undefined>
  /** Runs what answers a request. `request` is the framework's own object for it. */
  run<Result>(request: object, context: LatchkeyContext, rest: () => Result): Result
}

/** Brings a site into an application. Throws LatchkeyConfigurationError for one that is not of the framework. */
export type Mount = (app: object, site: Site) => void

/** The address of a request on the site, whatever it says of its host. */
export function addressOn(siteUrl: string, target: string): string {
  const { origin } = new URL(siteUrl)
  if (target.startsWith('/')) return new URL(origin + target).href
  const whole = URL.canParse(target) ? new URL(target) : undefined // RFC 9112 §3.2.2
  return `${origin}${whole?.pathname.startsWith('/') ? whole.pathname + whole.search : '/'}`
}
