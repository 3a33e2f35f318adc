import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { ALL_OPERATIONS } from '../../management/operation.ts'
import type { Random } from '../../random.ts'
import { anAdministratorOf, sessionOf } from '../../testing/administrators.ts'
import { DEVICE, ISSUER, M2M, M2M_SECRET, SPA, type TestPlatform, WEB, WEB_SECRET } from '../../testing/platform.ts'
import { aSignedInPerson, authorization, CALLBACK, PAGE_CALLBACK, PASSWORD, VERIFIER } from '../../testing/requests.ts'
import { ownTable } from '../management/own-table.ts'
import { managementTable } from '../management/table.ts'
import { routeTable } from '../table.ts'

/** Markup that no answer may hold as it was sent. */
const MARKUP = '<x-fuzz onpointerenter=alert(1)>'
const HEADER = 'x-injected'
/** Longer than any answer takes on a machine that has much else to do. */
const HANGS_AFTER_MS = 30_000
/** Limits count by minutes, and would soon refuse everything. */
const PER_QUARTER_HOUR = 60
const MINUTE = 60_000
/** Codes, flows and sessions are made again after so many requests, since they are used up and expire. */
const PER_LIFE = 400
const KEPT = 60

const NAMES = [
  ...[
    'client_id',
    'client_secret',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'state',
    'nonce',
    'prompt',
  ],
  ...['max_age', 'acr_values', 'claims', 'id_token_hint', 'login_hint', 'ui_locales', 'lang', 'request', 'request_uri'],
  ...['code_challenge', 'code_challenge_method', 'code_verifier', 'audience', 'resource', 'org_code', 'is_create_org'],
  ...['org_name', 'start_page', 'connection_id', 'supports_reauth', 'reauth_state', 'plan_interest', 'invitation_code'],
  ...['grant_type', 'code', 'refresh_token', 'device_code', 'user_code', 'token', 'token_type_hint', 'subject_token'],
  ...[
    'client_assertion',
    'client_assertion_type',
    'post_logout_redirect_uri',
    'logout_hint',
    'redirect',
    'flow',
    'csrf',
  ],
  ...['p_email', 'p_password', 'p_first_name', 'p_last_name', 'p_confirmation_code', 'p_first_password', 'method'],
  ...['p_second_password', 'p_org_name', 'organization', 'account', 'email', 'name', 'role', 'return_url', 'sub_nav'],
  ...[
    'page_size',
    'next_token',
    'starting_after',
    'expand',
    'key',
    'id',
    'to',
    'advance_seconds',
    'after',
    'limit',
    'utm_source',
  ],
] as const

const HOSTILE = [
  ...['', ' ', 'undefined', 'null', 'true', '-1', '0', '1e400', '9007199254740993', '2147483648', '\u0000', 'a\u0000b'],
  ...[
    MARKUP,
    `"'>${MARKUP}`,
    `javascript:alert(1)//${MARKUP}`,
    `</script>${MARKUP}`,
    `{{${MARKUP}}}`,
    '%',
    '%00',
    '%ff%fe',
  ],
  ...['../../../../etc/passwd', '__proto__', 'constructor', 'hasOwnProperty', `a\r\n${HEADER}: 1`, `a\n${HEADER}: 1`],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE users; --',
    '\ud800',
    '\u202e\u2066',
    '𝕬'.repeat(300),
    'ﬃ'.repeat(200),
    'a'.repeat(9000),
  ],
  ...[
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    'http://localhost:3910@evil.example/',
    'data:text/html,x',
  ],
  ...['openid', 'openid openid', 'login', 'none', 'none login', 'create', 'consent', 'select_account', 'code', 'query'],
  ...[
    'fragment',
    'form_post',
    'S256',
    'plain',
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'password',
  ],
  ...[
    'urn:ietf:params:oauth:grant-type:device_code',
    'en',
    'ar',
    'zz-ZZ',
    '{"id_token":{"acr":null}}',
    '[[[[[]]]]]',
    'a,b,,c',
  ],
  ...[
    'ada@example.com',
    'ADA@EXAMPLE.COM ',
    `${'a'.repeat(300)}@example.com`,
    'ada@exa\u0000mple.com',
    '123456',
    '000000',
  ],
]

