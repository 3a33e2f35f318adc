import type { Prompt } from './authorization-request.ts'
import { type ClaimsRequest, NAMED_CLAIMS, type NamedClaim } from './claims-request.ts'
import type { ClientType } from './client.ts'
import { grantUserScope, type UserScope } from './scope.ts'

/** What an application can get of somebody: by a scope, by claims that it names, and of a registered API. */
export type ConsentItem = UserScope | ProfilePart | `api:${string}`

const PROFILE_PARTS = ['name', 'picture', 'username', 'phone'] as const
export type ProfilePart = (typeof PROFILE_PARTS)[number]

/** What a claim tells of the person. Whoever is known at all is known by the rest. */
const OF_CLAIM: Readonly<Record<NamedClaim, ConsentItem>> = {
  name: 'name',
  given_name: 'name',
  family_name: 'name',
  picture: 'picture',
  preferred_username: 'username',
  email: 'email',
  email_verified: 'email',
  phone_number: 'phone',
  phone_number_verified: 'phone',
  updated_at: 'openid',
  auth_time: 'openid',
  acr: 'openid',
}

/** What a request asks a person for, without what is part of something else that it asks for. */
export function askedItems({
  scope,
  claims,
  audience,
}: {
  readonly scope: readonly UserScope[]
  readonly claims: ClaimsRequest | undefined
  readonly audience: readonly string[]
}): ConsentItem[] {
  const named = claims ? [...claims.idToken, ...claims.userinfo].map((claim) => OF_CLAIM[claim]) : []
  const apis = audience.map((one) => `api:${one}` as const)
  const asked = [...new Set<ConsentItem>([...scope, ...named, ...apis])]
  return asked.filter((item) => !isProfilePart(item) || !scope.includes('profile'))
}

/** What is asked for and was not allowed before; the profile has its parts. */
export const missingItems = (asked: readonly string[], allowed: readonly string[]): string[] =>
  asked.filter((item) => !allowed.includes(item) && !(isProfilePart(item) && allowed.includes('profile')))

/**
 * Whether a person has to be asked: always under `prompt=consent` (OpenID Connect Core §3.1.2.1), and where others run
 * the application, as long as it asks for something that was not allowed. `allowed` is undefined before the first time.
 */
export function isConsentNeeded({
  prompt,
  isThirdParty,
  asked,
  allowed,
}: {
  readonly prompt: readonly Prompt[]
  readonly isThirdParty: boolean
  readonly asked: readonly string[]
  readonly allowed: readonly string[] | undefined
}): boolean {
  if (prompt.includes('consent')) return true
  return isThirdParty && (allowed === undefined || missingItems(asked, allowed).length > 0)
}

/**
 * Whether a grant may go on giving what it gives. Where others run the application its person must have allowed all of
 * it, and a grant may be older than that: the setting changes. A device's grant began with a page that asked (RFC 8628
 * §3.3). `allowed` is undefined where nothing ever was.
 */
export function isGrantAllowed(
  { isThirdParty, type }: { readonly isThirdParty: boolean; readonly type: ClientType },
  grant: {
    readonly scope: string
    readonly claims: { readonly idToken: readonly string[]; readonly userinfo: readonly string[] } | null
    readonly audience: readonly string[]
  },
  allowed: readonly string[] | undefined,
): boolean {
  if (!isThirdParty || type === 'device') return true
  const scope = grantUserScope(grant.scope).granted
  const claims = grant.claims && { idToken: namedOf(grant.claims.idToken), userinfo: namedOf(grant.claims.userinfo) }
  const asked = askedItems({ scope, claims: claims ?? undefined, audience: grant.audience })
  return allowed !== undefined && missingItems(asked, allowed).length === 0
}

const namedOf = (claims: readonly string[]): NamedClaim[] => NAMED_CLAIMS.filter((name) => claims.includes(name))

const isProfilePart = (item: string): item is ProfilePart => (PROFILE_PARTS as readonly string[]).includes(item)
