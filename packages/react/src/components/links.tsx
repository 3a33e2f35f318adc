'use client'

import type { PortalPage } from '@latchkey/sdk'
import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, useContext } from 'react'
import { SharedContext } from '../context.ts'
import type { AuthApi } from '../core/api.ts'
import type { LogoutOptions, SignInOptions } from '../core/options.ts'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | keyof SignInOptions>

/** Parameters of a sign-in as props. The names are the ones that are not for the button (RX-14). */
const SIGN_IN_PROPS = [
  'orgCode',
  'orgName',
  'loginHint',
  'connectionId',
  'lang',
  'prompt',
  'planInterest',
  'pricingTableKey',
  'invitationCode',
  'workflowDeploymentId',
  'pagesMode',
  'hasSuccessPage',
  'isCreateOrg',
  'scope',
  'audience',
  'redirectUri',
  'redirectURL',
  'supportsReauth',
  'properties',
  'state',
  'returnTo',
  'isPopup',
  'reauthState',
] as const satisfies readonly (keyof SignInOptions)[]

/** Options of the sign-in, and what a button takes. */
export type LoginLinkProps = SignInOptions & ButtonProps & { readonly children?: ReactNode }
/** Options of the sign-up, and what a button takes. */
export type RegisterLinkProps = LoginLinkProps
/** Options of the sign-up, and what a button takes. */
export type CreateOrgLinkProps = LoginLinkProps
/** Options of the sign-out, and what a button takes. */
export type LogoutLinkProps = LogoutOptions & ButtonProps & { readonly children?: ReactNode }
/** The page of the portal, and what a button takes. */
export type PortalLinkProps = ButtonProps & {
  readonly children?: ReactNode
  /** By default the profile. */
  readonly subNav?: PortalPage | undefined
  /** By default the page where the button is. */
  readonly returnUrl?: string | undefined
}
/** The organization, and what a button takes. */
export type SwitchOrgLinkProps = ButtonProps & { readonly children?: ReactNode; readonly orgCode: string }

function split(props: LoginLinkProps): [SignInOptions, ButtonProps & { children?: ReactNode }] {
  const entries = Object.entries(props)
  const isOption = (name: string) => SIGN_IN_PROPS.some((option) => option === name)
  return [
    Object.fromEntries(entries.filter(([name, value]) => isOption(name) && value !== undefined)),
    Object.fromEntries(entries.filter(([name]) => !isOption(name))),
  ]
}

/** A button that does something after the application's own handler, unless that prevents it. */
function Action({
  run,
  onClick,
  ...props
}: ButtonProps & { children?: ReactNode; run: (api: AuthApi) => Promise<unknown> }) {
  const shared = useContext(SharedContext)
  if (!shared) throw new Error('the links are for components inside <KindeProvider>')
  const onActivate = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event)
    if (!event.defaultPrevented) run(shared.api).catch(() => {}) // told to `onError`, and in `error`
  }
  return <button {...props} type="button" onClick={onActivate} />
}

/** Begins a sign-in. */
export function LoginLink(props: LoginLinkProps): ReactNode {
  const [options, rest] = split(props)
  return <Action {...rest} run={(api) => api.login(options)} />
}

/** Begins a sign-up. */
export function RegisterLink(props: RegisterLinkProps): ReactNode {
  const [options, rest] = split(props)
  return <Action {...rest} run={(api) => api.register(options)} />
}

/** Begins a sign-up that makes an organization. */
export function CreateOrgLink(props: CreateOrgLinkProps): ReactNode {
  const [options, rest] = split(props)
  return <Action {...rest} run={(api) => api.createOrg(options)} />
}

/** Signs out, in every tab. */
export function LogoutLink({ redirectUrl, allSessions, ...rest }: LogoutLinkProps): ReactNode {
  return <Action {...rest} run={(api) => api.logout({ redirectUrl, allSessions })} />
}

/** Opens the self-service portal. */
export function PortalLink({ subNav, returnUrl, ...rest }: PortalLinkProps): ReactNode {
  const open = async (api: AuthApi) => {
    const { url } = await api.generatePortalUrl({ returnUrl: returnUrl ?? window.location.href, subNav })
    window.location.assign(url)
  }
  return <Action {...rest} run={open} />
}

/** Switches to another organization of the user. */
export function SwitchOrgLink({ orgCode, ...rest }: SwitchOrgLinkProps): ReactNode {
  return <Action {...rest} run={(api) => api.switchOrg(orgCode)} />
}