const BODIES = [
  ...[
    '{',
    '[]',
    'null',
    '"text"',
    '{"a":{"b":{"c":[]}}}',
    '{"__proto__":{"isAdministrator":true}}',
    '=&=&==&&',
    'a=%',
    '\u0000',
  ],
  ...[
    '['.repeat(20_000),
    'a=1&'.repeat(5000),
    'x'.repeat(70_000),
    '--edge\r\nContent-Disposition: form-data; name="code"\r\n\r\nx',
  ],
]
const TYPES = [
  ...[
    'application/x-www-form-urlencoded',
    'application/json',
    'multipart/form-data; boundary=edge',
    'multipart/form-data',
  ],
  ...[
    'text/plain',
    'application/x-www-form-urlencoded; charset=utf-16',
    'application/json; charset=ibm037',
    'a/b',
    '/',
    '',
  ],
]
const HEADERS: readonly (readonly [string, string])[] = [
  ...([
    'Basic',
    'Basic ',
    'Basic %%%',
    `Basic ${'A'.repeat(9000)}`,
    'Bearer',
    'Bearer a.b.c',
    'Bearer e30.e30.',
    'DPoP x',
  ].map((value) => ['authorization', value]) as [string, string][]),
  ['cookie', `__proto__=1; a=${'b'.repeat(5000)}; =; ;;`],
  ['origin', 'null'],
  ['origin', 'https://evil.example'],
  ['accept', MARKUP],
  ['accept-language', `${'de,'.repeat(3000)}*;q=x`],
  ['user-agent', MARKUP],
  ['x-forwarded-for', `${MARKUP}, 1`],
  ['x-forwarded-host', 'evil.example'],
  ['x-http-method-override', 'DELETE'],
  ['content-encoding', 'gzip'],
  ['host', 'evil.example'],
  ['host', ''],
  ['if-none-match', '"x"'],
  ['range', 'bytes=0-1'],
  ['sec-fetch-site', 'cross-site'],
  ['latchkey-csrf', 'x'],
  ['idempotency-key', 'x'.repeat(300)],
  ['traceparent', '00-00-00-00'],
]

type Form = { action: string; fields: [string, string][]; cookie: string }
type Sent = { method: string; url: string; headers: Record<string, string>; payload?: string }

export type Fuzzed = { sent: number; statuses: Record<string, number>; routes: number }

/**
 * Sends so many requests to every route there is: addresses, parameters, bodies and headers of all kinds, and the forms of
 * the pages it meets, filled in half rightly. Throws with the request when an answer is a fault of ours, hangs, holds markup
 * as it was sent or an address that runs, sends a browser somewhere else, or has a header that was put in.
 */
