import { addMembership, grantMembershipRole } from '@latchkey/storage/memberships.ts'
import type { Organization, Role } from '@latchkey/storage/records.ts'
import { aMembership } from '@latchkey/storage/testing/records.ts'
import type { LightMyRequestResponse } from 'fastify'
import { mailedCode, openBrowser } from './browser.ts'
import { anOrganizationOf, tokensFor } from './members.ts'
import { ISSUER, OTHER_ISSUER, type TestPlatform } from './platform.ts'
import { aPerson, bearer, get } from './requests.ts'

type LinkQuery = Record<string, string>

/** The address of the link that an application gets for whoever the token is about. */
export async function portalLink(
  platform: Pick<TestPlatform, 'app'>,
  token: string,
  query: LinkQuery = {},
  issuer = ISSUER,
): Promise<string> {
  const address = `/account_api/v1/portal_link?${new URLSearchParams(query)}`
  const response = await get(platform, address, { issuer, headers: bearer(token) })
  if (response.statusCode !== 200) throw new Error(response.body)
  return response.json<{ url: string }>().url
}

/** A visitor of the portal: a browser that opens pages and sends their forms. */
export function openVisitor(platform: Pick<TestPlatform, 'app'>, issuer = ISSUER) {
  const browser = openBrowser(platform, issuer)
  let csrf = ''
  const keep = (response: LightMyRequestResponse) => {
    csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(response.body)?.[1] ?? csrf
    return response
  }
  const visitor = {
    cookies: browser.cookies,
    /** The token of the last page, as its forms carry it. */
    csrf: () => csrf,
    open: async (address: string) => keep(await browser.open(address)),
    /** Sends a form with the token of the last page; follows nothing. */
    send(path: string, fields: Record<string, string | readonly string[]>, headers: Record<string, string> = {}) {
      const form = new URLSearchParams({ csrf })
      for (const [name, value] of Object.entries(fields)) {
        if (name === 'csrf') form.delete('csrf')
        for (const one of [value].flat()) form.append(name, one)
      }
      return platform.app.inject({
        method: 'POST',
        url: path,
        headers: {
          host: new URL(issuer).host,
          accept: 'text/html',
          origin: issuer,
          cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        payload: form.toString(),
      })
    },
    /** Sends a form and opens the page that follows. */
    async submit(path: string, fields: Record<string, string | readonly string[]>) {
      const response = await visitor.send(path, fields)
      for (const cookie of response.cookies) browser.cookies.set(cookie.name, cookie.value)
      return response.statusCode === 303 ? visitor.open(response.headers.location as string) : keep(response)
    },
  }
  return visitor
}

export type Visitor = ReturnType<typeof openVisitor>

/** Somebody in the portal, as a member of an organization with these roles. */
export async function aPortalVisitor(
  platform: TestPlatform,
  {
    roles = [],
    organization,
    query = {},
    environmentId = 'env_first',
    ...person
  }: { roles?: readonly Role[]; organization?: Organization; query?: LinkQuery } & Parameters<typeof aPerson>[1] = {},
) {
  const issuer = environmentId === 'env_first' ? ISSUER : OTHER_ISSUER
  const created = await aPerson(platform, { environmentId, ...person })
  const place = organization ?? (await anOrganizationOf(platform, [created.id], { environmentId, roles }))
  if (organization) await join(platform, created.id, organization, roles)
  const { access_token, grant } = await tokensFor(platform, {
    environmentId,
    userId: created.id,
    organizationCode: place.code,
  })
  const visitor = openVisitor(platform, issuer)
  const page = await visitor.open(await portalLink(platform, access_token, query, issuer))
  return { ...created, organization: place, token: access_token, grant, visitor, page }
}

/** Proves at the page for the password that the account of somebody without one is theirs. */
export async function proveByCode(
  platform: Pick<TestPlatform, 'store'>,
  visitor: Visitor,
  email: string,
): Promise<LightMyRequestResponse> {
  const asked = await visitor.submit('/portal/security', { method: 'send_proof' })
  return visitor.submit('/portal/security', {
    proof_challenge: proofChallenge(asked.body),
    proof_code: await mailedCode(platform, email),
  })
}

/** The challenge of the code that a page asks for as proof. */
export const proofChallenge = (html: string): string => /name="proof_challenge" value="([\w-]+)"/.exec(html)?.[1] ?? ''

/** Adds somebody to an organization. */
export async function join(
  { store }: Pick<TestPlatform, 'store'>,
  userId: string,
  { environmentId, code }: Organization,
  roles: readonly Role[] = [],
): Promise<void> {
  const done = await store.commit([
    addMembership(aMembership({ environmentId, userId, organizationCode: code })),
    ...roles.map(({ id }) => grantMembershipRole(environmentId, userId, code, id)),
  ])
  if (!done) throw new Error('they could not join')
}
