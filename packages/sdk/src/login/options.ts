/** Where a sign-in begins. */
export type Route = 'login' | 'register'
/** Where a sign-in begins: at signing in, or at registering. */
export const IssuerRouteTypes = { LOGIN: 'login', REGISTER: 'register' } as const satisfies Record<string, Route>

/** What a visitor of the login address may choose: none of it decides who is signed in or where tokens go. */
export type VisitorOptions = {
  /** The organization to sign in to, such as `org_1234`. */
  readonly orgCode?: string | undefined
  /** Of the organization that `createOrg()` makes. */
  readonly orgName?: string | undefined
  /** Who signs in: an email address, `phone:+44…:gb` or `username:…`. */
  readonly loginHint?: string | undefined
  /** The one way to sign in that is offered. */
  readonly connectionId?: string | undefined
  /** The language of the pages, such as `de`. */
  readonly lang?: string | undefined
  readonly prompt?: Prompt | undefined
  /** The key of a plan that the sign-up is for. */
  readonly planInterest?: string | undefined
  /** The pricing table that is shown. */
  readonly pricingTableKey?: string | undefined
  /** The code of an invitation, from the link that was mailed. */
  readonly invitationCode?: string | undefined
  /** The deployment of a workflow to run in place of the live one. */
  readonly workflowDeploymentId?: string | undefined
  /** `preview` shows pages that are not published, behind a password. */
  readonly pagesMode?: string | undefined
  /** Whether a page at the issuer says that the sign-in worked. */
  readonly hasSuccessPage?: boolean | undefined
  /** Whether the sign-up makes an organization. */
  readonly isCreateOrg?: boolean | undefined
}

/** What a sign-in may ask for in `prompt`, by name. */
export const PromptTypes = {
  CREATE: 'create',
  LOGIN: 'login',
  CONSENT: 'consent',
  SELECT_ACCOUNT: 'select_account',
  NONE: 'none',
} as const
/**
 * One of the values of `PromptTypes`: `create` shows the sign-up, `login` asks for credentials again, `none` shows no
 * page (OpenID Connect Core §3.1.2.1).
 */
export type Prompt = (typeof PromptTypes)[keyof typeof PromptTypes]

/** Options of a sign-in. */
export type LoginOptions = VisitorOptions & {
  readonly scope?: string | readonly string[] | undefined
  readonly audience?: string | readonly string[] | undefined
  /** By default the configured one; the code is redeemed with the same. */
  readonly redirectUri?: string | undefined
  /** Where the browser goes afterwards: a path of this site, or what `allowedReturnUrls` permits. */
  readonly returnTo?: string | undefined
  /** Comes back from the callback. Up to 1,024 characters; not the `state` on the wire, which is always random. */
  readonly state?: string | undefined
  /** Whether an expired sign-in comes back to the callback. By default true. */
  readonly supportsReauth?: boolean | undefined
  /** What marketing links carry, such as `utm_source`; other names are refused. */
  readonly properties?: Readonly<Record<string, string>> | undefined
  /** A page of the platform that the sign-in begins at. */
  readonly redirectUrl?: string | undefined
  /** Whether the sign-in answers an invitation. By default whether there is a code of one. */
  readonly isInvitation?: boolean | undefined
  /** The `state` on the wire in place of a random one. Unsafe where it can be guessed. */
  readonly unsafeState?: string | undefined
  /** A verifier in place of a new one. Unsafe where several sign-ins have the same: whoever learns it undoes PKCE. */
  readonly unsafeCodeVerifier?: string | undefined
  /** More parameters of the authorization request. Those that the SDK sets itself are refused. */
  readonly extraParams?: Readonly<Record<string, string>> | undefined
}

/** The names of the options as the Python SDK spells them: `login({ [LoginOptions.ORG_CODE]: 'org_1234' })`. */
export const LoginOptions = {
  REDIRECT_URI: 'redirectUri',
  SCOPE: 'scope',
  AUDIENCE: 'audience',
  STATE: 'state',
  ORG_CODE: 'orgCode',
  ORG_NAME: 'orgName',
  IS_CREATE_ORG: 'isCreateOrg',
  PROMPT: 'prompt',
  LANG: 'lang',
  LOGIN_HINT: 'loginHint',
  CONNECTION_ID: 'connectionId',
  REDIRECT_URL: 'redirectUrl',
  HAS_SUCCESS_PAGE: 'hasSuccessPage',
  WORKFLOW_DEPLOYMENT_ID: 'workflowDeploymentId',
  PLAN_INTEREST: 'planInterest',
  PRICING_TABLE_KEY: 'pricingTableKey',
  INVITATION_CODE: 'invitationCode',
  IS_INVITATION: 'isInvitation',
  SUPPORT_RE_AUTH: 'supportsReauth',
  AUTH_PARAMS: 'extraParams',
} as const satisfies Record<string, keyof LoginOptions>

/** The name on the wire of each option of a visitor (wire protocol §2.2, §2.3). */
export const WIRE_NAMES = {
  orgCode: 'org_code',
  orgName: 'org_name',
  loginHint: 'login_hint',
  connectionId: 'connection_id',
  lang: 'lang',
  prompt: 'prompt',
  planInterest: 'plan_interest',
  pricingTableKey: 'pricing_table_key',
  invitationCode: 'invitation_code',
  workflowDeploymentId: 'workflow_deployment_id',
  pagesMode: 'pages_mode',
  hasSuccessPage: 'has_success_page',
  isCreateOrg: 'is_create_org',
} as const satisfies Record<keyof VisitorOptions, string>

/** The marketing parameters that the platform keeps as properties (wire protocol §2.3). */
export const MARKETING = new Set(
  (
    'utm_source utm_medium utm_campaign utm_content utm_term gclid click_id hsa_acc hsa_cam hsa_grp hsa_ad hsa_src ' +
    'hsa_tgt hsa_kw hsa_mt hsa_net hsa_ver match_type keyword device ad_group_id campaign_id creative network ' +
    'ad_position fbclid li_fat_id msclkid twclid ttclid'
  ).split(' '),
)

/**
 * Reads what a visitor asks for from the query of the login address, in the spelling of the wire or of the options. All
 * else is left where it is: what decides about the sign-in is never taken from an address. A parameter that comes twice
 * is not taken either.
 */
export function readVisitorOptions(query: URLSearchParams): VisitorOptions & Pick<LoginOptions, 'properties'> {
  const options: Record<string, string | boolean> = {}
  for (const [name, wire] of Object.entries(WIRE_NAMES)) {
    const values = [...query.getAll(wire), ...(wire === name ? [] : query.getAll(name))]
    const [value = ''] = values
    if (values.length !== 1 || value === '' || value.length > 1_024) continue
    if (name === 'hasSuccessPage' || name === 'isCreateOrg') options[name] = value === 'true'
    else if (name !== 'prompt' || Object.values(PromptTypes).some((prompt) => prompt === value)) options[name] = value
  }
  const properties = [...query].filter(([name]) => MARKETING.has(name) && query.getAll(name).length === 1)
  return { ...options, ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}) }
}

/** What an expired sign-in asks to be repeated (wire protocol §2.6): base64 of JSON, chosen by whoever made the link. */
export function readReauthState(text: string | undefined): VisitorOptions {
  try {
    const bytes = Uint8Array.from(atob(text ?? ''), (character) => character.charCodeAt(0))
    const fields: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const entries = Object.entries(Object(fields)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return readVisitorOptions(new URLSearchParams(entries))
  } catch {
    return {}
  }
}
