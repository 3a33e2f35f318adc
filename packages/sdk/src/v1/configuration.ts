import type { Fetch } from '../verify/fetch-json.ts'
import { KindeConfigurationException } from './errors.ts'

/** Where requests go, and how. */
export type ConfigurationOptions = {
  /** Where the REST groups send their calls. By default the domain of the client. */
  readonly host?: string | undefined
  /** For a whole answer of the platform. By default 10. */
  readonly timeoutSeconds?: number | undefined
  /** How often a call of the REST groups is made again after 429, 5xx and lost answers. By default 3. */
  readonly retries?: number | undefined
  /** In place of the usual one: for a proxy, or certificates of your own. */
  readonly fetch?: Fetch | undefined
  /** Permits plain HTTP to a host on another machine. */
  readonly unsafeAllowHttp?: boolean | undefined
}

const KNOWN = ['host', 'timeoutSeconds', 'retries', 'fetch', 'unsafeAllowHttp']
/** A `fetch` does here what these did elsewhere. To ignore them would undo what was asked for. */
const BY_FETCH = ['verifySsl', 'sslCaCert', 'certFile', 'keyFile', 'assertHostname', 'proxy', 'proxyHeaders']

/** Where requests go, and how. Immutable: `copy()` answers a changed one. */
export class Configuration {
  /** Where the REST groups send their calls. */
  readonly host: string | undefined
  /** For a whole answer of the platform. */
  readonly timeoutSeconds: number | undefined
  /** How often a call is made again. */
  readonly retries: number | undefined
  /** What requests are sent with. */
  readonly fetch: Fetch | undefined
  /** Whether plain HTTP to another machine is permitted. */
  readonly unsafeAllowHttp: boolean | undefined

  /** Throws KindeConfigurationException for options that cannot be honoured. */
  constructor(options: ConfigurationOptions = {}) {
    const unknown = Object.keys(options).find((name) => !KNOWN.includes(name))
    if (unknown !== undefined) {
      const instead = BY_FETCH.includes(unknown) ? 'give a fetch that does it' : `use ${KNOWN.join(', ')}`
      throw new KindeConfigurationException(`Configuration does not know ${unknown}: ${instead}`)
    }
    this.host = options.host?.trim().replace(/\/+$/, '') || undefined
    this.timeoutSeconds = options.timeoutSeconds
    this.retries = options.retries
    this.fetch = options.fetch
    this.unsafeAllowHttp = options.unsafeAllowHttp
  }

  /** The same with some options changed. */
  copy(changes: ConfigurationOptions): Configuration {
    return new Configuration({ ...this, ...changes })
  }
}
