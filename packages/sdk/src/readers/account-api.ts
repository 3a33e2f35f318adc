import type { IssuerClient } from '../issuer/issuer-client.ts'

/** Which page of a list: so many rows, after the one with the id `startingAfter`. */
export type PageOptions = { readonly pageSize?: number | undefined; readonly startingAfter?: string | undefined }
type Answer = Promise<Record<string, unknown>>

/**
 * The Account API (wire protocol §5.7, §5.8): what holds for the user now. Answers are as on the wire. Rejects with
 * LatchkeyApiError, whose status 403 means that the token is not good any more, and LatchkeyUnavailableError.
 */
export type AccountApi = {
  /** The claims of the user (OpenID Connect Core §5.3). */
  getUserProfileV2(): Answer
  /** The permissions in the organization of the token: `data.permissions`. */
  getUserPermissions(page?: PageOptions): Answer
  /** The roles there: `data.roles`. */
  getUserRoles(page?: PageOptions): Answer
  /** The properties of the user: `data.properties`. */
  getUserProperties(page?: PageOptions): Answer
  /** The flags with the values that hold for the user: `data.feature_flags`. */
  getFeatureFlags(page?: PageOptions): Answer
  /** What the plans contain: `data.plans` and `data.entitlements`. */
  getEntitlements(page?: PageOptions): Answer
  /** One entitlement, by the key of its feature: `data.entitlement`. */
  getEntitlement(key: string): Answer
  /** An address that opens the self-service portal, once: `url`. */
  getPortalLink(options: { subNav?: string | undefined; returnUrl?: string | undefined }): Answer
  /** Every row of a list, over all pages: `member` is where in `data` the rows are. */
  list(path: string, member: string): Promise<{ data: Record<string, unknown>; rows: Record<string, unknown>[] }>
}

const MAX_PAGES = 200
const PAGE_SIZE = '100'

/** Creates the Account API for whoever `token` answers the access token of. Always of the configured issuer. */
export function createAccountApi(
  { issuer, client }: { issuer: string; client: Pick<IssuerClient, 'getJson'> },
  token: () => Promise<string>,
): AccountApi {
  const get = async (path: string, query: Record<string, string | undefined> = {}) => {
    const url = new URL(`${issuer}/account_api/v1/${path}`)
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value)
    return client.getJson(url.href, await token())
  }
  const page = ({ pageSize, startingAfter }: PageOptions = {}) => ({
    page_size: pageSize?.toString(),
    starting_after: startingAfter,
  })

  return {
    getUserProfileV2: async () => client.getJson(`${issuer}/oauth2/v2/user_profile`, await token()),
    getUserPermissions: (options) => get('permissions', page(options)),
    getUserRoles: (options) => get('roles', page(options)),
    getUserProperties: (options) => get('properties', page(options)),
    getFeatureFlags: (options) => get('feature_flags', page(options)),
    getEntitlements: (options) => get('entitlements', page(options)),
    getEntitlement: (key) => get(`entitlement/${encodeURIComponent(key)}`),
    getPortalLink: ({ subNav, returnUrl }) => get('portal_link', { subnav: subNav, return_url: returnUrl }),
    async list(path, member) {
      const rows: Record<string, unknown>[] = []
      let data: Record<string, unknown> = {}
      let starting_after: string | undefined
      for (let pages = 0; pages < MAX_PAGES; pages++) {
        const answer = await get(path, { page_size: PAGE_SIZE, starting_after })
        data = { ...data, ...Object(answer.data) }
        const found: unknown = Object(answer.data)[member]
        if (Array.isArray(found)) rows.push(...found.map(Object))
        const { has_more, next_page_starting_after: next } = Object(answer.metadata) as Record<string, unknown>
        if (String(has_more) !== 'true' || typeof next !== 'string' || next === starting_after) break
        starting_after = next
      }
      return { data, rows }
    },
  }
}
