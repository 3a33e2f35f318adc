/** What webhooks can be told: the types of a change that this platform makes (wire names). */
export const CHANGE_TYPES = [
  'user.created',
  'user.updated',
  'user.deleted',
  'user.authenticated',
  'user.authentication_failed',
  'organization.created',
  'organization.updated',
  'organization.deleted',
  'role.created',
  'role.updated',
  'role.deleted',
  'permission.created',
  'permission.updated',
  'permission.deleted',
] as const

export type ChangeType = (typeof CHANGE_TYPES)[number]
