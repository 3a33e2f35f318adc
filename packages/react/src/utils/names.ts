import { PortalPage as PortalPages, PromptTypes as Prompts } from '@latchkey/sdk'

/** Pages of the self-service portal, in the spelling of `@latchkey/sdk` and in Kinde's. */
export const PortalPage = {
  ...PortalPages,
  profile: 'profile',
  organizationDetails: 'organization_details',
  organizationMembers: 'organization_members',
  organizationPlanDetails: 'organization_plan_details',
  organizationPaymentDetails: 'organization_payment_details',
  organizationPlanSelection: 'organization_plan_selection',
  paymentDetails: 'payment_details',
  planDetails: 'plan_details',
  planSelection: 'plan_selection',
} as const
export type PortalPage = (typeof PortalPage)[keyof typeof PortalPage]

/** What a sign-in may ask for in `prompt`, in the spelling of `@latchkey/sdk` and in Kinde's. */
export const PromptTypes = { ...Prompts, none: 'none', create: 'create', login: 'login' } as const
export type PromptTypes = (typeof PromptTypes)[keyof typeof PromptTypes]

/** Scopes in Kinde's spelling. */
export const Scopes = { openid: 'openid', profile: 'profile', email: 'email', offline_access: 'offline' } as const
export type Scopes = (typeof Scopes)[keyof typeof Scopes]

/** What renews tokens in Kinde's package. Here the provider knows; code that names one runs. */
export const RefreshType = { refreshToken: 0, cookie: 1 } as const
export type RefreshType = (typeof RefreshType)[keyof typeof RefreshType]
