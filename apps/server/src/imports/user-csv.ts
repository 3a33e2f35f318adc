import type { ImportField } from '../passwords/imported/fields.ts'
import type { LineProblem, Parsed, Told } from './line.ts'
import { draftUser, type RawIdentity, told, type UserDraft } from './user-draft.ts'

const PASSWORD_COLUMNS = [
  'hashed_password',
  'hashing_method',
  'salt',
  'salt_position',
  'salt_format',
  'iterations',
  'variant',
  'signer_key',
  'salt_separator',
  'rounds',
  'mem_cost',
  'cost',
  'block_size',
  'parallelism',
] as const satisfies readonly ImportField[]

/** The columns of the format; `roles` and `permissions` are other names of those before them. */
export const USER_COLUMNS: ReadonlySet<string> = new Set([
  'email',
  'email_verified',
  'first_name',
  'last_name',
  'id',
  'username',
  'phone',
  'phone_verified',
  'role_key',
  'roles',
  'permission_key',
  'permissions',
  'external_organization_id',
  ...PASSWORD_COLUMNS,
])

type Row = Readonly<Record<string, string>>

/** One row of the CSV format for users: an empty cell says nothing. */
export function parseUserRow(row: Row): Parsed<UserDraft> {
  const problems: LineProblem[] = []
  const cell = (column: string) => told(column, row[column])
  const isTrue = (column: string): boolean => {
    const text = row[column]?.trim().toLowerCase() ?? ''
    if (['true', '1', 'yes'].includes(text)) return true
    if (!['', 'false', '0', 'no'].includes(text)) problems.push({ field: column, message: 'must be true or false' })
    return false
  }
  const keys = (...columns: string[]): Told<string>[] =>
    columns.flatMap((field) =>
      (row[field] ?? '')
        .split(/[\s,;]+/)
        .filter((key) => key !== '')
        .map((value) => ({ field, value })),
    )
  const identity = (type: string, isVerified: boolean): RawIdentity[] => {
    const text = cell(type)
    return text ? [{ ...text, type, isVerified }] : []
  }

  const identities = [
    ...identity('email', isTrue('email_verified')),
    ...identity('phone', isTrue('phone_verified')),
    ...identity('username', false),
  ]
  const [roles, permissions] = [keys('role_key', 'roles'), keys('permission_key', 'permissions')]
  const organization = cell('external_organization_id')
  const held = roles[0] ?? permissions[0]
  if (held && !organization) {
    const message = 'is held in an organization: say in which by external_organization_id'
    problems.push({ field: held.field, message })
  }
  const draft = draftUser({
    providedId: cell('id'),
    firstName: cell('first_name'),
    lastName: cell('last_name'),
    identities,
    password: { fields: Object.fromEntries(PASSWORD_COLUMNS.map((column) => [column, row[column]?.trim()])), at: '' },
    organizations: organization
      ? [
          {
            field: organization.field,
            externalId: organization.value.trim(),
            roles: roles.length > 0 ? roles : undefined,
            permissions,
            scopes: [],
          },
        ]
      : [],
  })
  if (problems.length === 0) return draft
  return { ok: false, problems: [...problems, ...(draft.ok ? [] : draft.problems)] }
}
