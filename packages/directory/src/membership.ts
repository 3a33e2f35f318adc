/** A role, as far as it decides who gets it. */
export type RoleDefinition = {
  readonly id: string
  readonly isDefaultRole: boolean
  readonly isCreatorRole: boolean
}

/** The ids of the roles that somebody gets who joins an organization. */
export const rolesOfJoiner = (roles: readonly RoleDefinition[]): string[] =>
  roles.filter((role) => role.isDefaultRole).map((role) => role.id)

/** The ids of the roles that somebody gets who creates an organization: a creator has joined it as well. */
export const rolesOfCreator = (roles: readonly RoleDefinition[]): string[] =>
  roles.filter((role) => role.isDefaultRole || role.isCreatorRole).map((role) => role.id)
