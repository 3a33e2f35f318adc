/** What the tokens of an application carry beyond what they always do; as storage keeps it. */
export type ClaimSettings = {
  readonly access: {
    readonly roles: boolean
    readonly email: boolean
    readonly organizationName: boolean
    readonly externalOrganizationId: boolean
    readonly apiScopesInPermissions: boolean
    /** Keys, of users, organizations and applications. */
    readonly properties: readonly string[]
  }
  readonly id: {
    readonly organizations: boolean
    readonly socialIdentity: boolean
    readonly properties: readonly string[]
  }
  readonly machine: {
    readonly featureFlags: boolean
    readonly apiScopesInPermissions: boolean
    readonly properties: readonly string[]
  }
  readonly hasuraNames: boolean
  readonly leaveOut: readonly LargeClaim[]
  readonly maxTokenBytes: number
}

/** The claims that grow with what a user has. */
export type LargeClaim = 'permissions' | 'roles' | 'feature_flags' | 'org_codes' | 'organizations'