export async function fuzz(platform: TestPlatform, random: Random, requests: number): Promise<Fuzzed> {
  const { app, clock, deps } = platform
  const routes = [
    ...routeTable(deps).flatMap(({ method, url }) => [method].flat().map((one) => ({ method: String(one), url }))),
    ...[...managementTable, ...ownTable].map(({ operation }) => {
      const { method, path } = ALL_OPERATIONS[operation]
      return { method, url: path.replaceAll(/\{(\w+)\}/g, ':$1') }
    }),
  ]
  const statuses: Record<string, number> = {}
  let known: string[] = []
  let cookies: string[] = []
  let forms: Form[] = []

  const chance = (percent: number) => random.below(100) < percent
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)] as T
  const value = () => (chance(45) ? pick(known) : pick(HOSTILE))
  const several = <T>(most: number, make: () => T) => Array.from({ length: random.below(most + 1) }, make)
  const encode = (text: string) => (chance(5) ? text.toWellFormed() : encodeURIComponent(text.toWellFormed()))
  const pairs = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([name, text]) => `${encode(name)}=${encode(text)}`).join('&')
  const parameters = (most: number) => several(most, () => [chance(97) ? pick(NAMES) : pick(HOSTILE), value()] as const)

  async function beginLife() {
    const { email, code, tokens, browser } = await aSignedInPerson(platform)
    const administrator = await anAdministratorOf(platform, {
      id: `admin_${random.id('')}`,
      email: `${random.id('')}@example.com`,
    })
    const session = await sessionOf(platform, administrator)
    const text = [...browser.cookies].map(([name, cookie]) => `${name}=${cookie}`).join('; ')
    cookies = ['', text, session.cookie, `${text}; ${session.cookie}`]
    known = [
      ...[email, PASSWORD, code, tokens.access_token, tokens.id_token, tokens.refresh_token, VERIFIER, session.csrf],
      ...[WEB, SPA, M2M, DEVICE].map(({ id }) => id),
      ...[WEB_SECRET, M2M_SECRET, CALLBACK, PAGE_CALLBACK, ISSUER, 'http://localhost:3910'],
    ]
    forms = []
    for (const more of [{}, { prompt: 'create' }, { prompt: 'select_account' }]) {
      const cookie = more.prompt === 'select_account' ? text : ''
      learn(await send({ method: 'GET', url: authorization(more), headers: { ...page(), cookie } }), cookie)
    }
  }

  const page = () => ({ host: new URL(ISSUER).host, accept: 'text/html' })

  function anyRequest(): Sent {
    if (forms.length > 0 && chance(35)) return formRequest(pick(forms))
    const { method, url } = pick(routes)
    const filled = url.replaceAll(/:\w+|\*/g, () => encode(value()).replaceAll('/', '%2F') || 'x')
    const query = pairs(chance(50) ? parameters(6) : url === '/oauth2/auth' ? spoiled(AUTHORIZATION) : parameters(2))
    const bearer = chance(30) ? { authorization: `Bearer ${pick(known)}` } : {}
    const base = { ...page(), cookie: pick(cookies), ...(chance(50) ? { accept: 'application/json' } : {}), ...bearer }
    const sent = {
      method: chance(95) ? method : pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']),
      url: query === '' ? filled : `${filled}?${query}`,
    }
    if (sent.method === 'GET' || sent.method === 'HEAD') return withHeaders({ ...sent, headers: base })
    const fields = url === '/oauth2/token' && chance(60) ? spoiled(TOKEN) : parameters(8)
    const [type, payload] = chance(20)
      ? [pick(TYPES), pick(BODIES)]
      : chance(25)
        ? [
            'application/json',
            JSON.stringify(Object.fromEntries(fields.map(([name, text]) => [name, chance(80) ? text : [text, {}]]))),
          ]
        : ['application/x-www-form-urlencoded', pairs(fields)]
    return withHeaders({ ...sent, headers: { ...base, 'content-type': type, origin: ISSUER }, payload })
  }

  const AUTHORIZATION: [string, string][] = [...new URLSearchParams(authorization().split('?')[1])]
  const TOKEN: [string, string][] = [
    ['grant_type', 'authorization_code'],
    ['client_id', WEB.id],
    ['client_secret', WEB_SECRET],
    ['redirect_uri', CALLBACK],
  ]
  /** What is right, but for a parameter that is another one, is missing, comes twice, or comes besides. */
  const spoiled = (entries: readonly (readonly [string, string])[]) => {
    const kept = entries.flatMap(([name, text]) => {
      const shown = chance(85) ? text : value()
      return chance(5) ? [] : chance(5) ? [[name, shown] as const, [name, value()] as const] : [[name, shown] as const]
    })
    return [...kept, ...parameters(3)]
  }

  function formRequest({ action, fields, cookie }: Form): Sent {
    const filled = fields.map(([name, text]) => [name, text === '' ? value() : chance(92) ? text : value()] as const)
    return withHeaders({
      method: 'POST',
      url: chance(97) ? action : `${action}&${pairs(parameters(2))}`,
      headers: { ...page(), cookie, 'content-type': 'application/x-www-form-urlencoded', origin: ISSUER },
      payload: pairs(chance(85) ? filled : spoiled(filled)),
    })
  }

  /** A header now and then; the adapter of Node lets no line end in one through, and neither do servers. */
  const withHeaders = (sent: Sent): Sent =>
    chance(15)
      ? { ...sent, headers: { ...sent.headers, ...Object.fromEntries(several(2, () => pick(HEADERS))) } }
      : sent

  async function send(sent: Sent): Promise<LightMyRequestResponse> {
    const answering = app.inject(sent as InjectOptions)
    const { promise: hanging, resolve: giveUp } = Promise.withResolvers<undefined>()
    const timer = setTimeout(giveUp, HANGS_AFTER_MS)
    const answer = await Promise.race([answering, hanging])
    clearTimeout(timer)
    const problem = answer ? problemOf(sent, answer) : 'hangs'
    if (problem)
      throw new Error(
        `${problem}: ${JSON.stringify(sent, (_, text) => (text.length > 300 ? `${text.slice(0, 300)}… (${text.length})` : text))}\n${answer?.statusCode} ${JSON.stringify(answer?.headers)}\n${answer?.body.slice(0, 1500)}`,
      )
    const { statusCode = 0 } = answer ?? {}
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
    return answer as LightMyRequestResponse
  }

  /** Keeps what an answer gives to go on with. */
  function learn(answer: LightMyRequestResponse, cookie: string) {
    const set = answer.cookies.filter(({ maxAge }) => maxAge !== 0).map(({ name, value }) => `${name}=${value}`)
    const now = set.length > 0 ? [...set, cookie].filter(Boolean).join('; ') : cookie
    if (set.length > 0) cookies = [...cookies.slice(0, 4), ...cookies.slice(4).slice(-KEPT), now]
    const location =
      answer.headers.location === undefined ? undefined : URL.parse(String(answer.headers.location), ISSUER)
    const gained = [...(location?.searchParams.values() ?? [])]
    const action = /<form method="post"[^>]* action="([^"]*)"/.exec(answer.body)?.[1]
    if (action) {
      const inputs = answer.body.matchAll(/<(?:input|button|textarea|select)\b([^>]*)>/g)
      const attribute = (text: string, name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '')
      const fields = [...inputs].flatMap(([, text = '']): [string, string][] => {
        const name = attribute(text, 'name')
        return name === '' ? [] : [[name, attribute(text, 'value')]]
      })
      forms = [...forms.slice(-KEPT), { action: plain(action), fields, cookie: now }]
    } else if (String(answer.headers['content-type']).startsWith('application/json') && answer.body.length < 20_000) {
      gained.push(...[...answer.body.matchAll(/"((?:[^"\\]|\\.){6,2000})"/g)].map(([, text = '']) => text))
    }
    known = [...known.slice(0, 20), ...[...known.slice(20), ...gained].slice(-KEPT)]
    return location?.origin === ISSUER ? { url: location.pathname + location.search, cookie: now } : undefined
  }

  for (let index = 0; index < requests; index++) {
    if (index % PER_QUARTER_HOUR === 0) clock.advance(15 * MINUTE)
    if (index % PER_LIFE === 0) await beginLife()
    const sent = anyRequest()
    const next = learn(await send(sent), sent.headers.cookie ?? '')
    if (next)
      learn(await send({ method: 'GET', url: next.url, headers: { ...page(), cookie: next.cookie } }), next.cookie)
  }
  if (Object.keys(Object.prototype).length > 0 || 'isAdministrator' in {}) throw new Error('a prototype was changed')
  return { sent: Object.values(statuses).reduce((sum, count) => sum + count, 0), statuses, routes: routes.length }
}

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** Where browsers may be sent: what the applications registered, and the platform itself. */
const PLACES = new Set([
  ISSUER,
  ...[WEB, SPA]
    .flatMap(({ callbackUrls, logoutUrls }) => [...callbackUrls, ...logoutUrls])
    .map((url) => new URL(url).origin),
])

function problemOf(
  { method, url, headers: asked }: Sent,
  { statusCode, headers, body }: LightMyRequestResponse,
): string | undefined {
  const isLookAhead = method === 'HEAD' && url.startsWith('/portal_redirect') // 503 says that it is not for browsers ahead
  if (statusCode >= 500 && !isLookAhead) return 'a fault of ours'
  if (HEADER in headers) return 'a header was put in'
  if (/node_modules|\n\s+at .+:\d+:\d+/.test(body)) return 'tells where it was made'
  const type = String(headers['content-type'] ?? '')
  if (body.includes(MARKUP) && !/^(application\/(json|problem)|text\/(plain|csv)|application\/x-ndjson)/.test(type))
    return 'holds markup as it was sent'
  if (/\b(href|src|action|formaction)="\s*(javascript|vbscript|data:text)/i.test(body)) return 'leads to a script'
  if (headers.location !== undefined && asked.host === new URL(ISSUER).host) {
    const { origin } = new URL(String(headers.location), ISSUER)
    if (!PLACES.has(origin)) return `sends browsers to ${origin}`
  }
  return undefined
}
