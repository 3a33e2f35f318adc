import { type AnchorHTMLAttributes, createElement, type ReactElement, type ReactNode } from 'react'
import type { PortalPage } from '../readers/types.ts'
import { publicEnvironment } from './public-environment.ts'

type Anchor = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly children?: ReactNode }
type Route = 'login' | 'register' | 'createOrg' | 'logout' | 'portal'
type Query = Readonly<Record<string, string | undefined>>

/** Of `LoginLink` and `RegisterLink`, beside the attributes of an anchor. */
export type LoginLinkProps = Anchor & {
  readonly orgCode?: string | undefined
  /** Where on this site it ends. */
  readonly postLoginRedirectURL?: string | undefined
  /** What else a visitor may choose, under the names of the wire, such as `login_hint`. Other names have no effect. */
  readonly authUrlParams?: Query | undefined
}
/** The same, with the name of the organization that is made. */
export type CreateOrgLinkProps = LoginLinkProps & { readonly orgName?: string | undefined }
/** Of `LogoutLink`, beside the attributes of an anchor. */
export type LogoutLinkProps = Anchor & {
  /** Where on this site it ends, registered as a logout URL. */
  readonly postLogoutRedirectURL?: string | undefined
}
/** Of `PortalLink`, beside the attributes of an anchor. */
export type PortalLinkProps = Anchor & {
  readonly subNav?: PortalPage | undefined
  /** Where on this site the portal leads back to. */
  readonly returnUrl?: string | undefined
}

/** A plain link to the sign-in, which nothing fetches ahead. In server and client components. */
export const LoginLink = (props: LoginLinkProps): ReactElement => signInLink('login', props)

/** The same to the sign-up. */
export const RegisterLink = (props: LoginLinkProps): ReactElement => signInLink('register', props)

/** The same to a sign-up that makes an organization. */
export const CreateOrgLink = ({ orgName, ...props }: CreateOrgLinkProps): ReactElement =>
  signInLink('createOrg', props, { org_name: orgName })

/** A plain link that signs out, here and at the issuer. */
export const LogoutLink = ({ postLogoutRedirectURL, ...anchor }: LogoutLinkProps): ReactElement =>
  link('logout', { post_logout_redirect_url: postLogoutRedirectURL }, anchor)

/** To the self-service portal, by way of the sign-in for whoever is not signed in. */
export const PortalLink = ({ subNav, returnUrl, ...anchor }: PortalLinkProps): ReactElement =>
  link('portal', { subnav: subNav, return_url: returnUrl }, anchor)

function signInLink(
  route: Route,
  { orgCode, postLoginRedirectURL, authUrlParams, ...anchor }: LoginLinkProps,
  more: Query = {},
): ReactElement {
  const own = { org_code: orgCode, post_login_redirect_url: postLoginRedirectURL, ...more }
  const given = Object.entries(own).filter(([, value]) => value !== undefined)
  return link(route, { ...authUrlParams, ...Object.fromEntries(given) }, anchor)
}

const link = (route: Route, query: Query, anchor: Anchor): ReactElement =>
  createElement('a', { ...anchor, href: addressOf(route, query) })

const NAMES: Readonly<Record<Route, string>> = {
  login: 'login',
  register: 'register',
  createOrg: 'create_org',
  logout: 'logout',
  portal: 'portal',
}

function addressOf(route: Route, query: Query): string {
  const { siteUrl, apiPath, ...names } = publicEnvironment()
  const base = siteUrl ? new URL(siteUrl).pathname.replace(/\/$/, '') : ''
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, value)
  const search = parameters.size === 0 ? '' : `?${parameters}`
  return `${base}${apiPath || '/api/auth'}/${names[route] || NAMES[route]}${search}`
}
