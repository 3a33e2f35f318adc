import type { ChangeFact } from './change.ts'
import type { ChangeType } from './event-types.ts'

const ID = '0'.repeat(32)
const USER = {
  user: { id: `kp_${ID}`, firstName: 'Ada', lastName: 'Lovelace', isSuspended: false },
  identities: [{ type: 'email', value: 'ada@example.com', isPrimary: true }],
  organizations: [],
} as const
const ORGANIZATION = {
  code: 'org_00000000000',
  name: 'Test organization',
  handle: null,
  externalId: null,
  allowsSelfJoin: false,
  autoJoinsDomains: false,
}
const ROLE = { id: ID, key: 'test', name: 'Test role', description: '', isDefaultRole: false }
const PERMISSION = { id: ID, key: 'test:things', name: 'Test permission', description: '' }

/** A change of each type that never happened, of things that nobody has: what a webhook is sent to try it. */
const SAMPLES: { readonly [Type in ChangeType]: ChangeFact & { type: Type } } = {
  'user.created': { type: 'user.created', ...USER },
  'user.updated': { type: 'user.updated', ...USER },
  'user.deleted': { type: 'user.deleted', userId: USER.user.id },
  'user.authenticated': { type: 'user.authenticated', userId: USER.user.id, ipAddress: '192.0.2.1' },
  'user.authentication_failed': { type: 'user.authentication_failed', userId: USER.user.id, ipAddress: '192.0.2.1' },
  'organization.created': { type: 'organization.created', organization: ORGANIZATION },
  'organization.updated': { type: 'organization.updated', organization: ORGANIZATION },
  'organization.deleted': { type: 'organization.deleted', code: ORGANIZATION.code },
  'role.created': { type: 'role.created', role: ROLE },
  'role.updated': { type: 'role.updated', role: ROLE },
  'role.deleted': { type: 'role.deleted', roleId: ROLE.id },
  'permission.created': { type: 'permission.created', permission: PERMISSION },
  'permission.updated': { type: 'permission.updated', permission: PERMISSION },
  'permission.deleted': { type: 'permission.deleted', permissionId: PERMISSION.id },
}

export const sampleChange = (type: ChangeType): ChangeFact => SAMPLES[type]
