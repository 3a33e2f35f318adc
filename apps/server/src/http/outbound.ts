import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { type ClientRequest, type OutgoingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { mayConnectTo } from './address-rules.ts'

export type OutboundRefusal =
  | 'url_malformed'
  | 'scheme_not_allowed'
  | 'credentials_in_url'
  | 'port_not_allowed'
  | 'address_not_allowed'

export type OutboundFailure =
  | OutboundRefusal
  | 'name_not_resolved'
  | 'connection_failed'
  | 'tls_failed'
  | 'timed_out'
  | 'cancelled'

export type OutboundAnswer = { status: number } | { failure: OutboundFailure }
/** `too_long`: the answer's body exceeds what was allowed. */
export type OutboundDocument = { status: number; body: string } | { failure: OutboundFailure | 'too_long' }

export type OutboundRequest = {
  headers: Readonly<Record<string, string>>
  body: string
  /** Cancels the request. */
  signal?: AbortSignal
}

/** Requests to addresses that somebody else has chosen. */
export type Outbound = {
  /** Why a URL can be refused by itself, without asking for the addresses of its host. */
  check(url: string): OutboundRefusal | undefined
  /**
   * Sends one request, within ten seconds from the name to the answer's status. Redirects are not followed, and what
   * the answer says is not read. Never rejects.
   */
  post(url: string, request: OutboundRequest): Promise<OutboundAnswer>
  /**
   * Reads one document of at most `maxBytes`, within ten seconds from the name to its end. Redirects are not followed.
   * Never rejects.
   */
  get(url: string, options: { accept: string; maxBytes: number }): Promise<OutboundDocument>
}

export type OutboundRules = {
  /** Allows http, and loopback addresses. */
  isDevelopment: boolean
  /** Hosts, with or without a port, whose addresses are not looked at, and that may be asked by http. */
  unsafeHosts: readonly string[]
}

type Resolve = (hostname: string) => Promise<LookupAddress[]>

const TIMEOUT_MS = 10_000
/** Answers are let out so far, then the connection is cut: neither a long body nor a slow one holds a place. */
const MAX_BODY_BYTES = 16_384
const BODY_MS = 1000
const FIRST_UNPRIVILEGED_PORT = 1024

class AddressRefused extends Error {}

/**
 * Makes the sender of outbound requests, guarded against server-side request forgery: the name is resolved once, every
 * address it has must be allowed, and the connection goes to one of those addresses, so that a name cannot mean
 * another address when it is asked again. Connections are not kept: a check would not hold for the next request.
 */
export function createOutbound(
  rules: OutboundRules,
  {
    timeoutMs = TIMEOUT_MS,
    resolve = (hostname) => lookup(hostname, { all: true }),
  }: { timeoutMs?: number; resolve?: Resolve } = {},
): Outbound {
  const unsafe = new Set(rules.unsafeHosts.map((host) => host.toLowerCase()))
  const isUnsafe = ({ host, hostname }: URL) => unsafe.has(host) || unsafe.has(hostname)
  const isAllowed = (address: string) => mayConnectTo(address, { allowsLoopback: rules.isDevelopment })

  function refusalOf(url: URL | null): OutboundRefusal | undefined {
    if (!url) return 'url_malformed'
    const allowsHttp = rules.isDevelopment || isUnsafe(url)
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowsHttp)) return 'scheme_not_allowed'
    if (url.username !== '' || url.password !== '') return 'credentials_in_url'
    // The ports below belong to other protocols, which must not be sent requests.
    if (url.port !== '' && url.port !== '443' && url.port !== '80' && Number(url.port) < FIRST_UNPRIVILEGED_PORT) {
      return 'port_not_allowed'
    }
    const address = bare(url.hostname)
    return isIP(address) && !isUnsafe(url) && !isAllowed(address) ? 'address_not_allowed' : undefined
  }

  const lookupOf =
    (url: URL): LookupFunction =>
    (hostname, options, callback) => {
      const found = (addresses: LookupAddress[]): void => {
        const isRefused = !isUnsafe(url) && !addresses.every(({ address }) => isAllowed(address))
        const [first] = addresses
        if (isRefused || !first) callback(new AddressRefused(), '', 0)
        else if (options.all) callback(null, addresses)
        else callback(null, first.address, first.family)
      }
      resolve(hostname).then(found, (error) => callback(error, '', 0))
    }

  return {
    check: (url) => refusalOf(URL.parse(url)),
    async post(text, { headers, body, signal }) {
      const url = URL.parse(text)
      const refusal = refusalOf(url)
      if (!url || refusal) return { failure: refusal ?? 'url_malformed' }
      return new Promise((answer) => {
        const length = { 'content-length': Buffer.byteLength(body) }
        const sent = begin(url, { method: 'POST', headers: { ...headers, ...length } }, answer, signal)
        sent.on('response', (response) => {
          const status = response.statusCode ?? 0
          let bytes = 0
          const finish = () => {
            clearTimeout(timer)
            answer({ status })
            sent.destroy()
          }
          const timer = setTimeout(finish, BODY_MS)
          response.on('data', (chunk: Buffer) => {
            bytes += chunk.length
            if (bytes > MAX_BODY_BYTES) finish()
          })
          response.on('error', finish)
          response.on('end', finish)
        })
        sent.end(body)
      })
    },
    async get(text, { accept, maxBytes }) {
      const url = URL.parse(text)
      const refusal = refusalOf(url)
      if (!url || refusal) return { failure: refusal ?? 'url_malformed' }
      return new Promise((answer) => {
        const sent = begin(url, { method: 'GET', headers: { accept, 'accept-encoding': 'identity' } }, answer)
        sent.on('response', (response) => {
          const chunks: Buffer[] = []
          let bytes = 0
          response.on('data', (chunk: Buffer) => {
            bytes += chunk.length
            chunks.push(chunk)
            if (bytes <= maxBytes) return
            answer({ failure: 'too_long' })
            sent.destroy()
          })
          response.on('error', () => sent.destroy()) // whoever waits is told by the request
          response.on('end', () => {
            if (response.complete) answer({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() })
            sent.destroy()
          })
        })
        sent.end()
      })
    },
  }

  /** A request under every rule; `tell` is told of its end where nothing else was told before. */
  function begin(
    url: URL,
    { method, headers }: { method: 'GET' | 'POST'; headers: OutgoingHttpHeaders },
    tell: (failed: { failure: OutboundFailure }) => void,
    signal?: AbortSignal,
  ): ClientRequest {
    const timeout = AbortSignal.timeout(timeoutMs)
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const sent = send(url, {
      method,
      agent: false,
      headers,
      lookup: lookupOf(url),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    sent.on('error', (error) => {
      const failure = timeout.aborted ? 'timed_out' : signal?.aborted ? 'cancelled' : failureOf(error)
      tell({ failure })
    })
    sent.on('upgrade', (_response, socket) => socket.destroy())
    sent.on('close', () => tell({ failure: timeout.aborted ? 'timed_out' : 'connection_failed' }))
    return sent
  }
}

/** IPv6 addresses stand in brackets in URLs. */
const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1')

function failureOf(error: Error): OutboundFailure {
  if (error instanceof AddressRefused) return 'address_not_allowed'
  const code = String((error as { code?: unknown }).code)
  if (/^E(NOTFOUND|AI_)/.test(code)) return 'name_not_resolved'
  return /^(ERR_TLS|ERR_SSL|CERT|DEPTH|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code) ? 'tls_failed' : 'connection_failed'
}
