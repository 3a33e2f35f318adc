import type { Visit } from '../../adapters/visit.ts'

/** What the application of a framework is given. */
export type Site = {
  readonly siteUrl: string
  /** Answers a request for signing in or out; undefined for all others. */
  answer(request: Request): Promise<Response | undefined>
  /** Runs what answers a request. `request` is the framework's own object for it. */
  run<Result>(request: object, visit: Visit, rest: () => Result): Result
}

/** Brings a site into an application. Throws LatchkeyConfigurationError for one that is not of the framework. */
export type Mount = (app: object, site: Site) => void
