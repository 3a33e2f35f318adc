type Place = { path: string; query: string }
type Alias = {
  methods: readonly string[]
  path: RegExp
  /** Where it is now; undefined: this is not meant. */
  to: (parts: Readonly<Record<string, string>>, query: URLSearchParams) => Place | undefined
}

/**
 * Addresses that older clients and other people's texts call, beside those that are published. Each stands for one that
 * is, and is rewritten before a route is looked for: so what it needs and refuses is the same.
 */
const ALIASES: readonly Alias[] = [
  {
    methods: ['GET', 'POST', 'PATCH'],
    path: /^\/api\/v1\/organization\/users$/,
    to(_parts, query) {
      const code = query.get('code')
      if (!code) return undefined
      query.delete('code')
      return { path: `/api/v1/organizations/${encodeURIComponent(code)}/users`, query: String(query) }
    },
  },
  {
    methods: ['POST'],
    path: /^\/api\/v1\/role$/,
    to: (_parts, query) => ({ path: '/api/v1/roles', query: String(query) }),
  },
  {
    methods: ['DELETE'],
    path: /^\/api\/v1\/roles\/(?<role>[^/]+)\/permission\/(?<permission>[^/]+)$/,
    to: ({ role, permission }, query) => ({
      path: `/api/v1/roles/${role}/permissions/${permission}`,
      query: String(query),
    }),
  },
  {
    methods: ['PATCH'],
    path: /^\/api\/v1\/organizations\/(?<code>[^/]+)$/,
    to: ({ code }, query) => ({ path: `/api/v1/organization/${code}`, query: String(query) }),
  },
  {
    methods: ['PATCH'],
    path: /^\/api\/v1\/users\/(?<user>[^/]+)$/,
    to({ user = '' }, query) {
      const id = decoded(user)
      if (id === undefined) return undefined
      query.set('id', id) // whom the address names is meant, whatever the query says
      return { path: '/api/v1/user', query: String(query) }
    },
  },
]

/** The published address that a request for another one means; any other address as it is. */
export function withoutAlias(method: string, url: string): string {
  if (!url.startsWith('/api/v1/')) return url
  const [path = '', search = ''] = url.split(/\?(.*)/s)
  for (const alias of ALIASES) {
    const match = alias.methods.includes(method) ? alias.path.exec(path) : null
    const place = match && alias.to(match.groups ?? {}, new URLSearchParams(search))
    if (place) return place.query === '' ? place.path : `${place.path}?${place.query}`
  }
  return url
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
